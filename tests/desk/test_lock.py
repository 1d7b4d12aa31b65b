"""After the idle time nothing of the page is left on the screen, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from geleit.desk.accounts import session
from tests.e2e.conftest import Enter, at_desk, chromium
from tests.support import browser as looks
from tests.support.staff import PASSWORD, Staff
from tests.support.world import FAMILY, World, make_world

__all__ = ["at_desk", "chromium"]  # fixtures of the browser tests

pytestmark = looks.MARKS
TEXT = "Bescheid ist da, Widerspruch bis Freitag."


@pytest.fixture
def world(transactional_db: None, staff: Staff, lists: None) -> World:
    return make_world(staff)


def form_page(world: World) -> str:
    return f"/faelle/{world.case.id}/notiz/"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks after four seconds instead of twenty minutes; activity is noted at once."""
    monkeypatch.setattr(session, "IDLE", 4.0)
    monkeypatch.setattr(session, "TOUCH", 0.0)


def unlock(page: Page) -> None:
    page.fill("input[type=password]", PASSWORD)
    page.keyboard.press("Enter")


def test_the_page_is_emptied_and_the_draft_is_there_after_unlocking(
    short: None, at_desk: Enter, world: World
) -> None:
    page = at_desk("responsible")
    page.goto(form_page(world))
    expect(page.locator("body")).to_contain_text(FAMILY)
    page.fill("#id_text", TEXT)
    expect(page.locator("[data-session-warning]")).to_be_visible()
    expect(page.locator("input[type=password]")).to_be_visible()
    content = page.content()
    assert FAMILY not in content
    assert TEXT not in content
    assert world.case.code not in page.title()
    unlock(page)
    page.wait_for_url(f"**{form_page(world)}")
    expect(page.locator("#id_text")).to_have_value(TEXT)
    expect(page.locator("main")).to_contain_text("noch nicht gespeichert")


def test_without_a_connection_the_page_is_emptied_too_and_the_text_is_saved_later(
    short: None, at_desk: Enter, world: World
) -> None:
    page = at_desk("responsible")
    page.goto(form_page(world))
    page.clock.install()
    page.context.set_offline(True)
    page.fill("#id_text", TEXT)
    page.clock.run_for(4500)
    expect(page.locator("h1")).to_have_text("Gesperrt")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("[data-lock-unsaved]")).to_be_visible()
    assert FAMILY not in page.content()
    assert TEXT not in page.content()
    page.context.set_offline(False)
    page.clock.run_for(16_000)
    expect(page.locator("input[type=password]")).to_be_visible()
    unlock(page)
    expect(page.locator("#id_text")).to_have_value(TEXT)


def test_who_says_so_goes_on_working(short: None, at_desk: Enter, world: World) -> None:
    page = at_desk("responsible")
    page.goto(form_page(world))
    page.clock.install()
    page.clock.run_for(3200)
    with page.expect_response("**/konto/weiter/") as answer:
        page.get_by_role("button", name="Weiterarbeiten").click()
    assert answer.value.status == 204
    expect(page.locator("[data-session-warning]")).to_be_hidden()
    page.clock.run_for(2500)
    expect(page.locator("body")).to_contain_text(FAMILY)


def test_another_page_of_the_browser_counts(short: None, at_desk: Enter, world: World) -> None:
    page = at_desk("responsible")
    page.goto(form_page(world))
    page.clock.install()
    page.clock.run_for(2500)
    page.evaluate("localStorage.setItem('geleit-active', String(Date.now()))")  # as it does
    page.clock.run_for(2000)
    expect(page.locator("body")).to_contain_text(FAMILY)
    page.clock.run_for(2500)
    expect(page.locator("body")).not_to_contain_text(FAMILY)


def test_a_page_the_browser_kept_is_emptied_when_it_comes_back_locked(
    at_desk: Enter, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_desk("responsible")
    page.goto(form_page(world))
    monkeypatch.setattr(session, "IDLE", -1.0)  # the server has locked meanwhile
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("input[type=password]")).to_be_visible()
    assert FAMILY not in page.content()


def test_the_first_note_is_two_tab_stops_away(at_desk: Enter, world: World) -> None:
    page = at_desk("responsible")
    page.goto("/")
    for _press in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(".g-skip[href='#erste-notiz']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#erste-notiz")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".g-worklist__form textarea[name=text]")).to_be_focused()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # "Zum Inhalt" is still the first
    for _press in range(3):
        page.keyboard.press("Tab")
    expect(page.locator("#erste-notiz")).to_be_focused()
