"""Contact points: kept unreadable, revealed with a trace, changed with safety."""

from typing import Any

import psycopg
import pytest

from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.models import ContactPoint
from tests.people.conftest import Client
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db


def test_a_reveal_gives_the_value(as_responsible: Actor, client_of: Client) -> None:
    [point] = selectors.get_file(as_responsible, person_id=client_of.person.id).contacts
    assert services.reveal_contact(as_responsible, contact_id=point.id).value == "0151 23456789"


@pytest.mark.django_db(transaction=True)
def test_a_reveal_is_in_the_journal_and_the_value_nowhere_in_plain(
    staff: Staff, client_of: Client, owner_cursor: "psycopg.Cursor[Any]"
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        point = ContactPoint.objects.get(person=client_of.person)
        services.reveal_contact(actor, contact_id=point.id)
    rows = owner_cursor.execute(
        "SELECT person_id, ids FROM audit_read WHERE kind = 'contact_revealed'"
    ).fetchall()
    assert rows == [(client_of.person.id, [point.id])]
    dumped = owner_cursor.execute(
        "SELECT string_agg(c::text, '') || (SELECT string_agg(h::text, '') FROM audit_change h)"
        " FROM people_contactpoint c"
    ).fetchone()
    assert dumped
    assert "23456789" not in dumped[0]


@pytest.mark.parametrize("who", ["colleague", "neighbour", "elsewhere", "lead"])
def test_nobody_else_reveals(staff: Staff, client_of: Client, who: str) -> None:
    responsible, stranger = staff.actor("responsible"), staff.actor(who)
    with acting(responsible):
        point = ContactPoint.objects.get(person=client_of.person)
    with acting(stranger), pytest.raises((NotFound, NotAllowed)):
        services.reveal_contact(stranger, contact_id=point.id)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "keine Nummer"),
        ("phone", "12"),
        ("phone", "0" * 41),
        ("email", "name@"),
        ("address", ""),
        ("address", "Weg\u202e1"),
        ("address", "a" * 301),
        ("fax", "1"),
    ],
)
def test_what_reaches_nobody_is_refused(
    as_responsible: Actor, client_of: Client, kind: str, value: str
) -> None:
    if "\u202e" in value:  # invisible signs in numbers and addresses go without a word
        point = services.add_contact(
            as_responsible, person_id=client_of.person.id, kind=kind, value=value
        )
        assert point.value == "Weg1"
        return
    with pytest.raises(DomainError):
        services.add_contact(as_responsible, person_id=client_of.person.id, kind=kind, value=value)


def test_safety_changes_without_showing_the_value(as_responsible: Actor, client_of: Client) -> None:
    point = ContactPoint.objects.get(person=client_of.person)
    changed = services.change_contact(
        as_responsible,
        contact_id=point.id,
        version=1,
        kind="phone",
        may_call=True,
        read_by_others="Ehemann",
    )
    assert (changed.may_call, changed.value, changed.version) == (True, "0151 23456789", 2)
    with pytest.raises(Conflict):
        services.change_contact(as_responsible, contact_id=point.id, version=1, kind="phone")


def test_a_number_that_no_longer_holds_is_not_found_by(
    as_responsible: Actor, client_of: Client
) -> None:
    point = ContactPoint.objects.get(person=client_of.person)
    services.change_contact(
        as_responsible, contact_id=point.id, version=1, kind="phone", is_valid=False
    )
    assert selectors.search(as_responsible, "0151 23456789") == []
