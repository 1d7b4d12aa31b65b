"""The same tasks without script and by keyboard, and text that nobody loses (U-03, 11, 24)."""

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from geleit.accounts.adapter import SEEN, STARTED
from geleit.cases.models import Note
from geleit.kernel.transaction import acting
from tests.e2e.conftest import Enter
from tests.support import browser as looks
from tests.support.staff import PASSWORD, Staff
from tests.support.world import FAMILY, GIVEN, World, make_world

pytestmark = [*looks.MARKS, pytest.mark.slow]

TEXT = "Bescheid ist da, Widerspruch bis Freitag."
MORE = "Sie bringt die Unterlagen am Montag mit."


@pytest.fixture
def world(at_desk: Enter, staff: Staff) -> World:
    return make_world(staff)


@pytest.fixture
def plain(at_desk: Enter, world: World) -> Page:
    """ "Mein Tag" in a browser without script."""
    page = at_desk("responsible", java_script_enabled=False)
    page.goto("/")
    return page


@pytest.fixture
def desk(at_desk: Enter, world: World) -> Page:
    page = at_desk("responsible")
    page.goto("/")
    return page


def notes(world: World) -> list[str]:
    """What is stored, the newest first."""
    with acting(world.staff.actor("responsible")):
        return [note.text for note in Note.objects.order_by("-created_at")]


