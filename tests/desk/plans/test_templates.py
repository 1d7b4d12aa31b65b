"""Plan templates: edited as lines, previewed with days, put into a case as goal, steps, tasks."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from geleit.cases import selectors as cases
from geleit.kernel.transaction import acting
from geleit.plans import selectors, services
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.world import World

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"desk:plans:{name}", args=args)


def test_a_template_is_seen_before_it_comes_into_the_case(world: World, sign_in: SignIn) -> None:
    client, case = sign_in("responsible"), world.case
    assert "Sprachkurs beginnen" in client.get(url("choose_template", case.id)).content.decode()
    template = next(each for each in selectors.list_templates() if each.key == "language_course")
    address = url("use_template", case.id, template.id)
    page = client.get(address).content.decode()
    assert "Kursplatz und Berechtigung klären" in page
    assert f"{services.day_of(28):%d.%m.%Y}" in page
    assert send(client, address, words="Ich will Deutsch lernen").status_code == 303
    actor = world.staff.actor("responsible")
    with acting(actor):
        (found,) = selectors.get_plan(actor, case=case).goals
        titles = [task.title for task in cases.list_tasks(actor, case_id=case.id)]
    assert found.goal.words == "Ich will Deutsch lernen"
    assert [step.until for step in found.steps] == [services.day_of(d) for d in (7, 28, 42)]
    assert "Kursplatz und Berechtigung klären" in titles


def test_a_relative_day_is_never_at_a_weekend() -> None:
    friday = date(2026, 11, 27)
    assert [services.day_of(days, friday).isoweekday() for days in (0, 1, 2, 3)] == [5, 1, 1, 1]


def test_the_administration_edits_steps_as_lines(world: World, sign_in: SignIn) -> None:
    client = sign_in("administration")
    answer = send(
        client, url("add_template"), title="Umzug", wording="Umzug geschafft",
        steps="7; Person; Kündigung schreiben\n30; Stelle; Kaution klären",
    )  # fmt: skip
    assert answer.status_code == 303
    template = next(each for each in selectors.list_templates() if each.title == "Umzug")
    assert [(s.days, s.who) for s in template.planned] == [(7, "person"), (30, "partner")]
    address = url("change_template", template.id)
    assert "30; Stelle; Kaution klären" in client.get(address).content.decode()
    values = shown(client.get(address).content.decode())
    assert client.post(address, values | {"title": "Umziehen"}).status_code == 303
    values.pop("idempotency_key")
    assert "inzwischen geändert" in client.post(address, values).content.decode()
    assert "Umziehen" in client.get(url("templates")).content.decode()


@pytest.mark.parametrize(
    "steps",
    ["", "bald; Person; x", "7; Chef; x", "7; Person;", "7", "9999; Person; x", "7; Person; a\x00",
     "99999999999; Person; x", "7; Person; " + "x" * 201],
)  # fmt: skip
def test_a_line_that_is_no_step_is_told(world: World, sign_in: SignIn, steps: str) -> None:
    answer = send(
        sign_in("administration"), url("add_template"), title="T", wording="W", steps=steps
    )
    assert answer.status_code == 200
    assert 'id="form-errors"' in answer.content.decode()


def test_an_ended_template_is_not_offered(world: World, sign_in: SignIn) -> None:
    client = sign_in("administration")
    template = selectors.list_templates()[0]
    past = {"valid_until_day": "01", "valid_until_month": "01", "valid_until_year": "2025"}
    assert send(client, url("change_template", template.id), **past).status_code == 303
    worker = sign_in("responsible")
    page = worker.get(url("choose_template", world.case.id)).content.decode()
    assert template.title not in page
    address = url("use_template", world.case.id, template.id)
    assert send(worker, address).status_code == 404
