"""Conferences on pages: planned, refused with the way out, with minutes for the person."""

from datetime import timedelta

import pytest
from django.urls import reverse

from geleit.cases import services
from geleit.cases.models import Conference
from geleit.cases.services import Seat
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import day, send
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db
PLAN = {
    "names": "ohne",
    "time": "14:30",
    "place": "Kreishaus",
    "occasion": "Wie geht es mit der Schule weiter?",
    "seats": "Jugendamt, Fachdienst\nSchule",
    "invited": "ja",
    "interpreter": "ordered",
}


def url(world: World, name: str, *more: object) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id, *more])


def facts() -> dict[str, str]:
    return PLAN | day(clock.today() + timedelta(days=5), "held_on")


def test_planned_without_names(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    assert send(client, url(world, "plan_conference"), **facts()).status_code == 303
    with acting(world.staff.actor("responsible")):
        planned = Conference.objects.get()
    page = client.get(url(world, "conference", planned.id)).content.decode()
    assert "Jugendamt, Fachdienst" in page
    assert "geplant" in page
    assert "Konferenz ohne Namen" in client.get(url(world, "conferences")).content.decode()


def test_with_names_the_missing_consent_is_named(world: World, sign_in: SignIn) -> None:
    answer = send(
        sign_in("responsible"), url(world, "plan_conference"), **(facts() | {"names": "mit"})
    )
    page = answer.content.decode()
    assert "Jugendamt: Für diese Stelle gibt es keine Einwilligung." in page
    assert "ohne Namen" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"occasion": "Familie Karimi"},
        {"seats": "\n \n"},
        {"seats": "x" * 10_000},
        {"place": "\x00"},
        {"held_on_day": "31", "held_on_month": "2"},
        {"time": "25:99"},
        {"names": "vielleicht"},
    ],
)
def test_odd_input_gets_a_sentence(world: World, sign_in: SignIn, wrong: dict[str, str]) -> None:
    answer = send(sign_in("responsible"), url(world, "plan_conference"), **(facts() | wrong))
    assert 'id="form-errors"' in answer.content.decode()


def test_minutes_reach_the_person(world: World, sign_in: SignIn) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        held = services.plan_conference(
            actor,
            case_id=world.case.id,
            with_names=False,
            held_at=clock.now() - timedelta(hours=2),
            place="Kreishaus",
            occasion="Schule",
            seats=[Seat(organisation="Jugendamt")],
            person_invited=True,
        )
    client = sign_in("responsible")
    one = url(world, "conference", held.id)
    assert "Protokoll fehlt" in client.get(one).content.decode()
    send(client, url(world, "minutes", held.id), minutes="Kurs finden.")
    assert "Kurs finden." in client.get(one).content.decode()
    client.post(url(world, "give_minutes", held.id))
    assert "Protokoll an die Person" in client.get(one).content.decode()
    with statements(8):
        client.get(one)
