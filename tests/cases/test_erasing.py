"""Deleted means gone: rows, history, key. Done by the worker's role, which alone may."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from geleit.cases import selectors, services, tasks
from geleit.cases.models import Case, Draft, Enquiry, Note
from geleit.cases.services import erasing
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.models import Submission
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.privacy import keys
from geleit.privacy.fields import ERASED
from geleit.privacy.specs import spec_of
from tests.cases.conftest import As, as_role, case_for, enquiry_for, note_for, person_for
from tests.support.staff import Staff
from tests.support.tables import rows_with

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Kanarienvogel"


@pytest.fixture
def history(staff: Staff, lists: None, act: As) -> Case:
    """A case with everything in it, and another one that must stay."""
    enquiry = enquiry_for(staff, claim=True, text=f"{CANARY} Anmeldung")
    with act("responsible") as actor:
        screening = services.screen_enquiry(
            actor,
            enquiry_id=enquiry.id,
            outcome="case_management",
            reason=f"{CANARY} Grund",
            person_id=person_for(actor),
        )
        assert screening.case_key is not None
        case = selectors.get_case(actor, screening.case_key)
        services.add_task(actor, case_id=case.id, title=f"{CANARY} Titel", due_on=clock.today())
        services.add_appointment(
            actor, case_id=case.id, starts_at=clock.now(), place=f"{CANARY} Ort"
        )
        services.save_draft(
            actor, place=f"note:{case.id}", case_key=case.id, fields={"text": CANARY}
        )
    note = note_for(staff, case, text=f"{CANARY} Notiz")
    with act("responsible") as actor:
        services.add_addendum(actor, note_id=note.id, text=f"{CANARY} Nachtrag")
        services.close_case(
            actor,
            case_id=case.id,
            outcome="independent",
            goals="yes",
            summary=f"{CANARY} Ergebnis",
            feedback_text=f"{CANARY} Worte",
            unmet_needs=[("no_offer", "")],
            confirm_open=True,
        )
        services.reopen_case(actor, case_id=case.id, reason=f"{CANARY} wieder")
    return case


def test_nothing_of_an_erased_case_is_left(
    history: Case, staff: Staff, owner_cursor: "psycopg.Cursor[Any]"
) -> None:
    kept = case_for(staff, given="Omar", family="Said")
    note_for(staff, kept, text="bleibt")
    assert rows_with(owner_cursor, CANARY)  # plain titles are there, and in the history
    before = rows_with(owner_cursor, str(history.id))
    assert {"cases_note", "audit_change", "privacy_datakey"} <= set(before)
    enquiry_ids = {str(row) for row in _column(owner_cursor, "SELECT id FROM cases_enquiry")}
    with as_role(DbRole.WORKER), acting(SYSTEM):
        assert erasing.erase_case(SYSTEM, case_id=history.id) > 10
    assert rows_with(owner_cursor, CANARY) == {}
    # who could see it and who looked: the grants go with the person, the journal by its own clock
    left = rows_with(owner_cursor, str(history.id))
    assert set(left) == {"audit_action", "audit_read", "people_accessgrant"}
    for enquiry_id in enquiry_ids:
        assert set(rows_with(owner_cursor, enquiry_id)) <= {"audit_action", "audit_read"}
    with acting(staff.actor("responsible")):
        assert [note.text for note in Note.objects.all()] == ["bleibt"]


def _column(cursor: "psycopg.Cursor[Any]", sql: str) -> set[Any]:
    cursor.execute(sql)  # type: ignore[call-overload]
    return {row[0] for row in cursor.fetchall()}


def test_without_its_key_the_text_is_unreadable_in_table_and_history(
    history: Case, act: As, owner_cursor: "psycopg.Cursor[Any]"
) -> None:
    """A restored backup without the key: rows are there, texts are not."""
    with as_role(DbRole.WORKER), acting(SYSTEM):
        keys.erase(history.id)
    with act("responsible") as actor:
        shown = selectors.get_timeline(actor, case=selectors.get_case(actor, history.id))
        assert {entry.text for entry in shown.entries} == {str(ERASED)}
        printed = selectors.get_file(actor, history.id)
        assert printed.closings[0].summary == str(ERASED)
    owner_cursor.execute("SELECT after FROM audit_change WHERE table_name = 'cases_note'")
    kept = owner_cursor.fetchall()
    assert kept
    assert CANARY not in str(kept)


def test_the_web_role_erases_nothing(history: Case, act: As) -> None:
    with act("responsible") as actor, pytest.raises(NotAllowed):
        erasing.erase_case(actor, case_id=history.id)
    from django.db import DatabaseError, transaction

    with (
        acting(SYSTEM),
        pytest.raises((DatabaseError, NotFound)),
        transaction.atomic(),
    ):
        erasing.erase_case(SYSTEM, case_id=history.id)


def test_a_finding_app_above_is_asked_through_its_spec() -> None:
    """Every model that hangs on a case can be shredded."""
    for model in apps.get_models():
        spec = spec_of(model)
        if spec is not None and spec.scope == "case_id":
            assert spec.shred is not None, model


def test_enquiries_go_when_their_time_is_over(staff: Staff, lists: None, act: As) -> None:
    now = clock.now()
    old = enquiry_for(staff, waiting_since=now - timedelta(days=31))
    fresh = enquiry_for(staff, waiting_since=now - timedelta(days=29))
    claimed = enquiry_for(staff, waiting_since=now - timedelta(days=400), claim=True)
    declined = _screened(staff, act, "declined", 91)
    declined_lately = _screened(staff, act, "declined", 89)
    informed = _screened(staff, act, "information", 400)
    with as_role(DbRole.WORKER):
        assert tasks.sweep_enquiries(timestamp=0) == 3
        assert tasks.sweep_enquiries(timestamp=0) == 0
        with acting(SYSTEM):
            left = set(Enquiry.objects.values_list("id", flat=True))
            for gone in (old.id, declined, informed):
                with pytest.raises(keys.KeyErased):
                    keys.get(gone)
                assert _changes_of(gone) == 0
    assert left == {fresh.id, claimed.id, declined_lately}


def _screened(staff: Staff, act: As, outcome: str, days_ago: int) -> UUID:
    enquiry = enquiry_for(staff, claim=True)
    with act("responsible") as actor:
        services.screen_enquiry(
            actor,
            enquiry_id=enquiry.id,
            outcome=outcome,
            reason="Ein Grund.",
            decided_on=clock.today() - timedelta(days=days_ago),
        )
    return enquiry.id


def _changes_of(row_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_change WHERE row_id = %s"
            " OR before ->> 'enquiry_id' = %s OR after ->> 'enquiry_id' = %s",
            [row_id, str(row_id), str(row_id)],
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def test_an_enquiry_that_became_a_case_goes_with_it_only(history: Case) -> None:
    with as_role(DbRole.WORKER), acting(SYSTEM):
        enquiry = Enquiry.objects.get(case_key=history.id)
        with pytest.raises(NotFound):
            erasing.erase_enquiry(SYSTEM, enquiry_id=enquiry.id)


def test_drafts_and_form_keys_go_after_their_time(staff: Staff, act: As) -> None:
    with clock.frozen(clock.now() - timedelta(days=31)), act("responsible") as actor:
        services.save_draft(actor, place="alt", fields={"text": "x"})
        Submission(key=new_id(), actor_id=actor.id, outcome="/").save(force_insert=True)
    with act("responsible") as actor:
        services.save_draft(actor, place="neu", fields={"text": "x"})
        Submission(key=new_id(), actor_id=actor.id, outcome="/").save(force_insert=True)
    with as_role(DbRole.WORKER):
        assert tasks.sweep_drafts(timestamp=0) == 1
        assert tasks.sweep_submissions(timestamp=0) == 1
        with acting(SYSTEM):
            assert [draft.place for draft in Draft.objects.all()] == ["neu"]
            assert Submission.objects.count() == 1


def test_texts_of_somebody_who_left_go_with_the_key(staff: Staff, act: As) -> None:
    with act("responsible") as actor:
        services.save_draft(actor, place="probe", fields={"text": "x"})
    with as_role(DbRole.WORKER), acting(SYSTEM):
        assert erasing.erase_user_texts(SYSTEM, user_id=staff.users["responsible"].id) == 1
        with pytest.raises(keys.KeyErased):
            keys.get(staff.users["responsible"].id)


def test_a_passed_appointment_is_no_next_step_in_the_morning(
    staff: Staff, lists: None, act: As
) -> None:
    case = case_for(staff)
    with act("responsible") as actor:
        services.add_appointment(actor, case_id=case.id, starts_at=clock.now(), place="Rathaus")
        assert selectors.get_case(actor, case.id).next_on == clock.today()
    with clock.frozen(clock.now() + timedelta(days=1)), as_role(DbRole.WORKER):
        assert tasks.refresh_outlines(timestamp=0) == 1
        assert tasks.refresh_outlines(timestamp=0) == 0
    with act("responsible") as actor:
        assert selectors.get_case(actor, case.id).next_on is None


def test_a_row_is_given_out_in_german_words(history: Case, act: As) -> None:
    with act("responsible"):
        note = Note.objects.filter(addendum_to__isnull=True).get()
        spec = spec_of(Note)
        assert spec is not None
        assert spec.export is not None
        given = spec.export(note)
    assert given["Notiz"] == f"{CANARY} Notiz"
    assert given["Datum"] == clock.today().isoformat()
