"""A JSON object to a question; what cannot be read gets a German sentence."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from geleit.deadlines.query import (
    Anchor,
    AsylumLaw,
    Direction,
    EventIs,
    Kind,
    Length,
    Notice,
    Portal,
    Query,
    Regime,
    Service,
    Unit,
)
from geleit.deadlines.regions import DEFAULT, Region, UnknownRegion, region

BERLIN: Final = ZoneInfo("Europe/Berlin")
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)
LONGEST: Final = {
    Unit.HOURS: 100_000,
    Unit.DAYS: 400_000,
    Unit.WEEKS: 50_000,
    Unit.MONTHS: 12_000,
    Unit.YEARS: 1_000,
    Unit.WORKING_DAYS: 5_000,
    Unit.BANK_DAYS: 5_000,
    Unit.LIFE_MONTHS: 1_200,
    Unit.WHOLE_MONTHS: 1_200,
}
AT_ONCE: Final = ("unverzueglich", "unverzüglich")
MOST_PLUS_DAYS: Final = 10_000
MOST_REMINDER_DAYS: Final = 250
MOST_NAMED: Final = 10
LONGEST_NAME: Final = 40
KEYS: Final = frozenset(
    "id regime event region event_kind length unit direction actual_receipt letter_date service "
    "abroad portal event_is notice asylum_law start shift fixed_date anchor plus_days "
    "reminder_days".split()
)
Choice = TypeVar("Choice", bound=StrEnum)
Data = Mapping[str, object]


class BadInput(ValueError):
    """The message is for the person who wrote the line."""


class Start(StrEnum):
    DAY_BEGIN = "day_begin"


def read(data: Data) -> Query:
    """Raises BadInput."""
    regime = _choice(data, "regime", Regime)
    at_once = data.get("unit") in AT_ONCE
    if regime is None:
        raise BadInput(f'"regime" fehlt. Möglich sind: {_all(Regime)}.')
    length = None if at_once else _length(data)
    anchor = _choice(data, "anchor", Anchor)
    query = Query(
        regime=regime,
        event=_event(data),
        length=length,
        at_once=at_once,
        region=_region(data),
        kind=_choice(data, "event_kind", Kind) or Kind.EVENT,
        direction=_choice(data, "direction", Direction) or _usual_direction(length, anchor),
        actual_receipt=_day(data, "actual_receipt"),
        letter_date=_day(data, "letter_date"),
        service=_choice(data, "service", Service),
        abroad=bool(_flag(data, "abroad")),
        portal=_choice(data, "portal", Portal),
        event_is=_choice(data, "event_is", EventIs),
        notice=_choice(data, "notice", Notice),
        asylum_law=_choice(data, "asylum_law", AsylumLaw),
        from_day_begin=_choice(data, "start", Start) is not None,
        shift=_flag(data, "shift"),
        fixed_date=_day(data, "fixed_date"),
        anchor=anchor,
        plus_days=_whole(data, "plus_days", MOST_PLUS_DAYS) or 0,
    )
    _complete(query)
    return query


def unread(data: Data) -> list[str]:
    """Names of what was given and is not looked at."""
    return sorted(key[:LONGEST_NAME] for key in data if key not in KEYS)[:MOST_NAMED]


def reminder_days(data: Data) -> int | None:
    """How many working days before the end a reminder is asked for."""
    return _whole(data, "reminder_days", MOST_REMINDER_DAYS)


def _usual_direction(length: Length | None, anchor: Anchor | None) -> Direction:
    """An anchor and whole months ask for a day before the event."""
    whole_months = length is not None and length.unit is Unit.WHOLE_MONTHS
    before = anchor is not None or whole_months
    return Direction.BACKWARD if before else Direction.FORWARD


def _complete(query: Query) -> None:
    if query.fixed_date is not None or query.at_once:
        return
    if query.anchor is not None and query.direction is Direction.FORWARD:
        raise BadInput('"anchor" gilt nur rückwärts ("direction": "backward").')
    plain = query.kind is Kind.EVENT and query.service is None and query.portal is None
    if plain and query.event is None:
        raise BadInput('"event" fehlt. Geben Sie den Tag an, zum Beispiel 2026-11-25.')
    if plain and query.length is None and query.notice is None:
        raise BadInput('"length" und "unit" fehlen. Eine Frist braucht Länge und Einheit.')


def _all(kind: type[StrEnum]) -> str:
    return ", ".join(kind)


def _choice(data: Data, key: str, kind: type[Choice], also: str = "") -> Choice | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, str) and value in kind.__members__.values():
        return kind(value)
    raise BadInput(f'Dieser Wert für "{key}" ist nicht bekannt. Möglich sind: {_all(kind)}{also}.')


def _region(data: Data) -> Region:
    value = data.get("region")
    if value is None:
        return DEFAULT
    if not isinstance(value, str):
        raise BadInput('"region" muss ein Text sein, zum Beispiel DE-NW.')
    try:
        return region(value)
    except UnknownRegion as error:
        raise BadInput(str(error)) from None


def _flag(data: Data, key: str) -> bool | None:
    value = data.get(key)
    if value is None or isinstance(value, bool):
        return value
    raise BadInput(f'"{key}" muss true oder false sein.')


def _whole(data: Data, key: str, most: int) -> int | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise BadInput(f'"{key}" muss eine ganze Zahl von 0 bis {most} sein.')
    return value


def _length(data: Data) -> Length | None:
    unit = _choice(data, "unit", Unit, also=f", {AT_ONCE[0]}")
    number = _whole(data, "length", max(LONGEST.values()) if unit is None else LONGEST[unit])
    if unit is None and number is None:
        return None
    if unit is None or number is None:
        missing = "unit" if unit is None else "length"
        raise BadInput(f'"{missing}" fehlt. Eine Frist braucht Länge und Einheit.')
    return Length(number, unit)


def _day(data: Data, key: str) -> date | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise BadInput(f'"{key}" ist kein Datum. Schreiben Sie es so: 2026-11-25.')


def _event(data: Data) -> date | datetime | None:
    """A day, or a moment on the clock of Berlin."""
    value = data.get("event")
    if not isinstance(value, str) or not MOMENT.fullmatch(value):
        return _day(data, "event")
    try:
        at = datetime.fromisoformat(value)
        return at.astimezone(BERLIN).replace(tzinfo=None) if at.tzinfo else at
    except (ValueError, OverflowError):
        raise BadInput(
            '"event" ist kein Zeitpunkt. Schreiben Sie ihn so: 2026-11-25T14:30.'
        ) from None
