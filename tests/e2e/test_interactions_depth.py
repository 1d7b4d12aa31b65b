"""The tasks of a case in depth (C7 to C15, C17, C18), counted in three sittings at one desk each.

Counted from "Mein Tag" (C13, C18) or from the page of the case; C10 begins at the Netzwerkkarte
and C14 at "Dokumente", as in the UX guide.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geleit.catalogue import selectors as catalogue
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.plans import selectors as plans
from geleit.referrals import services as referrals
from tests.e2e.counting import EIGHTY, LONG, desk, saved, within, world
from tests.support import browser as looks
from tests.support.offices import load_offices, office_for
from tests.support.papers import photo
from tests.support.staff import LEMGO
from tests.support.world import World

__all__ = ["desk", "world"]  # fixtures

pytestmark = [*looks.MARKS, pytest.mark.slow]


def at_case(page: Page, world: World, part: str = "") -> looks.KLM:
    """The page of the case (or one of its parts), from which counting begins."""
    page.goto(f"/faelle/{world.case.id}/{part}")
    return looks.KLM(page)


def tick(klm: looks.KLM, name: str, value: str) -> None:
    klm.check(f"input[name={name}][value='{value}']")


def day_group(klm: looks.KLM, field: str, day: date) -> None:
    klm.fill_date(field, f"{day:%d}", f"{day:%m}", f"{day:%Y}")


def send(klm: looks.KLM, words: str) -> None:
    klm.key("Control+Enter")
    klm.wait()
    saved(klm.page, words)


# A · assessing and planning


def c8_one_life_area(page: Page, world: World) -> None:
    klm = at_case(page, world)
    klm.click(".g-subnav .g-unfolded a:has-text('Assessment')")
    klm.wait()
    tick(klm, "residence_own", "2")
    tick(klm, "residence_pro", "2")
    klm.fill("[name=residence_note]", EIGHTY)
    send(klm, "Assessment gespeichert")
    within("C8", klm)


def c9_all_life_areas(page: Page, world: World) -> None:
    klm = at_case(page, world)
    klm.click(".g-subnav .g-unfolded a:has-text('Assessment')")
    klm.wait()
    for number, key in enumerate(sorted(catalogue.keys("life_area"))):
        tick(klm, f"{key}_own", str(1 + number % 5))
        tick(klm, f"{key}_pro", str(1 + (number + 1) % 5))
    send(klm, "Assessment gespeichert")
    within("C9", klm)


def c10_one_contact(page: Page, world: World) -> None:
    klm = at_case(page, world, "netz/")
    klm.fill("#id_who", "B. (Schwester)")
    tick(klm, "sector", "family")
    tick(klm, "closeness", "1")
    tick(klm, "quality", "strong")
    klm.key("Enter")
    klm.wait()
    saved(page, "Kontakt hinzugefügt")
    within("C10", klm)


def c11_a_goal_with_its_first_step(page: Page, world: World) -> None:
    klm = at_case(page, world)
    klm.click("section[aria-labelledby=ziele] a:has-text('Ziel hinzufügen')")
    klm.wait()
    expect(page.locator("#id_words")).to_be_focused()
    klm.fill("#id_words", "Ich will alleine zum Amt gehen")
    tick(klm, "step_who", "case_management")
    klm.fill("#id_step", "Kursplatz anfragen")
    day_group(klm, "#id_step_until", clock.today() + timedelta(days=90))
    send(klm, "Ziel gespeichert")
    within("C11", klm)


def test_c8_to_c11_assessing_and_planning(desk: Page, world: World) -> None:
    c8_one_life_area(desk, world)
    c9_all_life_areas(desk, world)
    c10_one_contact(desk, world)
    c11_a_goal_with_its_first_step(desk, world)
    actor = world.staff.actor("responsible")
    with acting(actor):
        found = plans.get_assessment(actor, case=world.case)
        assert len(found.at()) == len(catalogue.keys("life_area"))
        assert found.at()["residence"].note == EIGHTY.strip()
        assert len(plans.get_plan(actor, case=world.case).goals) == 1


# B · paper


def c7_an_appointment_with_its_slip(page: Page, world: World) -> None:
    """The second one: place, language and interpreter are as they were the last time."""
    klm = at_case(page, world)
    klm.click(".g-identity a:has-text('Termin')")
    klm.wait()
    expect(page.locator("#id_place")).to_have_value("Rathaus, Zimmer 12")
    expect(page.locator("#id_language")).to_have_value("Dari")
    day_group(klm, "#id_day", clock.today() + timedelta(days=5))
    klm.fill("#id_time", "09:30")
    klm.click("button:has-text('Speichern und Zettel drucken')")
    klm.wait()
    page.wait_for_url("**/druck/**")
    within("C7", klm)


def c14_a_photo_with_its_kind(page: Page, world: World) -> None:
    klm = at_case(page, world, "dokumente/")
    klm.click("main a:has-text('Dokument hinzufügen') >> nth=0")
    klm.wait()
    picture: Any = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    klm.choose_file("input[type=file]", picture)
    klm.select("#id_kind", "passport")
    klm.click("button:has-text('Dokument speichern')")
    klm.wait()
    saved(page, "Dokumente gespeichert")
    within("C14", klm)


def c15_a_consent_for_two_purposes_with_its_sheet(page: Page, world: World) -> None:
    klm = at_case(page, world)
    klm.click("main a:has-text('Einwilligung festhalten')")
    klm.wait()
    klm.choose("#id_recipient", "Jobcenter Lippe")
    klm.check("input[name=purposes] >> nth=0")
    klm.check("input[name=purposes] >> nth=1")
    klm.click("button[name=drucken]")
    klm.wait()
    page.wait_for_url("**/druck/**")
    within("C15", klm)


def test_c7_c14_c15_paper(desk: Page, world: World) -> None:
    load_offices()
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    c7_an_appointment_with_its_slip(desk, world)
    c14_a_photo_with_its_kind(desk, world)
    c15_a_consent_for_two_purposes_with_its_sheet(desk, world)


# C · offices, standing in, closing


def consented(world: World) -> None:
    load_offices()
    actor = world.staff.actor("responsible")
    with acting(actor):
        office_id = office_for("jobcenter", LEMGO).id
        people.record_consent(
            actor,
            person_id=world.case.person_id,
            purpose="ask_state",
            office_id=office_id,
            data_blocks=["identity"],
            given=people.Given(given_on=clock.today() - timedelta(days=60)),
        )
        referrals.send_referral(
            actor,
            case_id=world.case.id,
            office_id=office_id,
            request="state",
            blocks=["identity"],
            sent_on=clock.today() - timedelta(days=30),
        )


def c12_an_office_is_asked(page: Page, world: World) -> None:
    klm = at_case(page, world)
    klm.click(".g-subnav .g-unfolded a:has-text('Anfragen')")
    klm.wait()
    klm.click("main a:has-text('Stelle fragen')")
    klm.wait()
    klm.choose("#id_office", "Jobcenter Lippe")
    expect(page.locator("#einwilligung")).to_contain_text("hat eingewilligt")
    klm.check("input[name=request] >> nth=0")
    send(klm, "Anfrage gespeichert")
    within("C12", klm)


def c13_an_answer_that_came_by_phone(page: Page) -> None:
    """It is late, so its row stands on "Mein Tag"."""
    page.goto("/")
    klm = looks.KLM(page)
    klm.click("main a:has-text('Antwort eintragen: Jobcenter')")
    klm.wait()
    tick(klm, "state", "accepted")
    send(klm, "Antwort gespeichert")
    within("C13", klm)


def c18_somebody_stands_in(page: Page, world: World) -> None:
    page.goto("/")
    klm = looks.KLM(page)
    klm.click("summary:has-text('Responsible Probe')")
    klm.click("a[href='/vertretung/']")
    klm.wait()
    klm.check(f"input[name=deputy_id][value='{world.staff.users['colleague'].id}']")
    day_group(klm, "#id_valid_until", clock.today() + timedelta(days=10))
    send(klm, "Vertretung gespeichert")
    within("C18", klm)


def c17_a_case_is_closed(page: Page, world: World) -> None:
    klm = at_case(page, world)
    klm.click("text=Abschluss >> visible=true >> nth=0")
    klm.wait()
    klm.check("input[name=outcome] >> nth=0")
    klm.check("input[name=goals] >> nth=0")
    klm.check("input[name=after_care] >> nth=0")
    klm.fill("#id_achieved", LONG)
    klm.key("Control+Enter")
    klm.wait()
    klm.click("main button[value=abschliessen]")
    klm.wait()
    saved(page, "Fall abgeschlossen")
    within("C17", klm)


def test_c12_c13_c17_c18_offices_and_the_end(desk: Page, world: World) -> None:
    consented(world)
    c12_an_office_is_asked(desk, world)
    c13_an_answer_that_came_by_phone(desk)
    c18_somebody_stands_in(desk, world)
    c17_a_case_is_closed(desk, world)
    with acting(world.staff.actor("responsible")):
        world.case.refresh_from_db()
    assert world.case.phase == "closed"
