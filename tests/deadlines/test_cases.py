"""Ends known from courts, authorities, commentaries and paragraphs."""

import json
from typing import Any

import pytest

from geleit.deadlines.cli import answer
from tests.deadlines import cases, trails
from tests.deadlines.cases import Case

EVERY = [case for group in trails.GROUPS for case in group]


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """Through the door of the command, so that reading is tried as well."""
    return answer(json.dumps(given))


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.source)
def test_the_end_is_the_known_one(case: Case) -> None:
    said = asked(case.given)
    assert "error" not in said, said["error"]
    assert said["due"] == case.due, said["trail"]
    assert said["notified"] == case.notified, said["trail"]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.source)
def test_every_answer_explains_itself(case: Case) -> None:
    trail = asked(case.given)["trail"]
    assert trail
    for sentence in trail:
        assert sentence[0].isupper() or sentence[0] in "„0123456789"
        assert sentence.endswith(".")
        assert "None" not in sentence
    if case.due is None and case.notified is None:
        assert any(word in trail[-1] for word in ("Fragen Sie", "erledigen Sie", "fehlt")), trail


def test_there_are_enough_of_them() -> None:
    assert len(EVERY) - len(cases.VECTORS) >= 80
    assert len({case.source for case in EVERY}) == len(EVERY)


def test_the_sentences_are_the_written_ones() -> None:
    """Differences are wanted or not; renew with `python -m tests.deadlines.trails`."""
    assert trails.text() == trails.WRITTEN.read_text("utf-8")
