"""The county's printed texts: what is valid today, in which state, with German beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from geleit.documents.enums import PieceState
from geleit.documents.languages import GERMAN, LANGUAGES, printed
from geleit.documents.models import Piece
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Text:
    """One piece, German and in the other language; German again where a translation is missing."""

    key: str
    german: str
    other: str
    state: PieceState


@dataclass(frozen=True, slots=True)
class Texts:
    """What a sheet needs, in one language."""

    language: str
    pieces: dict[str, Text]

    def get(self, key: str) -> Text:
        """The piece; its key stands in the place of a text nobody wrote."""
        return self.pieces.get(key) or Text(key, key, key, PieceState.MISSING)

    @property
    def unchecked(self) -> list[str]:
        """Keys that nobody has checked in this language."""
        bad = (PieceState.UNCHECKED, PieceState.OUTDATED)
        return sorted(key for key, text in self.pieces.items() if text.state in bad)

    @property
    def missing(self) -> list[str]:
        """Keys that print in German because this language has no text."""
        return sorted(k for k, text in self.pieces.items() if text.state is PieceState.MISSING)


def texts(keys: str | Iterable[str], language: str) -> Texts:
    """The pieces valid today for ``keys`` (a key, or a prefix that ends with a dot). One query."""
    wanted = [keys] if isinstance(keys, str) else sorted(set(keys))
    language = printed(language)
    rows = _valid(_where(wanted), {GERMAN, language}) if wanted else []
    german = {row.key: row for row in rows if row.language == GERMAN}
    other = {row.key: row for row in rows if row.language == language}
    return Texts(
        language,
        {key: _text(row, other.get(key), language) for key, row in german.items()},
    )


def _where(wanted: Iterable[str]) -> Q:
    where = Q(key__in=[key for key in wanted if not key.endswith(".")])
    for prefix in wanted:
        if prefix.endswith("."):
            where |= Q(key__startswith=prefix)
    return where


def _valid(where: Q, languages: Iterable[str], day: date | None = None) -> "QuerySet[Piece]":
    """The newest version of each key and language that is valid on ``day``."""
    return (
        Piece.objects.filter(where, language__in=list(languages))
        .filter(valid_from__lte=day or clock.today())
        .order_by("key", "language", "-valid_from", "-version")
        .distinct("key", "language")
    )


def _text(german: Piece, other: Piece | None, language: str) -> Text:
    if language == GERMAN:
        return Text(german.key, german.body, german.body, PieceState.CHECKED)
    if other is None or (not other.body and german.body):
        return Text(german.key, german.body, german.body, PieceState.MISSING)
    return Text(german.key, german.body, other.body, state_of(german, other))


def state_of(german: Piece, other: Piece | None) -> PieceState:
    """German is the source and counts as checked; a translation is as old as what it translates."""
    if other is None:
        return PieceState.MISSING
    if other.language == GERMAN:
        return PieceState.CHECKED
    if other.source_version is not None and other.source_version < german.version:
        return PieceState.OUTDATED
    return PieceState.CHECKED if other.checked_on else PieceState.UNCHECKED


@dataclass(frozen=True, slots=True)
class TextRow:
    """One key on the editor's page: the German words and a state for each language."""

    key: str
    german: str
    states: dict[str, PieceState]


def list_texts(actor: Actor, prefix: str = "") -> list[TextRow]:
    """All keys by name with their state in each language, for the editor. One query."""
    require(actor, Permission.MANAGE_TEXTS)
    rows: dict[str, dict[str, Piece]] = {}
    for row in _valid(Q(key__startswith=prefix), LANGUAGES):
        rows.setdefault(row.key, {})[row.language] = row
    return [
        TextRow(
            key,
            found[GERMAN].body,
            {each: state_of(found[GERMAN], found.get(each)) for each in LANGUAGES},
        )
        for key, found in sorted(rows.items())
        if GERMAN in found
    ]


def list_versions(actor: Actor, *, key: str, language: str) -> list[Piece]:
    """Every version of one text in one language, newest first."""
    require(actor, Permission.MANAGE_TEXTS)
    return list(Piece.objects.filter(key=key, language=language).order_by("-version"))


def unchecked_languages(prefixes: Iterable[str]) -> list[str]:
    """Languages in which some text of these prefixes is unchecked, outdated or missing."""
    german: dict[str, Piece] = {}
    found: dict[str, dict[str, Piece]] = {each: {} for each in LANGUAGES if each != GERMAN}
    for row in _valid(_where(list(prefixes)), LANGUAGES):
        if row.language == GERMAN:
            german[row.key] = row
        else:
            found[row.language][row.key] = row
    return [
        each
        for each, rows in found.items()
        if any(
            state_of(text, rows.get(key)) is not PieceState.CHECKED
            for key, text in german.items()
            if text.body
        )
    ]
