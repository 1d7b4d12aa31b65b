"""Every page of case work opens for whom it is meant, and for nobody else."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.support.fixtures import SignIn
from tests.support.world import World

pytestmark = pytest.mark.django_db

OWN = (
    "overview",
    "timeline",
    "search_case",
    "print_case",
    "change_case",
    "set_phase",
    "close_case",
    "add_note",
    "add_task",
    "add_appointment",
)
WITH_TEXT = tuple(name for name in OWN if name != "overview")
FREE = (
    "my_day",
    "list",
    "quick_note",
    "new_task",
    "new_appointment",
    "appointments",
    "inbox",
    "record_enquiry",
    "brief_contact",
    "drafts",
)
OF_NOTE = ("change_note", "add_addendum", "move_note", "strike_note")


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:cases:{name}", args=args)


def pages(world: World) -> dict[str, str]:
    """Every address of the case."""
    found = {name: address(name, world.case.id) for name in OWN}
    found |= {name: address(name, world.case.id, world.note.id) for name in OF_NOTE}
    found["change_appointment"] = address("change_appointment", world.meeting.id)
    found["appointment_ics"] = address("appointment_ics", world.meeting.id)
    return found


@pytest.mark.parametrize("name", FREE)
def test_a_case_manager_opens_her_pages(world: World, sign_in: SignIn, name: str) -> None:
    assert sign_in("responsible").get(address(name)).status_code == 200


@pytest.mark.parametrize("who", ["responsible", "deputy"])
def test_the_responsible_and_the_deputy_open_every_page_of_a_case(
    world: World, sign_in: SignIn, who: str
) -> None:
    client = sign_in(who)
    for name, url in pages(world).items():
        if who == "deputy" and name in ("change_note", "move_note", "strike_note"):
            continue  # only the author
        assert client.get(url).status_code == 200, name


@pytest.mark.parametrize("who", ["neighbour", "elsewhere", "coordination", "administration"])
def test_a_stranger_gets_the_same_404_as_for_nothing(
    world: World, sign_in: SignIn, who: str
) -> None:
    client = sign_in(who)
    for name, url in pages(world).items():
        answer = client.get(url)
        made_up = url.replace(str(world.case.id), str(uuid4())).replace(
            str(world.meeting.id), str(uuid4())
        )
        nothing = client.get(made_up)
        assert answer.status_code == nothing.status_code, name
        assert answer.status_code in (403, 404), name
        assert answer.content == nothing.content, name
        if who in ("neighbour", "elsewhere"):
            assert answer.status_code == 404, name


def test_the_lead_sees_the_person_and_no_text(world: World, sign_in: SignIn) -> None:
    client = sign_in("lead")
    page = client.get(address("overview", world.case.id))
    assert page.status_code == 200
    assert "Amina Karimi" in page.content.decode()
    assert world.note.text not in page.content.decode()
    for name, url in pages(world).items():
        if name != "overview":
            answer = client.get(url)
            assert answer.status_code == 403, name
            assert world.note.text not in answer.content.decode()


def test_a_colleague_sees_initials_in_the_team_list_and_no_page(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("colleague")
    page = client.get(address("list"), {"ansicht": "team"}).content.decode()
    assert world.case.code in page
    assert "Karimi" not in page
    assert client.get(address("overview", world.case.id)).status_code == 403


def test_no_title_and_no_address_carries_a_name(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    urls = [*pages(world).values(), *(address(name) for name in FREE)]
    for url in urls:
        html = client.get(url).content.decode()
        if "<title>" in html:
            title = html.split("<title>")[1].split("</title>")[0]
            assert "Amina" not in title
            assert "Karimi" not in title
            assert "–" in title


def test_initials_instead_of_names_with_one_switch(world: World, sign_in: SignIn) -> None:
    user = world.staff.users["responsible"]
    type(user).objects.filter(id=user.id).update(shows_initials=True)
    client = sign_in("responsible")
    for name in ("my_day", "list", "appointments", "quick_note"):
        assert "Karimi" not in client.get(address(name)).content.decode(), name
    for name, url in pages(world).items():
        assert "Karimi" not in client.get(url).content.decode(), name


def test_lead_opens_the_team(world: World, sign_in: SignIn) -> None:
    page = sign_in("lead").get(address("team"))
    assert page.status_code == 200
    assert "Responsible Probe" in page.content.decode()
    assert sign_in("responsible").get(address("team")).status_code == 403


def test_who_has_no_cases_is_sent_to_her_own_first_page(world: World, sign_in: SignIn) -> None:
    answer = sign_in("coordination").get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("desk:accounts:start")
