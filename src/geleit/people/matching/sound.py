"""How a word sounds, and how far apart two sounds are.

A word becomes a short string of sound symbols. Spellings that different passports, languages and
listeners use for one sound are either the same symbol or cheap to exchange. Vowels weigh half.

Symbols: vowels a e i o u, E (ai/ei), O (au/aw); S sh, Z zh, C tsch, J dsch, W shch, T ts, X kh,
G gh, D dz, 0 th, 8 dh; ambiguous: c for ch, j for j, P for dj, Q for c; others as written.
"""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler

VOWELS: Final = frozenset("aeiouEO")
_SOFT: Final = VOWELS | {"j"}

_GROUPS: Final[tuple[tuple[str, str], ...]] = (
    ("schtsch|schtch|schch|stsch|shtch|shtsh|chtch|shch|szcz", "W"),
    ("tzsch|tsch|tsh|tch|cz", "C"),
    ("dsch|dzh|dsh|dg(?=[ei])", "J"),
    ("dj", "P"),
    ("sch|sh|sz", "S"),
    ("zh", "Z"),
    ("kh", "X"),
    ("gh", "G"),
    ("ch", "c"),
    ("ck|qu(?=[aei])", "k"),
    ("ph", "f"),
    ("th", "0"),
    ("dh", "8"),
    ("ts|tz|tc", "T"),
    ("dz|ds", "D"),
    ("ks", "x"),
    ("aye$|a[ie]e|aii(?![aeiou])|[ae](?:[iy](?![aeiouy])|j$)|ae", "E"),
    ("[ae]y+(?=[aeiou])", "ei"),
    ("aou(?=[aeiou])|a[wu](?![aeiouy])|ow(?![aeiouy])", "O"),
    ("oo|ou|ue", "u"),
    ("oe", "o"),
    ("ee|ie(?=[^aeiouyj])|[iy]+j(?![aeiou])|[iy]+", "i"),
    ("w|v", "v"),
    ("H", "h"),
    ("c", "Q"),
)
_SCAN: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _GROUPS))
_OUT: Final = tuple(symbol for _, symbol in _GROUPS)
_DOUBLE: Final = re.compile(r"(.)\1+")
# Slavic family names bend with gender: one family, several endings.
_ENDINGS: Final = (
    (re.compile(r"(?<=..)[sz]k(?:i|y|ii|yi|ij|yj|iy|yy|a|aia|aja|aya|aia|oi|oy|oj)$"), "ski"),
    (re.compile(r"(?<=..[aeiouy])[jy]?[oe](?:v|w|ff|va|wa)$"), "yov"),
    (re.compile(r"(?<=...)[oe](?:v|w|ff|va|wa)$"), "ov"),
    (re.compile(r"(?<=..)[sz]a[iy]$"), "zai"),
    (re.compile(r"(?<=...)iu(?=k$)"), "ju"),
)
_ULLAH: Final = re.compile(r"(?<=..)(?:[uoae]l+a+[hH]?|il+a[hH]|ul+o+[hH]?|l+[hH])$")
_DIN: Final = re.compile(r"(?<=...)(?:[aeou]l?)d+(?:i|e|ee|ie|y)ne?$")
_ABD: Final = re.compile(
    r"^abd(?:ou|oo|[aeuoi])(?:l(?=[a-zH]{3})|r(?=r)|n(?=n)|s(?=s)|h(?=h)|z(?=z))"
)


