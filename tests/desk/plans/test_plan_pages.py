"""The page "Ziele und Plan": what a case manager sees, types and gets back."""

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.plans import selectors, services
from tests.desk.cases.sending import day, send, shown
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

if TYPE_CHECKING:
    from geleit.plans.models import Goal
    from geleit.plans.selectors import Plan

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"desk:plans:{name}", args=args)


def plan(world: World) -> "Plan":
    actor = world.staff.actor("responsible")
    with acting(actor):
        return selectors.get_plan(actor, case=world.case)


def test_a_goal_with_its_first_step_is_typed_on_one_page(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = send(
        client, url("add_goal", world.case.id), words="Eine Wohnung finden",
        step="Wohnberechtigungsschein beantragen", step_who="person",
        **day(clock.today(), "step_until"),
    )  # fmt: skip
    assert answer.status_code == 303
    page = client.get(url("plan", world.case.id)).content.decode()
    assert "Eine Wohnung finden" in page
    assert "Wohnberechtigungsschein beantragen" in page
    assert "noch nicht vereinbart" in page


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"words": "x" * 10_000},
        {"words": "a\x00b"},
        {"words": "Ziel", "step": "Ruf Amina Karimi an", "step_who": "case_management",
         "step_makes_task": "on", "step_until_day": "1", "step_until_month": "12",
         "step_until_year": "2026"},
        {"words": "Ziel", "step_until_day": "31", "step_until_month": "02",
         "step_until_year": "2026", "step": "x"},
        {"words": "Ziel", "life_area": "moon"},
        {"words": "Ziel", "step": "x", "step_who": "niemand"},
    ],
)  # fmt: skip
def test_odd_input_gets_a_sentence_and_keeps_the_text(
    world: World, sign_in: SignIn, typed: dict[str, str]
) -> None:
    answer = send(sign_in("responsible"), url("add_goal", world.case.id), **typed)
    assert answer.status_code == 200
    assert 'id="form-errors"' in answer.content.decode()
    assert plan(world).goals == []


def test_pressed_twice_there_is_one_goal(world: World, sign_in: SignIn) -> None:
    client, address = sign_in("responsible"), url("add_goal", world.case.id)
    values = shown(client.get(address).content.decode()) | {"words": "Einmal"}
    assert [client.post(address, values).status_code for _ in range(2)] == [303, 303]
    assert len(plan(world).goals) == 1


