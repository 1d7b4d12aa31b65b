"""What coordination reads about hurdles: groups with bands, coarse times and released texts.

Nothing here holds an exact count of cases; the database gave none (migration 0003).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.disclosure import Band, HalfYear, recent_half_years
from geleit.kernel import clock
from geleit.steering.enums import AmountClass, FindingState, Severity

KEY = re.compile(r"[a-z0-9_]{0,60}", re.ASCII)


def cases_in_words(band: Band) -> str:
    """``einzelne Fälle``, ``5–9 Fälle``, ``–``."""
    if band.is_none:
        return "–"
    return _("einzelne Fälle") if band.is_few else _("%(band)s Fälle") % {"band": band}


def others_in_words(band: Band) -> str:
    if band.is_none:
        return "–"
    return _("einzelne Meldungen") if band.is_few else _("%(band)s Meldungen") % {"band": band}


def half_in_words(half: HalfYear) -> str:
    return _("%(half)d. Halbjahr %(year)d") % {"half": half.half, "year": half.year}


def month_in_words(month: date, *, is_few: bool) -> str:
    """Below five distinct cases a half-year, else ``03.2025``."""
    return half_in_words(HalfYear.of(month)) if is_few else f"{month:%m.%Y}"


@dataclass(frozen=True, slots=True)
class Interface:
    """Kind × from office → to office: what is counted together."""

    kind: str
    from_office: str = ""
    to_office: str = ""

    @property
    def is_wellformed(self) -> bool:
        """Keys of lists are small words; anything else comes from a tampered address."""
        keys = (self.kind, self.from_office, self.to_office)
        return bool(self.kind) and all(KEY.fullmatch(key) for key in keys)

    @property
    def kind_label(self) -> str:
        return catalogue.label("hurdle_kind", self.kind)

    @property
    def label(self) -> str:
        """``Jobcenter → Krankenkasse``, ``Jobcenter``, ``keine Stelle genannt``."""
        named = [
            catalogue.label("office_role", key) for key in (self.from_office, self.to_office) if key
        ]
        return " → ".join(named) or _("keine Stelle genannt")


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One line of the list."""

    interface: Interface
    cases: Band
    others: Band
    is_few: bool
    first_month: date
    last_month: date
    released: int
    state: str  # what coordination last answered

    @property
    def cases_text(self) -> str:
        return cases_in_words(self.cases)

    @property
    def others_text(self) -> str:
        return others_in_words(self.others)

    @property
    def state_text(self) -> str:
        return str(FindingState(self.state).label)

    @property
    def first_text(self) -> str:
        return month_in_words(self.first_month, is_few=self.is_few)

    @property
    def last_text(self) -> str:
        return month_in_words(self.last_month, is_few=self.is_few)

    @property
    def period_text(self) -> str:
        if self.first_text == self.last_text:
            return self.first_text
        return _("%(first)s bis %(last)s") % {"first": self.first_text, "last": self.last_text}


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """One finding whose text its reporter released; town "" reads as the county."""

    id: UUID
    is_few: bool
    municipality: str
    month: date
    legal_area: str
    life_area: str
    severity: str
    amount: str
    text: str
    remedy: str
    state: str

    @property
    def place_text(self) -> str:
        if not self.municipality:
            return _("im Kreis")
        return catalogue.label("municipality", self.municipality)

    @property
    def month_text(self) -> str:
        return month_in_words(self.month, is_few=self.is_few)

    @property
    def severity_text(self) -> str:
        return str(Severity(self.severity).label)

    @property
    def amount_text(self) -> str:
        return str(AmountClass(self.amount).label) if self.amount else ""

    @property
    def state_text(self) -> str:
        return str(FindingState(self.state).label)

    @property
    def area_text(self) -> str:
        named = [
            catalogue.label("legal_area", self.legal_area) if self.legal_area else "",
            catalogue.label("life_area", self.life_area) if self.life_area else "",
        ]
        return ", ".join(text for text in named if text)


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list. ``half_year`` is a key like ``2025-1``; one of four, never a span."""

    kind: str = ""
    from_office: str = ""
    to_office: str = ""
    legal_area: str = ""
    half_year: str = ""

    @property
    def half(self) -> HalfYear | None:
        return next((h for h in recent_half_years(clock.today()) if h.key == self.half_year), None)

    @property
    def is_set(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "tuple[Filters, list[str]]":
        """Known values, and the names of those that were ignored because nobody knows them."""
        allowed = options()
        kept = {
            name: value
            for name, value in given.items()
            if value in {key for key, _l in allowed[name]}
        }
        ignored = [name for name, value in given.items() if value and name not in kept]
        return cls(**kept), ignored


def options() -> dict[str, list[tuple[str, str]]]:
    """Filter name → values with their words, in the order of the page."""
    offices = catalogue.choices("office_role")
    halves = [(half.key, half_in_words(half)) for half in recent_half_years(clock.today())]
    return {
        "kind": catalogue.choices("hurdle_kind"),
        "from_office": offices,
        "to_office": offices,
        "legal_area": catalogue.choices("legal_area"),
        "half_year": halves,
    }
