"""The day without script, and a filter that swaps the table. Counted acts: ``tests/e2e``."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.conftest import Enter, at_desk, chromium
from tests.support import browser as looks
from tests.support.staff import Staff
from tests.support.world import World, make_world

__all__ = ["at_desk", "chromium"]  # fixtures of the browser tests

pytestmark = looks.MARKS
EIGHTY = "Unterlagen für den Aufenthalt sind vollständig, Termin bei der Behörde ist nötig"


@pytest.fixture
def there(transactional_db: None, staff: Staff, lists: None) -> Iterator[World]:
    return make_world(staff)


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
