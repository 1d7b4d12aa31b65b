"""What browser tests ask of a page: axe, reflow, focus, spacing, mirror, keystroke-level model."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from geleit.accounts.models import User
from tests.support import chromium
from tests.support.signing_in import enter

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-smooth-scrolling",  # else the page still moves while a test measures
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# What every module with a real browser and committed data begins with. One group: two browsers
# beside two servers would only wait for each other on two cores.
MARKS = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]


@contextmanager
def launched() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; Django would refuse its database beside it.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.PATH, args=ARGUMENTS)
        yield browser
        browser.close()


def entered(browser: Browser, address: str, user: User, **options: Any) -> Page:
    """A browser of its own (no shared cookies), signed in as ``user`` without the sign-in page."""
    client = enter(Client(), user)
    options.setdefault("viewport", {"width": 1280, "height": 900})
    options.setdefault("reduced_motion", "reduce")  # a half-turned arrow is larger than its box
    context = browser.new_context(base_url=address, locale="de-DE", **options)
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": address,
            }
        ]
    )
    return context.new_page()


@cache
def _axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def axe(page: Page) -> list[str]:
    """Violations as lines: rule, element, reason. The page needs no relaxed CSP for this."""
    page.evaluate(_axe_source())
    found = page.evaluate(
        "values => axe.run({runOnly: {type: 'tag', values}, resultTypes: ['violations'],"
        " preload: false})",  # it would fetch the sheet again for a rule that is switched off
        AXE_TAGS,
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways (empty: nothing)."""
    return page.evaluate(
        """() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        return [...document.querySelectorAll('body *')].filter(e => {
            const r = e.getBoundingClientRect();
            return r.width && r.right > root.clientWidth + 1 && e.checkVisibility();
        }).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)
          .concat([`${root.scrollWidth} > ${root.clientWidth}`]);
    }"""
    )


WATCH = """() => {
    const told = e => {
        const c = getComputedStyle(e), r = e.getBoundingClientRect();
        const drawn = s => s.outlineStyle === 'auto'
            || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
            || s.boxShadow !== 'none';
        const label = e.labels && e.labels[0];
        const hidden = c.opacity === '0';
        const visible = (!hidden && drawn(c)) || Boolean(label && drawn(getComputedStyle(label)));
        const t = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
        const covered = !(t && (t === e || e.contains(t) || t.contains(e)
            || (e.labels && [...e.labels].some(l => l === t || l.contains(t)))));
        return {name: `${e.tagName} ${(e.textContent || e.id || '').trim().slice(0, 40)}`,
                id: e.id, visible, covered};
    };
    const walk = {elements: [], stops: [], over: false, told};
    document.body.tabIndex = -1; document.body.focus(); scrollTo(0, 0);
    document.body.removeAttribute('tabindex');
    addEventListener('focusin', e => {
        if (walk.over) return;
        walk.elements.push(e.target);
        walk.stops.push(told(e.target));
    }, true);
    addEventListener('focusout', e => {
        if (!e.relatedTarget && walk.stops.length) walk.over = true;
    }, true);
    window.tabWalk = walk;
}"""
AGAIN = """place => {
    const e = tabWalk.elements[place];
    if (document.activeElement !== e) e.focus();
    return tabWalk.told(e);
}"""
AT_ONCE = 15  # key presses before the page is asked what they met


