"""Which characters may enter, and in which form.

Text is kept in Unicode form NFC (DIN 91379). Characters that nobody sees but that change what
others see (direction overrides, zero-width signs, control characters) are refused with a
sentence that says where they stand: they hide behind look-alike names and break searches. Zero-
width joiners stay where Arabic, Persian, Kurdish or Pashto spelling needs them.
"""

import unicodedata
from typing import Final

from django.utils.translation import gettext as _

_DIRECTION: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
)
_ZERO_WIDTH: Final = frozenset(
    "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e\u00ad\u034f\u115f\u1160\u3164\uffa0"
)
_JOINERS: Final = frozenset("\u200c\u200d")
# Come along with text copied from the web or a chat; without effect on others, so they go without
# a word.
_HARMLESS_IN_PROSE: Final = str.maketrans("\t", " ", "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c")
_REFUSED: Final = frozenset({"Cc", "Cs", "Co", "Cf", "Zl", "Zp"})
_NAME_MARKS: Final = frozenset(" -'’ʼʻʹʺ`´.,·/()‐‑")


class UnwantedCharacter(ValueError):
    """``sentence`` tells the person what to do; ``code`` goes into logs, never the text."""

    def __init__(self, sentence: str, code: str) -> None:
        self.sentence = sentence
        self.code = code
        super().__init__(code)


def clean_text(value: str, *, multi_line: bool = False) -> str:
    """NFC, unified line ends, no outer space; raises UnwantedCharacter."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if multi_line:
        text = text.translate(_HARMLESS_IN_PROSE)
    for place, char in enumerate(text):
        if _is_unwanted(text, place, char, multi_line):
            raise UnwantedCharacter(_sentence(text, place), f"U+{ord(char):04X}")
    if multi_line:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return " ".join(text.split())


def clean_name(value: str) -> str:
    """A name as written, in any script: letters, marks, and the signs DIN 91379 knows in names."""
    text = clean_text(value)
    for char in text:
        if char in _NAME_MARKS or char in _JOINERS or unicodedata.category(char)[0] in "LM":
            continue
        code = f"U+{ord(char):04X}"
        raise UnwantedCharacter(
            _("„%(sign)s“ kommt in Namen nicht vor. Löschen Sie das Zeichen.") % {"sign": char},
            code,
        )
    return text


def strip_invisible(value: str) -> str:
    """For numbers and codes that are copied from elsewhere: invisible signs go without a word."""
    return "".join(
        char
        for char in unicodedata.normalize("NFC", value)
        if char not in _DIRECTION
        and char not in _ZERO_WIDTH
        and char not in _JOINERS
        and unicodedata.category(char) != "Cc"
    ).strip()


def _is_unwanted(text: str, place: int, char: str, multi_line: bool) -> bool:
    if " " <= char <= "~":
        return False
    if char == "\n":
        return not multi_line
    if char in _DIRECTION or char in _ZERO_WIDTH:
        return True
    if char in _JOINERS:
        return not _joins(text, place)
    return unicodedata.category(char) in _REFUSED or _is_noncharacter(ord(char))


def _is_noncharacter(point: int) -> bool:
    # not "Cn": letters and signs newer than this Python's tables are unassigned there, too
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def _joins(text: str, place: int) -> bool:
    """A joiner is spelling between Arabic or Indic letters and inside an emoji, else nonsense."""
    if place == 0 or place + 1 >= len(text):
        return False
    before, after = text[place - 1], text[place + 1]
    if text[place] == "\u200d" and ord(before) >= 0x2600 and ord(after) >= 0x2600:
        return True
    return _spells_with_joiner(before) and _spells_with_joiner(after)


def _spells_with_joiner(char: str) -> bool:
    point = ord(char)
    return 0x0600 <= point <= 0x08FF or 0x0900 <= point <= 0x0DFF or 0xFB50 <= point <= 0xFEFC


def _sentence(text: str, place: int) -> str:
    shown = text[max(0, place - 12) : place]
    before = "".join(char for char in shown if char.isprintable()).strip()
    if before:
        return _(
            "Nach „%(before)s“ steht ein unsichtbares Zeichen. Schreiben Sie diese Stelle neu."
        ) % {"before": before}
    return _("Am Anfang steht ein unsichtbares Zeichen. Schreiben Sie den Anfang neu.")
