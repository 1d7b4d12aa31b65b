"""A person with a case, held by the standing actors. Cases lie above: only their keys here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from geleit.people import services
from geleit.people.models import Person
from tests.support.staff import Staff


@dataclass(frozen=True, slots=True)
class Client:
    """One person with a case key."""

    person: Person
    case_key: UUID


def record(staff: Staff, key: str = "responsible", **facts: Any) -> Client:
    """A person recorded by one of the standing actors, with the grants of a case."""
    actor = staff.actor(key)
    unit = {"neighbour": staff.west, "elsewhere": staff.detmold}.get(key, staff.north)
    facts.setdefault("given", "Amina")
    facts.setdefault("family", "Karimi")
    with acting(actor):
        person = services.create_person(actor, **facts)
        case_key = new_id()
        with audit.action(actor, "case_opened", person=person.id, case=case_key):
            services.open_case_grants(
                actor,
                person_id=person.id,
                case_key=case_key,
                responsible_id=actor.id,
                unit=unit,
                reason="opened",
            )
    return Client(person, case_key)


@pytest.fixture
def client_of(staff: Staff, lists: None) -> Client:
    """Amina Karimi, born 14.03.1990, phone, interpreter for Dari."""
    return record(
        staff,
        birth_date=date(1990, 3, 14),
        birth_precision="day",
        phone="0151 23456789",
        language="prs",
        needs_interpreter=True,
    )


@pytest.fixture
def as_responsible(staff: Staff, client_of: Client) -> Iterator[Actor]:
    actor = staff.actor("responsible")
    with acting(actor):
        yield actor
