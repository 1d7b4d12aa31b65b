"""Every staff screen a person can open, once in each width, filled, empty and with errors.

The list comes from the access matrix, so a new address is visited without a line here. Looked at:
axe, one h1, titles that are unique and name nobody, nothing told before it is revealed, only the
own host (1280 px, with every visible focus); no sideways scroll with everything unfolded (320 px).
"""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from geleit.kernel.transaction import acting
from geleit.people import services as people
from tests.architecture.access_matrix import COLUMNS, MATRIX
from tests.architecture.test_access_matrix import Ground, _values, named_urls
from tests.e2e.conftest import Enter
from tests.support import browser as looks
from tests.support.full import Full, make_full
from tests.support.staff import Staff

pytestmark = [*looks.MARKS, pytest.mark.slow]

ROLES = {
    "own": "responsible",
    "lead": "lead",
    "coordination": "coordination",
    "administration": "administration",
}
FILES = {
    "desk:cases:appointment_ics",
    "desk:documents:download",
    "desk:documents:pdf",
    "desk:steering:export",
}
PARTS = {"desk:referrals:covered"}  # swapped into a page, no page itself
LED_ON = {  # nothing to show here and now: the browser is led to another page
    "account_login",
    "mfa_authenticate",
    "desk:accounts:start",
    "desk:accounts:unlock",
    "desk:accounts:resume",
}
SUBMIT = "main form[method=post] button.kern-btn--primary"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
NAMES = ("Amina", "Amena", "Karimi", "Karimy", "Farid", "Basel", "Haddad", "Oksana", "Probe")
UNREVEALED = re.compile(r"15[12][\s/-]*2345|2345[\s-]*6789|Musterweg 3|amina@example\.org")
# Where a number or an address is what the page is for: a form that changes it, the check for
# doubles, an enquiry that is read, the whole file on paper.
REVEALS = {"desk:cases:enquiry", "desk:cases:screening"}


@dataclass
class Look:
    """What was found on the pages of one person, and the titles met so far."""

    page: Page
    problems: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.say("script", str(error)))

    def say(self, where: str, *what: str) -> None:
        self.problems += [f"{where}: {each}" for each in what]

    def open(self, name: str, path: str) -> bool:
        answer = self.page.goto(path)
        assert answer is not None
        good = (answer.status, urlsplit(self.page.url).path) == (200, urlsplit(path).path)
        if not good:
            self.say(name, f"answers {answer.status} at {self.page.url}")
        return good

    def wide(self, name: str, *, shows: bool = False) -> None:
        page = self.page
        self.say(name, *looks.axe(page))
        if page.locator("h1").count() != 1:
            self.say(name, f"{page.locator('h1').count()} h1")
        title = page.title()
        self.say(name, *(f"title names {each}" for each in NAMES if each in title))
        path = re.sub(r"(/personen/.*/name/).+/$", r"\1", urlsplit(page.url).path)  # add, change
        if self.titles.setdefault(title, path) != path:
            self.say(name, f"title {title!r} is that of {self.titles[title]} too")
        found = UNREVEALED.search(page.content())
        if found and not shows:
            self.say(name, f"shows {found.group()!r} before it is revealed")
        self.say(name, *looks.focus_problems(page))

    def narrow(self, name: str) -> None:
        self.page.set_viewport_size(PHONE)
        self.say(name, *looks.sideways(self.page))
        self.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        self.say(name, *(f"unfolded: {each}" for each in looks.sideways(self.page)))
        spaced = looks.clipped_with_text_spacing(self.page) + looks.sideways(self.page)
        self.say(name, *(f"spaced: {each}" for each in spaced))
        self.page.set_viewport_size(DESK)

    def good(self) -> None:
        assert not self.problems, "\n".join(["", *self.problems])

    def elsewhere(self) -> list[str]:
        own = urlsplit(self.page.url).netloc
        return [url for url in self.asked if urlsplit(url).netloc not in (own, "")]


@pytest.fixture
def full(at_desk: Enter, staff: Staff) -> Full:
    made = make_full(staff)
    actor = staff.actor("responsible")
    with acting(actor):
        people.add_contact(actor, person_id=made.person.id, kind="email", value="amina@example.org")
    return made


