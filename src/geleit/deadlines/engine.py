"""One question in, one answer with its trail out."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from geleit.deadlines import notification, periods
from geleit.deadlines.holidays import ONE_DAY, is_rest_day, next_business_day
from geleit.deadlines.query import (
    CannotCompute,
    Direction,
    Kind,
    Length,
    Notice,
    Query,
    Regime,
    Result,
    Service,
    Unit,
)
from geleit.deadlines.rules import Rules, rules
from geleit.deadlines.words import long, short

AT_ONCE: Final = (
    "„Unverzüglich“ heißt ohne schuldhaftes Zögern (§ 121 Abs. 1 Satz 1 BGB). Daraus folgt kein "
    "Datum: erledigen Sie es sofort."
)
ONLY_NOTIFIED: Final = (
    "Eine Länge der Frist ist nicht angegeben; berechnet ist nur der Tag der Bekanntgabe."
)
OUT_OF_RANGE: Final = "Das Ergebnis liegt außerhalb der Jahre 1 bis 9999."
NO_CLOCK: Final = (
    "Stunden zählen von einem Zeitpunkt an. Eine vermutete Bekanntgabe hat keine Uhrzeit. "
    "Fragen Sie, wann das Schreiben ankam."
)


def compute(query: Query) -> Result:
    """The last day to act. Raises CannotCompute when the question contradicts itself.

    What the law leaves open (no presumption of receipt, "unverzüglich") is no error: ``due`` is
    None and the trail names what to ask for.
    """
    try:
        return _compute(query)
    except OverflowError:
        raise CannotCompute(OUT_OF_RANGE) from None
    except ValueError as error:
        if isinstance(error, CannotCompute):
            raise
        raise CannotCompute(OUT_OF_RANGE) from None


def _compute(query: Query) -> Result:
    trail: list[str] = []
    law = rules(query.regime, query.region)
    if query.fixed_date is not None:
        return Result(_fixed(query, query.fixed_date, law, trail), None, tuple(trail))
    if query.at_once:
        return Result(None, None, (AT_ONCE,))
    start = notification.start(query, law, trail)
    if start.day is None:
        return Result(None, None, tuple(trail))
    query = _instruction(query, law, trail)
    if query.length is None:
        return Result(None, start.notified, (*trail, ONLY_NOTIFIED))
    if query.length.unit is Unit.HOURS:
        return _hours(query, start.notified, query.length.number, law, trail)
    if query.direction is Direction.BACKWARD:
        due = periods.backward(query, start.day, query.length, trail)
        return Result(due, start.notified, tuple(trail))
    due, earliest = _end(query, start.day, query.length, law, trail)
    if start.other is not None:
        other, _ = _end(query, start.other, query.length, law, [])
        trail.append(f"Zählte die Frist vom {short(start.other)} an, endete sie am {long(other)}.")
    return Result(due, start.notified, tuple(trail), earliest)


def _end(
    query: Query, day: date, length: Length, law: Rules, trail: list[str]
) -> tuple[date, date | None]:
    """The last day of a period after an event, and the day after one that does not move."""
    due = periods.forward(query, day, length, law, trail)
    if periods.moves(query, length, law, trail):
        return periods.moved(query, due, law, trail), None
    if query.shift is not False:
        return due, None
    trail.append(f"Ist es eine Wartefrist, ist sie vorbei ab {long(due + ONE_DAY)}.")
    return due, due + ONE_DAY


def _fixed(query: Query, day: date, law: Rules, trail: list[str]) -> date:
    trail.append(f"Die Behörde hat einen bestimmten Tag genannt: {long(day)}.")
    if not is_rest_day(query.region, day):
        return day
    later = next_business_day(query.region, day)
    if query.shift:
        trail.append(f"Er fällt auf einen freien Tag; es zählt {long(later)} ({law.shift}).")
        return later
    hinted = {
        Regime.VWVFG: law.shift.replace("Satz 1", "Satz 2"),
        Regime.SGBX: law.shift.replace("Satz 1", "Satz 2"),
    }.get(query.regime)
    if hinted:
        trail.append(
            f"Wurde auf {hinted} hingewiesen, bleibt es dabei, auch am Wochenende. Ohne diesen "
            f"Hinweis endete die Frist am {long(later)} ({law.shift})."
        )
    else:
        trail.append(
            f"Er fällt auf einen freien Tag. Vieles spricht dafür, dass die Frist dann am "
            f"{long(later)} endet ({law.shift}); angezeigt wird der genannte, sichere Tag."
        )
    return day


def _instruction(query: Query, law: Rules, trail: list[str]) -> Query:
    """A missing or wrong instruction on remedies: a year, in new asylum law three months."""
    if query.notice is None:
        return query
    if query.direction is Direction.BACKWARD:
        raise CannotCompute("Eine fehlende Belehrung verlängert nur Fristen nach einem Ereignis.")
    what = "fehlt" if query.notice is Notice.MISSING else "ist falsch oder unvollständig"
    if query.asylum_law is not None:
        trail.append(
            f"Die Rechtsbehelfsbelehrung {what}: statt der kurzen Frist gelten drei Monate "
            "(§ 74 Abs. 1 Satz 4 AsylG, Anträge seit 12.06.2026)."
        )
        length = Length(3, Unit.MONTHS)
    elif law.notice is None:
        trail.append("Im Zivilrecht verlängert eine fehlende Belehrung die Frist nicht allgemein.")
        return query
    else:
        trail.append(
            f"Die Rechtsbehelfsbelehrung {what}: statt der angegebenen Frist gilt ein Jahr "
            f"({law.notice})."
        )
        length = Length(1, Unit.YEARS)
    return replace(query, length=length, plus_days=0, from_day_begin=False)


def _hours(
    query: Query, notified: date | None, length: int, law: Rules, trail: list[str]
) -> Result:
    presumed = query.kind in (Kind.POSTED, Kind.ELECTRONIC) or isinstance(query.service, Service)
    if presumed:
        return Result(None, notified, (*trail, NO_CLOCK))
    if not isinstance(query.event, datetime):
        raise CannotCompute("Stunden brauchen Tag und Uhrzeit, zum Beispiel 2026-11-25T14:30.")
    due = periods.in_hours(query, query.event, length, law, trail)
    return Result(due, notified, tuple(trail))
