"""Signing in, the lock and the account pages in a real browser."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from geleit.accounts.adapter import SEEN
from geleit.accounts.models import Deputyship
from geleit.kernel import clock
from tests.desk.accounts.urls import received
from tests.support import browser as looks
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import PASSWORD, Staff
from tests.support.totp import code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL = "responsible@example.org"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with looks.launched() as browser:
        yield browser


def faults(page: Page) -> list[str]:
    found = looks.axe(page) + looks.sideways(page)
    return found + looks.clipped_with_text_spacing(page) + looks.sideways(page)


def entered(
    browser: Browser, client: StrictClient, url: str, *, width: int = 1280, script: bool = True
) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=script, base_url=url
    )
    context.add_cookies(
        [{"name": name, "value": each.value, "url": url} for name, each in client.cookies.items()]
    )
    return context


@pytest.mark.parametrize("script", [True, False])
def test_from_the_first_sign_in_to_the_second(
    chromium: Browser, live_server: Any, staff: Staff, script: bool
) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=script)
    page = context.new_page()
    page.goto("/vertretung/")
    page.fill("#id_login", EMAIL)
    page.fill("#id_password", PASSWORD)
    if script:
        assert faults(page) == []
    page.press("#id_password", "Enter")
    page.wait_for_url("**/konto/zweiter-faktor/")
    secret = page.locator("dd bdi").inner_text()
    if script:
        assert faults(page) == []
    page.fill("#id_code", code(secret))
    page.press("#id_code", "Enter")
    page.wait_for_selector("h1:has-text('Wiederherstellungscodes')")
    if script:
        assert faults(page) == []
    recovery = page.locator(".g-list bdi").all_inner_texts()
    assert len(recovery) == 10
    page.goto("/konto/")
    context.clear_cookies()
    page.goto("/konto/")
    page.fill("#id_login", EMAIL)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/konto/zweiter-schritt/")
    if script:
        assert faults(page) == []
    page.fill("#id_code", recovery[0])
    page.press("#id_code", "Enter")
    page.wait_for_url("**/konto/")
    assert page.locator("h1").inner_text() == "Mein Konto"
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_note_typed_before_the_lock_is_saved_after_it(
    chromium: Browser, live_server: Any, sign_in: SignIn, script: bool
) -> None:
    client = sign_in("responsible")
    context = entered(chromium, client, live_server.url, script=script)
    page = context.new_page()
    page.goto("/probe/notiz/")
    page.fill("#id_text", "Termin am Montag.\nZweite Zeile – „ä“ 🙂")
    session = client.session
    session[SEEN] = (clock.now() - timedelta(minutes=21)).timestamp()
    session.save()
    page.click("main form button[type=submit]")
    page.wait_for_selector("h1:has-text('Gesperrt')")
    assert "Termin am Montag" not in page.content()
    if script:
        assert faults(page) == []
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/konto/")
    assert received == ["Termin am Montag.\nZweite Zeile – „ä“ 🙂"]
    context.close()


def test_a_stand_in_takes_five_interactions(
    chromium: Browser, live_server: Any, sign_in: SignIn, staff: Staff
) -> None:
    """C18: menu, Vertretung, person, until (from is today), save."""
    context = entered(chromium, sign_in("responsible"), live_server.url)
    page = context.new_page()
    page.goto("/konto/")
    work = looks.KLM(page)
    work.click("summary.g-menu__button--plain")
    work.click(".g-menu__list >> text=Vertretung")
    chip = page.locator("label", has_text="Deputy Probe").get_attribute("for")
    work.click(f"#{chip}")
    last = clock.today() + timedelta(days=6)
    work.fill_date("#id_valid_until", str(last.day), str(last.month), str(last.year))
    work.click("text=Vertretung speichern")
    page.wait_for_selector("text=vertritt")
    assert work.interactions <= 5
    assert work.seconds <= 30
    assert Deputyship.objects.get().valid_until == last
    context.close()


@pytest.mark.parametrize("width", [320])  # e2e/test_staff_pages looks at every page at 1280
def test_account_pages(
    chromium: Browser, live_server: Any, sign_in: SignIn, staff: Staff, lists: None, width: int
) -> None:
    user, unit = staff.users["deputy"].id, staff.north.id
    pages = {
        "administration": (
            "/konten/",
            "/konten/neu/",
            f"/konten/{user}/",
            f"/konten/{user}/aendern/",
            f"/konten/{user}/sperren/",
            f"/konten/{user}/rollen/neu/",
            "/konten/teams/",
            f"/konten/teams/{unit}/",
            "/konten/traeger/neu/",
            "/listen/",
            "/listen/note_kind/",
            "/listen/note_kind/neu/",
        ),
        "lead": ("/neu-zuordnen/", "/vertretung/"),
        "responsible": ("/konto/", "/konto/passwort/", "/vertretung/"),
    }
    found: dict[str, list[str]] = {}
    for key, paths in pages.items():
        context = entered(chromium, sign_in(key), live_server.url, width=width)
        for path in paths:
            page = context.new_page()
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            found[path] = faults(page)
            page.close()
        context.close()
    assert {path: rows for path, rows in found.items() if rows} == {}
