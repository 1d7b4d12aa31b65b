"""What can go wrong in a way a person can act on. Messages are German sentences for the screen."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class DomainError(Exception):
    """A rule refused; ``message`` says what to do."""

    default: StrOrPromise = _("Das geht so nicht.")

    def __init__(self, message: StrOrPromise = "", *, field: str = "") -> None:
        self.message = message or self.default
        self.field = field  # form field to attach the sentence to, where there is one
        super().__init__(str(self.message))


class NotAllowed(DomainError):
    """The actor knows the object but may not do this with it: 403."""

    default = _("Dafür fehlt Ihnen das Recht.")


class NotFound(DomainError):
    """There is nothing here for this actor, whether it exists or not: 404."""

    default = _("Das gibt es nicht, oder es ist für Sie nicht offen.")


class Conflict(DomainError):
    """Somebody else changed the row since it was read; ``theirs`` is the stored version."""

    default = _("Diese Angaben wurden inzwischen geändert. Vergleichen Sie beide Fassungen.")

    def __init__(self, theirs: object, message: StrOrPromise = "") -> None:
        self.theirs = theirs
        super().__init__(message)
