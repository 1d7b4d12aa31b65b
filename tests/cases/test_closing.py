"""Closing with what stays open, reopening, and moving cases to a colleague."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from geleit.cases import open_items, selectors, services
from geleit.cases.errors import CaseClosed, OpenItem, StillOpen
from geleit.cases.models import Appointment, Case, CasePhase, Closing, Task, UnmetNeed
from geleit.cases.services.closing import months_later
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.people import selectors as people
from tests.cases.conftest import As, case_for, enquiry_for, journal, note_for, person_for
from tests.support.staff import Staff


def close(actor, case: Case, **facts: Any) -> Closing:  # type: ignore[no-untyped-def]
    given = {"outcome": "independent", "goals": "partly", "summary": "Vieles ist geschafft."}
    return services.close_case(actor, case_id=case.id, **(given | facts))


def test_closing_keeps_the_evaluation_and_ends_the_case(case: Case, act: As, staff: Staff) -> None:
    with act("responsible") as actor:
        closing = close(
            actor,
            case,
            unmet_needs=[("no_offer", "language"), ("too_far", ""), ("too_far", "")],
            feedback="good",
            feedback_text="Danke, das war gut.",
        )
        shown = selectors.get_case(actor, case.id)
        assert (shown.phase, shown.closed_on) == ("closed", clock.today())
        assert Closing.objects.get(id=closing.id).feedback_text == "Danke, das war gut."
        assert UnmetNeed.objects.count() == 2
        assert list(CasePhase.objects.order_by("seq").values_list("phase", flat=True)) == [
            "clarify",
            "closed",
        ]
        overview = selectors.get_overview(actor, case.id)
        assert overview.closing is not None
        with pytest.raises(CaseClosed):
            close(actor, case)
    assert "case_closed" in journal(staff, "action", case.id)


def test_what_is_open_is_named_and_stays_visible(case: Case, act: As) -> None:
    with act("responsible") as actor:
        services.add_task(actor, case_id=case.id, title="Antwort prüfen", due_on=clock.today())
        services.add_appointment(
            actor, case_id=case.id, starts_at=clock.now() + timedelta(days=2), place="Rathaus"
        )
        with pytest.raises(StillOpen, match="Antwort prüfen") as still:
            close(actor, case)
        assert [item.kind for item in still.value.items] == ["task", "appointment"]
        assert not selectors.get_case(actor, case.id).is_closed
        close(actor, case, confirm_open=True)
        overview = selectors.get_overview(actor, case.id)
        assert [row.title for row in overview.tasks] == ["Antwort prüfen"]
        assert len(overview.appointments) == 1
        assert [row.title for row in selectors.my_day(actor).tasks] == ["Antwort prüfen"]
        services.finish_task(actor, task_id=Task.objects.get().id)


def test_upper_apps_name_what_they_know(
    case: Case, act: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_items, "_finders", [])
    open_items.register(lambda _case: [OpenItem("referral", "Anfrage ohne Antwort", None)])
    with act("responsible") as actor, pytest.raises(StillOpen, match="Anfrage ohne Antwort"):
        close(actor, case)


def test_a_yes_to_after_care_becomes_reminders_by_the_list(case: Case, act: As) -> None:
    with act("responsible") as actor:
        close(actor, case, after_care="phone")
        made = list(Task.objects.order_by("due_on"))
        assert [task.due_on for task in made] == [
            months_later(clock.today(), 3),
            months_later(clock.today(), 6),
        ]
        assert {task.kind for task in made} == {"follow_up"}
        assert {task.owner_id for task in made} == {actor.id}
        assert selectors.get_case(actor, case.id).next_kind == "follow_up"


def test_the_periods_of_after_care_are_the_countys(
    case: Case, act: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = catalogue.entries
    later = [replace(shipped("after_care")[0], details={"months": 4})]
    monkeypatch.setattr(
        catalogue, "entries", lambda name: later if name == "after_care" else shipped(name)
    )
    with act("responsible") as actor:
        close(actor, case, after_care="letter")
        assert [task.due_on for task in Task.objects.all()] == [months_later(clock.today(), 4)]


def test_without_a_yes_nobody_asks(case: Case, act: As) -> None:
    with act("responsible") as actor:
        close(actor, case)
        assert not Task.objects.exists()
        with pytest.raises(NotFound):
            services.end_after_care(actor, case_id=case.id)


def test_after_care_moves_to_whoever_takes_the_case_over(case: Case, act: As, staff: Staff) -> None:
    with act("responsible") as actor:
        close(actor, case, after_care="phone")
    new = staff.users["colleague"].id
    with act("lead") as lead:
        services.reassign_cases(lead, case_ids=[case.id], to_user_id=new, reason="Wechsel")
    with act("colleague"):
        assert set(Task.objects.values_list("owner_id", "done_on")) == {(new, None)}


@pytest.mark.parametrize("ends", ["withdrawn", "reopened"])
def test_after_care_ends_with_the_yes_and_with_reopening(
    case: Case, act: As, staff: Staff, ends: str
) -> None:
    with act("responsible") as actor:
        close(actor, case, after_care="phone")
        if ends == "withdrawn":
            services.end_after_care(actor, case_id=case.id)
            services.end_after_care(actor, case_id=case.id)  # once more changes nothing
        else:
            services.reopen_case(actor, case_id=case.id, reason="Neue Fragen")
        assert not Task.objects.filter(done_on__isnull=True).exists()
        assert Closing.objects.get().after_care_ended_on == clock.today()
        assert selectors.get_case(actor, case.id).next_kind == ""
    kinds = journal(staff, "action", case.id)
    assert kinds.count("after_care_ended") == (1 if ends == "withdrawn" else 0)


def test_who_goes_on_is_an_office_or_a_name(case: Case, act: As) -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError, match="aus der Liste"):
            close(actor, case, hand_over=str(case.id))
        close(actor, case, hand_over="Familienzentrum Lemgo")
        assert selectors.get_closing(actor, case.id).closing.hand_over_to == "Familienzentrum Lemgo"
        services.record_feedback(actor, case_id=case.id, feedback="mixed")
        assert Closing.objects.get().feedback == "mixed"
        with pytest.raises(DomainError):
            services.record_feedback(actor, case_id=case.id, feedback="great")
        services.reopen_case(actor, case_id=case.id, reason="Neue Fragen")
        with pytest.raises(NotFound):
            services.record_feedback(actor, case_id=case.id, feedback="good")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 3, date(2027, 3, 31)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 1, 15), 6, date(2026, 7, 15)),
    ],
)
def test_months_end_where_months_end(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"summary": " "}, "summary"),
        ({"outcome": "lost"}, "outcome"),
        ({"goals": "maybe"}, "goals"),
        ({"after_care": "9"}, "after_care"),
        ({"feedback": "meh"}, "feedback"),
        ({"unmet_needs": [("x", "")]}, "unmet_needs"),
        ({"closed_on": clock.today() + timedelta(days=1)}, "closed_on"),
        ({"closed_on": clock.today() - timedelta(days=1)}, "closed_on"),
    ],
)
def test_nonsense_is_refused_with_its_field(
    case: Case, act: As, wrong: dict[str, Any], field: str
) -> None:
    with act("responsible") as actor, pytest.raises(DomainError) as refused:
        close(actor, case, **wrong)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("key", "error"), [("colleague", NotAllowed), ("lead", NotAllowed), ("elsewhere", NotFound)]
)
def test_others_close_nothing(case: Case, act: As, key: str, error: type[Exception]) -> None:
    with act(key) as actor, pytest.raises(error):
        close(actor, case)


def test_reopening_appends_and_keeps_the_closing(case: Case, act: As) -> None:
    with act("responsible") as actor:
        closing = close(actor, case)
        with pytest.raises(DomainError, match="ist ein Name"):
            services.reopen_case(actor, case_id=case.id, reason="Amina ist wieder da")
        services.reopen_case(actor, case_id=case.id, reason="neue Fragen zur Wohnung")
        services.reopen_case(actor, case_id=case.id, reason="noch einmal")  # changes nothing
        shown = selectors.get_case(actor, case.id)
        assert (shown.closed_on, shown.phase) == (None, "assess")
        kept = Closing.objects.get(id=closing.id)
        assert (kept.reopened_on, kept.reopened_reason) == (
            clock.today(),
            "neue Fragen zur Wohnung",
        )
        assert CasePhase.objects.count() == 3
        close(actor, case)
        assert Closing.objects.count() == 2


def test_no_reopening_beside_another_open_case(case: Case, act: As) -> None:
    with act("responsible") as actor:
        close(actor, case)
        services.open_case(actor, person_id=case.person_id, municipality=case.municipality)
        with pytest.raises(DomainError, match="schon einen offenen Fall"):
            services.reopen_case(actor, case_id=case.id, reason="neue Fragen")


def test_a_closed_case_takes_an_addendum_and_nothing_else(
    case: Case, act: As, staff: Staff
) -> None:
    note = note_for(staff, case)
    with act("responsible") as actor:
        close(actor, case)
        services.add_addendum(actor, note_id=note.id, text="Brief kam nach dem Abschluss.")
        for call in (
            lambda: services.set_phase(actor, case_id=case.id, phase="plan"),
            lambda: services.add_task(actor, case_id=case.id, title="Neu", due_on=clock.today()),
            lambda: services.strike_note(actor, note_id=note.id, reason="falsche Akte"),
        ):
            with pytest.raises(CaseClosed):
                call()


# Moving cases


def reassign(actor, *cases: Case, to, reason: str = "Elternzeit"):  # type: ignore[no-untyped-def]
    return services.reassign_cases(
        actor, case_ids=[one.id for one in cases], to_user_id=to.id, reason=reason
    )


def test_cases_move_with_grants_work_and_dates(case: Case, act: As, staff: Staff) -> None:
    note = note_for(staff, case)
    with act("responsible") as actor:
        services.add_task(actor, case_id=case.id, title="Offen", due_on=clock.today())
        services.add_appointment(
            actor, case_id=case.id, starts_at=clock.now() + timedelta(days=2), place="Rathaus"
        )
    with act("lead") as actor:
        reassign(actor, case, to=staff.users["colleague"])
    with act("colleague") as actor:
        shown = selectors.get_overview(actor, case.id)
        assert shown.responsible == "Colleague Probe"
        assert [entry.text for entry in shown.contacts] == [note.text]
        assert shown.name == "Amina Karimi"
        assert Task.objects.get().owner_id == actor.id
        assert Appointment.objects.get().owner_id == actor.id
        note_for(staff, case, "colleague")
    with act("responsible") as actor:  # still in the team: the outline, from this moment
        assert not people.holds(actor, case_key=case.id)
        assert people.names_of([case.person_id]) == {}
        with pytest.raises(NotAllowed):
            selectors.get_overview(actor, case.id)
        with pytest.raises(NotFound):
            selectors.get_note(actor, note.id)
    assert "case_reassigned" in journal(staff, "action", case.id)


def test_the_original_enquiry_moves_with_its_case(lists: None, act: As, staff: Staff) -> None:
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
        case = selectors.get_case(actor, screening.case_key)
    with act("lead") as actor:
        reassign(actor, case, to=staff.users["colleague"])
    with act("colleague") as actor:
        printed = selectors.get_file(actor, case.id)
        assert printed.enquiry is not None
        assert printed.enquiry.name == "Oksana Probe"
        assert printed.screening_reason == "Vieles."
    with act("responsible") as actor, pytest.raises(NotFound):
        selectors.get_enquiry(actor, enquiry.id)


def test_all_or_none_move(case: Case, act: As, staff: Staff) -> None:
    foreign = case_for(staff, "neighbour")
    with act("lead") as actor:
        with pytest.raises(NotFound):
            reassign(actor, case, foreign, to=staff.users["colleague"])
        assert Case.objects.get(id=case.id).responsible_id == staff.users["responsible"].id


@pytest.mark.parametrize("key", ["neighbour", "elsewhere", "lead", "administration"])
def test_the_receiver_must_work_for_that_town(case: Case, act: As, staff: Staff, key: str) -> None:
    with act("lead") as actor, pytest.raises(DomainError) as refused:
        reassign(actor, case, to=staff.users[key])
    assert refused.value.field == "to_user"


@pytest.mark.parametrize("key", ["responsible", "colleague", "neighbour", "coordination"])
def test_only_the_lead_moves_cases(case: Case, act: As, staff: Staff, key: str) -> None:
    with act(key) as actor, pytest.raises(NotAllowed):
        reassign(actor, case, to=staff.users["colleague"])


def test_moving_needs_a_reason_and_cases(case: Case, act: As, staff: Staff) -> None:
    with act("lead") as actor:
        for cases, reason, field in (([case], " ", "reason"), ([], "Elternzeit", "cases")):
            with pytest.raises(DomainError) as refused:
                reassign(actor, *cases, to=staff.users["colleague"], reason=reason)
            assert refused.value.field == field


def test_a_case_moves_to_another_team_that_covers_the_town(
    case: Case, act: As, staff: Staff
) -> None:
    """The old team and its lead lose sight of it, the new ones gain it."""
    from geleit.accounts import services as accounts
    from geleit.kernel.actor import SYSTEM, Role
    from geleit.kernel.transaction import acting
    from tests.support.staff import LEMGO

    with acting(SYSTEM):
        second = accounts.create_unit(
            SYSTEM, controller=staff.county, name="KIM Zweites", municipalities=[LEMGO]
        )
        accounts.grant_membership(
            SYSTEM,
            user_id=staff.users["neighbour"].id,
            unit=second,
            role=Role.CASE_MANAGEMENT,
            valid_from=date(2024, 1, 1),
        )
    with act("lead") as actor:
        reassign(actor, case, to=staff.users["neighbour"])
    with act("neighbour") as actor:
        assert selectors.get_case(actor, case.id).unit_id == second.id
    for key in ("lead", "responsible", "colleague"):
        with act(key) as actor:
            assert not Case.objects.filter(id=case.id).exists(), key


def test_dates_of_the_past_stay_with_who_kept_them(case: Case, act: As, staff: Staff) -> None:
    with act("responsible") as actor:
        past = services.add_appointment(
            actor,
            case_id=case.id,
            starts_at=datetime(2024, 1, 2, 9, tzinfo=clock.BERLIN),
            place="Rathaus",
        )
    with act("lead") as actor:
        reassign(actor, case, to=staff.users["colleague"])
    with act("colleague") as actor:
        assert Appointment.objects.get(id=past.id).owner_id == staff.users["responsible"].id
