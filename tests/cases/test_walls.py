"""The same walls in plain SQL, without selectors and services: table × relation (SEC4)."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from geleit import audit
from geleit.cases import services
from geleit.cases.models import Case
from geleit.kernel import clock
from geleit.kernel.ids import new_id
from tests.cases.conftest import As, case_for, enquiry_for, note_for, person_for
from tests.support.staff import LEMGO, Staff

if TYPE_CHECKING:
    import psycopg

NONE, ONE = 0, 1
# How many of the rows of one case, its enquiry and its draft each relation reaches.
READ: dict[str, dict[str, int]] = {
    "cases_case": {"responsible": ONE, "deputy": ONE, "lead": ONE, "colleague": ONE},
    "cases_casephase": {"responsible": ONE, "deputy": ONE},
    "cases_note": {"responsible": ONE, "deputy": ONE},
    "cases_closing": {"responsible": ONE, "deputy": ONE},
    "cases_unmetneed": {"responsible": ONE, "deputy": ONE},
    "cases_task": {"responsible": ONE, "deputy": ONE, "lead": ONE},
    "cases_appointment": {"responsible": ONE, "deputy": ONE, "lead": ONE},
    "cases_enquiry": {"responsible": ONE, "deputy": ONE},
    "cases_screening": {"responsible": ONE, "deputy": ONE},
    "cases_draft": {"responsible": ONE},
    "cases_careteammember": {"responsible": ONE, "deputy": ONE},
    "cases_casesheet": {"responsible": ONE, "deputy": ONE},
    "cases_conference": {"responsible": ONE, "deputy": ONE},
    # whoever was asked sees the question, and the lead may withdraw it
    "cases_handover": {"responsible": ONE, "deputy": ONE, "lead": ONE, "neighbour": ONE},
    # no person in it: the team counts its consultation hour
    "cases_briefcontact": {"responsible": ONE, "deputy": ONE, "lead": ONE, "colleague": ONE},
}
RELATIONS = (
    "responsible", "deputy", "lead", "colleague", "neighbour", "elsewhere", "coordination",
    "steering", "administration", "data_protection", "operation",
)  # fmt: skip


@pytest.fixture
def full_case(lists: None, staff: Staff, act: As) -> Case:
    """One row in every table, the case closed so that there is a closing too."""
    enquiry = enquiry_for(staff, claim=True)
    with act("responsible") as actor:
        screening = services.screen_enquiry(
            actor,
            enquiry_id=enquiry.id,
            outcome="case_management",
            reason="Vieles.",
            person_id=person_for(actor),
        )
        assert screening.case_key is not None
        case = Case.objects.get(id=screening.case_key)
        services.add_task(actor, case_id=case.id, title="Offen", due_on=clock.today())
        services.add_appointment(actor, case_id=case.id, starts_at=clock.now(), place="Rathaus")
        services.record_brief_contact(actor, municipality=LEMGO, language="ar", topic="housing")
        services.save_draft(actor, place="probe", fields={"text": "x"})
    note_for(staff, case)
    with act("responsible") as actor:
        services.add_helper(actor, case_id=case.id, role="Familienhilfe", organisation="Verein")
        services.plan_conference(
            actor,
            case_id=case.id,
            with_names=False,
            held_at=clock.now() + timedelta(days=3),
            place="Kreishaus",
            occasion="Wohnung",
            seats=[services.Seat(organisation="Jugendamt")],
            person_invited=False,
        )
        services.write_case_sheet(actor, case_id=case.id, purpose="colleagues", question="Was nun?")
        services.ask_handover(
            actor,
            case_id=case.id,
            to_user_id=staff.users["neighbour"].id,
            reason="Umzug nach Lage",
            wish="agrees",
        )
        services.close_case(
            actor,
            case_id=case.id,
            outcome="independent",
            goals="yes",
            summary="Gut.",
            unmet_needs=[("no_offer", "")],
            confirm_open=True,
        )
    return case


def count(table: str, where: str = "true") -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def expected(table: str, relation: str) -> int:
    full = READ[table].get(relation, NONE)
    return full * (2 if table == "cases_casephase" else 1)


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_table_by_relation(full_case: Case, act: As, deputyship: None, relation: str) -> None:
    with act(relation):
        seen = {table: count(table) for table in READ}
    assert seen == {table: expected(table, relation) for table in READ}


def test_the_matrix_names_every_table_of_the_app() -> None:
    from django.apps import apps

    assert set(READ) == {
        model._meta.db_table for model in apps.get_app_config("cases").get_models()
    }


def test_without_an_actor_nothing_answers(full_case: Case) -> None:
    with (
        pytest.raises(DatabaseError, match="no actor is set"),
        transaction.atomic(),
    ):
        count("cases_case")


@pytest.mark.parametrize("relation", [one for one in RELATIONS if one != "responsible"])
def test_nobody_else_changes_or_erases(full_case: Case, act: As, relation: str) -> None:
    """Updates and deletes hit no row, or are refused outright."""
    for table in READ:
        for statement in (f"UPDATE {table} SET created_at = now()", f"DELETE FROM {table}"):
            with act(relation) as actor, audit.action(actor, "probe"):
                with connection.cursor() as cursor:
                    cursor.execute(statement)
                    changed = cursor.rowcount
                steers = relation == "lead" and table in (
                    "cases_case", "cases_task", "cases_appointment", "cases_handover",
                )  # fmt: skip
                allowed = steers and statement.startswith("UPDATE")
                assert changed == (1 if allowed else 0), (table, statement)


def test_who_is_responsible_erases_nothing_but_drafts(full_case: Case, act: As) -> None:
    for table in READ:
        with (
            act("responsible") as actor,
            audit.action(actor, "probe"),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")
            assert (cursor.rowcount > 0) == (table == "cases_draft"), table


def test_a_note_is_not_smuggled_into_a_foreign_case(full_case: Case, act: As, staff: Staff) -> None:
    foreign = case_for(staff, "elsewhere")
    with act("responsible") as actor, audit.action(actor, "probe"):
        for statement in (
            "UPDATE cases_note SET case_id = %s",
            "UPDATE cases_task SET case_id = %s",
            "UPDATE cases_appointment SET case_id = %s",
            "UPDATE cases_closing SET case_id = %s",
        ):
            with (
                pytest.raises(DatabaseError, match="row-level security"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [foreign.id])


def test_nobody_opens_a_case_to_herself(full_case: Case, act: As) -> None:
    grant = """
        INSERT INTO people_accessgrant (id, created_at, person_id, case_key, principal, kind,
                                        valid_from, granted_by, reason)
        VALUES (%s, now(), %s, %s, %s, 'responsible', current_date, %s, 'probe')
    """
    for relation in ("colleague", "neighbour", "elsewhere", "administration"):
        with (
            act(relation) as actor,
            audit.action(actor, "probe"),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(grant, [new_id(), full_case.person_id, full_case.id, actor.id, actor.id])


def test_a_spouse_in_an_own_case_stays_shut(full_case: Case, act: As, staff: Staff) -> None:
    """Somebody who may know the person still reads nothing of her case."""
    from geleit.people.services.grants import open_grant

    with act("responsible") as actor, audit.action(actor, "probe", person=full_case.person_id):
        open_grant(
            actor,
            person_id=full_case.person_id,
            case_key=None,
            target=("responsible", staff.users["neighbour"].id),
            reason="household",
        )
    with act("neighbour"):
        assert count("people_person") == 1
        for table in ("cases_case", "cases_note", "cases_task", "cases_closing", "cases_enquiry"):
            assert count(table) == 0, table


def test_a_deputyship_ends_with_its_day(full_case: Case, act: As, staff: Staff) -> None:
    from datetime import timedelta

    from geleit.accounts import services as accounts

    with act("responsible") as actor:
        tomorrow = clock.today() + timedelta(days=1)
        accounts.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=tomorrow,
            valid_until=tomorrow,
        )
    with act("deputy"):
        assert count("cases_note") == 0  # not yet


def test_the_function_tells_the_own_team_only_who_took_it(
    lists: None, staff: Staff, act: As
) -> None:
    taken = enquiry_for(staff, claim=True)
    waiting = enquiry_for(staff)

    def taken_by(enquiry_id: UUID) -> UUID | None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT geleit.enquiry_taken_by(%s)", [enquiry_id])
            row = cursor.fetchone()
        return row[0] if row else None

    for relation, answer in (
        ("colleague", staff.users["responsible"].id),
        ("lead", staff.users["responsible"].id),
        ("neighbour", None),
        ("elsewhere", None),
        ("coordination", None),
    ):
        with act(relation):
            assert taken_by(taken.id) == answer, relation
            assert taken_by(waiting.id) is None


def test_the_lead_learns_of_claimed_enquiries_and_reads_no_row_of_them(
    lists: None, staff: Staff, act: As
) -> None:
    enquiry = enquiry_for(staff, claim=True)
    asked = "SELECT count(*) FROM geleit.claimed_of_team()"
    for key, answer in (("lead", 1), ("colleague", 0), ("elsewhere", 0), ("responsible", 0)):
        with act(key) as actor, connection.cursor() as cursor:
            cursor.execute(asked)
            assert cursor.fetchone() == (answer,), key
            with audit.action(actor, "probe"):
                cursor.execute("SELECT geleit.release_of_team(%s)", [new_id()])
                assert cursor.fetchone() == (False,)
    with act("lead") as actor, audit.action(actor, "probe"), connection.cursor() as cursor:
        assert count("cases_enquiry") == 0
        cursor.execute("UPDATE cases_enquiry SET version = 9")
        assert cursor.rowcount == 0
    with act("responsible") as actor:
        services.screen_enquiry(
            actor, enquiry_id=enquiry.id, outcome="information", reason="Frage beantwortet."
        )
    with act("lead"):
        assert count("cases_enquiry") == 0
    with act("responsible"):
        assert count("cases_screening") == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_walls_the_same_questions_find_rows(
    full_case: Case, owner_cursor: "psycopg.Cursor[tuple[int]]"
) -> None:
    """Negative control: the owner, whom no policy binds, finds a row in every table."""
    for table in READ:
        owner_cursor.execute(f"SELECT count(*) FROM {table}")
        row = owner_cursor.fetchone()
        assert row is not None
        assert row[0] >= ONE, table