def addresses(full: Full, column: str) -> list[tuple[str, str]]:
    """Names and paths of what ``column`` may read and no column before it."""
    ground = Ground({}, _values(full))
    here = COLUMNS.index(column)
    before = [COLUMNS.index(each) for each in ROLES if COLUMNS.index(each) < here]
    found = []
    for name, pattern in named_urls():
        cells = MATRIX.get(name, "").split()
        if not cells or name in FILES | PARTS | LED_ON:
            continue
        if cells[here].startswith("R") and not any(cells[b].startswith("R") for b in before):
            found.append((name, ground.path(name, pattern)))
    return found + more(full).get(column, [])


def more(full: Full) -> dict[str, list[tuple[str, str]]]:
    """States of pages that the address alone does not reach."""
    case, person = f"/faelle/{full.case.id}", f"/personen/{full.person.id}"
    sections = ("geburt", "angaben", "kontakt", "aufenthalt", "haushalt", "information",
                "vereinbarung", "einwilligung", "schweigepflicht")  # fmt: skip
    return {
        "own": [
            ("closed case", f"/faelle/{full.closed.id}/"),
            ("reopen", f"/faelle/{full.closed.id}/wieder-oeffnen/"),
            (
                "note after an appointment",
                f"{case}/notiz/?termin={full.meeting.id}",
            ),
            ("hurdle of a note", f"{case}/huerde/?notiz={full.note.id}"),
            ("search in the case", f"{case}/suche/?q=Unterlagen"),
            ("unknown filter", "/faelle/?phase=gibtesnicht&sortierung=-xy"),
            ("search", "/suche/?q=Kari"),
            *((f"section {each}", f"{person}/{each}/") for each in sections),
        ],
        "coordination": [
            ("one hurdle", "/steuerung/huerden/no_answer/?von=jobcenter"),
            ("unknown filter", "/steuerung/huerden/?art=gibtesnicht"),
        ],
    }


@pytest.mark.parametrize("column", ROLES)
def test_every_page(full: Full, at_desk: Enter, column: str) -> None:
    look = Look(at_desk(ROLES[column]))
    for name, path in addresses(full, column):
        if look.open(name, path):
            look.wide(name, shows=name in REVEALS)
            look.narrow(name)
    look.good()
    assert look.elsewhere() == []


# ---- nothing there yet -----------------------------------------------------------------------

EMPTY = {
    "responsible": ["/", "/faelle/", "/eingang/", "/termine/", "/huerden/", "/entwuerfe/",
                    "/suche/?q=niemand", "/vertretung/"],
    "lead": ["/team/", "/neu-zuordnen/"],
    "coordination": ["/steuerung/huerden/"],
}  # fmt: skip


@pytest.mark.parametrize("key", EMPTY)
def test_pages_with_nothing_on_them(at_desk: Enter, key: str) -> None:
    look = Look(at_desk(key))
    for path in EMPTY[key]:
        if look.open(path, path):
            look.wide(path)
            look.narrow(path)
    look.good()


# ---- errors ----------------------------------------------------------------------------------


def forms(full: Full) -> dict[str, list[str]]:
    """Forms that refuse to be sent as they are first shown."""
    case, person = f"/faelle/{full.case.id}", f"/personen/{full.person.id}"
    note = f"{case}/notiz/{full.note.id}"
    return {
        "responsible": [
            f"{case}/notiz/",
            "/notiz/",
            f"{case}/aufgabe/",
            "/aufgabe/",
            f"{case}/termin/",
            "/termin/",
            f"{note}/verschieben/",
            f"{note}/streichen/",
            f"{case}/abschluss/",
            f"{case}/huerde/",
            "/huerden/neu/",
            "/eingang/neu/",
            "/kurzkontakt/",
            "/faelle/neu/",
            f"{person}/name/",
            f"{person}/kontakt/",
            f"{person}/einwilligung/",
            f"{person}/haushalt/",
            "/konto/passwort/",
            "/vertretung/",
        ],
        "administration": ["/konten/neu/", "/konten/teams/neu/", "/listen/note_kind/neu/"],
    }


