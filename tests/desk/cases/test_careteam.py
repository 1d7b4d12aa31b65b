"""Who else helps: role and office, no content; on a page and on the overview of the case."""

import pytest
from django.urls import reverse

from geleit.cases.models import CareTeamMember
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db
HELPER = {"role": "Familienhilfe", "organisation": "Verein am Wall"}


def url(world: World, name: str = "care_team", *more: object) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id, *more])


def stored(world: World) -> CareTeamMember:
    with acting(world.staff.actor("responsible")):
        row = CareTeamMember.objects.get(case_id=world.case.id)
        assert row.role
        assert row.organisation
        return row


def test_a_helper_stands_on_the_overview(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    assert send(client, url(world), **HELPER).status_code == 303
    assert "Verein am Wall" in client.get(url(world)).content.decode()
    assert "Familienhilfe, Verein am Wall" in client.get(url(world, "overview")).content.decode()
    assert "Verein am Wall" not in sign_in("lead").get(url(world, "overview")).content.decode()


def test_an_office_of_the_directory_keeps_its_line(world: World, sign_in: SignIn) -> None:
    load_offices()
    office = office_for("jobcenter", LEMGO)
    send(sign_in("responsible"), url(world), role="Vermittlung", organisation=str(office.id))
    assert (stored(world).office_id, stored(world).organisation) == (office.id, office.name)


def test_change_and_end(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    send(client, url(world), **HELPER)
    helper = stored(world)
    change = url(world, "change_helper", helper.id)
    assert send(client, change, role="Erziehungsbeistand").status_code == 303
    assert stored(world).role == "Erziehungsbeistand"
    client.post(url(world, "end_helper", helper.id))
    assert "beendet" in client.get(url(world)).content.decode()
    assert "Erziehungsbeistand" not in client.get(url(world, "overview")).content.decode()


def test_two_who_change_at_once_see_both(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    send(client, url(world), **HELPER)
    change = url(world, "change_helper", stored(world).id)
    mine = shown(client.get(change).content.decode())
    send(client, change, role="Von Kollegin")
    answer = client.post(change, mine | {"role": "Von mir"})
    text = answer.content.decode()
    assert "Von Kollegin" in text
    assert "Von mir" in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "Frau Karimi"},
        {"role": ""},
        {"role": "x" * 10_000},
        {"organisation": "\x00"},
        {"organisation": ""},
        {"since_day": "31", "since_month": "2", "since_year": "2026"},
        {"organisation": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_odd_input_gets_a_sentence(world: World, sign_in: SignIn, wrong: dict[str, str]) -> None:
    answer = send(sign_in("responsible"), url(world), **(HELPER | wrong))
    assert 'id="form-errors"' in answer.content.decode()


def test_how_many_statements(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    for _each in range(3):
        send(client, url(world), **HELPER)
    client.get(url(world))
    with statements(10):
        client.get(url(world))
    with statements(8):
        client.get(url(world, "overview"))
