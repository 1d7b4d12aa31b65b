"""Counts in steps of five; below five no number at all (40-security 0.7, 05-settled 26).

The rule is the base-5 rounding of official statistics, rounded down and with the small cells
closed: A. Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 5.
"""

from dataclasses import dataclass
from typing import Final

SMALLEST: Final = 5
STEP: Final = 5


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """All that is ever said about a count: it lies from ``lower`` to ``upper``, both included.

    Bands are not numbers: they cannot be added, and no total is printed beside them.
    """

    lower: int
    upper: int

    @property
    def is_few(self) -> bool:
        """Read "einzelne Fälle": at least one, fewer than five."""
        return self.upper < SMALLEST

    @property
    def is_none(self) -> bool:
        return self.upper == 0

    def __contains__(self, count: object) -> bool:
        return isinstance(count, int) and self.lower <= count <= self.upper

    def __str__(self) -> str:
        """``5–9``. Few has no figures: its word is the caller's, in the reader's language."""
        return "" if self.is_few else f"{self.lower}–{self.upper}"


NONE: Final = Band(0, 0)
FEW: Final = Band(1, SMALLEST - 1)


def band(count: int) -> Band:
    """The band a count lies in. Raises ValueError below zero."""
    if count < 0:
        raise ValueError(count)
    if count == 0:
        return NONE
    if count < SMALLEST:
        return FEW
    lower = count // STEP * STEP
    return Band(lower, lower + STEP - 1)


def from_lower(lower: int | None, *, is_any: bool = True) -> Band:
    """A band as the database says it: its lower end, or nothing below five.

    Raises ValueError for what is no lower end: an exact count that slipped through.
    """
    if lower is None:
        return FEW if is_any else NONE
    if lower < SMALLEST or lower % STEP:
        msg = "not the lower end of a band"
        raise ValueError(msg)
    return Band(lower, lower + STEP - 1)
