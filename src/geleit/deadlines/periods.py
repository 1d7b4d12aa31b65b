"""From the first day to the last: forward, backward, in hours; and where the end moves."""

from datetime import date, datetime, timedelta
from typing import Final

from geleit.deadlines.counting import (
    add_months,
    business_hours_after,
    business_hours_before,
    is_bank_day,
    month_shifted,
    months_from_begin,
    nth,
)
from geleit.deadlines.holidays import (
    ONE_DAY,
    doubtful_holiday,
    is_rest_day,
    is_working_day,
    next_business_day,
    previous_business_day,
    rest_days,
)
from geleit.deadlines.query import (
    Anchor,
    CannotCompute,
    Direction,
    Length,
    Query,
    Regime,
    Unit,
)
from geleit.deadlines.rules import Rules
from geleit.deadlines.words import long, moment, short, span, where

MONTHS_IN: Final = {Unit.MONTHS: 1, Unit.YEARS: 12, Unit.LIFE_MONTHS: 1}
COUNTED: Final = {Unit.WORKING_DAYS: is_working_day, Unit.BANK_DAYS: is_bank_day}
WHAT_COUNTS: Final = {
    Unit.WORKING_DAYS: "Werktage sind Montag bis Samstag ohne gesetzliche Feiertage",
    Unit.BANK_DAYS: "Geschäftstage sind Montag bis Freitag ohne gesetzliche Feiertage; "
    "eine Bank kann weitere freie Tage haben (§ 675n Abs. 1 Satz 4 BGB)",
}


def is_age(query: Query, length: Length) -> bool:
    """Years from the beginning of a day are an age, except in tax law (§ 170 AO counts them)."""
    return query.from_day_begin and length.unit is Unit.YEARS and query.regime is not Regime.AO


def forward(query: Query, day: date, length: Length, rules: Rules, trail: list[str]) -> date:
    """The last day by the count alone."""
    if length.unit is Unit.WHOLE_MONTHS:
        return _whole_months_after(day, length, trail)
    if query.from_day_begin or length.unit is Unit.LIFE_MONTHS:
        raw = _from_begin(query, day, length, rules, trail)
    else:
        raw = _after_event(query, day, length, rules, trail)
    return _plus(query, raw, 1, trail)


def _from_begin(query: Query, day: date, length: Length, rules: Rules, trail: list[str]) -> date:
    if length.number == 0:
        raise CannotCompute("Eine Frist vom Beginn eines Tages an braucht mindestens die Länge 1.")
    why = "§ 187 Abs. 2 Satz 2 BGB" if is_age(query, length) else rules.begin
    trail.append(f"Gezählt wird vom Beginn des Tages an; {long(day)} zählt mit ({why}).")
    if length.unit in MONTHS_IN:
        raw = months_from_begin(day, length.number * MONTHS_IN[length.unit])
        _say_end(length, raw, day.day - 1, rules, trail)
    else:
        raw = _by_days(query, day - ONE_DAY, length, 1)
        _say_end(length, raw, 0, rules, trail)
    return raw


def _after_event(query: Query, day: date, length: Length, rules: Rules, trail: list[str]) -> date:
    if length.number == 0:
        trail.append(f"Die Frist hat keine eigene Länge; letzter Tag ist {long(day)}.")
        return day
    trail.append(
        f"Der {short(day)} zählt nicht mit; erster Tag der Frist ist {long(day + ONE_DAY)} "
        f"({rules.start})."
    )
    if length.unit in MONTHS_IN:
        raw = add_months(day, length.number * MONTHS_IN[length.unit])
        _say_end(length, raw, day.day, rules, trail)
    else:
        raw = _by_days(query, day, length, 1)
        _say_end(length, raw, 0, rules, trail)
    return raw


def _say_end(length: Length, raw: date, wanted: int, rules: Rules, trail: list[str]) -> None:
    """``wanted`` is the number of the day that law names; a short month may lack it."""
    ends = "endet" if length.number == 1 else "enden"
    counts = WHAT_COUNTS.get(length.unit)
    citation = f"{rules.end}; {counts}" if counts else rules.end
    trail.append(f"{span(length)} {ends} rechnerisch am {long(raw)} ({citation}).")
    if raw.day < wanted:
        trail.append(
            f"Den {wanted}. gibt es in diesem Monat nicht; es zählt sein letzter Tag "
            f"({rules.short_month})."
        )


def _by_days(query: Query, day: date, length: Length, sign: int) -> date:
    if length.unit is Unit.DAYS:
        return day + timedelta(days=sign * length.number)
    if length.unit is Unit.WEEKS:
        return day + timedelta(weeks=sign * length.number)
    return nth(query.region, day, length.number, COUNTED[length.unit], sign * ONE_DAY)


def _plus(query: Query, raw: date, sign: int, trail: list[str]) -> date:
    if not query.plus_days:
        return raw
    raw += timedelta(days=sign * query.plus_days)
    trail.append(
        f"Dazu {span(Length(query.plus_days, Unit.DAYS))}, zuletzt gezählt: {long(raw)} "
        "(§ 189 Abs. 2 BGB entsprechend)."
    )
    return raw


def _whole_months_after(day: date, length: Length, trail: list[str]) -> date:
    year, month = month_shifted(day, length.number + 1)
    last = date(year, month, 1) - ONE_DAY
    trail.append(f"{span(length)} nach dem Monat des Ereignisses reichen bis {long(last)}.")
    return last


