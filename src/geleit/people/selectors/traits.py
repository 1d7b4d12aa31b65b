"""What figures and lists may know of a person: no name, no day of birth in words, no contact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from geleit.kernel.together import fetch_together
from geleit.people.enums import Gender
from geleit.people.models import Person, ResidenceStatus
from geleit.people.selectors.residence import status_on


@dataclass(frozen=True, slots=True)
class Traits:
    birth_date: date | None
    gender: str
    residence: str  # key of the status that holds today; empty where it is unclear


def traits_of(person_ids: Iterable[UUID]) -> dict[UUID, Traits]:
    """Of those who are open to the actor. One query; the page around it records the look."""
    ids = set(person_ids)
    people, statuses = fetch_together(
        Person.objects.filter(id__in=ids), ResidenceStatus.objects.filter(person_id__in=ids)
    )
    rows: dict[UUID, list[ResidenceStatus]] = {person.id: [] for person in people}
    for row in statuses:
        rows.setdefault(row.person_id, []).append(row)
    return {
        person.id: Traits(person.birth_date, person.gender, status_on(rows[person.id]))
        for person in people
    }


def gender_words(key: str) -> str:
    return str(Gender(key).label) if key in Gender.values else key
