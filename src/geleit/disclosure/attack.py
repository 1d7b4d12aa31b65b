"""The attacker: what follows from everything that was printed, if one asks every question.

Knows the displayed bands, which set lies inside which, and which sets together make up another
(a case may lie in several, so parts may overlap: whole ≤ sum of parts, whole ≥ each part).
Draws every conclusion by interval arithmetic until nothing changes.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from geleit.disclosure.bands import Band

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class Printed(Generic[K]):
    """Everything one reader can see, by the name of the question that shows it."""

    bands: dict[K, Band]
    inside: list[tuple[K, K]] = field(default_factory=list)  # (part, whole)
    covers: list[tuple[K, tuple[K, ...]]] = field(default_factory=list)  # (whole, its parts)
    disjoint: bool = False  # also suppose that no case lies in two parts


def conclude(printed: Printed[K]) -> Mapping[K, Band]:
    """The narrowest band each count must lie in, given all others."""
    known = dict(printed.bands)
    while True:
        before = dict(known)
        for part, whole in printed.inside:
            _keep(known, whole, lower=known[part].lower)
            _keep(known, part, upper=known[whole].upper)
        for whole, parts in printed.covers:
            _weigh(known, whole, parts, disjoint=printed.disjoint)
        if known == before:
            return known


def pinned(printed: Printed[K]) -> set[K]:
    """Questions whose exact answer, above zero, follows although only bands were printed."""
    return {
        name for name, left in conclude(printed).items() if left.lower == left.upper and left.lower
    }


def _weigh(known: dict[K, Band], whole: K, parts: tuple[K, ...], *, disjoint: bool) -> None:
    for part in parts:
        _keep(known, whole, lower=known[part].lower)
        _keep(known, part, upper=known[whole].upper)
        others = [known[other] for other in parts if other != part]
        _keep(known, part, lower=known[whole].lower - sum(b.upper for b in others))
        if disjoint:
            _keep(known, part, upper=known[whole].upper - sum(b.lower for b in others))
    _keep(known, whole, upper=sum(known[part].upper for part in parts))
    if disjoint:
        _keep(known, whole, lower=sum(known[part].lower for part in parts))


def _keep(known: dict[K, Band], name: K, *, lower: int = 0, upper: int | None = None) -> None:
    now = known[name]
    high = now.upper if upper is None else min(now.upper, upper)
    known[name] = Band(max(now.lower, lower), high)
