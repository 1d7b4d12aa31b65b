"""Words of a name, and how alike two words or two parts of a name are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, NamedTuple

from geleit.people.matching import lexicon, scripts
from geleit.people.matching.sound import (
    VOWELS,
    broad,
    likeness,
    likeness_written,
    sound,
    typo,
    written,
)

SAME: Final = 0.92
NEAR: Final = 0.8
FAINT: Final = 0.66
MAX_WORDS: Final = 6

_ARTICLES: Final = frozenset("al el ul il ol".split())
_SUN_ARTICLES: Final = frozenset(
    "as es us ash esh ush an en un ar er ur at et ut az ez uz ad ed".split()
)
_CHILD_OF: Final = frozenset("bin ben ibn bint binti bn bnt ould wuld walad".split())
_SERVANT: Final = frozenset(
    "abd abdul abdel abdal abdol abdoul abdur abdu abdus abdool abdil".split()
)
_FATHER_OF: Final = frozenset("abu abou abo aboo abw bu bou umm um oum am".split())
_OF_GOD: Final = frozenset("ullah allah ulla olah ollah alah ulah alla alh allh".split())
_FAITH: Final = frozenset(
    "din uddin eddin addin aldin eldin oddin eddine uddine aldeen dyn".split()
)
_TITLES: Final = frozenset(
    "dr prof herr frau mr mrs ms miss haji hadschi hadji hajji mullah mulla sheikh scheich".split()
)
# Names that begin like an article and are none.
_NO_ARTICLE: Final = frozenset(
    "albert alberto albina albin alfred alganesh altin altun altan alperen alptekin aldar "
    "elvira elvina elmira elnaz elnara elmar elhama elyas elyasa eldar elshad eltaj elzbieta "
    "alzbeta alsina alsou elnura elnur elmaz almaz almas alhan".split()
)


class Word(NamedTuple):
    """One word of a name: spelling in our alphabet, sound, sound without article."""

    latin: str
    sound: str
    bare: str  # symbols when written without short vowels, else ""
    alt: str  # sound without an attached article, else ""


@lru_cache(maxsize=4096)
def words(text: str | None) -> tuple[Word, ...]:
    """Words of a name part; particles are dropped or joined to what they belong to."""
    cleaned = scripts.clean(text)
    abjad = scripts.is_abjad(cleaned)
    pieces = join_words(scripts.latin(cleaned))[:MAX_WORDS]
    return tuple(_word(piece, abjad) for piece in pieces)


@lru_cache(maxsize=4096)
def _word(piece: str, abjad: bool) -> Word:
    stripped = without_article(piece, abjad)
    if abjad:
        piece = stripped or piece
        return Word(piece, sound(piece), written(piece), "")
    return Word(piece, sound(piece), "", sound(stripped) if stripped else "")


def without_article(word: str, abjad: bool) -> str:
    """The word without an attached al-/el-, or "" if there is none."""
    if len(word) < (5 if abjad else 6) or word[:2] not in _ARTICLES:
        return ""
    if abjad:
        return word[2:]
    rest = word[2:]
    if rest[0] in "aeiou":  # Alahmad has an article, Aleksandra has none
        return rest if len(rest) > 3 and sound(rest) in known().exact else ""
    return "" if word in _NO_ARTICLE else rest


def join_words(pieces: Sequence[str]) -> list[str]:
    """Drop articles, titles and "son of"; join "Abd", "Abu", "…ullah", "…uddin" to their word."""
    kept = _drop(pieces)
    out: list[str] = []
    prefix = ""
    for index, piece in enumerate(kept):
        last = index == len(kept) - 1
        if not last and piece in _SERVANT:
            prefix = "abd"
        elif not last and piece in _FATHER_OF:
            prefix = "abu"
        elif out and not prefix and piece.lower() in _OF_GOD:
            out[-1] += "ullah"
        elif out and not prefix and piece in _FAITH:
            out[-1] += "udin"
        else:
            stem = piece.removeprefix("al") if prefix and len(piece) > 5 else piece
            out.append(prefix + stem)
            prefix = ""
    return out


def _drop(pieces: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if following and (piece in _ARTICLES or piece in _CHILD_OF or piece in _TITLES):
            continue
        if following and piece in _SUN_ARTICLES and following.startswith(piece[1:]):
            continue
        kept.append(piece)
    return kept


_known: lexicon.Lexicon | None = None


def known() -> lexicon.Lexicon:
    """The list of names in use."""
    return lexicon.shipped() if _known is None else _known


@contextmanager
def using(other: lexicon.Lexicon) -> Iterator[None]:
    """Match with another list of names (for measuring what the list is worth)."""
    global _known  # noqa: PLW0603 - one switch for measurements, never used at run time
    before, _known = _known, other
    _forget()
    try:
        yield
    finally:
        _known = before
        _forget()


def _forget() -> None:
    for cached in (words, _word, word_likeness):
        cached.cache_clear()


def meanings(word: Word) -> frozenset[int]:
    """Numbers of the names this word may be; empty when unknown."""
    book = known()
    found = book.exact.get(word.bare or word.sound)
    if found is None and not word.bare:
        found = book.coarse.get(broad(word.sound))
    return found or frozenset()


def _listed(word: Word) -> bool:
    return (word.bare or word.sound) in known().exact


def is_common(parts: Sequence[Word]) -> bool:
    """Every word is one of the names that very many people have."""
    common = known().common
    return bool(parts) and all(not common.isdisjoint(meanings(word)) for word in parts)


@lru_cache(maxsize=8192)
def word_likeness(a: Word, b: Word) -> float:
    """0..1 how probably two words are spellings of one name."""
    if a.latin == b.latin:
        return 1.0
    value = _sound_likeness(a, b)
    left, right = meanings(a), meanings(b)
    if left and right:
        if left.isdisjoint(right):
            return min(value, 0.6)
        if _listed(a) and _listed(b):
            return max(value, 0.94)
    if not (a.bare or b.bare):
        if cap := _gender_cap(a.sound, b.sound):
            return min(value, cap)
        value = max(value, typo(a.latin, b.latin))
    return value


def _sound_likeness(a: Word, b: Word) -> float:
    if bool(a.bare) != bool(b.bare):
        bare, voiced = (a, b) if a.bare else (b, a)
        tries = [likeness_written(bare.bare, voiced.sound)]
        if voiced.alt:
            tries.append(likeness_written(bare.bare, voiced.alt))
        return max(tries)
    value = likeness(a.sound, b.sound)
    if a.alt or b.alt:
        value = max(value, 0.99 * likeness(a.alt or a.sound, b.alt or b.sound))
    return value


def _gender_cap(a: str, b: str) -> float:
    """Samir and Samira, Kerim and Kerime: one letter, two people. French writes Yassine for
    Yasin, so -ine is left open."""
    short, long = sorted((a, b), key=len)
    if len(short) < 3 or len(long) != len(short) + 1 or long[-1] not in "ae":
        return 0.0
    if (short[-1] in VOWELS and short[-1] != "i") or likeness(short, long[:-1]) <= 0.95:
        return 0.0
    return 0.89 if long.endswith("ine") else 0.78


class Likeness(NamedTuple):
    """How alike two parts are; `extra`: one of them has more words."""

    value: float
    extra: bool


def part_likeness(a: Sequence[Word], b: Sequence[Word]) -> Likeness:
    """Compare two name parts; each word of the shorter one must be found in the longer one."""
    if not a or not b:
        return Likeness(0.0, extra=False)
    if len(a) == len(b) == 1:
        return Likeness(word_likeness(a[0], b[0]), extra=False)
    joined = word_likeness(joined_word(a), joined_word(b))
    if joined >= SAME:
        return Likeness(joined, extra=False)
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    values = assign(small, large)
    extra = len(small) != len(large)
    if min(values) < NEAR:
        return Likeness(min(0.6, sum(values) / len(values)), extra=extra)
    return Likeness(sum(values) / len(values), extra=extra)


def assign(small: Sequence[Word], large: Sequence[Word]) -> list[float]:
    """Best partner for each word of the smaller set, every word used once; in the small order."""
    ranked = sorted(
        (
            (word_likeness(a, b), -abs(i - j), i, j)
            for i, a in enumerate(small)
            for j, b in enumerate(large)
        ),
        reverse=True,
    )
    values = [0.0] * len(small)
    done_small: set[int] = set()
    done_large: set[int] = set()
    for value, _, i, j in ranked:
        if i not in done_small and j not in done_large:
            values[i] = value
            done_small.add(i)
            done_large.add(j)
    return values


def joined_word(parts: Sequence[Word]) -> Word:
    """All words as if written in one."""
    if len(parts) == 1:
        return parts[0]
    return _word("".join(word.latin for word in parts), any(word.bare for word in parts))