def unify(word: str) -> str:
    """Bring productive name parts (abd-, -ullah, -uddin, -skyj, -ova) to one spelling."""
    word = word.replace("aa", "a")
    if len(word) < 6:
        return word
    if word.startswith("abd"):
        word = _ABD.sub("abd", word)
        if word in {"abdlah", "abdla", "abdallah", "abdalla", "abdulah", "abdula"}:
            return "abdula"
        return word
    for pattern, ending in _ENDINGS:
        word, count = pattern.subn(ending, word)
        if count:
            return word
    word, count = _ULLAH.subn("ula", word) if len(word) > 6 else (word, 0)
    return word if count else _DIN.sub("udin", word)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Sound symbols of one Latin word (see `scripts.latin`)."""
    joined = _symbols(unify(word))
    if len(joined) > 2 and joined[-1] == "h" and joined[-2] in VOWELS:
        joined = joined[:-1]
    return joined


@lru_cache(maxsize=4096)
def written(word: str) -> str:
    """Symbols of a word from a script without short vowels: w and y stay what they are."""
    text = unify(word).replace("y", "Y").replace("w", "U")
    return _symbols(text)


def _symbols(text: str) -> str:
    spoken = _SCAN.sub(lambda match: _OUT[(match.lastindex or 1) - 1], text)
    return _DOUBLE.sub(r"\1", spoken)


def _table(rows: str) -> dict[str, float]:
    table: dict[str, float] = {}
    for row in rows.split():
        pair, cost = row.split("=")
        table[pair] = table[pair[::-1]] = float(cost)
    return table


_SWAP: Final = _table("""
    ae=.15 ei=.1 ou=.05 ao=.3 ai=.6 au=.6 eo=.4 eu=.55 iu=.5 io=.6 Ee=.15 Ei=.2 Ea=.25 Eo=.6 Eu=.6
    Oo=.15 Ou=.2 Oa=.25 Oe=.6 Oi=.7 EO=.7 ij=.1 uv=.3 Ej=.3 Ov=.4 ov=.5
    bp=.3 fv=.35 fp=.5 bv=.5 td=.35 t0=.1 d8=.1 08=.4 0s=.2 8z=.15 dz=.45 8s=.35 0d=.4 0T=.3 0f=.4
    sz=.25 sS=.42 zZ=.3 sT=.3 zT=.15 ST=.4 CT=.35 sC=.5 SC=.3 SZ=.3 ZJ=.2 SW=.15 CW=.25 cW=.25 SJ=.4
    cC=.1 cX=.1 ck=.3 cS=.15 ch=.3 cJ=.3 cT=.4 jJ=.05 jZ=.1 jS=.4 jg=.35 gJ=.3 jz=.4 zJ=.4 CJ=.25
    jC=.3 PJ=.05 Pj=.1 Pd=.3 PZ=.3 Pg=.4 Pz=.4 PC=.3
    Qk=.1 QJ=.1 QC=.1 Qs=.15 QT=.15 Qc=.15 Qj=.15 Qq=.2 QS=.4
    Xh=.2 Xk=.3 Xx=.1 xG=.35 xk=.5 Xq=.5 XG=.5 hG=.4 hg=.2 gG=.1 qk=.08 qG=.15 qg=.25 gk=.4 Gk=.3
    kh=.5 xs=.5
    Dz=.1 DJ=.3 Dd=.5 DT=.3 Ds=.4 mn=.5 lr=.8 nr=.9 xc=.1 xQ=.4
""")
_GAP: Final = {
    "a": 0.45, "e": 0.3, "i": 0.3, "o": 0.45, "u": 0.4, "E": 0.6, "O": 0.6,
    "h": 0.35, "j": 0.3, "G": 0.5, "v": 0.55, "8": 0.8,
}  # fmt: skip
_WRITTEN_SWAP: Final = _table("""
    Uu=0 Uo=.02 UO=.05 Uv=0 Ue=.5 Ua=.6 Ui=.6 Yi=0 Ye=.05 YE=.05 Yj=.1 Ya=.5 Yu=.5 Yo=.6
    aE=.2 aO=.2 aa=0 ae=.1 ao=.12 ai=.2 au=.2
