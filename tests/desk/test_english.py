"""Somebody who works in English meets no German on the pages she may open."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from django.utils.translation import trans_real
from pytest_django import Settings

from geleit.accounts import services as accounts
from geleit.kernel.transaction import acting
from tests.architecture.test_access_matrix import Ground, _values, named_urls
from tests.support.fixtures import SignIn
from tests.support.full import make_full
from tests.support.staff import Staff
from tools import messages

ROLES = ("responsible", "lead", "coordination", "administration", "data_protection")
# lists are edited in both languages; the page of styles shows samples
# a sheet is printed in German beside the person's language, whoever orders it
SHEETS = (
    "desk:documents:preview", "desk:documents:print_view", "desk:plans:sheet",
    "desk:plans:print_plan", "desk:referrals:letter", "desk:cases:feedback",
)  # fmt: skip
# what the house wrote stands as it was written: offices, templates of plans, exact copies
HOUSE = (
    "desk:directory:", "desk:plans:choose_template", "desk:plans:use_template",
    "desk:referrals:referral", "desk:cases:print_case", "desk:plans:templates",
    "desk:plans:change_template", "desk:documents:text",
)  # fmt: skip
BOTH_LANGUAGES = ("desk:catalogue:", "style:", *SHEETS, *HOUSE)
# names of roles are read there when the module loads, before a language is known
NOT_YET: tuple[str, ...] = ()
# what the house or a person wrote stays as it was written
WRITTEN = (
    "Keine Antwort seit Wochen",
    "Ziele und Plan überprüfen",
    "Nein Jobcenter",
    "Aufenthalt heute",
)
SHOWN = frozenset({"aria-label", "title", "placeholder", "alt"})
SILENT = frozenset({"script", "style", "template"})
GERMAN = re.compile(
    r"\b(?:Sie|Ihre?[nr]?|und|oder|nicht|kein\w*|noch|heute|morgen|seit|Uhr|Fall|Fälle|Fallakte|Akte"
    r"|Notiz|Termine?|Aufgaben?|Anmeldung(?:en)?|Eingang|Übersicht|Person(?:en)? \w+en|Hürden?"
    r"|Entwurf|Suchen?|Wiedervorlage|Nachtrag|Vertretung|Einstellungen|Abmelden|Dolmetschen"
    r"|Kontakte?|Klärung|Abschluss|zuständig|speichern|ändern|schreiben|wählen"
    r"|Teamleitung|Koordination|Lenkungsgruppe|Fachadministration|Datenschutz|Betrieb)\b"
)


class Words(HTMLParser):
    """What a person reads or hears, without what is marked as German."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.found += [
            value for name, value in attrs if value and (name in SHOWN or name.startswith("data-"))
        ]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def german(html: str) -> set[str]:
    reader = Words()
    reader.feed(html)
    return {text for text in map(_own_words, reader.found) if GERMAN.search(text)}


def _own_words(text: str) -> str:
    for written in WRITTEN:
        text = text.replace(written, "")
    return "" if text.startswith("/") else " ".join(text.split())


@pytest.fixture
def _compiled(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """The catalogue as it stands in the source, whatever was compiled before."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as target:
        write_mo(target, messages.read("en"))
    settings.LOCALE_PATHS = [tmp_path]
    trans_real._translations.clear()
    yield
    trans_real._translations.clear()


def test_the_word_list_knows_german() -> None:
    page = '<p>Keine Aufgabe</p><a href="/termine/" title="Notiz">Save</a><script>"und"</script>'
    assert german(page) == {"Keine Aufgabe", "Notiz"}


@pytest.mark.django_db
@pytest.mark.usefixtures("_compiled")
def test_pages_in_english_show_no_german(staff: Staff, lists: None, sign_in: SignIn) -> None:
    full = make_full(staff)
    ground = Ground({}, _values(full))
    seen, left = set(), {}
    for role in ROLES:
        actor = staff.actor(role)
        with acting(actor):
            accounts.set_own_language(actor, language="en")
        staff.users[role].refresh_from_db()
        client = sign_in(role)
        for name, pattern in named_urls():
            if name.startswith(BOTH_LANGUAGES + NOT_YET):
                continue
            answer = client.get(ground.path(name, pattern))
            if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
                continue
            html = answer.content.decode()
            assert '<html lang="en"' in html or "<html" not in html, name  # or part of a page
            seen.add(name)
            if words := german(html):
                left[f"{role} {name}"] = sorted(words)
    assert len(seen) > 30
    assert not left, "\n".join(f"{page}: {words}" for page, words in left.items())
