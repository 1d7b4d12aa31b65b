from uuid import UUID

from django.utils.translation import gettext_lazy as _

from geleit.kernel.errors import DomainError


class KnownContact(DomainError):
    """The Netzwerkkarte has this contact already; ``contact_id`` leads to its form."""

    default = _("Dieser Kontakt steht schon in der Karte. Ändern Sie ihn dort.")

    def __init__(self, contact_id: UUID) -> None:
        self.contact_id = contact_id
        super().__init__(field="who")