""")
_SHORT: Final = {"a": 0.06, "e": 0.06, "i": 0.12, "o": 0.12, "u": 0.12, "E": 0.4, "O": 0.4}
_LONG: Final = {"a": 0.3, "U": 0.45, "Y": 0.4, "h": 0.35}


_SYMBOLS: Final = "abcdefghijklmnopqrstuvwxyzCDEGJOPQSTUWXYZ08"
_Costs = dict[str, dict[str, float]]


def _costs(swap: dict[str, float]) -> _Costs:
    return {a: {b: _cost(a, b, swap) for b in _SYMBOLS} for a in _SYMBOLS}


def _cost(a: str, b: str, swap: dict[str, float]) -> float:
    if a == b:
        return 0.0
    if (a in VOWELS) != (b in VOWELS):
        return swap.get(a + b, 1.3)
    return swap.get(a + b, 0.6 if a in VOWELS else 1.0)


def _gaps(special: dict[str, float]) -> dict[str, float]:
    return {symbol: special.get(symbol, 1.0) for symbol in _SYMBOLS}


_VOICED_COSTS: Final = _costs(_SWAP)
_VOICED_GAPS: Final = _gaps(_GAP)
_WRITTEN_COSTS: Final = _costs(_SWAP | _WRITTEN_SWAP)
_WRITTEN_LONG: Final = _gaps(_LONG)
_WRITTEN_SHORT: Final = _gaps(_SHORT)


def weight(symbols: str) -> float:
    """Length of a word with vowels counted half."""
    return len(symbols) - 0.5 * sum(symbol in VOWELS for symbol in symbols)


def distance(left: str, right: str) -> float:
    """Least cost to turn one sound into the other; neighbours may change place."""
    return _edit(left, right, _VOICED_COSTS, _VOICED_GAPS, _VOICED_GAPS)


def distance_written(consonants: str, voiced: str) -> float:
    """As `distance`, with a first word that carries no short vowels."""
    if consonants[-1:] == "h" and voiced[-1:] in VOWELS:
        consonants = consonants[:-1]  # a closing Persian he only carries the vowel
    return _edit(consonants, voiced, _WRITTEN_COSTS, _WRITTEN_LONG, _WRITTEN_SHORT)


def _edit(
    left: str, right: str, costs: _Costs, left_gaps: dict[str, float], right_gaps: dict[str, float]
) -> float:
    # Written for speed: this loop is where a comparison spends its time.
    gaps = [right_gaps[symbol] for symbol in right]
    before: list[float] = []
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    for i, a in enumerate(left):
        gap_a, change = left_gaps[a], costs[a]
        left_of = row[0] + gap_a
        line = [left_of]
        for j, b in enumerate(right):
            best = row[j] + change[b]
            if (other := row[j + 1] + gap_a) < best:
                best = other
            if (other := left_of + gaps[j]) < best:
                best = other
            if i and j and a == right[j - 1] and b == left[i - 1] and a != b:
                best = min(best, before[j - 1] + 0.7)
            left_of = best
            line.append(best)
        before, row = row, line
    return row[-1]


# Coarse keys this far apart never come near each other in detail.
HOPELESS: Final = 0.4
SHORT: Final = 3.0
SHORT_LOW: Final = 0.81
_BROAD: Final = str.maketrans(
    {
        "e": "a", "E": "i", "o": "u", "O": "u", "X": "h", "c": "h", "G": "g", "q": "k", "Q": "k",
        "C": "J", "P": "J", "j": "J", "T": "s", "D": "s", "z": "s", "Z": "S", "W": "S", "d": "t",
        "0": "t", "8": "t", "f": "v", "p": "b",
    }
)  # fmt: skip


@lru_cache(maxsize=4096)
def broad(symbols: str) -> str:
    """A coarse key: one for all vowel spellings and most consonant spellings of a name."""
    key = symbols.translate(_BROAD).replace("ai", "i").replace("au", "u")
    return key.replace("uu", "u").replace("ii", "i").replace("aa", "a")


@lru_cache(maxsize=8192)
def likeness(left: str, right: str) -> float:
    """0..1 for two sounds; a shared productive part (…ullah, abd…) proves nothing."""
    if left == right:
        return 1.0
    if left > right:
        left, right = right, left
    if OSA.normalized_similarity(broad(left), broad(right)) < HOPELESS:
        return 0.3
    if stems := _stems(left, right):
        left, right = stems
    length = max(2.5, (weight(left) + weight(right)) / 2)
    cost = distance(left, right) + _nisba(left, right)
    value = max(0.0, 1.0 - cost / length)
    if length > SHORT or value < SHORT_LOW:
        return value
    # Lana and Lena: in a short name every sound counts, so be less sure, but do not lose it
    return max(SHORT_LOW, 1.0 - 2 * cost / length)


def _nisba(left: str, right: str) -> float:
    """Ahmad and Ahmadi: a closing -i makes another name, not another spelling."""
    ends = left[-1], right[-1]
    return 0.35 if "i" in ends and not (all(end in _SOFT for end in ends)) else 0.0


_PARTS: Final = (("abd", ""), ("gebre", ""), ("tesfa", ""), ("", "ula"), ("", "udin"), ("", "zE"))


def _stems(left: str, right: str) -> tuple[str, str] | None:
    if left[0] != right[0] and left[-1] != right[-1]:
        return None
    for head, tail in _PARTS:
        cut_left, cut_right = _cut(left, head, tail), _cut(right, head, tail)
        if cut_left and cut_right:
            return cut_left, cut_right
    return None


def _cut(word: str, head: str, tail: str) -> str:
    if not (word.startswith(head) and word.endswith(tail)):
        return ""
    stem = word[len(head) : len(word) - len(tail)]
    return stem if len(stem) > 1 else ""


@lru_cache(maxsize=4096)
def likeness_written(consonants: str, voiced: str) -> float:
    """0..1 for a word without short vowels against one with them."""
    bones = sum(symbol not in VOWELS for symbol in consonants)
    length = max(2.0, bones + 0.5)
    return max(0.0, 1.0 - distance_written(consonants, voiced) / length)


def typo(left: str, right: str) -> float:
    """0..1 for two spellings with a slip of the finger."""
    length = min(len(left), len(right))
    if length < 4:
        return 0.0
    slips = OSA.distance(left, right, score_cutoff=2)
    if slips == 1:
        return (0.74, 0.83, 0.86)[min(length, 6) - 4]
    if slips == 2 and length >= 8 and JaroWinkler.similarity(left, right) >= 0.88:
        return 0.82
    return 0.0
