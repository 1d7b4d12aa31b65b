"""The day to be reminded: never the legal end, and kept beside it, not instead of it."""

from datetime import date

from geleit.deadlines.counting import is_bank_day, nth
from geleit.deadlines.holidays import ONE_DAY
from geleit.deadlines.regions import Region

BUFFER = 3  # working days before the end (facts on procedures, reading rules)


def reminder(
    due: date, region: Region, *, working_days: int = BUFFER, not_before: date | None = None
) -> date:
    """The day that many working days (Monday to Friday) before ``due``, no earlier than asked."""
    day = nth(region, due, working_days, is_bank_day, -ONE_DAY)
    return day if not_before is None else max(day, min(not_before, due))
