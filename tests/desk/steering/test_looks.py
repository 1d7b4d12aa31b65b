"""The hurdle pages in a real browser: accessible, narrow enough, and quick (C16)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page

from geleit.steering import selectors
from tests.cases.conftest import As
from tests.steering.rows import Owner, Told, write
from tests.support import browser as looks
from tests.support.fixtures import SignIn
from tests.support.staff import Staff

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with looks.launched() as browser:
        yield browser


def opened(
    browser: Browser, client: Any, url: str, path: str, *, width: int = 1280, script: bool = True
) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=script
    )
    context.add_cookies(
        [{"name": name, "value": each.value, "url": url} for name, each in client.cookies.items()]
    )
    page = context.new_page()
    answer = page.goto(url + path)
    assert answer is not None
    assert (answer.status, answer.url) == (200, url + path)
    return page


def faults(page: Page) -> list[str]:
    found = looks.axe(page) + looks.sideways(page)
    return found + looks.clipped_with_text_spacing(page) + looks.sideways(page)


@pytest.mark.parametrize("width", [320])  # e2e/test_staff_pages looks at every page at 1280
def test_pages_of_who_reports(
    chromium: Browser,
    live_server: Any,
    sign_in: SignIn,
    staff: Staff,
    case: "Case",
    owner: Owner,
    width: int,
) -> None:
    client = sign_in("responsible")
    paths = ["/huerden/", "/huerden/neu/", f"/faelle/{case.id}/huerde/"]
    empty = opened(chromium, client, live_server.url, "/huerden/", width=width)
    assert faults(empty) == []
    ids = write(
        owner, staff, [Told(case=n, text="Ohne Antwort.", released=n == 0) for n in range(3)]
    )
    paths += [f"/huerden/{ids[1]}/", f"/huerden/{ids[0]}/", f"/huerden/{ids[1]}/freigeben/"]
    for path in paths:
        page = opened(chromium, client, live_server.url, path, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert (path, faults(page)) == (path, [])


@pytest.mark.parametrize("width", [320])  # e2e/test_staff_pages looks at every page at 1280
def test_pages_of_coordination(
    chromium: Browser,
    live_server: Any,
    sign_in: SignIn,
    staff: Staff,
    lists: None,
    owner: Owner,
    width: int,
) -> None:
    client = sign_in("coordination")
    assert (
        faults(opened(chromium, client, live_server.url, "/steuerung/huerden/", width=width)) == []
    )
    told = [Told(case=n, kind="leaflet", from_office="bamf") for n in range(13)]
    told += [
        Told(case=n, text="Ohne Antwort.", remedy="Ein Rückruf.", released=True) for n in range(2)
    ]
    write(owner, staff, told)
    for path in (
        "/steuerung/huerden/",
        "/steuerung/huerden/?art=leaflet&von=bamf",
        "/steuerung/huerden/?art=gibtesnicht",
        "/steuerung/huerden/no_answer/?von=jobcenter",
    ):
        page = opened(chromium, client, live_server.url, path, width=width)
        assert (path, faults(page)) == (path, [])


def test_a_hurdle_from_a_note_takes_four_interactions_and_fifteen_seconds(
    chromium: Browser,
    live_server: Any,
    sign_in: SignIn,
    staff: Staff,
    case: "Case",
    note: "Note",
    act: As,
) -> None:
    client = sign_in("responsible")
    page = opened(chromium, client, live_server.url, f"/faelle/{case.id}/kontakte/")
    person = looks.KLM(page)
    person.click(f'a[href="/faelle/{case.id}/huerde/?notiz={note.id}"]')
    person.choose("#id_kind", "keine A")
    person.choose("#id_from_office", "Jobc")
    person.click("button[data-default]")
    page.wait_for_url("**/kontakte/")
    assert "Hürde gemeldet" in page.locator("#status").inner_text()
    assert person.interactions <= 4
    assert person.seconds <= 15
    with act("responsible") as actor:
        (found,) = selectors.list_my_findings(actor)
        assert selectors.notes_with_findings(actor, note_ids=[note.id]) == {note.id}
    assert (found.interface.kind, found.interface.from_office) == ("no_answer", "jobcenter")


def test_it_works_without_script(
    chromium: Browser,
    live_server: Any,
    sign_in: SignIn,
    staff: Staff,
    case: "Case",
    act: As,
) -> None:
    client = sign_in("responsible")
    path = f"/faelle/{case.id}/huerde/"
    page = opened(chromium, client, live_server.url, path, script=False)
    page.fill("#id_kind", "Merkblatt")
    page.fill("#id_from_office", "jobcenter")
    page.fill("#id_text", "Frau Karimi bekam ein Merkblatt.")
    page.click("button[data-default]")
    assert "Nennt der Text eine Person?" in page.inner_text("main")
    page.check("#id_despite_hints")
    page.click("button[data-default]")
    page.wait_for_url("**/kontakte/")
    with act("responsible") as actor:
        assert len(selectors.list_my_findings(actor)) == 1
