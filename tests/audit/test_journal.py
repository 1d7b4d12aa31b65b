"""A write cannot go unlogged, the journal cannot be forged, a page cannot come without it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from geleit import audit
from geleit.accounts.models import Deputyship
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.support.staff import Staff


def _deputyship(staff: Staff) -> Deputyship:
    today = clock.today()
    return Deputyship(
        user=staff.users["responsible"],
        deputy=staff.users["deputy"],
        set_by=staff.users["responsible"],
        valid_from=today,
        valid_until=today,
    )


def test_a_write_without_an_action_is_refused(staff: Staff) -> None:
    with (
        acting(staff.actor("responsible")),
        pytest.raises(DatabaseError, match="without an audit action"),
        transaction.atomic(),
    ):
        _deputyship(staff).save(force_insert=True)


def test_a_write_after_the_action_ended_is_refused(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        with audit.action(staff.actor("responsible"), "probe"):
            _deputyship(staff).save(force_insert=True)
        with (
            pytest.raises(DatabaseError, match="without an audit action"),
            transaction.atomic(),
        ):
            Deputyship.objects.update(valid_until=clock.today())


def test_a_failed_action_leaves_no_entry_and_no_open_door(staff: Staff) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        with pytest.raises(RuntimeError), audit.action(actor, "probe"):
            raise RuntimeError
        with (
            pytest.raises(DatabaseError, match="without an audit action"),
            transaction.atomic(),
        ):
            _deputyship(staff).save(force_insert=True)


def test_data_protection_reads_who_did_what_and_others_read_nothing(staff: Staff) -> None:
    actor = staff.actor("responsible")
    with acting(actor), audit.action(actor, "probe", reason="Grund"):
        _deputyship(staff).save(force_insert=True)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.actor_id, a.reason, c.operation, c.table_name FROM audit_action a"
            " JOIN audit_change c ON c.action_id = a.id WHERE a.kind = 'probe'"
        )
        assert cursor.fetchall() == [(actor.id, "Grund", "INSERT", "accounts_deputyship")]
    for key in ("responsible", "lead", "coordination", "administration"):
        with acting(staff.actor(key)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_action")
            assert cursor.fetchone() == (0,), key


@pytest.mark.parametrize("table", ["audit_action", "audit_change", "audit_read"])
def test_the_web_role_can_neither_forge_nor_erase_the_journal(staff: Staff, table: str) -> None:
    with acting(staff.actor("data_protection")):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET person_id = NULL"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_two_looks_within_ten_minutes_are_one_row(staff: Staff) -> None:
    from geleit.kernel.ids import new_id

    case = new_id()
    actor = staff.actor("responsible")
    with acting(actor):
        audit.read(actor, "case_seen", case=case)
        with audit.collecting_reads() as readings:
            audit.read(actor, "case_seen", case=case)
        audit.write(readings)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute("SELECT actor_id, times FROM audit_read WHERE case_key = %s", [case])
        rows = cursor.fetchall()
    assert sum(times for _actor, times in rows) == 2
    assert {who for who, _times in rows} == {actor.id}


def test_a_look_at_very_many_rows_is_logged_once_a_slot(staff: Staff) -> None:
    """At a million persons a check for duplicates meets hundreds of candidates."""
    actor, ids = staff.actor("responsible"), sorted(uuid4() for _ in range(600))
    for _ in range(2):
        with acting(actor):
            audit.read(actor, "duplicates_shown", ids=ids)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT ids, times FROM audit_read WHERE kind = 'duplicates_shown' AND actor_id = %s",
            [actor.id],
        )
        rows = cursor.fetchall()
    assert rows == [(ids, 2)]
