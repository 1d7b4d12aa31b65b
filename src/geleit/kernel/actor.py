"""Who acts: a person who signed in, or a named part of the system."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a membership lets a person do; see docs/privacy for the printed matrix."""

    CASE_MANAGEMENT = "case_management"
    LEAD = "lead"
    COORDINATION = "coordination"
    STEERING = "steering"
    PARTNER = "partner"
    ADMINISTRATION = "administration"
    DATA_PROTECTION = "data_protection"
    OPERATION = "operation"

    @property
    def label(self) -> str:
        return str(ROLE_LABELS[self])

    @property
    def explanation(self) -> str:
        return str(ROLE_EXPLANATIONS[self])


ROLE_LABELS = {
    Role.CASE_MANAGEMENT: _("Case Management"),
    Role.LEAD: _("Teamleitung"),
    Role.COORDINATION: _("Koordination"),
    Role.STEERING: _("Lenkungsgruppe"),
    Role.PARTNER: _("Partnerstelle"),
    Role.ADMINISTRATION: _("Fachadministration"),
    Role.DATA_PROTECTION: _("Datenschutz"),
    Role.OPERATION: _("Betrieb"),
}
ROLE_EXPLANATIONS = {
    Role.CASE_MANAGEMENT: _("Sieht die eigenen Fälle ganz, Fälle des Teams nur im Umriss."),
    Role.LEAD: _("Sieht von den Fällen des Teams Person, Phase und nächste Termine, keine Texte."),
    Role.COORDINATION: _("Sieht freigegebene Hürden und Zahlen, keine Personen."),
    Role.STEERING: _("Sieht nur freigegebene Zahlen."),
    Role.PARTNER: _("Sieht eigene Anfragen und den eigenen Eintrag."),
    Role.ADMINISTRATION: _("Pflegt Konten und Listen, sieht keine Personen und keine Fälle."),
    Role.DATA_PROTECTION: _("Prüft Zugriffe und Löschfristen, Inhalte nur mit Begründung."),
    Role.OPERATION: _("Betreibt das System, sieht keine Inhalte."),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting person (or the system) with the rights of this very day.

    Built by ``accounts.selectors.actor_for``; the database derives the same rights on its own
    from ``geleit.actor``, so a wrong Actor opens nothing there.
    """

    id: UUID
    roles: frozenset[Role] = frozenset()
    units: frozenset[UUID] = frozenset()  # units in which the person does case management
    leads: frozenset[UUID] = frozenset()  # units the person leads
    controller: UUID | None = None
    protects: frozenset[UUID] = frozenset()  # controllers whose data protection this person is
    stands_in_for: frozenset[UUID] = frozenset()  # users whose deputy this person is today
    is_system: bool = False

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    @property
    def principals(self) -> frozenset[UUID]:
        """Users as whom this person may act today: herself and those she stands in for."""
        return self.stands_in_for | {self.id}


SYSTEM = Actor(id=UUID("00000000-0000-4000-8000-000000000001"), is_system=True)
