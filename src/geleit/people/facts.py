"""Between stored rows and the pure matching package: facts of a person, keys for searching."""

import re
from datetime import date
from typing import Protocol

from geleit.people.enums import BirthPrecision
from geleit.people.matching import keys
from geleit.people.matching.facts import Facts

KEY_LENGTH = 80
SHORTEST_PHONE = 6
MOST_WORDS = 8
_OTHER = "mimi"  # any word that folds to itself: tells whether the word before it counts
_BETWEEN = re.compile(r"[\s\-\u2010\u2011/,;.()]+")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_BY_YEAR = (BirthPrecision.YEAR, BirthPrecision.MONTH)


class Born(Protocol):
    """What of a person says when they were born."""

    birth_date: date | None
    birth_precision: str


def facts_from(
    given: str, family: str, birth_date: date | None, precision: str, phone: str
) -> Facts:
    """One entry as the matching package reads it."""
    by_year = precision in _BY_YEAR
    return Facts(
        given=given or None,
        family=family or None,
        birth_date=None if by_year else birth_date,
        year=birth_date.year if by_year and birth_date else None,
        phone=phone or None,
        day_unsure=precision == BirthPrecision.UNCERTAIN,
    )


def facts_of(person: Born, given: str, family: str, phone: str) -> Facts:
    return facts_from(given, family, person.birth_date, person.birth_precision, phone)


def blocking(facts: Facts) -> set[str]:
    """``b:`` keys: two entries that may be one person share at least one."""
    return {f"b:{key}"[:KEY_LENGTH] for key in keys.blocking_keys(facts)}


def asking(facts: Facts) -> set[str]:
    """``b:`` keys to look an entry up with: not every Muhammad of a year (matching.keys)."""
    return {f"b:{key}"[:KEY_LENGTH] for key in keys.lookup_keys(facts)}


def words(text: str) -> list[str]:
    """Folded words of a name or of what was typed into the search, without particles like "al"."""
    pieces = _BETWEEN.split(text)[:MOST_WORDS]
    folded = [(piece, keys.search_form(piece)) for piece in pieces if piece]
    kept = [form for piece, form in folded if form and not _is_particle(piece)]
    return kept or [form for _piece, form in folded if form]


def _is_particle(piece: str) -> bool:
    return keys.search_form(f"{piece} {_OTHER}") == _OTHER


def name_keys(given: str, family: str) -> set[str]:
    """``n:`` each word and each part written in one, ``s:`` their skeletons."""
    written = {*_BETWEEN.split(given), *_BETWEEN.split(family), given, family}
    forms = {*words(given), *words(family), keys.search_form(given), keys.search_form(family)}
    skeletons = {keys.skeleton(text) for text in written}
    found = {f"n:{form}"[:KEY_LENGTH] for form in forms if form}
    return found | {f"s:{skeleton}"[:KEY_LENGTH] for skeleton in skeletons if skeleton}


def skeleton_keys(word: str) -> list[str]:
    """Every reading of one word, for a search that allows for other spellings."""
    return [f"s:{reading}"[:KEY_LENGTH] for reading in keys.skeletons(word) if reading]


def digits_of(text: str) -> str:
    """The digits of a text, Eastern Arabic and Persian ones as Western ones."""
    return _NOT_DIGIT.sub("", text.translate(_EASTERN))


def phone_keys(phone: str) -> set[str]:
    """``p:`` the last six digits."""
    digits = digits_of(phone)
    return {f"p:{digits[-SHORTEST_PHONE:]}"} if len(digits) >= SHORTEST_PHONE else set()


def code_keys(code: str) -> set[str]:
    """``n:`` the code an anonymous person keeps, without its dashes."""
    return {f"n:{digits_of(code)}"}
