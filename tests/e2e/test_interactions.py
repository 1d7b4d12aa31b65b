"""How many interactions the daily tasks take, and how long by the keystroke-level model.

A date group and a type-ahead with Enter or Tab count as one. The server is not timed. The tasks
of a case in depth (C7 to C15, C17, C18) stand in ``test_interactions_depth``.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.counting import EIGHTY, desk, saved, within, world
from tests.support import browser as looks
from tests.support.world import World

__all__ = ["desk", "world"]  # fixtures

pytestmark = [*looks.MARKS, pytest.mark.slow]


def test_c1_a_note_after_a_planned_appointment(desk: Page) -> None:
    klm = looks.KLM(desk)
    klm.click("section[aria-labelledby=termine] a:has-text('Notiz')")
    klm.wait()
    klm.fill(".g-worklist__form textarea[name=text]", EIGHTY)
    klm.key("Control+Enter")
    klm.wait()
    saved(desk, "Notiz gespeichert")
    expect(desk.locator("h1")).to_have_text("Mein Tag")
    within("C1", klm)


def test_c2_a_note_for_a_call_nobody_planned(desk: Page, world: World) -> None:
    klm = looks.KLM(desk)
    klm.click("main a[href='/notiz/']")
    klm.wait()
    klm.choose("#id_case", "Amin")
    klm.fill("#id_text", EIGHTY)
    klm.key("Control+Enter")
    klm.wait()
    saved(desk, "Notiz gespeichert")
    expect(desk.locator("main")).to_contain_text("Telefon")  # the kind was proposed
    within("C2", klm)


def test_c3_the_next_thing_to_do_is_the_first_row(desk: Page, world: World) -> None:
    klm = looks.KLM(desk)
    klm.click("main .g-worklist li >> nth=0 >> .g-worklist__what a")
    klm.wait()
    desk.wait_for_url(f"**/faelle/{world.case.id}/")
    within("C3", klm)


def test_c4_a_case_opens_by_name_or_number(desk: Page, world: World) -> None:
    for letters in ("Amin", "Kari", world.case.code):
        desk.goto("/")
        klm = looks.KLM(desk)
        klm.key("Control+k")
        klm.choose("#suche", letters, confirm="Enter")
        klm.wait()
        desk.wait_for_url(f"**/faelle/{world.case.id}/")
        within("C4", klm)


def asked_for(klm: looks.KLM, name: str, year: str = "") -> None:
    klm.click("summary:has-text('Neu')")
    klm.click("a[href='/faelle/neu/']")
    klm.wait()
    klm.fill("#id_name", name)
    if year:
        klm.fill_date("#id_birth", "", "", year)
    klm.key("Control+Enter")
    klm.wait()


def test_c5_a_new_intake(desk: Page, world: World) -> None:
    klm = looks.KLM(desk)
    asked_for(klm, "Oleksandr Bondarenko", "1961")
    expect(desk.locator("#treffer")).to_contain_text("Niemand gefunden")
    klm.choose("#id_language", "Ukr")
    klm.check("#id_informed")
    klm.check("input[name=channel] >> nth=0")
    klm.check("input[name=topics] >> nth=0")
    klm.key("Control+Enter")
    klm.wait()
    saved(desk, "Fall angelegt")
    within("C5", klm)


def test_c6_a_duplicate_leads_to_its_case(desk: Page, world: World) -> None:
    klm = looks.KLM(desk)
    asked_for(klm, "Ameena Karimi")
    klm.click("text=Diesen Fall öffnen")
    klm.wait()
    desk.wait_for_url(f"**/faelle/{world.case.id}/")
    within("C6", klm)


def test_c16_a_hurdle_from_a_note(desk: Page, world: World) -> None:
    desk.goto(f"/faelle/{world.case.id}/kontakte/")
    klm = looks.KLM(desk)
    klm.click("ol.g-timeline a:has-text('Hürde melden')")
    klm.wait()
    klm.choose("#id_kind", "keine A")
    klm.choose("#id_from_office", "Jobc")
    klm.key("Control+Enter")
    klm.wait()
    saved(desk, "Hürde gemeldet")
    within("C16", klm)
