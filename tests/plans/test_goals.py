"""Goals, steps and reviews: what a case manager may rely on."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from geleit.cases import selectors as cases
from geleit.cases import services as work
from geleit.cases.errors import CaseClosed, StillOpen
from geleit.catalogue.models import Entry
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.plans import selectors, services
from tests.plans.conftest import As, case_for, goal_in, plan_of
from tests.support.staff import Staff

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.plans.models import Goal

pytestmark = pytest.mark.django_db
TODAY = clock.today
Refusing = Callable[..., Any]


def soon(days: int = 14) -> Any:
    return clock.today() + timedelta(days=days)


def test_a_goal_is_set_in_the_persons_words_with_its_first_step(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        goal_in(actor, case, step="Kurs suchen", step_until=soon())
        plan = plan_of(actor, case)
    assert [each.goal.words for each in plan.goals] == ["من می‌خواهم آلمانی یاد بگیرم"]
    step = plan.goals[0].next_step
    assert step is not None
    assert (step.text, step.who, step.until) == ("Kurs suchen", "person", soon())


def test_the_words_lie_encrypted(act: As, goal: "Goal") -> None:
    with act("responsible"), connection.cursor() as cursor:
        cursor.execute("SELECT words, t::text FROM plans_goal t")
        stored, row = cursor.fetchone() or (b"", "")
    assert "آلمانی" not in row
    assert "آلمانی".encode() not in bytes(stored)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"words": " ", "wording": ""}, "words"),
        ({"words": "a" * 10_000}, "words"),
        ({"words": "a\u0000b"}, "words"),
        ({"life_area": "moon"}, "life_area"),
        ({"language": "xx-unknown"}, "language"),
        ({"target_on": clock.today().replace(year=2999)}, "target_on"),
        ({"step": "x" * 501}, "step"),
        ({"step": "Kurs", "step_who": "nobody"}, "who"),
        ({"step": "Kurs", "step_who": "case_management", "step_makes_task": True}, "step_until"),
        ({"step": "Kurs", "step_until": soon(), "step_makes_task": True}, "step_makes_task"),
        ({"target_on": soon(2), "step": "Kurs", "step_until": soon(9)}, "step_until"),
    ],
)
def test_what_makes_no_goal_is_refused_with_a_sentence(
    act: As, case: "Case", facts: dict[str, Any], field: str
) -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError) as refused:
            goal_in(actor, case, **facts)
        assert str(refused.value.message).endswith(".")
    if field not in ("step", "words") or len(str(facts.get("step", ""))) < 500:
        assert refused.value.field == field


def test_five_goals_at_once_and_the_county_may_set_another_number(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        for number in range(5):
            goal_in(actor, case, words=f"Ziel {number}")
        with pytest.raises(DomainError, match="schon 5 Ziele offen"):
            goal_in(actor, case, words="noch eins")
        first = plan_of(actor, case).goals[0].goal
        services.end_goal(actor, goal_id=first.id, state="reached", reason="Kurs bestanden")
        goal_in(actor, case, words="noch eins")
        with pytest.raises(DomainError, match="schon 5"):
            services.resume_goal(actor, goal_id=first.id)
    with acting(SYSTEM):
        from geleit import audit
        from geleit.catalogue import selectors as catalogue

        with audit.action(SYSTEM, "probe"):
            Entry.objects.filter(list="plan_rule", key="open_goals").update(details={"count": 7})
        catalogue.forget()
    with act("responsible") as actor:
        services.resume_goal(actor, goal_id=first.id)
        assert len(plan_of(actor, case).open_goals) == 6


def test_agreement_by_word_of_mouth_needs_its_reason(act: As, goal: "Goal") -> None:
    with act("responsible") as actor:
        facts = {"goal_id": goal.id, "agreed_on": clock.today(), "how": "spoken"}
        with pytest.raises(DomainError) as refused:
            services.agree_goal(actor, **facts)
        assert refused.value.field == "reason"
        services.agree_goal(actor, **facts, reason="Am Telefon, Unterschrift folgt")
        stored = selectors.get_goal(actor, goal.id)
    assert stored.agreed_on == clock.today()
    assert stored.agreed_reason == "Am Telefon, Unterschrift folgt"


def test_a_goal_ends_with_day_and_reason_and_may_be_taken_up_again(act: As, goal: "Goal") -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError):
            services.end_goal(actor, goal_id=goal.id, state="partly", reason=" ")
        with pytest.raises(DomainError):
            services.end_goal(actor, goal_id=goal.id, state="open", reason="x")
        with pytest.raises(DomainError):
            services.end_goal(actor, goal_id=goal.id, state="partly", reason="x", state_on=soon(1))
        ended = services.end_goal(actor, goal_id=goal.id, state="partly", reason="A2 statt B1")
        assert (ended.state, ended.state_on) == ("partly", clock.today())
        with pytest.raises(DomainError, match="teilweise"):
            services.change_goal(actor, goal_id=goal.id, version=None, words="anders")
        again = services.resume_goal(actor, goal_id=goal.id)
        assert (again.state, again.state_on, again.state_reason) == ("open", None, "")


def test_two_people_change_a_goal_and_neither_text_is_lost(act: As, goal: "Goal") -> None:
    with act("responsible") as actor:
        services.change_goal(actor, goal_id=goal.id, version=1, words="Deutsch B1")
        with pytest.raises(Conflict) as clash:
            services.change_goal(actor, goal_id=goal.id, version=1, words="Deutsch B2")
        assert getattr(clash.value.theirs, "words", "") == "Deutsch B1"


def test_one_goal_two_people_of_a_household_two_states(
    act: As, staff: Staff, case: "Case", goal: "Goal"
) -> None:
    other = case_for(staff, given="Farid")
    with act("responsible") as actor:
        with pytest.raises(DomainError, match="aus dem Haushalt"):
            services.share_goal(actor, goal_id=goal.id, case_id=other.id)
        people.link_people(
            actor, person_id=case.person_id, other_id=other.person_id, relation="spouse"
        )
        services.add_step(actor, goal_id=goal.id, text="Nur ihre Sache")
        twin = services.share_goal(actor, goal_id=goal.id, case_id=other.id)
        with pytest.raises(DomainError, match="steht dieses Ziel schon"):
            services.share_goal(actor, goal_id=goal.id, case_id=other.id)
        services.end_goal(actor, goal_id=goal.id, state="reached", reason="B1 bestanden")
        services.end_goal(actor, goal_id=twin.id, state="partly", reason="A2 bestanden")
        mine, theirs = plan_of(actor, case).goals[0], plan_of(actor, other).goals[0]
    assert (mine.goal.state, theirs.goal.state) == ("reached", "partly")
    assert [twin.state for twin in mine.twins] == ["partly"]
    assert theirs.goal.words == mine.goal.words
    assert theirs.steps == []  # steps, agreement and state are each person's own


def test_who_holds_one_of_the_two_cases_sees_nothing_of_the_other(
    act: As, staff: Staff, case: "Case", goal: "Goal"
) -> None:
    foreign = case_for(staff, "colleague", given="Farid")
    with act("responsible") as actor, pytest.raises((NotFound, NotAllowed)):
        services.share_goal(actor, goal_id=goal.id, case_id=foreign.id)
    with act("colleague") as actor, pytest.raises(NotFound):
        services.share_goal(actor, goal_id=goal.id, case_id=foreign.id)


def test_a_step_of_the_case_manager_is_a_task_and_one_tick_does_both(
    act: As, case: "Case", goal: "Goal"
) -> None:
    facts = {"goal_id": goal.id, "who": "case_management", "until": soon(), "makes_task": True}
    with act("responsible") as actor:
        step = services.add_step(actor, text="Antrag abschicken", **facts)
        assert step.task_id is not None
        assert "Antrag abschicken" in [t.title for t in cases.list_tasks(actor, case_id=case.id)]
        work.finish_task(actor, task_id=step.task_id)
        assert selectors.get_step(actor, step.id).state == "done"
        work.reopen_task(actor, task_id=step.task_id)
        assert selectors.get_step(actor, step.id).state == "open"
        services.finish_step(actor, step_id=step.id)
        assert cases.get_task(actor, step.task_id).done_on == clock.today()
        services.reopen_step(actor, step_id=step.id)
        assert cases.get_task(actor, step.task_id).done_on is None
        services.change_step(
            actor, step_id=step.id, version=None, text="Antrag abschicken",
            who="case_management", until=soon(20),
        )  # fmt: skip
        assert cases.get_task(actor, step.task_id).due_on == soon(20)
        services.drop_step(actor, step_id=step.id)
        assert cases.get_task(actor, step.task_id).done_on == clock.today()
        assert selectors.get_step(actor, step.id).state == "dropped"


def test_the_title_of_a_task_may_not_name_the_person(act: As, goal: "Goal") -> None:
    with act("responsible") as actor, pytest.raises(DomainError) as refused:
        services.add_step(
            actor, goal_id=goal.id, text="Amina Karimi anrufen", who="case_management",
            until=soon(), makes_task=True,
        )  # fmt: skip
    assert refused.value.field == "text"
    assert "keine Aufgabe" in str(refused.value.message)


def test_goals_and_steps_move_by_one_place(act: As, case: "Case", goal: "Goal") -> None:
    with act("responsible") as actor:
        second = goal_in(actor, case, words="zweites")
        services.move_goal(actor, goal_id=second.id, up=True)
        services.move_goal(actor, goal_id=second.id, up=True)  # at the edge: nothing
        assert [each.goal.id for each in plan_of(actor, case).goals] == [second.id, goal.id]
        for text in ("a", "b", "c"):
            services.add_step(actor, goal_id=goal.id, text=text)
        first = plan_of(actor, case).goals[1].steps[0]
        services.move_step(actor, step_id=first.id, up=False)
        assert [step.text for step in plan_of(actor, case).goals[1].steps] == ["b", "a", "c"]


def test_the_main_goal_has_five_sentences_and_dated_ratings(
    act: As, case: "Case", goal: "Goal"
) -> None:
    five = ["gar nicht", "kaum", "wie erwartet", "besser", "viel besser"]
    with act("responsible") as actor:
        with pytest.raises(DomainError):
            services.rate_goal(actor, goal_id=goal.id, value=0)
        with pytest.raises(DomainError, match="fünf"):
            services.set_scale(actor, goal_id=goal.id, sentences=five[:4])
        services.set_scale(actor, goal_id=goal.id, sentences=five)
        with pytest.raises(DomainError):
            services.rate_goal(actor, goal_id=goal.id, value=3)
        services.rate_goal(actor, goal_id=goal.id, value=-1)
        services.rate_goal(actor, goal_id=goal.id, value=1)
        second = goal_in(actor, case, words="zweites")
        with pytest.raises(DomainError, match="anderes Ziel"):
            services.set_scale(actor, goal_id=second.id, sentences=five)
        found = plan_of(actor, case).goals[0]
    assert found.goal.sentences == five
    assert [rating.value for rating in found.ratings] == [1, -1]


def test_a_review_stands_on_my_day_and_its_result_ends_the_task(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        review = services.plan_review(actor, case_id=case.id)
        assert review.due_on == services.proposed_day("review")
        with pytest.raises(DomainError, match="schon ein Termin"):
            services.plan_review(actor, case_id=case.id)
        tasks = cases.list_tasks(actor, case_id=case.id)
        assert "Ziele und Plan überprüfen" in [task.title for task in tasks]
        services.hold_review(actor, review_id=review.id, result="Kurs läuft gut", next_on=soon(120))
        planned, held = plan_of(actor, case).reviews
        assert review.task_id is not None
        assert cases.get_task(actor, review.task_id).done_on == clock.today()
    assert (held.result, held.held_on) == ("Kurs läuft gut", clock.today())
    assert (planned.due_on, planned.held_on) == (soon(120), None)


def test_closing_names_open_goals_without_their_words_and_loses_nothing(
    act: As, case: "Case", goal: "Goal"
) -> None:
    end: dict[str, Any] = {
        "case_id": case.id, "outcome": "independent", "goals": "partly", "summary": "Weiter.",
    }  # fmt: skip
    with act("responsible") as actor:
        with pytest.raises(StillOpen) as still:
            work.close_case(actor, **end)
        assert "Ziel 1 (Sprache) ohne Ergebnis" in str(still.value.message)
        assert "آلمانی" not in str(still.value.message)
        work.close_case(actor, **end, confirm_open=True)
        with pytest.raises(CaseClosed):
            services.change_goal(actor, goal_id=goal.id, version=None, words="zu spät")
        assert [each.goal.words for each in plan_of(actor, case).goals] == [goal.words]


def test_the_deputy_writes_and_colleague_and_lead_do_not(
    act: As, case: "Case", goal: "Goal", deputyship: None
) -> None:
    with act("deputy") as actor:
        services.add_step(actor, goal_id=goal.id, text="Vertretung schreibt mit")
    with act("lead") as actor, pytest.raises(NotAllowed):
        services.add_goal(actor, case_id=case.id, words="nein")
    for key in ("colleague", "elsewhere", "lead"):
        with act(key) as actor, pytest.raises((NotFound, NotAllowed)):
            services.finish_step(actor, step_id=goal.id)
        with act(key) as actor, pytest.raises((NotFound, NotAllowed)):
            services.end_goal(actor, goal_id=goal.id, state="reached", reason="x")


def test_reading_a_plan_costs_the_same_for_one_goal_and_five(
    act: As, case: "Case", goal: "Goal", django_assert_max_num_queries: Any
) -> None:
    with act("responsible") as actor:
        for number in range(4):
            other = goal_in(actor, case, words=f"Ziel {number}")
            for text in "abc":
                services.add_step(actor, goal_id=other.id, text=text)
        with django_assert_max_num_queries(6):
            assert len(plan_of(actor, case).goals) == 5
