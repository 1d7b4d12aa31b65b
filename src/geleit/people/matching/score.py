"""The verdict on two entries, with reasons in the words of a case manager.

The rules are a table, not a weighted sum: each cell can be read, argued about and tested.
A single name counts as common, so that it needs a date or a phone to become strong.
"""

from dataclasses import dataclass
from typing import Final, Literal

from geleit.people.matching import alignment, births
from geleit.people.matching.alignment import Kind, NameMatch
from geleit.people.matching.births import FATHER, Comparison, Relation
from geleit.people.matching.facts import Facts
from geleit.people.matching.reasons import Reason, explain

__all__ = ["Facts", "Level", "Verdict", "compare"]

Level = Literal["strong", "weak", "none"]

SURE_GIVEN: Final = 0.92  # below, it may be a brother's or a twin's name
SURE_SOUND: Final = 0.94  # needed where only the year speaks for it
_BAND: Final[dict[Level, tuple[float, float]]] = {
    "strong": (0.8, 1.0),
    "weak": (0.5, 0.79),
    "none": (0.0, 0.49),
}


@dataclass(frozen=True)
class Verdict:
    """Level, a score inside the band of that level, and why (for and against)."""

    level: Level
    score: float
    reasons: tuple[Reason, ...]


def compare(a: Facts, b: Facts) -> Verdict:
    """Are `a` and `b` the same person? `compare(a, b) == compare(b, a)`."""
    if _order(b) < _order(a):
        a, b = b, a
    name = alignment.compare(a, b)
    birth = births.compare(a.birth, b.birth)
    phone = _phone(a, b)
    level = _level(name, birth, same_phone=phone is True)
    if level == "strong" and phone is False and birth.relation is Relation.SAME_YEAR:
        level = "weak"
    return Verdict(level, _score(level, name, birth, phone), explain(a, b, name, birth, phone))


def _order(facts: Facts) -> tuple[str, ...]:
    return (
        facts.given or "",
        facts.family or "",
        str(facts.birth),
        facts.phone or "",
    )


def _phone(a: Facts, b: Facts) -> bool | None:
    if not (a.phone_end and b.phone_end):
        return None
    return a.phone_end == b.phone_end


def _level(name: NameMatch, birth: Comparison, *, same_phone: bool) -> Level:
    exact_day = birth.relation in {Relation.EQUAL, Relation.SWAPPED}
    match name.kind:
        case Kind.FULL:
            return _full(name, birth, exact_day=exact_day, same_phone=same_phone)
        case Kind.CLOSE | Kind.EXTRA:
            return _close(name, birth, exact_day=exact_day, same_phone=same_phone)
        case Kind.ONE:
            return _one(name, birth, exact_day=exact_day, same_phone=same_phone)
        case Kind.MISSING:
            return "weak" if same_phone and exact_day else "none"
        case _:
            return _partial(name, birth, exact_day=exact_day, same_phone=same_phone)


def _full(name: NameMatch, birth: Comparison, *, exact_day: bool, same_phone: bool) -> Level:
    if exact_day:
        return "strong"
    match birth.relation:
        case Relation.SAME_YEAR:
            rare = not name.common and name.given >= SURE_SOUND
            return "strong" if same_phone or rare else "weak"
        case Relation.SLIP:
            return "strong" if same_phone and birth.gap < FATHER else "weak"
        case Relation.MISSING:
            return "strong" if same_phone else "weak"
        case Relation.NEIGHBOUR:
            return "weak"
        case Relation.OTHER_DAY:
            return "weak" if same_phone or not name.common else "none"
        case _:
            return "weak" if same_phone and birth.gap < FATHER else "none"


def _close(name: NameMatch, birth: Comparison, *, exact_day: bool, same_phone: bool) -> Level:
    if exact_day:
        return "strong" if name.given >= SURE_GIVEN or same_phone else "weak"
    match birth.relation:
        case Relation.SAME_YEAR:
            return "strong" if same_phone and name.given >= SURE_GIVEN else "weak"
        case Relation.SLIP | Relation.NEIGHBOUR | Relation.MISSING:
            return "weak"
        case _:
            return "weak" if same_phone and birth.relation is Relation.OTHER_DAY else "none"


def _one(name: NameMatch, birth: Comparison, *, exact_day: bool, same_phone: bool) -> Level:
    if exact_day:
        return "strong" if same_phone else "weak"
    if birth.relation is Relation.APART:
        return "none"
    if birth.relation is Relation.OTHER_DAY:
        return "weak" if same_phone else "none"
    return "none" if name.common and not same_phone else "weak"


def _partial(name: NameMatch, birth: Comparison, *, exact_day: bool, same_phone: bool) -> Level:
    """One part or less is shared: at most a hint, and only when the birth date agrees."""
    if exact_day:
        if name.kind is Kind.DIFFERENT:
            return "weak" if same_phone else "none"
        return "none" if name.kind is Kind.GIVEN and name.common and not same_phone else "weak"
    if birth.relation is Relation.SAME_YEAR:
        return "weak" if same_phone or name.kind is Kind.FAINT else "none"
    if name.kind is Kind.FAINT:
        near = {Relation.MISSING, Relation.SLIP, Relation.NEIGHBOUR}
        return "weak" if same_phone and birth.relation in near else "none"
    return "none"


_DATE_POINTS: Final = {
    Relation.EQUAL: 1.0,
    Relation.SWAPPED: 0.9,
    Relation.SAME_YEAR: 0.7,
    Relation.SLIP: 0.6,
    Relation.NEIGHBOUR: 0.45,
    Relation.MISSING: 0.4,
    Relation.OTHER_DAY: 0.25,
    Relation.APART: 0.0,
}


def _score(level: Level, name: NameMatch, birth: Comparison, phone: bool | None) -> float:
    low, high = _BAND[level]
    phone_points = 0.5 if phone is None else float(phone)
    value = min(1.0, max(0.0, name.value))
    points = 0.5 * value + 0.35 * _DATE_POINTS[birth.relation] + 0.15 * phone_points
    return round(low + (high - low) * points, 3)
