"""How many interactions the daily tasks take, and how long by the keystroke-level model.

Limits and targets of the UX guide, 2.1: the target is the gate (05-settled 27). A date group and
a type-ahead with Enter or Tab count as one. The server is not timed.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from geleit.documents import services as documents
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.referrals import services as referrals
from tests.e2e.conftest import Enter
from tests.support import browser as looks
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff
from tests.support.world import World, make_world

pytestmark = [*looks.MARKS, pytest.mark.slow]

EIGHTY = "Bescheid ist da, Widerspruch bis Freitag. Unterlagen bringt sie am Montag mit. "
LONG = f"{EIGHTY}Die Wohnung ist gesichert, die Leistungen laufen wieder."


@dataclass(frozen=True)
class Limit:
    interactions: int
    seconds: float


LIMITS = {
    "C1": Limit(3, 30),
    "C2": Limit(4, 40),
    "C3": Limit(1, 10),
    "C4": Limit(2, 8),
    "C5": Limit(12, 90),
    "C6": Limit(5, 35),
    "C12": Limit(5, 60),
    "C13": Limit(3, 15),
    "C15": Limit(5, 40),
    "C16": Limit(4, 15),
    "C17": Limit(7, 90),
}


@pytest.fixture
def world(at_desk: Enter, staff: Staff) -> World:
    return make_world(staff)


@pytest.fixture
def desk(at_desk: Enter, world: World) -> Page:
    """The responsible person looks at "Mein Tag"."""
    page = at_desk("responsible")
    page.goto("/")
    return page


def within(task: str, klm: looks.KLM) -> None:
    limit = LIMITS[task]
    assert (klm.interactions <= limit.interactions, klm.seconds <= limit.seconds) == (
        True,
        True,
    ), f"{task}: {klm.interactions} interactions, {klm.seconds:.1f} s, {limit}"


def saved(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(words)


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


@pytest.mark.parametrize("letters", ["Amin", "Kari", "code"])
def test_c4_a_case_opens_by_name_or_number(desk: Page, world: World, letters: str) -> None:
    klm = looks.KLM(desk)
    klm.key("Control+k")
    klm.choose("#suche", world.case.code if letters == "code" else letters, confirm="Enter")
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


def consented(world: World) -> None:
    load_offices()
    actor = world.staff.actor("responsible")
    with acting(actor):
        people.record_consent(
            actor,
            person_id=world.case.person_id,
            purpose="ask_state",
            office_id=office_for("jobcenter", LEMGO).id,
            data_blocks=["identity"],
        )


def test_c12_an_office_is_asked(desk: Page, world: World) -> None:
    consented(world)
    desk.goto(f"/faelle/{world.case.id}/anfragen/")
    klm = looks.KLM(desk)
    klm.click("main a:has-text('Stelle fragen')")
    klm.wait()
    klm.choose("#id_office", "Jobcenter Lippe")
    expect(desk.locator("#einwilligung")).to_contain_text("hat eingewilligt")
    klm.check("input[name=request] >> nth=0")
    klm.key("Control+Enter")
    klm.wait()
    saved(desk, "Anfrage gespeichert")
    within("C12", klm)


def test_c13_an_answer_that_came_by_phone(desk: Page, world: World) -> None:
    consented(world)
    actor = world.staff.actor("responsible")
    with acting(actor):
        referrals.send_referral(
            actor,
            case_id=world.case.id,
            office_id=office_for("jobcenter", LEMGO).id,
            request="state",
            blocks=["identity"],
        )
    desk.goto(f"/faelle/{world.case.id}/anfragen/")
    klm = looks.KLM(desk)
    klm.click("main a:has-text('Antwort eintragen')")
    klm.wait()
    klm.check("input[name=state][value=accepted]")
    klm.key("Control+Enter")
    klm.wait()
    saved(desk, "Antwort gespeichert")
    within("C13", klm)


def test_c15_a_consent_for_two_purposes_is_recorded_and_printed(desk: Page, world: World) -> None:
    load_offices()
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    desk.goto(f"/personen/{world.case.person_id}/")
    klm = looks.KLM(desk)
    klm.click("#erklaerungen a:has-text('Einwilligung in eine Weitergabe')")
    klm.wait()
    klm.choose("#id_recipient", "Jobcenter Lippe")
    klm.check("input[name=purposes] >> nth=0")
    klm.check("input[name=purposes] >> nth=1")
    klm.click("button[name=drucken]")
    klm.wait()
    desk.wait_for_url("**/druck/**")
    within("C15", klm)


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


def test_c17_a_case_is_closed(desk: Page, world: World) -> None:
    desk.goto(f"/faelle/{world.case.id}/")
    klm = looks.KLM(desk)
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
    saved(desk, "Fall abgeschlossen")
    within("C17", klm)
    with acting(world.staff.actor("responsible")):
        world.case.refresh_from_db()
    assert world.case.phase == "closed"
