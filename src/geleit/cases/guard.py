"""Finds in a short text what names a person: names, numbers, addresses (05-settled 13).

Pure: no database, no clock. Task titles and places are refused when something is found, the text
of a hurdle is warned about. Each hint is a German sentence that says what to write instead.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from anyascii import anyascii
from django.utils.translation import gettext as _

LONG_AGO = timedelta(days=3652)  # a full date ten years back is rather a birth date than a deadline
SHORT_NAME = 3


class Kind(StrEnum):
    """What was found."""

    NAME = "name"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    NUMBER = "number"
    ADDRESS = "address"
    EMAIL = "email"
    STAFF = "staff"
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Hint:
    """One find: ``found`` as it stands in the text, ``sentence`` for the screen."""

    kind: Kind
    found: str
    sentence: str


_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.\w{2,}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_DATE = re.compile(
    r"(?P<born>(?:\bgeb\.?|\bgeboren(?: am)?|\bGeburtsdatum:?|\*)\s*)?"
    r"(?<!\d)(?:(?P<d>\d{1,2})[./-]\s?(?P<m>\d{1,2})[./-]\s?(?P<y>\d{4}|\d{2})"
    r"|(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2}))(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,§])(?:\+|0)\(?\d(?:[\s/()–-]{0,2}\d){5,}(?!\w)")
# customer and household numbers of Jobcenter and agency
_CUSTOMER = re.compile(r"(?<!\w)(?:\d{3}[A-Z]\d{6}|\d{5}//\d{7})(?!\w)")
# central register of foreign nationals and other long runs of digits
_LONG_NUMBER = re.compile(r"(?<!\w)\d(?: ?\d){7,}(?!\w)")
_STREET = re.compile(
    r"\b(?:[\w-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)"
    r"|[\w-]+\s(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring|Damm))\s?\d{1,4}(?:\s?[a-z]\b)?(?!\w)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<!\d)\d{5}\s+[A-ZÄÖÜ][a-zäöüß-]{2,}")
_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez"
)
_DAY_IN_WORDS = re.compile(
    rf"(?<!\d)\d{{1,2}}\.\s?(?:(?:{_MONTHS})\b\.?(?:\s\d{{4}})?|(?:0?[1-9]|1[0-2])\.(?!\d))",
    re.IGNORECASE,
)
_BEFORE_A_PLACE = r"(?:in|nach|aus|bei|von|Stadt|Gemeinde|Rathaus|Kreis)\s+"
# towns whose name is a word, too: "in Lage" is the town, "in der Lage" is not
_ALSO_TOWNS = frozenset({"lage", "schlangen"})
_FIRST = ((_EMAIL, Kind.EMAIL), (_IBAN, Kind.NUMBER), (_CUSTOMER, Kind.NUMBER))
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# German words that are surnames, too: written small they are the word
_ALSO_WORDS = frozenset(
    "alt bach berg braun ernst frank frei gross gut hart haus hof jung kaiser klein koch kurz lang"
    " lange mai neu recht reich richter rose schnell schwarz sommer stark stein voll weg weiss"
    " winter wolf".split()
)


def find(
    text: str,
    *,
    names: Iterable[str] = (),
    birth_date: date | None = None,
    today: date | None = None,
    addresses: bool = True,
    staff: Iterable[str] = (),
    codes: Iterable[str] = (),
    places: Iterable[str] = (),
    all_dates: bool = False,
) -> list[Hint]:
    """What in ``text`` could tell who the person is, in the order of the text.

    ``names`` are full names of the case's person, ``birth_date`` the known one. Dates are taken
    for birth dates when they say so, equal ``birth_date`` or lie ten years before ``today``.
    ``addresses=False`` lets street addresses pass (the place of an appointment is one).

    For a text that leaves the house without a name, more is looked for: ``staff`` who work with
    her, ``codes`` of her case, ``places`` and, with ``all_dates``, every day of a calendar.
    """
    found: list[tuple[int, Hint]] = []
    rest = text
    for pattern, kind in _FIRST:
        rest = _take(rest, pattern, kind, found)
    for code in codes:
        rest = _take(rest, re.compile(re.escape(code), re.IGNORECASE), Kind.NUMBER, found)
    rest = _take_dates(rest, birth_date, today, found, every=all_dates)
    if all_dates:
        rest = _take(rest, _DAY_IN_WORDS, Kind.DATE, found)
    if addresses:
        rest = _take(rest, _STREET, Kind.ADDRESS, found)
        rest = _take(rest, _POSTCODE, Kind.ADDRESS, found)
    rest = _take(rest, _PHONE, Kind.PHONE, found)
    rest = _take(rest, _LONG_NUMBER, Kind.NUMBER, found)
    for place in places:
        rest = _take(rest, _place(place), Kind.PLACE, found)
    _find_names(rest, names, found, Kind.NAME)
    known = {hint.found for _place, hint in found}
    others: list[tuple[int, Hint]] = []
    _find_names(rest, staff, others, Kind.STAFF)
    found += [each for each in others if each[1].found not in known]
    return [hint for _place, hint in sorted(found, key=lambda item: item[0])]


def _place(name: str) -> re.Pattern[str]:
    before = _BEFORE_A_PLACE if fold(name) in _ALSO_TOWNS else ""
    return re.compile(rf"(?<!\w){before}{re.escape(name)}(?:er)?(?!\w)")


def _take(text: str, pattern: re.Pattern[str], kind: Kind, found: list[tuple[int, Hint]]) -> str:
    """Note what ``pattern`` finds and blank it out, so that nothing is found twice."""

    def note(match: re.Match[str]) -> str:
        found.append((match.start(), _hint(kind, match.group().strip())))
        return " " * len(match.group())

    return pattern.sub(note, text)


def _take_dates(
    text: str,
    birth_date: date | None,
    today: date | None,
    found: list[tuple[int, Hint]],
    *,
    every: bool = False,
) -> str:
    """Blank out every date (its digits are no phone number), note those that look like births."""

    def note(match: re.Match[str]) -> str:
        day = _day(match, today)
        long_ago = today is not None and day is not None and day < today - LONG_AGO
        if match["born"] or long_ago or (day is not None and day == birth_date):
            found.append((match.start(), _hint(Kind.BIRTH_DATE, match.group().strip())))
        elif every:
            found.append((match.start(), _hint(Kind.DATE, match.group().strip())))
        return " " * len(match.group())

    return _DATE.sub(note, text)


def _day(match: re.Match[str], today: date | None) -> date | None:
    year, month, day = (
        int(match[a] or match[b]) for a, b in (("y", "iy"), ("m", "im"), ("d", "id"))
    )
    if year < 100:
        century = (today.year if today else 2000) // 100 * 100
        year += century if today is None or century + year <= today.year + 10 else century - 100
    try:
        return date(year, month, day)
    except ValueError:
        return None


def fold(text: str) -> str:
    """Small Latin letters without marks: ``Gülşen`` and ``Gulsen`` are the same."""
    plain = anyascii(unicodedata.normalize("NFC", text)).casefold()
    return "".join(char for char in plain if char.isalnum())


def _find_names(text: str, names: Iterable[str], found: list[tuple[int, Hint]], kind: Kind) -> None:
    words = [word for name in names for word in _WORD.findall(name)]
    parts = {fold(part) for word in words for part in (word, *word.split("-"))} - {""}
    long_parts = {part for part in parts if len(part) >= SHORT_NAME}
    short_parts = parts - long_parts
    if not parts:
        return
    for match in _WORD.finditer(text):
        for word in (match.group(), *match.group().split("-")):
            if _is_name(word, long_parts, short_parts):
                found.append((match.start(), _hint(kind, match.group())))
                break


def _is_name(word: str, long_parts: set[str], short_parts: set[str]) -> bool:
    folded = fold(word)
    if word[:1].islower() and folded in _ALSO_WORDS:
        return False
    if folded in long_parts or (folded.endswith("s") and folded[:-1] in long_parts):
        return True
    return word[:1].isupper() and len(folded) > 1 and folded in short_parts


def _hint(kind: Kind, found: str) -> Hint:
    sentences = {
        Kind.NAME: _("„%(found)s“ ist ein Name. Schreiben Sie „die Person“."),
        Kind.PHONE: _("„%(found)s“ sieht nach einer Telefonnummer aus. Löschen Sie sie hier."),
        Kind.BIRTH_DATE: _("„%(found)s“ sieht nach einem Geburtsdatum aus. Löschen Sie es hier."),
        Kind.NUMBER: _("„%(found)s“ sieht nach einer Nummer der Person aus. Löschen Sie sie hier."),
        Kind.ADDRESS: _("„%(found)s“ sieht nach einer Anschrift aus. Nennen Sie nur den Ort."),
        Kind.EMAIL: _("„%(found)s“ ist eine E-Mail-Adresse. Löschen Sie sie hier."),
        Kind.STAFF: _("„%(found)s“ heißt eine Fachkraft. Schreiben Sie ihre Aufgabe."),
        Kind.DATE: _("„%(found)s“ ist ein Tag. Schreiben Sie „vor drei Wochen“ oder den Monat."),
        Kind.PLACE: _("„%(found)s“ nennt den Ort. Schreiben Sie „im Kreis“."),
    }
    return Hint(kind, found, sentences[kind] % {"found": found})