def backward(query: Query, day: date, length: Length, trail: list[str]) -> date:
    """The day asked for, before the event; nothing moves."""
    if length.unit is Unit.WHOLE_MONTHS:
        first = date(*month_shifted(day, -length.number), 1)
        trail.append(
            f"{span(length)} vor dem Monat des Ereignisses beginnen am {long(first)} "
            "(so § 70 Abs. 1 Satz 2 EStG)."
        )
        return first
    if length.unit is Unit.LIFE_MONTHS:
        raise CannotCompute(
            "Lebensmonate lassen sich nur von der Geburt an vorwärts zählen. "
            "Geben Sie als Ereignis den Tag der Geburt an."
        )
    if length.unit in MONTHS_IN:
        raw = add_months(day, -length.number * MONTHS_IN[length.unit])
    else:
        raw = _by_days(query, day, length, -1)
    counts = WHAT_COUNTS.get(length.unit)
    more = f"; {counts}" if counts else ""
    trail.append(
        f"Rückwärts gezählt: {span(length)} vor dem {short(day)} ist {long(raw)} "
        f"(§§ 187, 188 BGB entsprechend{more})."
    )
    raw = _plus(query, raw, -1, trail)
    if query.anchor is Anchor.END_OF_DAY:
        due = _latest(query, day, raw, length)
        trail.append(
            f"Das Ereignis tritt mit dem Ende des {short(day)} ein. Die Frist muss bis dahin ganz "
            f"abgelaufen sein; letzter Tag zum Handeln ist {long(due)}."
        )
    elif query.anchor is Anchor.START_OF_DAY:
        due = _latest(query, day - ONE_DAY, raw - ONE_DAY, length)
        trail.append(
            f"Das Ereignis tritt mit dem Beginn des {short(day)} ein. Die Frist muss ganz davor "
            f"liegen; letzter Tag zum Handeln ist {long(due)}."
        )
    else:
        due = raw
    _warn_of_rest_day(query, due, trail)
    return due


def _latest(query: Query, limit: date, raw: date, length: Length) -> date:
    """The last day from which the period, counted forward, is over by ``limit``.

    Months are not equally long: notice of one month for the end of February may come on 31 January.
    """
    if length.unit not in MONTHS_IN:
        return raw
    limit -= timedelta(days=query.plus_days)
    months = length.number * MONTHS_IN[length.unit]
    day = add_months(limit, -months)
    while add_months(day + ONE_DAY, months) <= limit:
        day += ONE_DAY
    return day


def _warn_of_rest_day(query: Query, day: date, trail: list[str]) -> None:
    if is_rest_day(query.region, day):
        before = previous_business_day(query.region, day)
        trail.append(
            "Rückwärts verschiebt sich nichts auf den nächsten Werktag: der Abstand würde zu kurz. "
            f"Ist es der letzte Tag zum Handeln, ist {long(before)} der sichere."
        )


def moves(query: Query, length: Length, rules: Rules, trail: list[str]) -> bool:
    """Whether an end on a Saturday, Sunday or holiday moves; says why not."""
    if query.shift is False:
        trail.append(
            "Dieses Ende verschiebt sich nicht, auch nicht am Wochenende: Titel, Termin, "
            f"Leistungszeitraum oder Wartefrist ({rules.never})."
        )
        return False
    if query.shift is None and is_age(query, length):
        trail.append(
            "Ein Lebensjahr ist mit dem Ablauf dieses Tages vollendet; das verschiebt sich nicht."
        )
        return False
    if query.shift is None and length.unit in (Unit.LIFE_MONTHS, Unit.WHOLE_MONTHS):
        trail.append("Das Ende eines Leistungszeitraums verschiebt sich nicht.")
        return False
    return True


def moved(query: Query, raw: date, rules: Rules, trail: list[str]) -> date:
    """The end where ends move: never a Saturday, Sunday or holiday."""
    due = next_business_day(query.region, raw)
    if due == raw:
        trail.append(
            f"Das ist {where(query.region)} weder Samstag noch Sonntag noch Feiertag; "
            "dabei bleibt es."
        )
    else:
        days = ", ".join(f"{short(day)} {what}" for day, what in rest_days(query.region, raw, due))
        trail.append(
            f"Das Ende fällt {where(query.region)} auf freie Tage ({days}). Die Frist endet am "
            f"nächsten Werktag: {long(due)} ({rules.shift})."
        )
    holiday = doubtful_holiday(query.region, due)
    if holiday:
        later = next_business_day(query.region, due + ONE_DAY)
        trail.append(
            f"In manchen Gemeinden ist an diesem Tag Feiertag ({holiday}); dort endet die Frist am "
            f"{long(later)}. Gerechnet ist der frühere Tag; nennen Sie die Gemeinde."
        )
    return due


def in_hours(query: Query, at: datetime, length: int, rules: Rules, trail: list[str]) -> datetime:
    """Hours run on the clock; in court Saturdays, Sundays and holidays stand still."""
    back = query.direction is Direction.BACKWARD
    trail.append(f"Die Uhrzeit ist {moment(at)}. Stunden zählen von Zeitpunkt zu Zeitpunkt.")
    if rules.hours_skip:
        count = business_hours_before if back else business_hours_after
        due = count(query.region, at, length)
        how = "Samstage, Sonntage und Feiertage zählen nicht mit"
    else:
        due = at - timedelta(hours=length) if back else at + timedelta(hours=length)
        how = "Samstage, Sonntage und Feiertage zählen mit, das Ende verschiebt sich nicht"
    trail.append(f"{how} ({rules.hours}). Nach der Uhr endet die Frist: {moment(due)}.")
    return due
