"""How two whole names stand to each other: same, swapped, a part missing, one part shared."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from geleit.people.matching.facts import Facts
from geleit.people.matching.names import (
    FAINT,
    NEAR,
    SAME,
    Likeness,
    Word,
    assign,
    is_common,
    part_likeness,
    word_likeness,
)


class Kind(Enum):
    """What the names share."""

    MISSING = "missing"  # one side has no name
    FULL = "full"  # both parts, same or same sound
    CLOSE = "close"  # both parts, at least one only similar
    EXTRA = "extra"  # two or more words, one side has more
    ONE = "one"  # one side has a single word, the other has it among its words
    FAMILY = "family"  # family name only
    GIVEN = "given"  # given name only
    FAINT = "faint"  # both parts somewhat alike
    DIFFERENT = "different"


class NameMatch(NamedTuple):
    """Kind with its details."""

    kind: Kind
    value: float = 0.0
    given: float = 0.0
    family: float = 0.0
    equal: bool = False  # letter by letter
    swapped: bool = False
    common: bool = False  # very many people have this name


def compare(a: Facts, b: Facts) -> NameMatch:
    """Compare two names; the order does not matter."""
    if not (a.all_words and b.all_words):
        return NameMatch(Kind.MISSING)
    if a.given_words and a.family_words and b.given_words and b.family_words:
        match = _by_parts(a, b)
        if match.kind in {Kind.FULL, Kind.CLOSE}:
            return match
        across = _across(a.all_words, b.all_words, len(a.given_words), len(b.given_words))
        return across or match
    return _by_words(a.all_words, b.all_words)


def _by_parts(a: Facts, b: Facts) -> NameMatch:
    given = part_likeness(a.given_words, b.given_words)
    family = part_likeness(a.family_words, b.family_words)
    swapped = False
    if min(given.value, family.value) < NEAR:
        cross = (
            part_likeness(a.given_words, b.family_words),
            part_likeness(a.family_words, b.given_words),
        )
        better = min(c.value for c in cross) > min(given.value, family.value) + 0.05
        if better and min(c.value for c in cross) >= NEAR:
            given, family, swapped = cross[0], cross[1], True
    common = _common(a) or _common(b)
    equal = _letters(a.all_words) == _letters(b.all_words)
    value = (given.value + family.value) / 2
    return NameMatch(_kind(given, family), value, given.value, family.value, equal, swapped, common)


def _kind(given: Likeness, family: Likeness) -> Kind:
    low = min(given.value, family.value)
    if low >= NEAR:
        if given.extra or family.extra:
            return Kind.EXTRA
        return Kind.FULL if low >= SAME else Kind.CLOSE
    if family.value >= NEAR and not given.extra:
        return Kind.FAINT if given.value >= 0.72 and family.value >= SAME else Kind.FAMILY
    if family.value >= NEAR:
        return Kind.FAMILY
    if given.value >= NEAR:
        return Kind.FAINT if family.value >= FAINT else Kind.GIVEN
    return Kind.FAINT if low >= FAINT else Kind.DIFFERENT


def _common(facts: Facts) -> bool:
    return is_common(facts.given_words) and is_common(facts.family_words)


def _letters(parts: Sequence[Word]) -> list[str]:
    return sorted(word.latin for word in parts)


def _across(a: Sequence[Word], b: Sequence[Word], given_a: int, given_b: int) -> NameMatch | None:
    """Father's names and compounds that fell into different parts: every word of the shorter name
    is found in the longer one, and one of the matches joins given name to given name (or, when
    swapped, the first word to the last)."""
    small, large, own, other = (a, b, given_a, given_b)
    if len(a) > len(b):
        small, large, own, other = (b, a, given_b, given_a)
    if len(small) < 2 or len(large) < 3:
        return None
    values = assign(small, large)
    if min(values) < NEAR:
        return None
    first = max(word_likeness(x, y) for x in small[:own] for y in large[:other])
    last = word_likeness(small[-1], large[0])
    if max(first, last) < NEAR:
        return None
    value = sum(values) / len(values)
    common = is_common(a) or is_common(b)
    return NameMatch(Kind.EXTRA, value, value, value, swapped=first < NEAR, common=common)


def _by_words(a: Sequence[Word], b: Sequence[Word]) -> NameMatch:
    """At least one side does not say which part is which."""
    joined = part_likeness(a, b)
    common = is_common(a) or is_common(b)
    equal = _letters(a) == _letters(b)
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    value = joined.value
    if len(small) == 1:
        return _single(small[0], large, NameMatch(Kind.ONE, value, value, value, equal=equal))
    if value >= NEAR:
        kind = Kind.EXTRA if joined.extra else Kind.FULL if value >= SAME else Kind.CLOSE
        swapped = not equal and word_likeness(a[0], b[0]) < NEAR and not joined.extra
        return NameMatch(kind, value, value, value, equal, swapped and len(a) == 2, common)
    if word_likeness(a[-1], b[-1]) >= NEAR:
        return NameMatch(Kind.FAMILY, value, 0.5, 1.0)
    if word_likeness(a[0], b[0]) >= NEAR:
        return NameMatch(Kind.GIVEN, value, 1.0, 0.5, common=is_common(a[:1]))
    return NameMatch(Kind.DIFFERENT, value)


def _single(word: Word, large: Sequence[Word], match: NameMatch) -> NameMatch:
    value = max(word_likeness(word, other) for other in large)
    joined = part_likeness([word], large).value
    common = is_common([word])
    if len(large) > 1 and joined >= SAME > value:  # "Gebre Medhin" as one word
        return match._replace(kind=Kind.FULL, value=joined, common=common)
    if value < NEAR:
        kind = Kind.FAINT if value >= FAINT and len(large) == 1 else Kind.DIFFERENT
        return NameMatch(kind, value, value, value)
    if len(large) == 1:
        kind = Kind.FULL if value >= SAME else Kind.CLOSE
        return match._replace(kind=kind, value=value, given=value, family=value, common=True)
    return match._replace(value=value, given=value, family=value, common=common)
