"""One small Latin alphabet for all scripts: `latin` keeps the sound, `plain` keeps the look.

`latin` writes sounds with English digraphs (sh, ch, kh, zh, ts), so that one sound table serves
every script. `plain` folds to what a passport's machine-readable zone or a keyboard without
special keys would give (ş → s); it is what search by letters uses.
"""

import re
import unicodedata

from anyascii import anyascii

LIMIT = 200

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ә": "a", "ғ": "gh", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u",
    "һ": "H", "ҳ": "H", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ђ": "dj", "ј": "y", "љ": "l", "њ": "n",
    "ћ": "ch", "џ": "dj",
}  # fmt: skip
_UKRAINIAN = frozenset("іїєґ")

# Arabic script writes consonants and long vowels only. `ain` and hamza have no letter of ours.
# H is an h that never forms a digraph with the letter before it (زهرا is not "zhra").
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th",
    "ج": "j", "چ": "tch", "ح": "H", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh",
    "س": "s", "ش": "sh", "ص": "s", "ض": "dh", "ط": "t", "ظ": "dh", "غ": "gh", "ف": "f", "ڤ": "v",
    "ق": "q", "ک": "k", "ك": "k", "ڪ": "k", "گ": "g", "ګ": "g", "ل": "l", "م": "m", "ن": "n",
    "ں": "n", "ڼ": "n", "ه": "H", "ہ": "H", "ھ": "H", "ە": "a", "ۀ": "h", "ة": "a", "ۃ": "a",
    "و": "w", "ؤ": "w", "ۆ": "w", "ۇ": "w", "ي": "y", "ی": "y", "ى": "y", "ئ": "y", "ې": "y",
    "ێ": "y", "ۍ": "y", "ے": "y", "ټ": "t", "ډ": "d", "ړ": "r", "ڕ": "r", "ڵ": "l", "څ": "ts",
    "ځ": "dz", "ښ": "sh", "ږ": "zh", "ع": "", "ء": "", "ـ": "",
}  # fmt: skip

_LATIN_SOUND = {
    "ş": "sh", "ș": "sh", "š": "sh", "ś": "sh", "ŝ": "sh", "ç": "tch", "č": "tch", "ć": "tch",
    "ž": "zh", "ż": "zh", "ź": "zh", "ğ": "gh", "ġ": "gh", "ḡ": "gh", "ǧ": "dj", "ḫ": "kh",
    "ẖ": "kh", "ḵ": "kh", "ṯ": "th", "ḏ": "dh", "ẕ": "dh", "đ": "d", "ł": "l", "ß": "ss",
    "ə": "a", "ı": "i", "æ": "a", "œ": "o", "ø": "o", "å": "o", "þ": "th", "ð": "dh",
    "ʻ": "", "ʿ": "", "ʾ": "", "ʼ": "", "ʹ": "", "ʺ": "", "ţ": "ts", "ț": "ts", "ĵ": "zh",
}  # fmt: skip
_LATIN_PLAIN = {
    "ß": "ss", "đ": "d", "ł": "l", "ə": "e", "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "å": "a",
    "þ": "th", "ð": "dh", "ʻ": "", "ʿ": "", "ʾ": "", "ʼ": "", "ʹ": "", "ʺ": "",
}  # fmt: skip

_ETHIOPIC_KH = frozenset(map(chr, range(0x12B8, 0x12BF)))

_APOSTROPHES = re.compile(r"['`´‘’‚‛′ʹʼʻʿʾ\"“”„]+")
_NOT_WORD = re.compile(r"[^a-zH]+")
_NOT_LETTER = re.compile(r"[^a-z]+")
_ABJAD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff]")


def clean(text: str | None) -> str:
    """Lower case, composed, without invisible characters, at most LIMIT characters long."""
    if not text:
        return ""
    cut = text[: LIMIT * 4] if text.isprintable() else _visible(text)
    folded = unicodedata.normalize("NFKC", cut.replace("İ", "i")).casefold()
    return unicodedata.normalize("NFC", folded)[:LIMIT]


def _visible(text: str) -> str:
    """Zero-width non-joiner and line breaks part words; other invisible characters vanish."""
    kept: list[str] = []
    for char in text[: LIMIT * 8]:
        if char == "\u200c" or char.isspace():
            kept.append(" ")
        elif unicodedata.category(char)[0] != "C":
            kept.append(char)
    return "".join(kept)[: LIMIT * 4]


def is_abjad(cleaned: str) -> bool:
    """Written without short vowels, so that a missing vowel says nothing."""
    return not cleaned.isascii() and _ABJAD.search(cleaned) is not None


def latin(cleaned: str) -> list[str]:
    """Words of a cleaned text by sound."""
    return _words(cleaned, _LATIN_SOUND)


def plain(cleaned: str) -> list[str]:
    """Words of a cleaned text by look."""
    return [word.lower() for word in _words(cleaned, _LATIN_PLAIN)]


def _words(cleaned: str, special: dict[str, str]) -> list[str]:
    text = _APOSTROPHES.sub("", cleaned)
    if not text.isascii():
        text = _to_ascii(text, special)
    return [word[:LIMIT] for word in _NOT_WORD.split(text[: LIMIT * 2]) if word]


def _to_ascii(text: str, special: dict[str, str]) -> str:
    g_is_h = not _UKRAINIAN.isdisjoint(text)
    out: list[str] = []
    for before, char in zip(" " + text, text, strict=False):
        if char.isascii():
            out.append(char)
        elif char == "ع" and not before.isalpha():
            out.append("aa")  # heard as one a, never read as the article
        elif char == "г":
            out.append("H" if g_is_h else "g")
        else:
            out.append(_letter(char, special))
    return "".join(out)


def _letter(char: str, special: dict[str, str]) -> str:
    for table in (special, _CYRILLIC, _ARABIC):
        if char in table:
            return table[char]
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii() and base.isalpha():
        return base
    if base in _CYRILLIC or base in _ARABIC:
        return _CYRILLIC.get(base) or _ARABIC.get(base, "")
    category = unicodedata.category(char)
    if category[0] == "M":
        return ""
    if category[0] in "ZP":
        return " "
    if category[0] != "L":
        return ""
    letters = _NOT_LETTER.sub("", anyascii(char).lower())
    return "k" + letters if char in _ETHIOPIC_KH else letters
