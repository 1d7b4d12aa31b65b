"""Search before create: found in the own controller, masked without a grant, limited, logged."""

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest

from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.people import selectors, services
from geleit.people.models import DistinctPair
from tests.people.conftest import Client, record
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db
LOOKS_LIKE = {
    "given": "Ameena",
    "family": "Karimi",
    "birth_date": date(1990, 3, 14),
    "birth_precision": "day",
}


def check(actor: Actor, **facts: Any) -> list[selectors.Candidate]:
    with acting(actor):
        return selectors.find_duplicates(actor, **{**LOOKS_LIKE, **facts})


def test_the_own_client_is_found_with_reasons_in_words(staff: Staff, client_of: Client) -> None:
    [found] = check(staff.actor("responsible"), phone="+49 151 23456789")
    assert found.person_id == client_of.person.id
    assert (found.level, found.name, found.birth) == ("strong", "Amina Karimi", "14.03.1990")
    assert any("Telefon" in reason for reason in found.reasons)


def test_reasons_are_in_the_language_of_the_reader(
    staff: Staff, client_of: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geleit.people.selectors.duplicates.gettext", lambda text: f"en: {text}")
    [found] = check(staff.actor("responsible"), phone="+49 151 23456789")
    assert "en: Telefon endet gleich (…89)" in found.reasons


@pytest.mark.parametrize("who", ["colleague", "neighbour"])
def test_without_a_grant_the_candidate_is_masked(staff: Staff, client_of: Client, who: str) -> None:
    [found] = check(staff.actor(who))
    assert found.is_masked
    assert (found.person_id, found.name, found.birth) == (None, "A████ K████", "199█")
    assert found.unit == "KIM Nord"
    assert "mina" not in repr(found)
    assert "0151" not in repr(found)


def test_the_lead_sees_whom_she_may_see(staff: Staff, client_of: Client) -> None:
    [found] = check(staff.actor("lead"))
    assert found.name == "Amina Karimi"


def test_another_controller_finds_nothing_at_all(staff: Staff, client_of: Client) -> None:
    assert check(staff.actor("elsewhere")) == []


@pytest.mark.parametrize("who", ["coordination", "steering", "administration", "operation"])
def test_roles_without_case_work_may_not_ask_neither_by_the_function(
    staff: Staff, client_of: Client, who: str
) -> None:
    actor = staff.actor(who)
    with pytest.raises(NotAllowed):
        check(actor)
    with acting(actor):
        from geleit.people.duplicates import Entry, score

        assert score(Entry("Amina", "Karimi", date(1990, 3, 14), "day")) == []


def test_nobody_similar_is_nobody_found(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    assert check(actor, given="Oleksandr", family="Bondarenko", birth_date=date(1961, 8, 2)) == []


@pytest.mark.parametrize("bad", ["", "   ", "🙂", "\x00", "-", "ﷺ", "A" * 10_000])
def test_nonsense_finds_nothing_and_breaks_nothing(
    staff: Staff, client_of: Client, bad: str
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        selectors.find_duplicates(actor, given=bad, family="")
        assert selectors.search(actor, bad) == []


def test_a_new_person_is_told_apart_from_masked_ones_too(staff: Staff, client_of: Client) -> None:
    neighbour = staff.actor("neighbour")
    with acting(neighbour):
        new = services.create_person(neighbour, **LOOKS_LIKE)
        told = services.mark_candidates_distinct(
            neighbour, person_id=new.id, reason="birth_document"
        )
        assert told == 1
        assert DistinctPair.objects.get(person=new).other_id == client_of.person.id
        assert selectors.find_duplicates_of(neighbour, person_id=new.id) == []


def test_the_check_counts_and_stops_who_asks_too_often(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("neighbour")
    with acting(actor):
        for number in range(120):
            selectors.find_duplicates(
                actor, given="Amina", family="Karimi", phone=f"0151 {number:06}"
            )
        with pytest.raises(selectors.TooManyChecks) as stopped:
            selectors.find_duplicates(actor, **LOOKS_LIKE)
        assert "zehn Minuten" in str(stopped.value)
    with acting(staff.actor("responsible")):  # others go on
        assert check(staff.actor("responsible"))


@pytest.mark.django_db(transaction=True)
def test_the_function_writes_its_own_journal_row(
    staff: Staff,
    client_of: Client,
    owner_cursor: "psycopg.Cursor[tuple[Any, ...]]",
) -> None:
    check(staff.actor("neighbour"))
    rows = owner_cursor.execute(
        "SELECT kind, ids FROM audit_read WHERE actor_id = %s ORDER BY kind",
        [staff.users["neighbour"].id],
    ).fetchall()
    assert rows == [
        ("duplicates_checked", [client_of.person.id]),
        ("duplicates_shown", [client_of.person.id]),
    ]


@pytest.mark.django_db(transaction=True)
def test_in_plain_sql_the_function_shows_nothing_to_a_session_without_actor(
    staff: Staff, client_of: Client, connect: Callable[[DbRole], "psycopg.Connection[Any]"]
) -> None:
    session = connect(DbRole.WEB)
    with pytest.raises(psycopg.Error):
        session.execute("SELECT * FROM geleit.duplicate_candidates(ARRAY['b:x'])")


def test_a_merged_record_leads_to_the_kept_one(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    twin = record(
        staff, given="Aminah", family="Karimy", birth_date=date(1990, 3, 14), birth_precision="day"
    )
    with acting(actor):
        services.merge_people(actor, kept_id=client_of.person.id, merged_id=twin.person.id)
    [found] = check(actor, given="Aminah", family="Karimy")
    assert found.person_id == client_of.person.id


def test_a_check_takes_three_statements(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor), statements(3):
        selectors.find_duplicates(actor, **LOOKS_LIKE)
