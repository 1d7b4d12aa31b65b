"""The journal answers data protection, without values, and records who asks it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from geleit import audit
from geleit.audit import selectors, services
from geleit.audit.enums import About
from geleit.audit.selectors import Entry, Period, Search
from geleit.cases import selectors as cases
from geleit.cases import services as case_work
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from tests.cases.conftest import As
from tests.support.staff import ROLES, Staff

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note

OTHERS = sorted(set(ROLES) - {"data_protection"})


def today() -> Period:
    now = clock.now()
    return Period(now - timedelta(days=1), now + timedelta(days=1))


def entries(staff: Staff, about: About, key: UUID, period: Period | None = None) -> list[Entry]:
    actor = staff.actor("data_protection")
    with acting(actor):
        search = Search(new_id(), about, key, "")
        return selectors.list_entries(actor, search, period or today(), limit=200)


def readings(staff: Staff, kind: str) -> list[tuple[Any, ...]]:
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT actor_id, person_id, case_key, ids FROM audit_read WHERE kind = %s", [kind]
        )
        return list(cursor.fetchall())


def test_acts_and_looks_of_a_case_refused_first_then_newest(
    staff: Staff, case: "Case", note: "Note", act: As
) -> None:
    with act("responsible") as actor:
        cases.get_case(actor, case.id)
        cases.list_cases(actor)
    with act("elsewhere") as actor:
        audit.read(actor, "refused", ids=[case.id])
    with act("responsible") as actor:
        case_work.set_phase(actor, case_id=case.id, phase="monitor")
    found = entries(staff, About.CASE, case.id)
    assert [entry.kind for entry in found][:2] == ["refused", "phase_set"]
    assert {"case_opened", "note_added", "case_seen", "case_list"} <= {e.kind for e in found}
    assert [e.at for e in found[1:]] == sorted((e.at for e in found[1:]), reverse=True)
    assert found[0].actor_id == staff.users["elsewhere"].id


def test_a_person_and_an_account_have_their_own_lines(staff: Staff, case: "Case", act: As) -> None:
    of_person = entries(staff, About.PERSON, case.person_id)
    assert {"person_recorded", "case_opened"} <= {entry.kind for entry in of_person}
    of_account = entries(staff, About.ACCOUNT, staff.users["responsible"].id)
    assert "case_opened" in {entry.kind for entry in of_account}
    assert "membership_granted" in {entry.kind for entry in of_account}  # done to the account
    assert entries(staff, About.ACCOUNT, new_id()) == []


def test_the_period_bounds_both_kinds_of_lines(staff: Staff, case: "Case", act: As) -> None:
    with act("responsible") as actor:
        cases.get_case(actor, case.id)
    now = clock.now()
    before = Period(now - timedelta(days=9), now - timedelta(days=1))
    assert entries(staff, About.CASE, case.id, before) == []
    actor = staff.actor("data_protection")
    with acting(actor):
        search = Search(new_id(), About.CASE, case.id, "")
        assert selectors.count_entries(actor, search, before) == 0
        number = selectors.count_entries(actor, search, today())
        page = selectors.list_entries(actor, search, today(), limit=1, offset=1)
    assert number >= 2
    assert len(page) == 1


def test_changes_name_tables_and_fields_and_no_values(staff: Staff, case: "Case", act: As) -> None:
    with act("responsible") as actor:
        case_work.set_phase(actor, case_id=case.id, phase="monitor")
    entry = next(e for e in entries(staff, About.CASE, case.id) if e.kind == "phase_set")
    actor = staff.actor("data_protection")
    assert entry.action_id is not None
    with acting(actor):
        assert selectors.get_entry(actor, entry.action_id) == entry
        changes = {c.table: c for c in selectors.list_changes(actor, entry.action_id)}
    assert "phase" in changes["cases_case"].fields
    assert changes["cases_case"].operation == "UPDATE"
    assert changes["cases_casephase"].fields == ()  # new rows have all fields
    assert "monitor" not in str(changes)


def test_every_look_at_the_journal_is_recorded_with_its_object(staff: Staff, case: "Case") -> None:
    who = staff.users["data_protection"].id
    entries(staff, About.CASE, case.id)
    entries(staff, About.PERSON, case.person_id)
    account = staff.users["lead"].id
    entries(staff, About.ACCOUNT, account)
    assert {(row[0], row[1], row[2], tuple(row[3])) for row in readings(staff, "journal_read")} == {
        (who, None, case.id, ()),
        (who, case.person_id, None, ()),
        (who, None, None, (account,)),
    }


@pytest.mark.parametrize("key", OTHERS)
def test_nobody_else_is_answered(staff: Staff, case: "Case", key: str) -> None:
    actor = staff.actor(key)
    search = Search(new_id(), About.CASE, case.id, "")
    asked: list[Any] = [
        lambda: selectors.list_entries(actor, search, today(), limit=5),
        lambda: selectors.count_entries(actor, search, today()),
        lambda: selectors.get_entry(actor, new_id()),
        lambda: selectors.list_changes(actor, new_id()),
        lambda: selectors.get_search(actor, new_id()),
        lambda: selectors.get_export(actor, new_id()),
        lambda: services.begin_search(actor, about=About.CASE, key=case.id),
        lambda: services.begin_export(actor, search_id=new_id(), reason="Anlass"),
        lambda: cases.journal_key(actor, case.code),
        lambda: cases.journal_codes(actor, [case.id]),
    ]
    with acting(actor):
        for ask in asked:
            with pytest.raises(NotAllowed):
                ask()


@pytest.mark.parametrize("key", OTHERS)
def test_the_database_gives_nobody_else_a_key_or_a_code(
    staff: Staff, case: "Case", key: str
) -> None:
    with acting(staff.actor(key)), connection.cursor() as cursor:
        cursor.execute("SELECT geleit.journal_key(%s)", [case.code])
        assert cursor.fetchone() == (None,)
        cursor.execute("SELECT count(*) FROM geleit.journal_codes(%s)", [[case.id]])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM audit_read")
        assert cursor.fetchone() == (0,)
    assert staff.users[key].id in {row[0] for row in readings(staff, "refused")}


def test_a_code_gives_its_key_and_no_row_and_the_question_is_recorded(
    staff: Staff, case: "Case"
) -> None:
    actor = staff.actor("data_protection")
    with acting(actor):
        assert cases.journal_key(actor, f" {case.code.lower()} ") == case.id
        assert cases.journal_key(actor, "F-0000") is None
        assert cases.journal_codes(actor, [case.id, new_id()]) == {case.id: case.code}
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cases_case")
            assert cursor.fetchone() == (0,)
    asked = readings(staff, "journal_key_asked")
    assert {row[2] for row in asked} == {case.id, None}


def test_a_key_cannot_be_asked_for_without_its_record(staff: Staff, case: "Case") -> None:
    from django.db import DatabaseError

    from geleit.kernel.transaction import read_only

    with (
        acting(staff.actor("data_protection")),
        pytest.raises(DatabaseError, match="read-only"),
        transaction.atomic(),
        read_only(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT geleit.journal_key(%s)", [case.code])


def test_an_account_is_searched_on_a_written_occasion_only(staff: Staff) -> None:
    actor = staff.actor("data_protection")
    account = staff.users["lead"].id
    with acting(actor):
        for reason in ("", "   "):
            with pytest.raises(DomainError) as refused:
                services.begin_search(actor, about=About.ACCOUNT, key=account, reason=reason)
            assert refused.value.field == "reason"
        search = services.begin_search(
            actor, about=About.ACCOUNT, key=account, reason=" Beschwerde vom Mai "
        )
        assert selectors.get_search(actor, search) == Search(
            search, About.ACCOUNT, account, "Beschwerde vom Mai"
        )


def test_a_search_is_personal_and_is_no_export(staff: Staff, case: "Case") -> None:
    actor = staff.actor("data_protection")
    with acting(actor):
        search = services.begin_search(actor, about=About.CASE, key=case.id)
        with pytest.raises(NotFound):
            selectors.get_export(actor, search)
        with pytest.raises(DomainError):
            services.begin_export(actor, search_id=search, reason=" ")
        export = services.begin_export(actor, search_id=search, reason="Auskunft")
        assert selectors.get_export(actor, export).key == case.id
        with pytest.raises(NotFound):
            selectors.get_search(actor, export)
        entry = selectors.get_entry(actor, export)
        assert (entry.kind, entry.reason) == ("journal_case_exported", "Auskunft")


def test_somebody_elses_search_is_not_there(staff: Staff, case: "Case", owner: Any) -> None:
    from geleit.accounts import selectors as who
    from geleit.accounts import services as accounts
    from geleit.kernel.actor import SYSTEM, Role

    with acting(SYSTEM):
        accounts.grant_membership(
            SYSTEM,
            user_id=staff.users["steering"].id,
            unit=staff.west,
            role=Role.DATA_PROTECTION,
            valid_from=clock.today(),
        )
    first, second = staff.actor("data_protection"), who.actor_for(staff.users["steering"])
    with acting(first):
        search = services.begin_search(first, about=About.CASE, key=case.id)
    with acting(second), pytest.raises(NotFound):
        selectors.get_search(second, search)
