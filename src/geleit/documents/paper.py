"""From an order to HTML: the same page becomes the PDF and the print view."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from django.template.loader import render_to_string
from django.utils import translation

from geleit.documents import languages, sheets
from geleit.documents.texts import texts
from geleit.documents.words import Words, keys_in

if TYPE_CHECKING:
    from geleit.documents.models import Sheet

log = structlog.get_logger(__name__)
# The only address from which a sheet's page takes anything; it never leaves the process.
PDF_BASE = "https://blatt.invalid/"
CSS = "documents/sheet.css"


class NoPango(Exception):
    """The library that sets type is not installed on this machine."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A kind of sheet with everything its template prints."""

    kind: sheets.SheetKind
    language: str
    words: Words
    context: dict[str, Any]

    @property
    def title(self) -> str:
        """For the PDF's properties: the kind, never a name."""
        with translation.override(languages.GERMAN):
            return str(self.kind.title)

    def html(self, css_url: str) -> str:
        """The whole page. Sheets are German beside another language, whatever the desk speaks."""
        with translation.override(languages.GERMAN):
            return render_to_string(
                self.kind.template, {**self.context, "sheet": self, "css_url": css_url}
            )

    @property
    def is_double(self) -> bool:
        return self.words.is_double

    @property
    def is_unchecked(self) -> bool:
        """Prints "ungeprüft" across; production refuses the kinds that matter before."""
        return bool(self.words.unchecked)

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    @property
    def language_name(self) -> str:
        return languages.name(self.language)

    @property
    def lacks_translation(self) -> bool:
        return bool(self.words.missing)


def fill(kind: sheets.SheetKind, language: str, data: Mapping[str, Any]) -> Filled:
    """Resolve data and texts of a sheet. One query."""
    printed = languages.printed(language)
    words = Words(texts({*kind.texts, *keys_in(data)}, printed))
    context = kind.prepare(data, words)
    return Filled(kind, printed, words, context)


def of(sheet: "Sheet") -> Filled:
    """What an order prints."""
    return fill(sheets.get(sheet.kind), sheet.language, json.loads(sheet.data))


def sample(kind: sheets.SheetKind, language: str) -> Filled:
    """The kind with made-up data, for the preview of the administration."""
    return fill(kind, language, kind.sample or {})
