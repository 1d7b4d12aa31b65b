"""How many statements a page costs: pinned, and the same for one note and for fifty."""

import pytest
from django.urls import reverse

from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World, make_case, make_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(world: World) -> World:
    for number in range(50):
        make_note(world.staff, world.case, text=f"Notiz {number}")
    return world


def url(world: World, name: str) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id])


def test_my_day(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    client.get("/")
    with statements(12):
        assert client.get("/").status_code == 200


def test_the_list(world: World, sign_in: SignIn) -> None:
    for number in range(5):
        make_case(world.staff, given=f"Name{'abcde'[number]}", family="Probe")
    client = sign_in("responsible")
    client.get(reverse("desk:cases:list"))
    with statements(6):
        client.get(reverse("desk:cases:list"))
    with statements(6):
        client.get(reverse("desk:cases:list"), {"phase": "clarify", "sortierung": "name"})


@pytest.mark.parametrize(("name", "count"), [("overview", 8), ("timeline", 9)])
def test_a_case_with_fifty_notes(full: World, sign_in: SignIn, name: str, count: int) -> None:
    client = sign_in("responsible")
    client.get(url(full, name))
    with statements(count):
        assert client.get(url(full, name)).status_code == 200


def test_showing_the_note_form(full: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    client.get(url(full, "add_note"))
    with statements(7):
        client.get(url(full, "add_note"))


def test_adding_a_note(full: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    values = shown(client.get(url(full, "add_note")).content.decode()) | {"text": "Kurz."}
    with statements(12):
        assert client.post(url(full, "add_note"), values).status_code == 303


def test_fifty_rows_are_small(world: World, sign_in: SignIn) -> None:
    for number in range(50):
        given = f"Vorname{chr(97 + number % 26)}{chr(97 + number // 26)}"
        make_case(world.staff, given=given, family="Nachnamenlang")
    page = sign_in("responsible").get(reverse("desk:cases:list"))
    assert page.content.decode().count("<tr>") == 51
    assert len(page.content) <= 40_000, len(page.content)
