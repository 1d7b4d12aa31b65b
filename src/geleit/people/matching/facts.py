"""What is known about a person when two entries are compared."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from geleit.people.matching.births import Birth
from geleit.people.matching.names import Word, words

PHONE_DIGITS: Final = 6
_DIGIT: Final = re.compile(r"[^0-9]+")
_EASTERN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True)
class Facts:
    """One entry. A name may stand wholly in one of the two name parts.

    `day_unsure` is the tick "Tag und Monat sind nicht sicher"; `impossible` is a birth date as
    written that no calendar has; `unreadable_date` says that there was a text which is no date.
    """

    given: str | None = None
    family: str | None = None
    birth_date: date | None = None
    year: int | None = None
    phone: str | None = None
    day_unsure: bool = False
    impossible: Birth | None = None
    unreadable_date: bool = False

    @cached_property
    def birth(self) -> Birth | None:
        """The birth date as far as it is known."""
        if self.birth_date is not None:
            if self.day_unsure:
                return Birth(self.birth_date.year)
            return Birth(self.birth_date.year, self.birth_date.month, self.birth_date.day)
        if self.impossible is not None:
            return Birth(self.impossible.year) if self.day_unsure else self.impossible
        return None if self.year is None else Birth(self.year)

    @cached_property
    def given_words(self) -> tuple[Word, ...]:
        """Words of the given name."""
        return words(self.given)

    @cached_property
    def family_words(self) -> tuple[Word, ...]:
        """Words of the family name."""
        return words(self.family)

    @cached_property
    def all_words(self) -> tuple[Word, ...]:
        """All words in the order written."""
        return self.given_words + self.family_words

    @cached_property
    def phone_end(self) -> str:
        """The last six digits, or "" when there are fewer."""
        digits = _DIGIT.sub("", (self.phone or "")[:60].translate(_EASTERN))
        return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""
