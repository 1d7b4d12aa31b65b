"""What two birth dates say about each other.

01.01. means "not known" far more often than New Year's Day, so it counts as a year only.
"""

import re
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

FATHER: Final = 15
_PERSIAN_YEARS: Final = range(1250, 1450)
_DATE: Final = re.compile(r"\s*(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[T ].*)?\s*", re.ASCII)
_YEAR: Final = re.compile(r"\s*(\d{4})(?:[-./](?:\d{1,2}|0{1,2}[-./]0{1,2}))?\s*", re.ASCII)


class Birth(NamedTuple):
    """A birth date as written; day and month are 0 when unknown."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def sure(self) -> bool:
        """Day and month are known."""
        return bool(self.month and self.day) and (self.month, self.day) != (1, 1)

    @property
    def possible(self) -> bool:
        """The calendar has this day."""
        if not (self.month and self.day):
            return 1 <= self.year <= 9999
        try:
            date(self.year, self.month, self.day)
        except ValueError:
            return False
        return True


def read(text: str) -> Birth | None:
    """A date as written (1990-02-31, 31.02.1990, 1990), impossible ones too; None if it is none."""
    if match := _YEAR.fullmatch(text[:40]):
        return Birth(int(match[1]))
    match = _DATE.fullmatch(text[:40])
    if not match:
        return None
    first, middle, last = (int(part) for part in match.groups())
    if len(match[1]) > 2:
        return Birth(first, middle, last) if last < 100 else None
    return Birth(last, middle, first) if len(match[3]) > 2 else None


class Relation(Enum):
    """How two birth dates stand to each other."""

    MISSING = "missing"
    EQUAL = "equal"
    SWAPPED = "swapped"
    SAME_YEAR = "same year"  # and at least one side knows no more
    SLIP = "slip"  # one digit, or two neighbours changed
    NEIGHBOUR = "neighbour"  # years nearly the same, one side knows no more
    OTHER_DAY = "other day"  # same year, both sure
    APART = "apart"


class Comparison(NamedTuple):
    """Relation, years between, and whether the Persian calendar was needed."""

    relation: Relation
    gap: int = 0
    persian: bool = False


def compare(a: Birth | None, b: Birth | None) -> Comparison:
    """Compare two birth dates; the order does not matter."""
    if a is None or b is None:
        return Comparison(Relation.MISSING)
    persian = (a.year in _PERSIAN_YEARS) != (b.year in _PERSIAN_YEARS)
    if persian:
        gap = abs(_gregorian(a) - _gregorian(b))
        relation = Relation.SAME_YEAR if gap <= 1 else Relation.APART
        return Comparison(relation, gap, persian=relation is Relation.SAME_YEAR)
    gap = abs(a.year - b.year)
    return Comparison(_relation(a, b, gap), gap)


def _gregorian(birth: Birth) -> int:
    return birth.year + 621 if birth.year in _PERSIAN_YEARS else birth.year


def _relation(a: Birth, b: Birth, gap: int) -> Relation:
    if not (a.sure and b.sure):
        return _by_year(a, b, gap)
    if a == b:
        return Relation.EQUAL
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return Relation.SWAPPED
    if (a.month, a.day) == (b.month, b.day) and gap in {1, 2, 10}:
        return Relation.SLIP  # 1999 and 2009 differ by one slip, though not by one digit
    slips = OSA.distance(_digits(a), _digits(b), score_cutoff=1)
    if slips <= 1:
        return Relation.SLIP
    return Relation.OTHER_DAY if gap == 0 else Relation.APART


def _by_year(a: Birth, b: Birth, gap: int) -> Relation:
    if gap == 0:
        return Relation.SAME_YEAR
    turned = sorted(str(a.year)) == sorted(str(b.year))  # 1978 and 1987
    near = gap <= 2 or gap == 10 or (turned and gap < FATHER)
    return Relation.NEIGHBOUR if near else Relation.APART


def _digits(birth: Birth) -> str:
    return f"{birth.day:02}{birth.month:02}{birth.year:04}"
