"""The journal in a real browser: accessible and narrow enough, with and without a result."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page

from geleit import audit
from geleit.kernel import clock
from tests.cases.conftest import As
from tests.support import browser as looks
from tests.support.staff import Staff

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note

pytestmark = looks.MARKS


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with looks.launched() as browser:
        yield browser


def faults(page: Page) -> list[str]:
    found = looks.axe(page) + looks.sideways(page)
    return found + looks.clipped_with_text_spacing(page) + looks.sideways(page)


def fill(page: Page, about: str, years_back: int = 0) -> None:
    page.fill("#id_about", about)
    page.fill("#id_since_year", str((clock.today() - timedelta(days=30)).year - years_back))
    with page.expect_navigation():
        page.click("button[data-default]")


@pytest.mark.parametrize("width", [320, 1280])
def test_from_an_empty_page_to_a_table(
    chromium: Browser,
    live_server: Any,
    staff: Staff,
    case: "Case",
    note: "Note",
    act: As,
    width: int,
) -> None:
    with act("elsewhere") as actor:
        audit.read(actor, "refused", ids=[case.id])
    with act("responsible") as actor:
        for _n in range(60):
            with audit.action(actor, "probe", case=case.id, reason=str(actor.id)):
                pass
    page = looks.entered(
        chromium,
        live_server.url,
        staff.users["data_protection"],
        viewport={"width": width, "height": 900},
    )
    page.goto("/pruefung/")
    assert faults(page) == []
    page.goto("/pruefung/")
    fill(page, case.code, years_back=3)
    assert page.locator("button[name=month]").count() == 12
    assert faults(page) == []
    with page.expect_navigation(url="**suche=*"):
        page.locator("button[name=month]").first.click()
    assert page.locator("tbody tr").count() == 50
    assert faults(page) == []
    page.reload()
    with page.expect_navigation():
        page.get_by_role("link", name="probe").first.click()
    assert faults(page) == []
    page.go_back()
    with page.expect_navigation():
        page.get_by_role("link", name="Als Tabelle ausgeben").click()
    assert faults(page) == []
    page.reload()
    page.fill("#id_reason", "Auskunft")
    with page.expect_download() as download:
        page.click("button[data-default]")
    assert download.value.suggested_filename.startswith("zugriffe-")


def test_enter_searches_the_period_and_not_a_month(
    chromium: Browser, live_server: Any, staff: Staff, case: "Case"
) -> None:
    page = looks.entered(chromium, live_server.url, staff.users["data_protection"])
    page.goto("/pruefung/")
    fill(page, case.code, years_back=3)
    page.press("#id_about", "Enter")
    page.wait_for_load_state()
    assert "Wählen Sie höchstens ein Jahr." in page.inner_text("main")
