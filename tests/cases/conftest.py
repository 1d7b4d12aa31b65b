"""A case in Lemgo held by ``responsible``, and what the tests of this app do again and again."""

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.db import connection, connections

from geleit.accounts import services as accounts
from geleit.cases import services
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.people import services as people
from tests.support.staff import LEMGO, Staff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geleit.cases.models import Case, Enquiry, Note
    from geleit.kernel.actor import Actor

TOWN = {"neighbour": "05766040", "elsewhere": "05766020"}


def person_for(actor: "Actor", **facts: Any) -> UUID:
    facts = {"given": "Amina", "family": "Karimi"} | facts
    person_id: UUID = people.create_person(actor, **facts).id
    return person_id


def case_for(staff: Staff, key: str = "responsible", **facts: Any) -> "Case":
    """A person recorded and her case opened by one of the standing actors."""
    actor = staff.actor(key)
    named = {field: facts.pop(field) for field in ("given", "family") if field in facts}
    with acting(actor):
        return services.open_case(
            actor,
            person_id=person_for(actor, **named),
            municipality=TOWN.get(key, LEMGO),
            **({"language": "prs"} | facts),
        )


def note_for(staff: Staff, case: "Case", key: str = "responsible", **facts: Any) -> "Note":
    actor = staff.actor(key)
    given = {"kind": "talk", "happened_on": clock.today(), "text": "Unterlagen sind vollständig."}
    with acting(actor):
        return services.add_note(actor, case_id=case.id, **(given | facts))


def enquiry_for(staff: Staff, key: str = "responsible", **facts: Any) -> "Enquiry":
    actor = staff.actor(key)
    given = {
        "municipality": LEMGO,
        "channel": "phone",
        "language": "uk",
        "name": "Oksana Probe",
        "phone": "0151 23456789",
        "text": "Braucht Hilfe mit Papieren.",
    }
    with acting(actor):
        return services.record_enquiry(actor, **(given | facts))


@pytest.fixture
def case(staff: Staff, lists: None) -> "Case":
    return case_for(staff)


@pytest.fixture
def note(staff: Staff, case: "Case") -> "Note":
    return note_for(staff, case)


@pytest.fixture
def enquiry(staff: Staff, lists: None) -> "Enquiry":
    return enquiry_for(staff)


@pytest.fixture
def deputyship(staff: Staff) -> None:
    """``deputy`` stands in for ``responsible`` for a week."""
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        accounts.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=today,
            valid_until=today + timedelta(days=7),
        )


As = Callable[[str], "AbstractContextManager[Actor]"]


@pytest.fixture
def act(staff: Staff) -> As:
    """``with act("deputy") as actor:`` opens a transaction with the rights of today."""

    @contextmanager
    def acting_as(key: str) -> "Iterator[Actor]":
        actor = staff.actor(key)
        with acting(actor):
            yield actor

    return acting_as


@contextmanager
def as_role(role: DbRole) -> "Iterator[None]":
    """Django's connection as another database role; only in tests that commit."""
    default = connections["default"]
    before = default.settings_dict["USER"]
    default.close()
    default.settings_dict["USER"] = role.login
    try:
        yield
    finally:
        default.close()
        default.settings_dict["USER"] = before


def journal(staff: Staff, column: str, case_id: UUID) -> list[Any]:
    """Kinds of actions or reads on a case, oldest first, as data protection sees them."""
    table = {"action": "audit_action", "read": "audit_read"}[column]
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(f"SELECT kind FROM {table} WHERE case_key = %s ORDER BY seq", [case_id])
        return [row[0] for row in cursor.fetchall()]
