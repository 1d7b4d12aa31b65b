"""How many deliberate acts the daily work takes; axe, 320 px and no script for every page."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.conftest import Enter, at_desk, chromium
from tests.support import browser as looks
from tests.support.staff import Staff
from tests.support.world import World, make_world

__all__ = ["at_desk", "chromium"]  # fixtures of the browser tests

pytestmark = [
    *looks.MARKS,
    pytest.mark.skipif(not looks.is_installed(), reason="Chromium is not installed"),
]
EIGHTY = "Unterlagen für den Aufenthalt sind vollständig, Termin bei der Behörde ist nötig"


@pytest.fixture
def there(transactional_db: None, staff: Staff, lists: None) -> Iterator[World]:
    return make_world(staff)


def test_c1_a_note_after_an_appointment_takes_three(at_desk: Enter, there: World) -> None:
    page = at_desk("responsible")
    page.goto("/")
    klm = looks.KLM(page)
    klm.click(".g-worklist a:has-text('Notiz')")
    expect(page.locator("#id_text")).to_be_focused()
    klm.wait()
    klm.fill("#id_text", EIGHTY)
    klm.key("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Notiz gespeichert.")
    expect(page.locator("h1")).to_have_text("Mein Tag")
    assert klm.interactions <= 3
    assert klm.seconds <= 30


def test_c2_a_note_for_a_call_takes_four(at_desk: Enter, there: World) -> None:
    page = at_desk("responsible")
    page.goto("/")
    klm = looks.KLM(page)
    klm.click(".g-head a:has-text('Notiz')")
    klm.wait()
    expect(page.locator("#id_case")).to_be_focused()
    klm.choose("#id_case", "Amin")
    klm.fill("#id_text", EIGHTY)
    klm.key("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Notiz gespeichert.")
    assert klm.interactions <= 4
    assert klm.seconds <= 40


def test_c3_the_first_row_is_what_comes_next(at_desk: Enter, there: World) -> None:
    page = at_desk("responsible")
    page.goto("/")
    klm = looks.KLM(page)
    klm.click(".g-worklist__what a >> nth=0")
    expect(page.locator(".g-identity__name")).to_contain_text(there.case.code)
    assert klm.interactions <= 1
    assert klm.seconds <= 10


def test_c17_closing_takes_seven(at_desk: Enter, there: World) -> None:
    page = at_desk("responsible")
    page.goto(reverse("desk:cases:overview", args=[there.case.id]))
    klm = looks.KLM(page)
    klm.click(".g-subnav__list a:has-text('Abschluss')")
    klm.wait()
    klm.click("[name=outcome][value=independent]")
    klm.click("[name=goals][value=yes]")
    klm.click("[name=after_care][value='phone']")
    klm.fill("#id_achieved", EIGHTY)
    klm.key("Control+Enter")
    klm.wait()
    klm.click("button:has-text('Fall abschließen')")
    expect(page.locator("#status")).to_contain_text("Fall abgeschlossen.")
    assert klm.interactions <= 7
    assert klm.seconds <= 90


def test_the_day_works_without_script(at_desk: Enter, there: World) -> None:
    page = at_desk("responsible", java_script_enabled=False)
    page.goto("/")
    page.click(".g-worklist a:has-text('Notiz')")
    page.fill("#id_text", EIGHTY)
    page.click("button:has-text('Notiz speichern')")
    expect(page.locator("#status")).to_contain_text("Notiz gespeichert.")
    page.goto(reverse("desk:cases:list"))
    page.select_option("#f-phase", "clarify")
    page.click("button:has-text('Filter anwenden')")
    expect(page.locator(".g-chip")).to_contain_text("Phase: Klärung")


def test_a_filter_swaps_the_table_and_moves_the_focus(at_desk: Enter, there: World) -> None:
    page = at_desk("responsible")
    page.goto(reverse("desk:cases:list"))
    page.select_option("#f-phase", "plan")
    expect(page.locator("#faelle")).to_contain_text("Kein Fall passt.")
    expect(page.locator("#live")).to_have_text("0 Fälle")
    assert "phase=plan" in page.url
    assert page.evaluate("document.activeElement !== document.body")