def saved(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(words)


def main_button(page: Page, words: str) -> Any:
    return page.locator("main").get_by_role("button", name=words)


# ---- without script ------------------------------------------------------------------------


def test_c1_without_script(plain: Page, world: World) -> None:
    plain.locator("section[aria-labelledby=termine] a", has_text="Notiz").click()
    plain.fill("#id_text", TEXT)
    main_button(plain, "Notiz speichern").click()
    saved(plain, "Notiz gespeichert")
    assert notes(world)[0] == TEXT


def test_c2_without_script(plain: Page, world: World) -> None:
    plain.locator("main a[href='/notiz/']").click()
    plain.fill("#id_case", GIVEN)
    plain.fill("#id_text", TEXT)
    main_button(plain, "Notiz speichern").click()
    saved(plain, "Notiz gespeichert")
    assert notes(world)[0] == TEXT


def test_c3_and_c4_without_script(plain: Page, world: World) -> None:
    plain.locator("main .g-worklist li").first.locator(".g-worklist__what a").click()
    plain.wait_for_url(f"**/faelle/{world.case.id}/")
    plain.goto("/")
    plain.fill("#suche", "Kari")
    plain.press("#suche", "Enter")
    plain.wait_for_url(f"**/faelle/{world.case.id}/")


def test_c5_without_script(plain: Page) -> None:
    plain.locator("summary", has_text="Neu").click()
    plain.locator("a[href='/faelle/neu/']").click()
    plain.fill("#id_name", "Oleksandr Bondarenko")
    plain.fill("#id_birth_year", "1961")
    main_button(plain, "Weiter zur Prüfung").click()
    expect(plain.locator("#treffer")).to_contain_text("Niemand gefunden")
    plain.fill("#id_language", "Ukr")
    plain.check("#id_informed")
    plain.locator("input[name=channel]").first.check()
    main_button(plain, "Fall anlegen").click()
    saved(plain, "Fall angelegt")


def test_c6_without_script(plain: Page, world: World) -> None:
    plain.goto("/faelle/neu/")
    plain.fill("#id_name", "Ameena Karimi")
    main_button(plain, "Weiter zur Prüfung").click()
    plain.get_by_role("link", name="Diesen Fall öffnen").click()
    plain.wait_for_url(f"**/faelle/{world.case.id}/")


# ---- by keyboard only ----------------------------------------------------------------------


def tab_to(page: Page, wanted: str, limit: int = 25) -> int:
    """Press Tab until the focus is on ``wanted``; how often it took."""
    for pressed in range(1, limit + 1):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", wanted):
            return pressed
    raise AssertionError(f"{wanted} not reached with {limit} Tab presses")


def test_a_note_from_my_day_by_keyboard(desk: Page, world: World) -> None:
    keys = desk.keyboard
    assert tab_to(desk, ".g-skip") == 1
    keys.press("Enter")
    first = "section[aria-labelledby=termine] #erste-notiz"
    assert tab_to(desk, first) <= 3  # after the skip link (U-03)
    desk.goto("/")
    assert tab_to(desk, ".g-skip[href='#erste-notiz']") == 2
    keys.press("Enter")
    expect(desk.locator(first)).to_be_focused()  # two stops from the start of the page
    keys.press("Enter")
    expect(desk.locator(".g-worklist__form textarea[name=text]")).to_be_focused()
    keys.type(TEXT)
    tab_to(desk, "button[data-default]")
    keys.press("Enter")
    saved(desk, "Notiz gespeichert")
    assert notes(world)[0] == TEXT


def test_an_intake_by_keyboard(desk: Page) -> None:
    keys = desk.keyboard
    assert tab_to(desk, "details.g-menu summary.g-menu__button--primary") <= 25
    keys.press("Enter")
    tab_to(desk, "a[href='/faelle/neu/']")
    keys.press("Enter")
    desk.wait_for_url("**/faelle/neu/")
    assert tab_to(desk, "#id_name") <= 25
    keys.type("Oleksandr Bondarenko")
    tab_to(desk, "#id_birth_year")
    keys.type("1961")
    tab_to(desk, "button[value=pruefen]")
    keys.press("Enter")
    expect(desk.locator("#treffer")).to_be_focused()  # the answer, not the top of the page
    tab_to(desk, "#id_language")
    keys.type("Ukrainisch")
    tab_to(desk, "#id_informed")
    keys.press("Space")
    tab_to(desk, "input[name=channel]")
    keys.press("Space")
    tab_to(desk, "button[value=anlegen]")
    keys.press("Enter")
    saved(desk, "Fall angelegt")


# ---- nothing typed is lost -----------------------------------------------------------------


def idle_for(page: Page, minutes: int, hours: int = 0) -> None:
    """As if nobody had touched the browser: activity, or sign-in, lies further back."""
    (cookie,) = [
        each for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME
    ]
    session = import_module(settings.SESSION_ENGINE).SessionStore(cookie["value"])
    session[SEEN] -= 60 * minutes
    session[STARTED] -= 3600 * hours
    session.save()


def drafted(page: Page, words: str) -> None:
    """Type into the note and wait until the browser has saved the draft."""
    with page.expect_response(lambda answer: "/entwuerfe/speichern/" in answer.url) as waiting:
        page.locator("#id_text").press_sequentially(words)
    assert waiting.value.ok
    expect(page.locator("[data-draft-status]")).to_contain_text("Entwurf gespeichert")


def note_page(world: World) -> str:
    return f"/faelle/{world.case.id}/notiz/"


def test_a_text_survives_the_lock(desk: Page, world: World) -> None:
    desk.goto(note_page(world))
    desk.check("input[name=kind][value=talk]")
    desk.fill("#id_text", TEXT)
    idle_for(desk, 21)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("input[type=password]")).to_be_visible()
    assert FAMILY not in desk.content()
    assert TEXT not in desk.content()  # who passes by reads nothing
    desk.fill("input[type=password]", PASSWORD)
    desk.keyboard.press("Enter")
    saved(desk, "Notiz gespeichert")
    assert notes(world)[0] == TEXT


def test_a_text_typed_before_signing_out_comes_back(
    desk: Page, world: World, at_desk: Enter
) -> None:
    desk.goto(note_page(world))
    drafted(desk, TEXT)
    desk.locator("header summary", has_text="Responsible").click()
    desk.get_by_role("button", name="Abmelden").click()
    desk.wait_for_url(f"**{reverse('account_login')}**")
    again = at_desk("responsible")
    again.goto(note_page(world))
    expect(again.locator("#id_text")).to_have_value(TEXT)
    expect(again.locator("main")).to_contain_text("noch nicht gespeichert")
    again.check("input[name=kind][value=talk]")
    again.keyboard.press("Tab")
    main_button(again, "Notiz speichern").click()
    saved(again, "Notiz gespeichert")
    again.goto(note_page(world))
    expect(again.locator("#id_text")).to_have_value("")  # saved is no draft any more


