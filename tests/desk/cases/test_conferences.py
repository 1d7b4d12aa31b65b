"""Conferences on pages: planned, refused with the way out, with minutes for the person."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from geleit.cases import services
from geleit.cases.models import Conference
from geleit.cases.services import Seat
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import day, send, shown
from tests.support.fixtures import SignIn
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db
PLAN = {
    "names": "ohne",
    "time": "14:30",
    "place": "Kreishaus",
    "occasion": "Wie geht es mit der Schule weiter?",
    "office_1": "Jugendamt",
    "role_1": "Fachdienst",
    "office_2": "Schule",
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
        {"office_1": " "},
        {"office_2": "x" * 10_000},
        {"role_1": "Frau Karimi"},
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


def plan_of(world: World, **changed: Any) -> Conference:
    actor = world.staff.actor("responsible")
    given = {
        "with_names": False,
        "held_at": clock.now() + timedelta(days=3),
        "place": "Kreishaus",
        "occasion": "Schule",
        "seats": [Seat(organisation="Jugendamt", role="Fachdienst")],
        "person_invited": True,
    }
    with acting(actor):
        return services.plan_conference(actor, case_id=world.case.id, **(given | changed))


def test_a_change_against_a_colleague_shows_both(world: World, sign_in: SignIn) -> None:
    planned = plan_of(world)
    client = sign_in("responsible")
    change = url(world, "change_conference", planned.id)
    old = shown(client.get(change).content.decode())
    assert (old["office_1"], old["role_1"]) == ("Jugendamt", "Fachdienst")
    assert client.post(change, old | {"place": "Rathaus"}).status_code == 303
    page = client.post(change, old | {"place": "Schule am Wall"}).content.decode()
    assert "Zwei Fassungen" in page
    assert "Rathaus" in page
    assert "Schule am Wall" in page


def test_called_off_with_a_reason(world: World, sign_in: SignIn) -> None:
    planned = plan_of(world)
    client = sign_in("responsible")
    cancel = url(world, "cancel_conference", planned.id)
    assert "Warum fällt" in send(client, cancel, reason="").content.decode()
    assert send(client, cancel, reason="Alle sind krank.").status_code == 303
    page = client.get(url(world, "conference", planned.id)).content.decode()
    assert "Alle sind krank." in page
    assert "Einladung" not in page


def test_an_office_of_the_directory_leads_to_a_prefilled_hurdle(
    world: World, sign_in: SignIn
) -> None:
    load_offices()
    office = office_for("jobcenter", LEMGO)
    planned = plan_of(world, seats=[Seat(office_id=office.id)])
    client = sign_in("responsible")
    page = client.get(url(world, "conference", planned.id)).content.decode()
    assert office.name in page
    report = reverse("desk:steering:report", args=[world.case.id])
    hurdle = shown(client.get(f"{report}?konferenz={planned.id}").content.decode())
    assert hurdle["from_office"] == "Jobcenter"
    task = client.get(f"{url(world, 'add_task')}?konferenz={planned.id}").content.decode()
    assert "Aus der Konferenz vom" in task
    assert "Aus der" not in client.get(f"{url(world, 'add_task')}?konferenz=x").content.decode()


def test_it_stands_on_the_case_and_among_the_contacts(world: World, sign_in: SignIn) -> None:
    plan_of(world)
    held = plan_of(world, held_at=clock.now() - timedelta(hours=2), occasion="Wohnung suchen")
    client = sign_in("responsible")
    overview = client.get(url(world, "overview")).content.decode()
    assert "geplant" in overview
    assert "Protokoll fehlt" in overview
    timeline = client.get(url(world, "timeline")).content.decode()
    assert "Wohnung suchen" in timeline
    assert url(world, "conference", held.id) in timeline
    assert "Konferenz ohne Namen" in client.get(url(world, "print_case")).content.decode()
    lead = sign_in("lead").get(url(world, "overview")).content.decode()
    assert "Konferenz ohne Namen" not in lead


def test_an_invitation_is_ordered_or_says_why_not(world: World, sign_in: SignIn) -> None:
    planned = plan_of(world)
    client = sign_in("responsible")
    order = url(world, "order_invitation", planned.id)
    for whom in ("stellen", "person"):
        answer = client.post(order, {"an": whom})
        assert answer.headers["Location"] != url(world, "conference", planned.id)
    answer = client.post(url(world, "order_minutes", planned.id), {"an": "stellen"}, follow=True)
    assert "Schreiben Sie zuerst das Protokoll." in answer.content.decode()
