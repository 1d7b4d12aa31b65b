"""Words of a sheet: each line in German and, beside it, in the person's language.

Given to a sheet as ``{"key": "slip.title"}`` (a text of the county, with ``"with"`` for the values
of its placeholders), ``{"de": …, "other": …}`` (both written by the ordering app),
``{"text": …, "lang": …}`` (a person's words in their language) or a plain string (the same on both
sides, in whatever language it is: a name, a place).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date, parse_datetime

from geleit.documents.enums import PieceState
from geleit.documents.languages import (
    GERMAN,
    WEEKDAYS,
    direction,
    direction_of,
    in_german,
    isolated,
)
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from geleit.documents.texts import Texts

LONG, LONG_LINES = 600, 8  # signs and lines of what may break across pages
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Side:
    """Half a line: text with its language and direction."""

    text: str
    lang: str
    dir: str

    @property
    def lines(self) -> "list[Side]":
        """Line by line, each in its own direction where no language gives one: a person's words
        in Arabic, the professional's below, in which her name may stand."""
        typed = self.text.split("\n")
        if self.lang and self.lang != GERMAN:
            return [Side(each, self.lang, self.dir) for each in typed]
        return [_line(each, self.lang) for each in typed]


def _line(text: str, lang: str) -> Side:
    towards = direction_of(text)
    return Side(in_german(text) if towards == "ltr" else text, lang, towards)


@dataclass(frozen=True, slots=True)
class Pair:
    """A line in German and in the other language; one side only where both are German."""

    de: Side
    other: Side | None = None
    same: bool = False  # the same on both sides: a name, a number

    def __bool__(self) -> bool:
        return bool(self.de.text)

    @property
    def is_double(self) -> bool:
        """Prints side by side."""
        return self.other is not None and not self.same

    @property
    def is_long(self) -> bool:
        """May break across pages; everything shorter stays in one piece."""
        return len(self.de.text) > LONG or self.de.text.count("\n") > LONG_LINES

    @property
    def sides(self) -> list[Side]:
        return [self.de] if self.other is None else [self.de, self.other]


def keys_in(data: Any) -> Iterator[str]:
    """Every text key that the data of a sheet name, however deep."""
    if isinstance(data, Mapping):
        if isinstance(data.get("key"), str):
            yield data["key"]
        for value in data.values():
            yield from keys_in(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from keys_in(value)


def moment_of(value: str) -> datetime | date:
    """What stands as ISO text in the data of a sheet."""
    moment = parse_datetime(value) if len(value) > len("2026-11-25") else None
    day = moment or parse_date(value)
    if day is None:
        msg = "not a date"
        raise ValueError(msg)
    return day


@dataclass(slots=True)
class Words:
    """Resolves what a sheet was given, and remembers which texts nobody has checked."""

    texts: "Texts"
    unchecked: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        return self.texts.language

    @property
    def is_double(self) -> bool:
        return self.language != GERMAN

    def pair(self, given: Any) -> Pair:
        """Whatever form it was given in; see the head of this module."""
        if isinstance(given, Pair):
            return given
        if isinstance(given, Mapping):
            if "key" in given:
                return self.key(given["key"], **given.get("with", {}))
            if "text" in given:
                return self.same(str(given["text"]), str(given.get("lang", "")))
            return self.both(str(given["de"]), str(given.get("other", "")))
        return self.same("" if given is None else str(given))

    def pairs(self, given: Iterable[Any] | None) -> list[Pair]:
        return [pair for each in given or () if (pair := self.pair(each))]

    def key(self, key: str, **values: Any) -> Pair:
        """A text of the county with its placeholders filled; each value may itself be a Pair."""
        found = self.texts.get(key)
        if found.state in (PieceState.UNCHECKED, PieceState.OUTDATED):
            self.unchecked.add(key)
        elif found.state is PieceState.MISSING and self.is_double:
            self.missing.add(key)
        filled = {name: self.pair(value) for name, value in values.items()}
        german = _fill(found.german, {name: pair.de.text for name, pair in filled.items()})
        other = _fill(
            found.other,
            {name: (pair.other or pair.de).text for name, pair in filled.items()},
            rtl=direction(self.language) == "rtl",
        )
        is_german = found.state is PieceState.MISSING
        return self.both(german, other, language=GERMAN if is_german else self.language)

    def both(self, german: str, other: str, *, language: str = "") -> Pair:
        """German and its translation; without one the German stands on both sides."""
        de = Side(german, GERMAN, "ltr")
        if not self.is_double:
            return Pair(de)
        if not other:
            return Pair(de, Side(german, GERMAN, "ltr"))
        lang = language or self.language
        return Pair(de, Side(other, lang, direction(lang)))

    def same(self, text: str, lang: str = "") -> Pair:
        """A name, a place, words of a person: as they are, in their own direction."""
        side = Side(text, lang, direction_of(text))
        return Pair(side, side if self.is_double else None, same=True)

    def number(self, text: str) -> Pair:
        """Phone, code, file number: digits keep their order inside a right-to-left line."""
        if not self.is_double or direction(self.language) != "rtl":
            return self.same(text)
        return Pair(Side(text, "", "ltr"), Side(isolated(text), self.language, "rtl"), same=True)

    def day(self, value: str | date) -> Pair:
        """``Dienstag, 14.03.2023`` beside the same with a translated weekday."""
        moment = moment_of(value) if isinstance(value, str) else value
        shown = clock.local(moment).date() if isinstance(moment, datetime) else moment
        weekday = self.key(f"weekday.{WEEKDAYS[shown.weekday()]}")
        digits = formats.digits(shown)
        german = Side(f"{weekday.de.text}, {digits}", GERMAN, "ltr")
        if weekday.other is None:
            return Pair(german)
        comma = "، " if weekday.other.dir == "rtl" else ", "
        other = f"{weekday.other.text}{comma}{isolated(digits)}"
        return Pair(german, Side(other, weekday.other.lang, weekday.other.dir))

    def date(self, value: str | date) -> Pair:
        """``14.03.2023`` on both sides."""
        moment = moment_of(value) if isinstance(value, str) else value
        return self.number(formats.digits(moment))

    def time(self, value: str | datetime) -> Pair:
        """``09:30 Uhr`` beside ``09:30`` as the other language says it."""
        moment = moment_of(value) if isinstance(value, str) else value
        if not isinstance(moment, datetime):
            msg = "a day without a time"
            raise ValueError(msg)
        local = clock.local(moment)
        return self.key("word.clock", time=f"{local.hour:02d}:{local.minute:02d}")


def _fill(text: str, values: Mapping[str, str], *, rtl: bool = False) -> str:
    """Placeholders that nobody filled stay visible: a gap on paper is found by nobody."""

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1])
        if found is None:
            return match[0]
        return isolated(found) if rtl and direction_of(found) == "ltr" else found

    return PLACEHOLDER.sub(value, text)