NO_AUTOSAVE = """(() => { const later = window.setTimeout;
    window.setTimeout = (run, after, ...rest) => after === 2000 ? 1 : later(run, after, ...rest);
})()"""


def test_leaving_at_once_and_going_back_keeps_the_text(desk: Page, world: World) -> None:
    desk.add_init_script(NO_AUTOSAVE)  # as if the two quiet seconds were never over
    desk.goto(note_page(world))
    desk.fill("#id_text", TEXT)
    desk.locator("nav a", has_text="Eingang").first.click()
    expect(desk.locator("h1")).to_have_text("Eingang")
    desk.go_back()
    expect(desk.locator("#id_text")).to_have_value(TEXT, timeout=3_000)


def test_saving_twice_makes_one_note(desk: Page, world: World) -> None:
    desk.goto(note_page(world))
    desk.check("input[name=kind][value=talk]")
    desk.fill("#id_text", TEXT)
    main_button(desk, "Notiz speichern").dblclick(no_wait_after=True)
    saved(desk, "Notiz gespeichert")
    assert notes(world).count(TEXT) == 1


def test_the_same_form_sent_again_makes_one_note(plain: Page, world: World) -> None:
    plain.goto(note_page(world))
    key = plain.locator("input[name=idempotency_key]").first.input_value()
    token = plain.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    fields = {
        each.get_attribute("name"): each.input_value()
        for each in plain.locator(
            "main form.g-form input[type=text], main form.g-form [name^=happened]"
        ).all()
        if each.get_attribute("name")
    }
    form = {
        **fields,
        "kind": "talk",
        "text": TEXT,
        "idempotency_key": key,
        "csrfmiddlewaretoken": token,
    }
    for _time in range(2):
        answer = plain.request.post(note_page(world), form=form, headers={"Referer": plain.url})
        assert answer.ok
    assert notes(world).count(TEXT) == 1


def test_two_tabs_show_both_texts(desk: Page, world: World) -> None:
    address = f"/faelle/{world.case.id}/notiz/{world.note.id}/"
    other = desk.context.new_page()
    for page in (desk, other):
        page.goto(address)
    desk.fill("#id_text", TEXT)
    main_button(desk, "speichern").first.click()
    saved(desk, "Notiz geändert")
    other.fill("#id_text", MORE)
    main_button(other, "speichern").first.click()
    conflict = other.locator(".g-conflict")
    expect(conflict).to_contain_text(TEXT)
    expect(conflict).to_contain_text(MORE)
    expect(other.locator("#konflikt")).to_be_focused()
    expect(other.locator("#id_text")).to_have_value(MORE)
    assert TEXT in notes(world)
    other.fill("#id_text", f"{TEXT} {MORE}")
    main_button(other, "speichern").first.click()
    saved(other, "Notiz geändert")
    assert f"{TEXT} {MORE}" in notes(world)


def test_an_intake_survives_the_lock(desk: Page) -> None:
    desk.goto("/faelle/neu/")
    desk.fill("#id_name", "Oleksandr Bondarenko")
    main_button(desk, "Weiter zur Prüfung").click()
    desk.fill("#id_language", "Ukrainisch")
    desk.check("#id_informed")
    desk.locator("input[name=channel]").first.check()
    idle_for(desk, 21)
    main_button(desk, "Fall anlegen").click()
    desk.fill("input[type=password]", PASSWORD)
    desk.keyboard.press("Enter")
    saved(desk, "Fall angelegt")


def test_after_ten_hours_the_text_waits_behind_the_sign_in(desk: Page, world: World) -> None:
    desk.goto(note_page(world))
    desk.check("input[name=kind][value=talk]")
    desk.fill("#id_text", TEXT)
    idle_for(desk, 0, hours=11)
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url(f"**{reverse('account_login')}**")
    expect(desk.locator("main")).to_contain_text("Ihre Eingabe ist aufgehoben")
    assert TEXT not in desk.content()
