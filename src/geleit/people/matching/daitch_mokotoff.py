"""Daitch-Mokotoff soundex: six digits, several codes where a spelling may be read in two ways."""

from functools import lru_cache
from typing import Final

LENGTH: Final = 6
MOST_CODES: Final = 8

# spelling: (at the start, before a vowel, elsewhere); "x" = not coded; "|" parts the readings
_RULES: Final = """
schtsch schtsh schtch shtch shch shtsh stch stsch strz strs stsh szcz szcs 2 4 4
sht scht schd sht szt shd szd sd 2 43 43
st 2 43 43
zdz zdzh zhdzh 2 4 4
zd zhd 2 43 43
tch ttch ttsch trs trz tsch tsh tts ttsz tc ts tz ttz tzs tsz cs csz czs cz 4 4 4
drz drs ds dsh dsz dz dzh dzs 4 4 4
zh zs zsch zsh sch sh sz sc s z 4 4 4
chs ks x 5 54 54
ai aj ay ei ej ey oi oj oy ui uj uy 0 1 x
au 0 7 x
eu 1 1 x
ia ie io iu 1 x x
a e i o u ue 0 x x
y 1 x x
b p f v w fb pf ph 7 7 7
ch 5|4 5 5
ck 5|45 5|45 5|45
c 5|4 5|4 5|4
j 1|4 x|4 x|4
rz rs 94|4 94|4 94|4
d t dt th 3 3 3
g q k kh 5 5 5
h 5 5 x
l 8 8 8
m n 6 6 6
mn nm 66 66 66
r 9 9 9
"""


def _rules() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in _RULES.strip().splitlines():
        *spellings, start, vowel, other = line.split()
        codes = tuple(
            tuple(code.replace("x", "") for code in cell.split("|"))
            for cell in (start, vowel, other)
        )
        for spelling in spellings:
            table.setdefault(spelling, codes)
    return table


_TABLE: Final = _rules()
_LONGEST: Final = max(map(len, _TABLE))
_VOWELS: Final = frozenset("aeiouy")


@lru_cache(maxsize=4096)
def codes(word: str) -> frozenset[str]:
    """All codes of one ASCII word; none for a word without letters."""
    letters = "".join(char for char in word.lower() if "a" <= char <= "z")[:40]
    if not letters:
        return frozenset()
    found: set[tuple[str, str]] = {("", "")}  # code so far, last piece (equal neighbours merge)
    at = 0
    while at < len(letters):
        spelling = _piece(letters, at)
        following = at + len(spelling)
        before_vowel = following < len(letters) and letters[following] in _VOWELS
        column = 0 if at == 0 else 1 if before_vowel else 2
        found = _extend(found, _TABLE[spelling][column], merge=spelling not in {"mn", "nm"})
        at = following
    return frozenset(code[:LENGTH].ljust(LENGTH, "0") for code, _ in found)


def _piece(letters: str, at: int) -> str:
    for size in range(min(_LONGEST, len(letters) - at), 0, -1):
        if letters[at : at + size] in _TABLE:
            return letters[at : at + size]
    raise AssertionError(letters[at])  # every single letter is in the table


def _extend(
    found: set[tuple[str, str]], pieces: tuple[str, ...], *, merge: bool
) -> set[tuple[str, str]]:
    grown = {
        (code if merge and piece and piece == last else code + piece, piece)
        for code, last in found
        for piece in pieces
    }
    return set(sorted(grown)[:MOST_CODES])
