"""In a real browser: interaction counts of 30-ux C5 and C6, axe, 320 px, focus, without script."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from geleit.cases.models import Case
from geleit.kernel.transaction import acting
from geleit.people import services
from tests.desk.people.conftest import Known
from tests.support import browser as looks
from tests.support.signing_in import enter
from tests.support.staff import Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES_TO", "")  # a folder, to look at the pages


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the driver runs an event loop
    with looks.launched() as browser:
        yield browser


def opened(chromium: Browser, live_server: Any, staff: Staff, path: str, **options: Any) -> Page:
    """A page of ``responsible``, signed in by cookie."""
    client = enter(Client(), staff.users["responsible"])
    options.setdefault("viewport", {"width": 1280, "height": 900})
    context = chromium.new_context(**options)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    page = context.new_page()
    page.goto(live_server.url + path)
    return page


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def fill_first_page(klm: looks.KLM, name: str, year: str = "") -> None:
    klm.fill("#id_name", name)
    if year:
        klm.fill_date("#id_birth", "", "", year)
    klm.click("button[value=pruefen] >> nth=0")
    klm.wait()


def test_c5_new_intake_without_a_duplicate(
    chromium: Browser, live_server: Any, staff: Staff, lists: None
) -> None:
    page = opened(chromium, live_server, staff, "/")
    klm = looks.KLM(page)
    klm.click("summary:has-text('Neu')")
    klm.click("a[href='/faelle/neu/']")
    klm.wait()
    fill_first_page(klm, "Oleksandr Bondarenko", "1961")
    picture(page, "intake-details")
    klm.choose("#id_language", "Ukrainisch")
    klm.click("#id_informed")
    klm.click("#id_channel_0")
    klm.click("#id_topics_0")
    klm.click("button[value=anlegen]")
    klm.wait()
    page.wait_for_url("**/faelle/*/")
    with acting(staff.actor("responsible")):
        assert Case.objects.count() == 1
    assert klm.interactions <= 12
    assert klm.seconds <= 50


def test_c6_a_duplicate_leads_to_its_case(
    chromium: Browser, live_server: Any, staff: Staff, amina: Known
) -> None:
    page = opened(chromium, live_server, staff, "/")
    klm = looks.KLM(page)
    klm.click("summary:has-text('Neu')")
    klm.click("a[href='/faelle/neu/']")
    klm.wait()
    fill_first_page(klm, "Ameena Karimi")
    picture(page, "intake-match")
    klm.click("text=Diesen Fall öffnen")
    klm.wait()
    page.wait_for_url(f"**/faelle/{amina.case_id}/")
    assert klm.interactions <= 5
    assert klm.seconds <= 25


def filled(staff: Staff, amina: Known) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        services.record_notice(actor, person_id=amina.id)
        services.add_residence(actor, person_id=amina.id, status="permit_refuge")
        services.add_household_member(
            actor,
            person_id=amina.id,
            member=services.NewMember(given="Jan"),
            relation="spouse",
        )
        services.create_person(actor, given="Aminah", family="Karimy")


PAGES = {
    "person": "",
    "name": "name/",
    "kontakt": "kontakt/",
    "aufenthalt": "aufenthalt/",
    "einwilligung": "einwilligung/",
    "angaben": "angaben/",
}


@pytest.mark.parametrize("part", PAGES)
def test_the_page_of_a_person_works_for_everyone(
    chromium: Browser, live_server: Any, staff: Staff, amina: Known, part: str
) -> None:
    filled(staff, amina)
    page = opened(chromium, live_server, staff, amina.url + PAGES[part])
    picture(page, part)
    assert looks.axe(page) == []
    assert looks.sideways(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    picture(page, f"{part}-320")
    assert looks.sideways(page) == []
    assert looks.axe(page) == []


@pytest.mark.parametrize("path", ["/faelle/neu/", "/suche/?q=amin", "/suche/?q=zzz"])
def test_intake_and_search_work_for_everyone(
    chromium: Browser, live_server: Any, staff: Staff, amina: Known, path: str
) -> None:
    filled(staff, amina)
    page = opened(chromium, live_server, staff, path)
    picture(page, path.strip("/").replace("/", "-").replace("?q=", "-"))
    assert looks.axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert looks.sideways(page) == []
    assert looks.axe(page) == []


def test_duplicates_and_second_page_work_for_everyone(
    chromium: Browser, live_server: Any, staff: Staff, amina: Known
) -> None:
    filled(staff, amina)
    page = opened(chromium, live_server, staff, f"{amina.url}doppelte/")
    page.click("button:has-text('Doppelte suchen')")
    picture(page, "doppelte")
    assert looks.axe(page) == []
    page.goto(f"{live_server.url}/faelle/neu/")
    page.fill("#id_name", "Ameena Karimi")
    page.click("button[value=pruefen] >> nth=0")
    assert looks.axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    picture(page, "intake-details-320")
    assert looks.sideways(page) == []


def test_without_script_a_case_is_opened(
    chromium: Browser, live_server: Any, staff: Staff, lists: None
) -> None:
    page = opened(chromium, live_server, staff, "/faelle/neu/", java_script_enabled=False)
    page.fill("#id_name", "Oleksandr Bondarenko")
    page.click("button[value=pruefen] >> nth=0")
    page.fill("#id_language", "Ukrainisch")
    page.click("#id_informed")
    page.click("#id_channel_0")
    page.click("button[value=anlegen]")
    page.wait_for_url("**/faelle/*-*/")