def tab_stops(page: Page, limit: int = 400) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page; one record per stop."""
    page.evaluate(WATCH)
    met = -1
    while met < (met := page.evaluate("tabWalk.stops.length")) < limit:
        for _press in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("tabWalk.over"):
            break
    stops: list[dict[str, Any]] = page.evaluate("tabWalk.over = true, tabWalk.stops")
    for place, stop in enumerate(stops):
        for _patience in range(20):  # a long way to scroll takes Chromium some frames
            if not stop["covered"]:
                break
            page.wait_for_timeout(50)
            stop.update(page.evaluate(AGAIN, place))
    return stops


def focus_problems(page: Page) -> list[str]:
    return [
        f"{stop['name']}: {'covered' if stop['covered'] else 'focus not visible'}"
        for stop in tab_stops(page)
        if not stop["visible"] or stop["covered"]
    ]


SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}"""
CLIPPED = """() => [...document.querySelectorAll('main *, header *')].filter(e => {
    if (!e.checkVisibility() || e.closest('.kern-sr-only, .g-skip, svg, thead')) return false;
    const c = getComputedStyle(e);
    if (c.clipPath !== 'none') return false;  // hidden on purpose, for readers only
    const field = e.matches('button, a, label, select, .g-tag, .g-chip, summary');
    if (c.overflow !== 'hidden' && c.overflow !== 'clip' && !field) return false;
    return e.textContent.trim() && c.display !== 'inline'
        && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2);
}).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""


def clipped_with_text_spacing(page: Page) -> list[str]:
    """WCAG 1.4.12: nothing is cut when lines, words and letters stand wider apart."""
    page.evaluate(SPACING)
    return page.evaluate(CLIPPED)


BOXES = """() => {
    const main = document.querySelector('main').getBoundingClientRect();
    const own = 'svg, [data-date-group], bdi, .kern-label__optional';
    return [...document.querySelectorAll('main *')].filter(e => !e.closest(own))
        .map(e => [`${e.tagName}.${e.className}`.slice(0, 60), e.getBoundingClientRect()])
        .filter(([, r]) => r.width)
        .map(([name, r]) => [name, r.left - main.left, main.right - r.right]);
}"""


def mirror_problems(page: Page, url: str, mirrored_url: str) -> list[str]:
    """Same texts in both directions: the gap on the left becomes the gap on the right (2 px).

    Not looked at: dates, numbers and words inside a line of text, which keep their own order."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    boxes = page.evaluate(BOXES)
    page.goto(mirrored_url)
    page.wait_for_load_state("networkidle")
    mirrored = page.evaluate(BOXES)
    assert [box[0] for box in boxes] == [box[0] for box in mirrored]
    return [
        f"{name}: left {left:.0f} became right {right:.0f}"
        for (name, left, _r), (_n, _l, right) in zip(boxes, mirrored, strict=True)
        if abs(left - right) > 2
    ]


class KLM:
    """Counts interactions and sums modelled seconds; the server is not timed."""

    K, P, B, H, M, R = 0.28, 1.1, 0.2, 0.4, 1.35, 0.5

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = 0
        self.seconds = 0.0

    def click(self, selector: str) -> None:
        self.page.click(selector)
        self._count(self.M + self.P + self.B)

    def fill(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)
        self._count(self.M + self.H + len(text) * self.K)

    def fill_date(self, group: str, day: str, month: str, year: str) -> None:
        """A group of three fields counts as one (05-settled 27)."""
        for part, text in (("day", day), ("month", month), ("year", year)):
            self.page.fill(f"{group}_{part}", text)
        self._count(self.M + self.H + (len(day + month + year) + 2) * self.K)

    def check(self, selector: str) -> None:
        """One of a few, or a tick: a click."""
        self.page.locator(selector).check()
        self._count(self.M + self.P + self.B)

    def choose(self, selector: str, text: str, confirm: str = "Tab") -> None:
        """A type-ahead counts as one, with its Enter or Tab."""
        self.page.fill(selector, text)
        self.page.press(selector, confirm)
        self._count(self.M + self.H + (len(text) + 1) * self.K)

    def select(self, selector: str, value: str) -> None:
        """One line of a drop-down: opened and chosen, one act."""
        self.page.select_option(selector, value)
        self._count(self.M + 2 * (self.P + self.B))

    def choose_file(self, selector: str, file: Any) -> None:
        """The browser's own chooser: opened, the file pointed at, confirmed; one act."""
        self.page.set_input_files(selector, file)
        self._count(self.M + 3 * (self.P + self.B))

    def key(self, combination: str) -> None:
        self.page.keyboard.press(combination)
        self._count(self.M / 2 + self.K * (combination.count("+") + 1))

    def wait(self) -> None:
        self.seconds += self.R

    def _count(self, seconds: float) -> None:
        self.interactions += 1
        self.seconds += seconds