@pytest.mark.parametrize("key", ["responsible", "administration"])
def test_forms_with_errors(full: Full, at_desk: Enter, key: str) -> None:
    look = Look(at_desk(key))
    page = look.page
    for path in forms(full)[key]:
        if not look.open(path, path):
            continue
        page.locator(SUBMIT).first.click()
        try:
            expect(page).to_have_title(re.compile("^Fehler: "), timeout=5_000)
        except AssertionError:
            look.say(path, f"no error, title {page.title()!r}")
            continue
        look.say(path, *looks.axe(page))
        if page.evaluate("document.activeElement === document.body"):
            look.say(path, "the errors have no focus")
        look.narrow(path)
    look.good()


# ---- pages that only sending a form reaches --------------------------------------------------


def sent(page: Page, path: str, fills: dict[str, str], checks: list[str]) -> None:
    page.goto(path)
    for selector, text in fills.items():
        page.fill(selector, text)
    for selector in checks:
        page.check(selector)
    page.locator(SUBMIT).first.click()


def test_second_pages(full: Full, at_desk: Enter) -> None:
    look = Look(at_desk("responsible"))
    page = look.page
    sent(page, "/faelle/neu/", {"#id_name": "Ameena Karimi"}, [])
    expect(page.locator("#treffer")).to_contain_text("gefunden")
    look.wide("intake with matches", shows=True)
    look.narrow("intake with matches")
    sent(page, "/faelle/neu/", {"#id_name": "Oleksandr Bondarenko"}, [])
    expect(page.locator("#treffer")).to_contain_text("Niemand")
    look.say("intake with nobody", *looks.axe(page))
    page.goto("/eingang/")
    page.locator("section[aria-labelledby=neue] button").first.click()
    page.get_by_role("link", name="Klären").first.click()
    checks = ["[name=other_case_management][value=none]", "[value=case_management]"]
    sent(page, page.url, {"#id_reason": "Mehrere Stellen."}, checks)
    look.wide("screening, the person", shows=True)
    page.fill("#id_given", "Ameena")
    page.fill("#id_family", "Karimi")
    page.locator("main button[value=pruefen]").click()
    expect(page.locator("#treffer")).to_contain_text("gefunden")
    look.say("screening, matches", *looks.axe(page))
    look.narrow("screening, matches")
    first = ["[name=outcome] >> nth=0", "[name=goals] >> nth=0", "[name=after_care] >> nth=0"]
    sent(page, f"/faelle/{full.case.id}/abschluss/", {"#id_achieved": "Viel erreicht."}, first)
    expect(page.locator("h1")).to_have_text("Prüfen und abschließen")
    look.wide("closing, the check")
    look.narrow("closing, the check")
    look.good()


# ---- before signing in, and revealing --------------------------------------------------------


def test_the_door(at_desk: Enter) -> None:
    page = at_desk("responsible")
    page.context.clear_cookies()
    look = Look(page)
    assert look.open("door", reverse("account_login"))
    look.wide("door")
    look.narrow("door")
    page.fill("input[name=login]", "niemand@example.org")
    page.fill("input[type=password]", "falsch-geschrieben")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("passen nicht zusammen")
    look.say("refused", *looks.axe(page))
    look.narrow("refused")
    look.good()


def test_a_number_is_shown_on_demand_and_that_is_kept(
    full: Full, at_desk: Enter, owner: Any
) -> None:
    page = at_desk("responsible")
    page.goto(f"/personen/{full.person.id}/")
    assert not UNREVEALED.search(page.content())
    page.locator("main").get_by_role("button", name="anzeigen").first.click()
    page.wait_for_function(
        "/2345|Musterweg|@example/.test(document.querySelector('main').innerText)"
    )
    assert looks.axe(page) == []
    kept = owner.execute(
        "SELECT count(*) FROM audit_read WHERE kind = 'contact_revealed' AND person_id = %s",
        [full.person.id],
    ).fetchone()
    assert kept == (1,)
