"""Arithmetic of days: nothing here knows a paragraph's regime or a word of German."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from geleit.deadlines.holidays import ONE_DAY, is_rest_day
from geleit.deadlines.regions import Region

Counts = Callable[[Region, date], bool]


def month_shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month, ``months`` away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def in_month(year: int, month: int, number: int) -> date:
    """The day with that number, or the last of the month (§ 188 Abs. 3 BGB)."""
    return date(year, month, min(number, monthrange(year, month)[1]))


def add_months(day: date, months: int) -> date:
    """The day of the same number ``months`` later or earlier (§ 188 Abs. 2 BGB)."""
    return in_month(*month_shifted(day, months), day.day)


def months_from_begin(day: date, months: int) -> date:
    """The last day of ``months`` that begin with ``day`` itself (§ 188 Abs. 2 BGB, second half).

    It is the day before the one of the same number; that day, too, may be missing: a month that
    begins on 31 January ends on 28 February, not on the 27th.
    """
    year, month = month_shifted(day, months)
    if day.day == 1:
        return date(year, month, 1) - ONE_DAY
    return in_month(year, month, day.day - 1)


def nth(region: Region, day: date, number: int, counts: Counts, step: timedelta) -> date:
    """The ``number``-th counting day after ``day`` (before it, with a negative step)."""
    while number > 0:
        day += step
        if counts(region, day):
            number -= 1
    return day


def is_bank_day(region: Region, day: date) -> bool:
    """Monday to Friday without holidays; each bank may have further days off."""
    return not is_rest_day(region, day)


def business_hours_after(region: Region, at: datetime, hours: int) -> datetime:
    """``hours`` on the clock, in which Saturdays, Sundays and holidays do not count."""
    left = timedelta(hours=hours)
    while True:
        midnight = datetime.combine(at.date() + ONE_DAY, time())
        if not is_rest_day(region, at.date()):
            if left <= midnight - at:
                return at + left
            left -= midnight - at
        at = midnight


def business_hours_before(region: Region, at: datetime, hours: int) -> datetime:
    left = timedelta(hours=hours)
    while True:
        day = at.date() if at.time() != time() else at.date() - ONE_DAY
        midnight = datetime.combine(day, time())
        if not is_rest_day(region, day):
            if left <= at - midnight:
                return at - left
            left -= at - midnight
        at = midnight
