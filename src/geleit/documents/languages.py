"""Languages we print: name, direction, and which written language serves another.

Dates follow one own rule in every language: translated weekday, ``14.03.2023``, ``09:30``,
Western digits, isolated left to right. Library formats print other calendars (30-ux, finding 4).
"""

import re
import unicodedata
from typing import Final

GERMAN: Final = "de"
# key -> (own name, direction). Fonts for their scripts are vendored.
LANGUAGES: Final[dict[str, tuple[str, str]]] = {
    "de": ("Deutsch", "ltr"),
    "en": ("English", "ltr"),
    "uk": ("Українська", "ltr"),
    "ar": ("العربية", "rtl"),
    "fa": ("فارسی", "rtl"),
    "tr": ("Türkçe", "ltr"),
}
# Spoken languages whose readers read a language above: Dari is written as Persian.
READ_AS: Final = {"prs": "fa"}
WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
LEFT_TO_RIGHT, END = "\u2066", "\u2069"  # isolates: digits and numbers keep their order
RIGHT_TO_LEFT: Final = "\u2067"
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
FOREIGN_RUN = re.compile(rf"[{_LETTERS}]+(?:[ \u200c\u200d-]+[{_LETTERS}]+)*")


def printed(language: str) -> str:
    """The language a sheet is printed in for somebody who speaks ``language``; else German."""
    chosen = READ_AS.get(language, language)
    return chosen if chosen in LANGUAGES else GERMAN


def name(language: str) -> str:
    return LANGUAGES[language][0] if language in LANGUAGES else language


def code(language: str) -> str:
    """What ``lang`` may say: the key of a language, if it is one of BCP 47 (ar, kmr)."""
    return language if language.isascii() and language.isalpha() and len(language) in (2, 3) else ""


def direction(language: str) -> str:
    return LANGUAGES[language][1] if language in LANGUAGES else "ltr"


def direction_of(text: str) -> str:
    """By the first letter that has one, as ``dir="auto"`` does, which paper does not know."""
    for letter in text:
        found = unicodedata.bidirectional(letter)
        if found in ("R", "AL"):
            return "rtl"
        if found == "L":
            return "ltr"
    return "ltr"


def has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def in_german(text: str) -> str:
    """A German line in which an Arabic name stands: what follows the name stays behind it."""
    if not has_right_to_left(text):
        return text
    return FOREIGN_RUN.sub(lambda found: f"{RIGHT_TO_LEFT}{found[0]}{END}", text)


def isolated(text: str) -> str:
    """Numbers, dates and codes inside a right-to-left line, in their own order."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if text else ""
