"""Moments of a story: fixed, counted from today, or counted from the step before."""

import re
from datetime import date, datetime, time, timedelta

from geleit.kernel import clock

RELATIVE = re.compile(r"^([+-]?\d{1,5})d(?:\s+(\d{1,2}):(\d{2}))?$")
ABSOLUTE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$")
NOON = time(10, 0)


def moment_of(text: str, start: datetime, previous: datetime) -> datetime:
    """``2026-02-01 09:30``, ``-420d`` (from today), ``+3d 14:00`` (from the step before).

    Raises ValueError for anything else.
    """
    if not text:
        return previous + timedelta(minutes=10)
    absolute = ABSOLUTE.match(text)
    if absolute:
        day = date.fromisoformat(absolute[1])
        return _at(day, absolute[2], absolute[3]) or datetime.combine(day, NOON, clock.BERLIN)
    relative = RELATIVE.match(text)
    if relative is None:
        raise ValueError(text)
    origin = previous if text.startswith("+") else start
    day = clock.local(origin).date() + timedelta(days=int(relative[1]))
    kept = clock.local(previous).timetz().replace(tzinfo=None)
    return _at(day, relative[2], relative[3]) or datetime.combine(day, kept, clock.BERLIN)


def _at(day: date, hour: str | None, minute: str | None) -> datetime | None:
    if hour is None or minute is None:
        return None
    return datetime.combine(day, time(int(hour), int(minute)), clock.BERLIN)
