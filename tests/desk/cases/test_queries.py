"""How many statements a page costs: pinned, and the same for one note and for fifty.

Without BEGIN, COMMIT, SAVEPOINT, the read-only switch and set_config (05-settled 25).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.world import World, make_case, make_note

pytestmark = pytest.mark.django_db
LEFT_OUT = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET TRANSACTION")
SETTINGS = ("set_config(", "geleit.become(")  # become sets the actor and her rights
MOST = 12


def counts(queries: list[dict[str, str]]) -> list[str]:
    return [
        query["sql"]
        for query in queries
        if not query["sql"].startswith(LEFT_OUT)
        and not any(word in query["sql"] for word in SETTINGS)
    ]


@contextmanager
def at_most(number: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    found = counts(captured.captured_queries)
    listed = "\n".join(f"{place}. {sql[:160]}" for place, sql in enumerate(found, 1))
    assert len(found) <= number, f"{len(found)} statements:\n{listed}"


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
    with at_most(MOST):
        assert client.get("/").status_code == 200


def test_the_list(world: World, sign_in: SignIn) -> None:
    for number in range(5):
        make_case(world.staff, given=f"Name{'abcde'[number]}", family="Probe")
    client = sign_in("responsible")
    client.get(reverse("desk:cases:list"))
    with at_most(MOST):
        client.get(reverse("desk:cases:list"))
    with at_most(MOST):
        client.get(reverse("desk:cases:list"), {"phase": "clarify", "sortierung": "name"})


@pytest.mark.parametrize(("name", "most"), [("overview", MOST), ("timeline", MOST)])
def test_a_case_with_fifty_notes(full: World, sign_in: SignIn, name: str, most: int) -> None:
    client = sign_in("responsible")
    client.get(url(full, name))
    with at_most(most):
        assert client.get(url(full, name)).status_code == 200


def test_showing_the_note_form(full: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    client.get(url(full, "add_note"))
    with at_most(MOST):
        client.get(url(full, "add_note"))


def test_adding_a_note(full: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    values = shown(client.get(url(full, "add_note")).content.decode()) | {"text": "Kurz."}
    with at_most(MOST):
        assert client.post(url(full, "add_note"), values).status_code == 303


def test_fifty_rows_are_small(world: World, sign_in: SignIn) -> None:
    for number in range(50):
        given = f"Vorname{chr(97 + number % 26)}{chr(97 + number // 26)}"
        make_case(world.staff, given=given, family="Nachnamenlang")
    page = sign_in("responsible").get(reverse("desk:cases:list"))
    assert page.content.decode().count("<tr>") == 51
    assert len(page.content) <= 40_000, len(page.content)
