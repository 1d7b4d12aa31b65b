"""Reading the Netzwerkkarte: the contacts of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from geleit import audit
from geleit.cases import selectors as cases
from geleit.cases.permissions import require_content
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.plans.models import NetworkContact
from geleit.privacy import keys

if TYPE_CHECKING:
    from geleit.cases.models import Case


@dataclass(frozen=True, slots=True)
class Network:
    """All contacts of a case with their times, in the order they were named."""

    rows: Sequence[NetworkContact]

    @property
    def days(self) -> list[date]:
        """Days on which the map changed, newest first."""
        ends = {row.until for row in self.rows if row.until}
        return sorted({row.since for row in self.rows} | ends, reverse=True)

    def at(self, day: date | None = None) -> list[NetworkContact]:
        """Who was around on a day; without a day today."""
        if day is None:
            return [row for row in self.rows if row.until is None]
        return [
            row for row in self.rows if row.since <= day and (row.until is None or row.until > day)
        ]


def get_network(actor: Actor, *, case: "Case") -> Network:
    """Two queries, whatever the number of contacts. Raises NotAllowed (lead, team)."""
    require_content(actor, case)
    audit.read(actor, "network_seen", person=case.person_id, case=case.id)
    rows = list(
        NetworkContact.objects.filter(case_id=case.id).order_by("since", "created_at", "id")
    )
    if rows:
        keys.preload([case.id])
    return Network(rows)


def get_contact(actor: Actor, contact_id: UUID) -> NetworkContact:
    """A contact as it is today, with its case, for its form. Raises NotFound, NotAllowed."""
    row = NetworkContact.objects.filter(contact_id=contact_id, until__isnull=True).first()
    if row is None:
        raise NotFound
    row.case = cases.get_case(actor, row.case_id, Permission.WRITE_CASE)
    return row
