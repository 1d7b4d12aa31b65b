"""Every part in every state, in a real browser: what holds here needs no proof on each screen."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import browser as looks

pytestmark = pytest.mark.browser


def _states(*often: object, drill: list[tuple[object, ...]]) -> list[Any]:
    """The states that stand for the rest; the rest belongs to `make drill` (05-settled 28)."""
    return [*often, *(pytest.param(*each, marks=pytest.mark.drill) for each in drill)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with looks.launched() as browser:
        yield browser


@pytest.fixture
def style(live_server: Any) -> str:
    return f"{live_server.url}/stil/"


def _opened(browser: Browser, url: str, width: int = 1280, **options: Any) -> Page:
    options.setdefault("reduced_motion", "reduce")
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    answer = page.goto(url)
    assert answer is not None
    assert answer.ok, answer.status  # an error page would pass most of these tests
    assert answer.url == url  # so would the sign-in page
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize(
    ("language", "theme"),
    _states(
        ("de", "light"),
        ("de", "dark"),
        ("ar", "light"),
        drill=[("ar", "dark"), ("uk", "light"), ("uk", "dark")],
    ),
)
def test_axe_finds_nothing(chromium: Browser, style: str, language: str, theme: str) -> None:
    page = _opened(chromium, f"{style}?lang={language}&theme={theme}")
    assert looks.axe(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert looks.axe(page) == []


@pytest.mark.parametrize("language", _states("ar", drill=[("de",), ("uk",)]))
def test_axe_finds_nothing_on_a_phone(chromium: Browser, style: str, language: str) -> None:
    assert looks.axe(_opened(chromium, f"{style}?lang={language}", width=320)) == []


@pytest.mark.parametrize(
    ("language", "width"),
    _states(
        ("de", 320),
        ("ar", 320),
        ("de", 768),
        drill=[("de", 1280), ("ar", 768), ("ar", 1280), ("uk", 320), ("uk", 768), ("uk", 1280)],
    ),
)
def test_nothing_scrolls_sideways_or_is_cut(
    chromium: Browser, style: str, language: str, width: int
) -> None:
    page = _opened(chromium, f"{style}?lang={language}", width=width)
    assert looks.sideways(page) == []
    assert looks.clipped_with_text_spacing(page) == []
    assert looks.sideways(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_seen_on_every_stop(chromium: Browser, style: str, width: int) -> None:
    page = _opened(chromium, style, width=width)
    stops = looks.tab_stops(page)
    assert len(stops) > 100
    assert [stop["name"] for stop in stops if not stop["visible"] or stop["covered"]] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_its_own_mirror(chromium: Browser, style: str, width: int) -> None:
    page = _opened(chromium, style, width=width)
    assert looks.mirror_problems(page, style, f"{style}?dir=rtl") == []


def test_twice_as_large_text_fits(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style, width=640)
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html{font-size:200%}');
        document.adoptedStyleSheets.push(sheet); }"""
    )
    assert looks.sideways(page) == []


def test_it_works_without_script(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style, java_script_enabled=False)
    assert page.locator("form.g-form").count() == 2
    assert page.locator("[data-needs-script]").first.is_hidden()
    page.locator("summary", has_text="Neu").click()
    assert page.locator(".g-menu__list a", has_text="Termin").first.is_visible()


def test_nothing_leaves_the_house_and_the_policy_holds(chromium: Browser, style: str) -> None:
    page = chromium.new_context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(style)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(style.removesuffix("/stil/"))] == []
    assert said == []


def test_shortcuts_and_menus(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "suche"
    menu = page.locator("details.g-menu", has_text="Neu")
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_swap_leaves_the_focus_on_what_is_new(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    page.locator("#swap a").click()
    page.wait_for_selector("#swap h3")
    page.wait_for_function("document.activeElement !== document.body")
    assert page.evaluate("document.activeElement.tagName") == "H3"
    assert looks.axe(page) == []


def test_errors_get_the_focus_and_lead_to_their_field(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    assert page.evaluate("document.activeElement.id") == "err-errors"
    for link in page.locator("#err-errors a").all():
        target = str(link.get_attribute("href"))
        assert page.locator(target).count() == 1, target
    page.locator("#err-errors a", has_text="31.02.1990").click()
    assert page.evaluate("document.activeElement.id") == "id_err-birth_day"


def test_a_pasted_date_fills_all_three_fields(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    page.locator("#id_ok-date_day").press_sequentially("14.03.2023")
    values = [
        page.locator(f"#id_ok-date_{part}").input_value() for part in ("day", "month", "year")
    ]
    assert values == ["14", "03", "2023"]


def test_forced_colours_keep_every_control_visible(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style, forced_colors="active", reduced_motion="reduce")
    bare = page.evaluate(
        """() => [...document.querySelectorAll(
            'main button, main .kern-btn, main input:not([type=hidden]), main select, main textarea'
        )].filter(e => e.checkVisibility()).filter(e => {
            const c = getComputedStyle(e);
            const box = e.closest('.kern-form-input__select-wrapper, .g-choice');
            const label = box && box.querySelector('label');
            const edge = [e, box, label].filter(Boolean).some(x => {
                const s = getComputedStyle(x);
                return ['Top', 'Bottom'].some(side => parseFloat(s[`border${side}Width`]) > 0);
            });
            return !edge && c.textDecorationLine === 'none';
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert bare == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_paper_shows_no_navigation(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    page.emulate_media(media="print")
    for hidden in (".g-masthead", ".g-nav", ".g-subnav", ".g-filter", ".g-pages", ".g-foot"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.locator(".g-timeline").first.is_visible()


def test_a_draft_is_saved_after_two_quiet_seconds(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    answers = [500, 204]
    page.route("**/entwurf", lambda route: route.fulfill(status=answers[0]))
    page.evaluate("document.querySelector('form.g-form').dataset.draftUrl = '/entwurf'")
    area = page.locator("#id_ok-text")
    status = page.locator("[data-draft-status]").first
    with page.expect_response("**/entwurf"):
        area.press_sequentially("Erste Zeile")
    expect(status).to_have_text("Entwurf nicht gespeichert. Ihr Text ist noch da.")
    del answers[0]
    with page.expect_response("**/entwurf"):
        area.press_sequentially(" und mehr")
    expect(status).to_have_text(re.compile(r"Entwurf gespeichert \d\d:\d\d"))
    assert "Erste Zeile und mehr" in area.input_value()


def test_pressing_twice_sends_once(chromium: Browser, style: str) -> None:
    page = _opened(chromium, style)
    sent: list[str] = []
    page.route("**/ziel", lambda route: sent.append(route.request.url))  # never answered
    page.evaluate("document.querySelector('form.g-form').action = '/ziel'")
    page.evaluate("document.querySelector('form.g-form button').type = 'submit'")
    page.locator("#id_ok-text").focus()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(300)
    assert len(sent) == 1