def test_what_was_typed_waits_as_a_draft(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    place = f"goal:{world.case.id}"
    saved = client.post(f"{reverse('desk:cases:save_draft')}?ort={place}", {"words": "Halb"})
    assert saved.status_code == 200
    assert "Halb" in client.get(url("add_goal", world.case.id)).content.decode()
    assert "Halb" in client.get(reverse("desk:cases:drafts")).content.decode()


def test_a_conflict_shows_both_texts(world: World, sign_in: SignIn, goal: "Goal") -> None:
    client, address = sign_in("responsible"), url("change_goal", world.case.id, goal.id)
    values = shown(client.get(address).content.decode())
    assert client.post(address, values | {"wording": "Erste Fassung"}).status_code == 303
    values.pop("idempotency_key")
    page = client.post(address, values | {"wording": "Zweite Fassung"}).content.decode()
    assert "Erste Fassung" in page
    assert "Zweite Fassung" in page


def test_agreeing_ending_and_taking_up_again(world: World, sign_in: SignIn, goal: "Goal") -> None:
    client, case = sign_in("responsible"), world.case.id
    assert send(client, url("agree_goal", case, goal.id), how="paper").status_code == 303
    assert "vereinbart am" in client.get(url("plan", case)).content.decode()
    ended = send(client, url("end_goal", case, goal.id), state="partly", reason="A2 erreicht")
    assert ended.status_code == 303
    page = client.get(url("plan", case)).content.decode()
    assert "teilweise erreicht" in page
    assert "A2 erreicht" in page
    client.post(url("resume_goal", case, goal.id))
    assert plan(world).goals[0].goal.is_open


def test_steps_are_ticked_dropped_moved_and_changed(
    world: World, sign_in: SignIn, goal: "Goal"
) -> None:
    client, case = sign_in("responsible"), world.case.id
    assert send(client, url("add_step", case, goal.id), text="Zweiter").status_code == 303
    first, second = plan(world).goals[0].steps
    client.post(url("move_step", case, second.id), {"richtung": "hoch"})
    assert [step.text for step in plan(world).goals[0].steps] == ["Zweiter", "Kurs suchen"]
    client.post(url("finish_step", case, first.id))
    client.post(url("drop_step", case, second.id))
    assert {s.text: s.state for s in plan(world).goals[0].steps} == {
        "Zweiter": "dropped", "Kurs suchen": "done"
    }  # fmt: skip
    client.post(url("reopen_step", case, first.id))
    changed = send(client, url("change_step", case, first.id), text="Kurs in Lemgo suchen")
    assert changed.status_code == 303
    assert "Kurs in Lemgo suchen" in client.get(url("plan", case)).content.decode()


def test_the_scale_of_the_main_goal(world: World, sign_in: SignIn, goal: "Goal") -> None:
    client, case = sign_in("responsible"), world.case.id
    five = dict(zip(("minus2", "minus1", "zero", "plus1", "plus2"), "abcde", strict=True))
    assert send(client, url("set_scale", case, goal.id), **five).status_code == 303
    client.post(url("rate_goal", case, goal.id), {"value": "1"})
    client.post(url("rate_goal", case, goal.id), {"value": "9"})
    page = client.get(url("plan", case)).content.decode()
    assert "Hauptziel" in page
    assert f"+1 ({clock.today():%d.%m.%Y})" in page


def test_a_review_is_planned_and_its_result_entered(world: World, sign_in: SignIn) -> None:
    client, case = sign_in("responsible"), world.case.id
    assert send(client, url("plan_review", case)).status_code == 303
    (review,) = plan(world).reviews
    assert send(client, url("hold_review", case, review.id), result="Läuft").status_code == 303
    held = [row for row in plan(world).reviews if row.held_on]
    assert [row.result for row in held] == ["Läuft"]


def test_my_plan_stands_in_two_languages_and_keeps_the_persons_words(
    world: World, sign_in: SignIn, goal: "Goal"
) -> None:
    page = sign_in("responsible").get(url("print_plan", world.case.id)).content.decode()
    for words in ("Mein Plan", "برنامه من", goal.words, "Kurs suchen", "ich selbst", "خودم"):
        assert words in page
    assert "ungeprüft" in page


def test_an_unknown_language_stays_german(world: World, goal: "Goal") -> None:
    from geleit.desk.plans.presenters import my_plan

    sheet = my_plan.sheet("A. K.", plan(world), "ti")
    assert sheet["title"] == ("Mein Plan", "")
    assert sheet["is_double"] is False


def test_the_overview_shows_goals_with_their_next_step(
    world: World, sign_in: SignIn, goal: "Goal"
) -> None:
    overview = reverse("desk:cases:overview", args=[world.case.id])
    page = sign_in("responsible").get(overview).content.decode()
    assert "Deutschkurs B1 bis Sommer" in page
    assert "Kurs suchen" in page
    lead = sign_in("lead").get(overview).content.decode()
    assert "Deutschkurs" not in lead


def test_closing_shows_the_goals_and_says_what_is_missing(
    world: World, sign_in: SignIn, goal: "Goal"
) -> None:
    address = reverse("desk:cases:close_case", args=[world.case.id])
    client = sign_in("responsible")
    page = client.get(address).content.decode()
    assert "Deutschkurs B1 bis Sommer" in page
    assert "fehlt das Ergebnis" in page
    send(client, url("end_goal", world.case.id, goal.id), state="reached", reason="B1")
    assert "fehlt das Ergebnis" not in client.get(address).content.decode()


def test_another_cases_address_opens_nothing(world: World, sign_in: SignIn, goal: "Goal") -> None:
    from tests.support.world import make_case

    other = make_case(world.staff, given="Farid")
    client = sign_in("responsible")
    assert client.get(url("change_goal", other.id, goal.id)).status_code == 404
    assert client.post(url("resume_goal", other.id, goal.id)).status_code == 404


def test_what_the_pages_cost(world: World, sign_in: SignIn, goal: "Goal") -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        for number in range(4):
            services.add_goal(actor, case_id=world.case.id, words=f"Ziel {number}", step="Schritt")
        services.plan_review(actor, case_id=world.case.id)
    client = sign_in("responsible")
    for address, cost in (
        (url("plan", world.case.id), 10),
        (url("print_plan", world.case.id), 11),
        (reverse("desk:cases:overview", args=[world.case.id]), 8),
        (reverse("desk:cases:close_case", args=[world.case.id]), 11),
    ):
        client.get(address)
        with statements(cost):
            assert client.get(address).status_code == 200
