"""Public holidays of the Länder, from their laws, since 1990; before that as in the old Länder."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from geleit.deadlines.regions import BY_MUNICIPALITY, LANDS, Local, Region

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
SUNDAY: Final = 6


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Gauss in the form of Lichtenberg)."""
    century = year // 100
    shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    weekdays = 2 - (3 * century + 3) // 4
    moon = year % 19
    seed = (19 * moon + shift) % 30
    reform = (seed + moon // 11) // 29
    limit = 21 + seed - reform
    sunday = 7 - (year + year // 4 + weekdays) % 7
    after = limit + 7 - (limit - sunday) % 7
    return date(year, 3, 1) + timedelta(days=after - 1)


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _repentance(year: int) -> date:
    """The Wednesday before 23 November."""
    last = date(year, 11, 22)
    return last - timedelta(days=(last.weekday() - 2) % 7)


@dataclass(frozen=True, slots=True)
class Rule:
    """A holiday of ``lands`` in the years ``since`` to ``until``."""

    name: str
    on: Callable[[int], date]
    lands: frozenset[str]
    since: int = 0
    until: int = 9999


def _in(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


EVERYWHERE: Final = frozenset(LANDS)
_CORPUS: Final = _after_easter(60)
_ASSUMPTION: Final = _on(8, 15)
_REFORMATION: Final = _on(10, 31)

RULES: Final = (
    Rule("Neujahr", _on(1, 1), EVERYWHERE),
    Rule("Heilige Drei Könige", _on(1, 6), _in("BW BY ST")),
    Rule("Frauentag", _on(3, 8), _in("BE"), since=2019),
    Rule("Frauentag", _on(3, 8), _in("MV"), since=2023),
    Rule("Karfreitag", _after_easter(-2), EVERYWHERE),
    Rule("Ostersonntag", _after_easter(0), _in("BB")),
    Rule("Ostermontag", _after_easter(1), EVERYWHERE),
    Rule("Tag der Arbeit", _on(5, 1), EVERYWHERE),
    Rule("75. Jahrestag der Befreiung", _on(5, 8), _in("BE"), since=2020, until=2020),
    Rule("80. Jahrestag der Befreiung", _on(5, 8), _in("BE"), since=2025, until=2025),
    Rule("Christi Himmelfahrt", _after_easter(39), EVERYWHERE),
    Rule("Pfingstsonntag", _after_easter(49), _in("BB")),
    Rule("Pfingstmontag", _after_easter(50), EVERYWHERE),
    Rule("Fronleichnam", _CORPUS, _in("BW BY HE NW RP SL")),
    Rule("Tag der deutschen Einheit", _on(6, 17), EVERYWHERE, since=1954, until=1990),
    Rule("75. Jahrestag des 17. Juni 1953", _on(6, 17), _in("BE"), since=2028, until=2028),
    Rule("Mariä Himmelfahrt", _ASSUMPTION, _in("SL")),
    Rule("Weltkindertag", _on(9, 20), _in("TH"), since=2019),
    Rule("Tag der Deutschen Einheit", _on(10, 3), EVERYWHERE, since=1990),
    Rule("Reformationstag", _REFORMATION, _in("BB MV SN ST TH"), since=1991),
    Rule("Reformationstag", _REFORMATION, EVERYWHERE, since=2017, until=2017),
    Rule("Reformationstag", _REFORMATION, _in("HB HH NI SH"), since=2018),
    Rule("Allerheiligen", _on(11, 1), _in("BW BY NW RP SL")),
    Rule("Buß- und Bettag", _repentance, EVERYWHERE, until=1994),
    Rule("Buß- und Bettag", _repentance, _in("SN"), since=1995),
    Rule("1. Weihnachtstag", _on(12, 25), EVERYWHERE),
    Rule("2. Weihnachtstag", _on(12, 26), EVERYWHERE),
)
LOCAL_DAYS: Final = {
    Local.ASSUMPTION: _ASSUMPTION,
    Local.CORPUS_CHRISTI: _CORPUS,
    Local.PEACE: _on(8, 8),
}


@lru_cache(maxsize=4096)
def holidays(region: Region, year: int) -> Mapping[date, str]:
    """Day → name."""
    found = {
        rule.on(year): rule.name
        for rule in RULES
        if rule.since <= year <= rule.until and region.land in rule.lands
    }
    found.update((LOCAL_DAYS[local](year), str(local)) for local in region.local)
    return MappingProxyType(found)


def is_holiday(region: Region, day: date) -> bool:
    return day in holidays(region, day.year)


def is_rest_day(region: Region, day: date) -> bool:
    """Saturday, Sunday or holiday: no period ends there where the end moves."""
    return day.weekday() >= SATURDAY or is_holiday(region, day)


def is_working_day(region: Region, day: date) -> bool:
    """Werktag: Monday to Saturday without holidays."""
    return day.weekday() != SUNDAY and not is_holiday(region, day)


def next_business_day(region: Region, day: date) -> date:
    """``day`` itself, or the next that is neither Saturday, Sunday nor holiday."""
    while is_rest_day(region, day):
        day += ONE_DAY
    return day


def previous_business_day(region: Region, day: date) -> date:
    while is_rest_day(region, day):
        day -= ONE_DAY
    return day


def rest_days(region: Region, first: date, end: date) -> Iterator[tuple[date, str]]:
    """The days from ``first`` to before ``end``, each with what it is, in German."""
    day = first
    while day < end:
        name = holidays(region, day.year).get(day)
        if name:
            yield day, f"Feiertag ({name})"
        else:
            yield day, "Samstag" if day.weekday() == SATURDAY else "Sonntag"
        day += ONE_DAY


def doubtful_holiday(region: Region, day: date) -> str | None:
    """The holiday that ``day`` is in some municipalities of the Land, when none was named."""
    local = BY_MUNICIPALITY.get(region.land)
    if region.known or local is None or LOCAL_DAYS[local](day.year) != day:
        return None
    return str(local)
