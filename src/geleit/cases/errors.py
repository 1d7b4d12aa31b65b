"""What cases refuse beyond the general errors, with what the screen needs to go on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from geleit.kernel.errors import DomainError


class CaseClosed(DomainError):
    """The case is closed (perhaps a moment ago, by a colleague). What was typed is still there."""

    default = _(
        "Der Fall ist abgeschlossen. Ihr Text ist noch da. Öffnen Sie den Fall wieder oder"
        " schreiben Sie einen Nachtrag."
    )


class Taken(DomainError):
    """Somebody else took the enquiry; ``by`` is the colleague's id, the message has the name."""

    def __init__(self, by: UUID | None, message: StrOrPromise) -> None:
        self.by = by
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something a closing case leaves undone: ``kind`` is task, follow_up, appointment or the
    name an upper app gave its own kind (a referral without an answer)."""

    kind: str
    title: str
    due_on: date | None


class StillOpen(DomainError):
    """Closing needs a yes (``confirm_open=True``): ``items`` stay open and visible."""

    def __init__(self, items: list[OpenItem]) -> None:
        self.items = items
        named = ", ".join(item.title for item in items[:3])
        more = _(" und weitere") if len(items) > 3 else ""
        super().__init__(
            _("Noch offen: %(named)s%(more)s. Bestätigen Sie, dass der Fall trotzdem endet.")
            % {"named": named, "more": more},
            field="confirm_open",
        )
