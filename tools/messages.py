"""Texts of the source into the catalogues, and the check that nothing is missing or left over.

German is the language of the source, so there is a catalogue only for every other language.
Works with Babel alone; GNU gettext is not needed.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "geleit"
LOCALE = SOURCE / "locale"
LANGUAGES = ("en",)
METHODS = [("**.py", "python"), ("**/templates/**.html", "tools.messages:extract_django")]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
LEAVE_OUT = ("migrations",)
HEADER = """\
# Texts of Geleit in another language; the texts of the source are German.
# Made by `make messages`. Licence: EUPL-1.2, like the whole program."""
Found = Iterator[tuple[int, str, Any, list[str]]]


def extract_django(
    source: io.BufferedReader,
    keywords: Iterable[str],
    comment_tags: Iterable[str],
    options: dict[str, Any],
) -> Found:
    """Django's own translation of a template into calls of gettext, read as Python.

    Django blanks out everything else with X; the blanks at the start of lines would be a wrong
    indentation, so they go.
    """
    blanked = templatize(source.read().decode("utf-8"))
    lines = "\n".join(line.strip() for line in blanked.splitlines())
    yield from extract_python(
        io.BytesIO(lines.encode()), list(keywords), list(comment_tags), {"encoding": "utf-8"}
    )


def collect() -> Catalog:
    """Everything the source says, in a stable order, without line numbers (they make noise)."""
    catalog = _empty()
    found = extract_from_dir(
        SOURCE,
        method_map=METHODS,
        options_map={"**.py": {"encoding": "utf-8"}},
        keywords=KEYWORDS,
        directory_filter=lambda path: Path(path).name not in LEAVE_OUT,
    )
    for filename, _line, message, _comments, context in sorted(
        found, key=lambda each: (each[0], each[1])
    ):
        catalog.add(message, None, [(f"src/geleit/{filename}", None)], context=context)
    return catalog


def _empty(locale: str | None = None) -> Catalog:
    return Catalog(locale=locale, charset="utf-8", fuzzy=False)


def _label(catalog: Catalog) -> None:
    """A header that names no person, no address and no release, so it never changes by itself."""
    catalog.project, catalog.version = "Geleit", "main"
    catalog.header_comment = HEADER
    catalog.last_translator = catalog.language_team = "Geleit"
    catalog.msgid_bugs_address = ""


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def update() -> None:
    source = collect()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(source, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        _label(catalog)
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            write_po(target, catalog, width=100, omit_header=False, ignore_obsolete=True)
        print(f"{language}: {len(catalog)} Texte, {len(list(untranslated(catalog)))} unübersetzt")


def untranslated(catalog: Catalog) -> Iterator[Message]:
    for message in catalog:
        if message.id and (message.fuzzy or not all(_strings(message))):
            yield message


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string or "",)


def keys(catalog: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in catalog if message.id}


def faults(source: Catalog, catalog: Catalog, language: str) -> Iterator[str]:
    """Sentences about one catalogue; none when it is complete."""
    wanted, present = keys(source), keys(catalog)
    for _context, text in sorted(wanted - present, key=str):
        yield f"{language}: fehlt im Katalog: {text}"
    for _context, text in sorted(present - wanted, key=str):
        yield f"{language}: steht nicht mehr im Programm: {text}"
    for message in untranslated(catalog):
        if (message.context, str(message.id)) in wanted:
            yield f"{language}: nicht übersetzt: {message.id}"
    for message in catalog:
        for error in message.check(catalog) if message.id else ():
            yield f"{language}: {message.id}: {error}"


def check() -> int:
    source = collect()
    found = [each for language in LANGUAGES for each in faults(source, read(language), language)]
    for sentence in found[:50]:
        print(sentence)
    if found:
        print(f"{len(found)} Texte stimmen nicht. Führen Sie make messages aus und übersetzen Sie.")
    return 1 if found else 0


def main() -> int:
    settings.configure()
    django.setup()
    if sys.argv[1:] == ["update"]:
        update()
        return 0
    if sys.argv[1:] == ["check"]:
        return check()
    print("messages.py update | check", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.path.insert(0, str(SOURCE.parent.parent))
    raise SystemExit(main())
