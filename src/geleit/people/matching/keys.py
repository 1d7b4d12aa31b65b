"""What is stored beside a name so that an index finds it: only equality and prefixes are needed.

`blocking_keys` of two entries of one person share a key with a probability that the tests hold;
two strangers rarely do. Every key is text and begins with a letter for its kind:

    n  two words of the name by skeleton, in either order
    d  full birth date (day and month in either order) and the first sound of one word
    y  birth year, one word by skeleton, first one or two sounds of another one
    w  birth year and one word by its full sound, for a name of several words
    o  the same for a name of one word
    p  the last six digits of the phone number

`w` would bring every Muhammad of a year. Only who asks with a single word needs it, and who asks
with a whole name needs `o`, which few entries have. So asking differs from storing: `lookup_keys`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, product
from typing import Final

from geleit.people.matching import daitch_mokotoff as dm
from geleit.people.matching import scripts
from geleit.people.matching.births import Birth
from geleit.people.matching.facts import Facts
from geleit.people.matching.names import (
    MAX_WORDS,
    Word,
    join_words,
    joined_word,
    known,
    meanings,
    without_article,
    words,
)
from geleit.people.matching.sound import VOWELS, broad, unify

MOST_VARIANTS: Final = 5
MOST_WORDS: Final = 4
LONGEST: Final = 24

# One class of consonants per symbol; several where a spelling may be read in several ways.
_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(VOWELS, ("",)),
    **dict.fromkeys("szSZTDCJW", ("S",)),
    **dict.fromkeys("td", ("T",)),
    **dict.fromkeys("hg", ("H",)),
    "b": ("B",), "p": ("B",), "f": ("F",), "k": ("K",),
    "l": ("L",), "m": ("M",), "n": ("N",), "r": ("R",),
    "v": ("",), "Y": ("",), "U": ("",),
    "0": ("T", "S"), "8": ("T", "S"), "c": ("H", "S"), "j": ("S", ""), "Q": ("S", "K"),
    "P": ("S", "T"), "x": ("KS", "H"), "X": ("H", "K"), "q": ("K", "H"), "G": ("H", "K"),
}  # fmt: skip
_START: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(VOWELS, ("A",)),
    "v": ("V",), "U": ("V",), "Y": ("A",), "j": ("S", "A"),
}  # fmt: skip


def search_form(text: str | None) -> str:
    """Folded letters without blanks and particles, for search by `=`, `>=` and `<`."""
    form = "".join(_form(piece) for piece in join_words(scripts.plain(scripts.clean(text))))
    while (again := _form(form)) != form:
        form = again
    return form


def _form(word: str) -> str:
    word = without_article(word, abjad=False) or word
    if word.startswith("abd") or word.endswith(("lah", "la", "din", "dine")):
        word = unify(word)
    return word.replace("oe", "o").replace("ue", "u").replace("ae", "a")


def skeleton(text: str | None) -> str:
    """The consonants of a name in twelve classes; "A" stands for a vowel at the start."""
    return next(iter(skeletons(text)), "")


def skeletons(text: str | None) -> tuple[str, ...]:
    """All readings of the skeleton, the likeliest first (`skeleton` is the first of them)."""
    parts = words(text)
    return _readings(joined_word(parts)) if parts else ()


def daitch_mokotoff(text: str | None) -> frozenset[str]:
    """Daitch-Mokotoff codes of a name written in any script."""
    return dm.codes("".join(word.latin for word in words(text)))


@lru_cache(maxsize=4096)
def _readings(word: Word) -> tuple[str, ...]:
    """Skeletons of a word, with and without an attached article, and of the name it stands for."""
    found: dict[str, None] = {}
    for symbols in filter(None, (word.alt, word.bare.removesuffix("h") or word.sound)):
        found.update(dict.fromkeys(_read(symbols)))
    names = meanings(word)
    if len(names) <= 2:
        for symbols in sorted(known().first[name] for name in names):
            found.update(dict.fromkeys(_read(symbols)[:1]))
    return tuple(islice(found, MOST_VARIANTS))


def _read(symbols: str) -> list[str]:
    choices = [_START.get(symbols[:1]) or _CLASSES.get(symbols[:1], ("",))]
    choices += [_CLASSES.get(symbol, ("",)) for symbol in symbols[1:]]
    found = ("".join(reading) for reading in islice(product(*choices), MOST_VARIANTS * 4))
    return list(dict.fromkeys(_collapse(reading) for reading in found))[:MOST_VARIANTS]


def _collapse(text: str) -> str:
    kept = [char for before, char in zip(" " + text, text, strict=False) if char != before]
    return "".join(kept)[:12]


def blocking_keys(facts: Facts) -> frozenset[str]:
    """The keys to store with an entry; a stored key equal to a looked-up one is a candidate."""
    found = set(_name_keys(facts))
    if facts.birth is not None:
        found.update(_birth_keys(facts, facts.birth))
    if facts.phone_end:
        found.add(f"p{facts.phone_end}")
    return frozenset(found)


def lookup_keys(facts: Facts) -> frozenset[str]:
    """The keys to ask with: those that are stored, but single words against whole names."""
    return frozenset(key for stored in blocking_keys(facts) for key in _asked(stored))


def _asked(stored: str) -> tuple[str, ...]:
    if stored.startswith("w"):
        return ("o" + stored[1:],)
    if stored.startswith("o"):
        return (stored, "w" + stored[1:])
    return (stored,)


def _units(facts: Facts) -> list[Word]:
    """Single words, and each part of several words as if written in one."""
    units = list(facts.all_words[:MOST_WORDS])
    parts = (facts.given_words, facts.family_words)
    units += [joined_word(part) for part in parts if 1 < len(part) <= MAX_WORDS]
    return list(dict.fromkeys(units))


def _name_keys(facts: Facts) -> Iterator[str]:
    units = _units(facts)
    if len(units) == 1:
        yield from (f"n{reading}" for reading in _readings(units[0]))
    most = MOST_VARIANTS if len(units) < 4 else 2
    for a, b in combinations(units, 2):
        for first, second in product(_readings(a)[:most], _readings(b)[:most]):
            yield "n" + ".".join(sorted((first, second)))


def _birth_keys(facts: Facts, birth: Birth) -> Iterator[str]:
    units = _units(facts)
    if birth.sure:
        day = f"{birth.year}{min(birth.month, birth.day):02}{max(birth.month, birth.day):02}"
        yield from (f"d{day}{start}" for word in units for start in _starts([word]))
        if not units:
            yield f"d{day}"
    ends = list(dict.fromkeys([*units[:1], *facts.all_words[-1:], *units[-1:]]))
    for word in ends:
        others = [other for other in ends if other is not word]
        for reading in _readings(word):
            # a short skeleton says little, so the other word has to say more
            for start in _starts(others, 1 if len(reading) > 2 else 2):
                yield f"y{birth.year}{reading}.{start}"
        kind = "w" if others else "o"
        yield f"{kind}{birth.year}{broad(word.alt or word.sound)[:LONGEST]}"


def _starts(parts: Sequence[Word], size: int = 1) -> set[str]:
    return {reading[:size] for word in parts for reading in _readings(word)}
