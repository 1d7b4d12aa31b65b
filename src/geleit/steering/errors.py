"""What steering refuses beyond the general errors."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from geleit.kernel.errors import DomainError


class NamesPerhaps(DomainError):
    """The text looks as if it named a person; ``hints`` are sentences that say where.

    The same call with ``despite_hints=True`` goes through: the guard may be wrong.
    """

    default = _("Prüfen Sie den Text: Eine Hürde nennt keine Person.")

    def __init__(self, hints: Sequence[str]) -> None:
        self.hints = tuple(hints)
        super().__init__(field="text")


class Released(DomainError):
    """What others may read is not changed under their eyes."""

    default = _("Der Text ist freigegeben. Nehmen Sie zuerst die Freigabe zurück.")
