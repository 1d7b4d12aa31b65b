from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from geleit.cases import selectors as cases
from geleit.kernel.actor import Actor
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case


@dataclass(frozen=True, slots=True)
class HouseholdCase:
    """An open case of somebody around the person, on which the actor works, too."""

    case_id: UUID
    code: str
    initials: str
    name: str
    relation: str


def household_cases(actor: Actor, *, case: "Case") -> list[HouseholdCase]:
    """In whose files the same goal may stand. The page of the person is logged as read."""
    around = people.get_file(actor, person_id=case.person_id).related
    found = cases.cases_of_people(actor, [each.person_id for each in around])
    return [
        HouseholdCase(other.id, other.code, other.initials, each.name, each.relation)
        for each in around
        if (other := found.get(each.person_id)) is not None
        and not other.is_closed
        and cases.access_of(actor, other) is cases.Access.FULL
    ]
