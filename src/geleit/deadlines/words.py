"""German for days and lengths of time."""

from datetime import date, datetime
from typing import Final

from geleit.deadlines.query import Length, Unit
from geleit.deadlines.regions import LANDS, Region

WEEKDAYS: Final = (
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
)
_UNITS: Final = {
    Unit.HOURS: ("Stunde", "Stunden"),
    Unit.DAYS: ("Tag", "Tage"),
    Unit.WEEKS: ("Woche", "Wochen"),
    Unit.MONTHS: ("Monat", "Monate"),
    Unit.YEARS: ("Jahr", "Jahre"),
    Unit.WORKING_DAYS: ("Werktag", "Werktage"),
    Unit.BANK_DAYS: ("Geschäftstag", "Geschäftstage"),
    Unit.LIFE_MONTHS: ("Lebensmonat", "Lebensmonate"),
    Unit.WHOLE_MONTHS: ("voller Kalendermonat", "volle Kalendermonate"),
}
_ORDINALS: Final = {3: "dritten", 4: "vierten", 7: "siebenten"}


def short(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def long(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {short(day)}"


def moment(at: datetime) -> str:
    return f"{long(at.date())}, {at.hour:02}:{at.minute:02} Uhr"


def span(length: Length) -> str:
    one, many = _UNITS[length.unit]
    return f"{length.number} {one if length.number == 1 else many}"


def where(region: Region) -> str:
    town = region.code.partition(f"DE-{region.land}-")[2]
    if not town:
        return f"in {LANDS[region.land]}"
    return f"in {town} ({LANDS[region.land]})"


def ordinal(days: int) -> str:
    return _ORDINALS[days]
