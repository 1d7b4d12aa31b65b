"""Coarser times and places for groups below five."""

from dataclasses import dataclass
from datetime import date
from typing import Final

COUNTY_DIGITS: Final = 5  # AGS: Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3 (Destatis)


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    year: int
    half: int  # 1: January to June, 2: July to December

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        return cls(day.year, 1 if day.month <= 6 else 2)

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def before(self) -> "HalfYear":
        return HalfYear(self.year - 1, 2) if self.half == 1 else HalfYear(self.year, 1)

    @property
    def key(self) -> str:
        """``2025-1``, as it stands in addresses."""
        return f"{self.year:04d}-{self.half}"


def recent_half_years(today: date, count: int = 4) -> list[HalfYear]:
    """The running half-year and those before it, newest first.

    Four and not more: five parts of one whole can pin each other down (``attack``).
    """
    found = [HalfYear.of(today)]
    while len(found) < count:
        found.append(found[-1].before)
    return found


def county_of(municipality: str) -> str:
    """The key of the county a municipality lies in."""
    return municipality[:COUNTY_DIGITS]
