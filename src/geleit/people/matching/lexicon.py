"""What is known about given names: which spellings are one name, which names are common.

The list (`names.txt`) exists for the hard cases that sound alone gets wrong: Hassan and Hussein
have the same consonants, Mahmud and Muhammad nearly so, Sascha is Oleksandr. Two words that are
both known and share no name are two names, however similar they sound.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from geleit.people.matching import scripts
from geleit.people.matching.sound import broad, sound, written


class Lexicon(NamedTuple):
    """Keys of sounds to the numbers of the names they may be."""

    exact: dict[str, frozenset[int]]  # sound or bare symbols
    coarse: dict[str, frozenset[int]]  # broad key of the sound
    common: frozenset[int]
    first: dict[int, str]  # sound of the first spelling


EMPTY: Final = Lexicon({}, {}, frozenset(), {})


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The list that comes with the package."""
    text = files("geleit.people.matching").joinpath("names.txt").read_text(encoding="utf-8")
    return build(text.splitlines())


def build(lines: list[str]) -> Lexicon:
    """One name per line, all spellings; `*` in front marks a common one, `#` a comment."""
    exact: dict[str, set[int]] = {}
    coarse: dict[str, set[int]] = {}
    common: set[int] = set()
    first: dict[int, str] = {}
    for number, line in enumerate(lines):
        spellings = line.partition("#")[0].split()
        if spellings[:1] == ["*"]:
            common.add(number)
            spellings = spellings[1:]
        for spelling in spellings:
            cleaned = scripts.clean(spelling)
            word = "".join(scripts.latin(cleaned))
            if scripts.is_abjad(cleaned):
                exact.setdefault(written(word), set()).add(number)
                continue
            # as spoken, and as a passport's machine-readable zone has it (ş as s)
            first.setdefault(number, sound(word))
            for symbols in (sound(word), sound("".join(scripts.plain(cleaned)))):
                exact.setdefault(symbols, set()).add(number)
                coarse.setdefault(broad(symbols), set()).add(number)
    return Lexicon(_frozen(exact), _frozen(coarse), frozenset(common), first)


def _frozen(table: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {key: frozenset(value) for key, value in table.items()}
