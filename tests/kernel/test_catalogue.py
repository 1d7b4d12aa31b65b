"""The English catalogue: nothing missing, nothing left over, nothing broken, nothing private."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo

from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|</?\w+[^>]*>|&\w+;")
ADDRESS = re.compile(r"[\w.+-]+@(?!example\.org\b)[\w-]")
LINE_NUMBER = re.compile(r"^#: .*:\d+", re.MULTILINE)
OWN_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|var|usr|opt|Users)/")


def texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else (str(value),)


def translated(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


@pytest.fixture(scope="module")
def english() -> Catalog:
    return messages.read("en")


def test_the_catalogue_says_what_the_program_says(english: Catalog) -> None:
    found = list(messages.faults(messages.collect(), english, "en"))
    assert not found, found[:10]


def test_no_translation_is_a_guess(english: Catalog) -> None:
    assert not [message.id for message in english if message.id and message.fuzzy]
    assert not english.obsolete


def test_placeholders_and_markup_are_the_same_in_both_languages(english: Catalog) -> None:
    for message in translated(english):
        for source, target in zip(texts(message.id), texts(message.string), strict=True):
            assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(target)), (
                source
            )


def test_blanks_and_line_ends_at_the_edges_are_kept(english: Catalog) -> None:
    def edges(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    for message in translated(english):
        for source, target in zip(texts(message.id), texts(message.string), strict=True):
            assert edges(source) == edges(target), source


def test_no_german_sign_or_key_stays_in_the_english(english: Catalog) -> None:
    for message in translated(english):
        for target in texts(message.string):
            assert not re.search(r"\bStrg\b|„|!", target), target


def test_a_text_keeps_its_full_stop(english: Catalog) -> None:
    """A sentence stays a sentence, a label stays a label."""
    for message in translated(english):
        for source, target in zip(texts(message.id), texts(message.string), strict=True):
            assert source.rstrip().endswith(("?", ":")) == target.rstrip().endswith(("?", ":")), (
                source
            )


def test_the_catalogue_compiles(english: Catalog) -> None:
    target = io.BytesIO()
    write_mo(target, english)
    target.seek(0)
    assert len(read_mo(target)) == len(english)


def test_the_file_tells_nothing_about_who_made_it() -> None:
    for language in messages.LANGUAGES:
        text = Path(messages.path_of(language)).read_text("utf-8")
        for pattern in (ADDRESS, LINE_NUMBER, OWN_MACHINE):
            assert not pattern.search(text), pattern.pattern
        assert "fuzzy" not in text.partition("\n\n")[0]
