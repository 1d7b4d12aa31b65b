"""The frame shows what exists and what the person may open, nothing else."""

from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.utils import translation
from pytest_django import Settings

from geleit.desk import context
from geleit.kernel.actor import Actor, Role


@pytest.fixture(autouse=True)
def _nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests have no database."""
    monkeypatch.setattr(context, "counters", {})


def _frame(*roles: Role, path: str = "/", cookie: str = "", stands_in: int = 0) -> context.Frame:
    request = RequestFactory().get(path)
    request.COOKIES[context.THEME_COOKIE] = cookie
    absent = frozenset(uuid4() for _person in range(stands_in))
    actor = Actor(id=uuid4(), roles=frozenset(roles), stands_in_for=absent)
    request.resolver_match = None
    request.actor = actor  # type: ignore[attr-defined]  # as desk.http.requires does
    return context.build(request)


def test_without_an_actor_there_is_no_navigation() -> None:
    frame = context.build(RequestFactory().get("/"))
    assert (frame.nav, frame.new, frame.search_url, frame.account) == ([], [], "", None)
    assert frame.header_text


def test_the_words_of_the_demo_are_in_the_language_of_the_reader(settings: Settings) -> None:
    settings.GELEIT_HEADER_TEXT = "Demo – keine offizielle Website"
    with translation.override("en"):
        assert _frame().header_text == "Demo – not an official website"
    settings.GELEIT_HEADER_TEXT = "Ein Angebot des Kreises"
    with translation.override("en"):
        assert _frame().header_text == "Ein Angebot des Kreises"


def test_case_managers_see_their_work_and_coordination_sees_no_case() -> None:
    work = {item.label for item in _frame(Role.CASE_MANAGEMENT).nav}
    coordination = _frame(Role.COORDINATION)
    assert {"Mein Tag", "Fälle", "Eingang"} <= work
    assert not work & {"Konten", "Listen"}
    assert [item.label for item in coordination.nav] == ["Hürden"]
    assert (coordination.new, coordination.search_url) == ([], "")


def test_only_the_page_one_is_on_is_current() -> None:
    frame = _frame(Role.CASE_MANAGEMENT, path="/faelle/neu/")
    assert [item.label for item in frame.nav if item.is_current] == ["Fälle"]
    assert frame.nav_current == "Fälle"


def test_a_screen_that_does_not_exist_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = context.Entry("desk:nowhere", "Nirgends")
    monkeypatch.setattr(context, "NAVIGATION", (gone,))
    assert _frame(Role.CASE_MANAGEMENT).nav == []


def test_a_counter_is_shown_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {"desk:cases:inbox": lambda _actor: (3, "3 neue Anmeldungen")}
    monkeypatch.setattr(context, "counters", counted)
    (inbox,) = [item for item in _frame(Role.CASE_MANAGEMENT).nav if item.count]
    assert (inbox.count, inbox.count_text) == (3, "3 neue Anmeldungen")


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><b', "")])
def test_the_theme_is_one_of_two(cookie: str, theme: str) -> None:
    assert _frame(cookie=cookie).theme == theme


def test_deputies_are_told_whom_they_stand_in_for() -> None:
    account = _frame(Role.CASE_MANAGEMENT, stands_in=2).account
    assert account is not None
    assert account.note == "Sie vertreten heute 2 Personen."
