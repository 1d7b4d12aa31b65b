"""Fallübergabe: nothing opens before the yes, everything moves with it, the giver's access ends."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from geleit.accounts import services as accounts
from geleit.cases import selectors, services
from geleit.cases.enums import HandoverState
from geleit.cases.models import Appointment, Case, Handover, Note, Task
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.people.models import Person
from tests.cases.conftest import As, journal
from tests.support.staff import Staff

if TYPE_CHECKING:
    from geleit.kernel.actor import Actor

pytestmark = pytest.mark.django_db
REASON = "Umzug in eine andere Kommune"


def ask(actor: "Actor", case: Case, **to: Any) -> Handover:
    facts = {"reason": REASON, "wish": "agrees"} | to
    return services.ask_handover(actor, case_id=case.id, **facts)


@pytest.fixture
def waiting(staff: Staff, case: Case, note: Note, act: As) -> Handover:
    """``neighbour`` of another team is asked for a case with a note, a task and an appointment."""
    with act("responsible") as actor:
        services.add_task(actor, case_id=case.id, title="Prüfen", due_on=clock.today())
        services.add_appointment(
            actor, case_id=case.id, starts_at=clock.now() + timedelta(days=1), place="Rathaus"
        )
        return ask(actor, case, to_user_id=staff.users["neighbour"].id)


def test_the_giver_sees_titles_and_the_receiver_only_numbers(
    case: Case, waiting: Handover, act: As
) -> None:
    with act("responsible") as actor:
        parts = {part.kind: part for part in selectors.preview_handover(actor, case=case)}
    assert parts["tasks"].titles == ["Prüfen"]
    assert (parts["notes"].count, parts["appointments"].count) == (1, 1)
    with act("neighbour") as actor:
        (row,) = selectors.list_handovers(actor)
        assert selectors.get_handover(actor, row.id) == row
    assert row.may_decide
    assert (row.reason, row.from_name, row.wish) == (REASON, "Responsible Probe", "agrees")
    assert dict(row.contents) == {"Notizen": 1, "Offene Aufgaben": 1, "Kommende Termine": 1}


def test_until_the_yes_nothing_opens(case: Case, waiting: Handover, act: As) -> None:
    with act("neighbour") as actor:
        assert not Case.objects.filter(id=case.id).exists()
        assert not Note.objects.filter(case_id=case.id).exists()
        assert not Person.objects.filter(id=case.person_id).exists()
        with pytest.raises(NotFound):
            selectors.get_overview(actor, case.id)


def test_with_the_yes_everything_moves_and_the_giver_is_out_at_once(
    staff: Staff, case: Case, waiting: Handover, act: As
) -> None:
    new = staff.users["neighbour"].id
    with act("neighbour") as actor:
        services.accept_handover(actor, handover_id=waiting.id)
    with act("neighbour") as actor:
        found = selectors.get_overview(actor, case.id)
        assert (found.case.responsible_id, found.case.unit_id) == (new, staff.west.id)
        assert found.shows_texts
        assert found.contact_count == 1
        assert {task.owner_id for task in Task.objects.filter(case_id=case.id)} == {new}
        assert {each.owner_id for each in Appointment.objects.filter(case_id=case.id)} == {new}
        (line,) = found.handovers
        assert (line.from_name, line.to_name) == ("Responsible Probe", "Neighbour Probe")
        assert line.on == clock.today()
        assert selectors.list_handovers(actor) == []
    for gone in ("responsible", "colleague", "lead"):
        with act(gone) as actor:
            assert not Case.objects.filter(id=case.id).exists(), gone
            assert not Note.objects.filter(case_id=case.id).exists(), gone
            assert not Person.objects.filter(id=case.person_id).exists(), gone
            assert not Handover.objects.filter(id=waiting.id).exists(), gone
    acts = journal(staff, "action", case.id)
    assert acts[-2:] == ["handover_accepted", "case_reassigned"]


def test_a_refusal_needs_a_reason_and_leaves_the_case_where_it_is(
    case: Case, waiting: Handover, act: As
) -> None:
    with act("neighbour") as actor, pytest.raises(DomainError):
        services.refuse_handover(actor, handover_id=waiting.id, answer=" ")
    with act("neighbour") as actor, pytest.raises(DomainError):
        services.refuse_handover(actor, handover_id=waiting.id, answer="Ruf 0151 23456789 an")
    with act("neighbour") as actor:
        services.refuse_handover(actor, handover_id=waiting.id, answer="Keine Zeit bis Januar")
        assert not Case.objects.filter(id=case.id).exists()
    with act("responsible") as actor:
        row = selectors.get_handover(actor, waiting.id)
        assert (row.state, row.answer) == ("refused", "Keine Zeit bis Januar")
        assert row.decided_by == "Neighbour Probe"
        assert selectors.get_overview(actor, case.id).shows_texts


def test_of_two_answers_the_second_gets_a_sentence(staff: Staff, case: Case, act: As) -> None:
    with act("responsible") as actor:
        asked = ask(actor, case, to_unit_id=staff.north.id)
    with act("colleague") as actor:
        services.accept_handover(actor, handover_id=asked.id)
    faster = pytest.raises(DomainError, match="Colleague Probe hat den Fall schon übernommen")
    with act("deputy") as actor, faster:
        services.accept_handover(actor, handover_id=asked.id)
    with act("colleague") as actor:
        assert selectors.get_overview(actor, case.id).shows_texts


@pytest.mark.parametrize("who", ["deputy", "colleague", "elsewhere", "lead", "responsible"])
def test_nobody_else_takes_what_was_offered_to_somebody(
    staff: Staff, case: Case, waiting: Handover, act: As, who: str
) -> None:
    with act(who) as actor, pytest.raises((NotFound, NotAllowed, DomainError)):
        services.accept_handover(actor, handover_id=waiting.id)
    with act(who), connection.cursor() as cursor:
        cursor.execute("SELECT geleit.take_handover(%s, now())", [waiting.id])
        assert cursor.fetchone() == (False,)
    with act("responsible"):
        assert Case.objects.get(id=case.id).responsible_id == staff.users["responsible"].id


def test_the_receiver_cannot_bend_the_row_to_another_case(waiting: Handover, act: As) -> None:
    with act("neighbour"):
        assert Handover.objects.filter(id=waiting.id).exists()
        assert Handover.objects.filter(id=waiting.id).update(reason="anders") == 0


def test_taken_back_it_is_gone_for_the_receiver(waiting: Handover, act: As) -> None:
    with act("responsible") as actor:
        services.withdraw_handover(actor, handover_id=waiting.id)
    with act("neighbour") as actor:
        assert selectors.list_handovers(actor) == []
        with pytest.raises(DomainError, match="zurückgenommen"):
            services.accept_handover(actor, handover_id=waiting.id)


def test_the_lead_was_faster(staff: Staff, case: Case, waiting: Handover, act: As) -> None:
    with act("lead") as actor:
        services.reassign_cases(
            actor, case_ids=[case.id], to_user_id=staff.users["colleague"].id, reason="Krankheit"
        )
    with act("neighbour") as actor, pytest.raises(DomainError, match="Lead Probe"):
        services.accept_handover(actor, handover_id=waiting.id)
    with act("colleague"):
        assert Handover.objects.get(id=waiting.id).state == HandoverState.WITHDRAWN


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ({}, "wer den Fall übernehmen"),
        ({"to_user": "responsible"}, "schon zuständig"),
        ({"to_user": "elsewhere"}, "Innerhalb Ihres Trägers"),
        ({"to_user": "coordination"}, "Innerhalb Ihres Trägers"),
        ({"to_user": "colleague", "reason": "Frau Karimi zieht um"}, "ist ein Name"),
        ({"to_user": "colleague", "reason": ""}, "Schreiben Sie"),
        ({"to_user": "colleague", "wish": "vielleicht"}, "was die Person möchte"),
    ],
)
def test_odd_questions_are_refused_with_a_sentence(
    staff: Staff, case: Case, act: As, to: dict[str, Any], sentence: str
) -> None:
    if "to_user" in to:
        to = {**to, "to_user_id": staff.users[to["to_user"]].id}
        del to["to_user"]
    with act("responsible") as actor, pytest.raises(DomainError, match=sentence):
        ask(actor, case, **to)


def stand_in(staff: Staff, act: As, absent: str, deputy: str) -> None:
    with act(absent) as actor:
        accounts.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users[deputy].id,
            valid_from=clock.today(),
            valid_until=clock.today() + timedelta(days=3),
        )


def test_whoever_stands_in_takes_the_case_for_the_absent_colleague(
    staff: Staff, case: Case, waiting: Handover, act: As
) -> None:
    stand_in(staff, act, "neighbour", "colleague")
    with act("colleague") as actor:
        (row,) = selectors.list_handovers(actor)
        assert (row.id, row.for_name) == (waiting.id, "Neighbour Probe")
        services.accept_handover(actor, handover_id=waiting.id)
    with act("neighbour") as actor:
        found = selectors.get_overview(actor, case.id)
        assert (found.case.responsible_id, found.case.unit_id) == (actor.id, staff.west.id)
        assert found.shows_texts
        assert found.handovers[0].to_name == "Neighbour Probe"
        assert selectors.get_handover(actor, waiting.id).decided_by == "Colleague Probe"
    with act("colleague") as actor:
        assert selectors.get_overview(actor, case.id).shows_texts, "as long as she stands in"
    with act("responsible"):
        assert not Note.objects.filter(case_id=case.id).exists()


def test_whoever_stands_in_refuses_for_the_absent_colleague(
    staff: Staff, case: Case, waiting: Handover, act: As
) -> None:
    stand_in(staff, act, "neighbour", "colleague")
    with act("colleague") as actor:
        services.refuse_handover(actor, handover_id=waiting.id, answer="Erst im Januar")
        assert selectors.list_handovers(actor) == []
    with act("responsible") as actor:
        assert selectors.get_handover(actor, waiting.id).decided_by == "Colleague Probe"
        assert selectors.get_overview(actor, case.id).shows_texts


def test_nobody_answers_a_question_of_her_own(
    staff: Staff, case: Case, waiting: Handover, act: As
) -> None:
    stand_in(staff, act, "neighbour", "responsible")  # the giver stands in for the receiver
    with act("responsible") as actor:
        assert selectors.list_handovers(actor) == []
        assert not selectors.get_handover(actor, waiting.id).may_decide
        with pytest.raises(NotFound):
            services.accept_handover(actor, handover_id=waiting.id)
    with act("responsible"), connection.cursor() as cursor:
        cursor.execute("SELECT geleit.take_handover(%s, now())", [waiting.id])
        assert cursor.fetchone() == (False,)


def test_one_question_at_a_time(staff: Staff, case: Case, waiting: Handover, act: As) -> None:
    with act("responsible") as actor, pytest.raises(DomainError, match="wartet schon"):
        ask(actor, case, to_user_id=staff.users["colleague"].id)
