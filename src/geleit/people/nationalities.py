"""Nationalities by the keys of the Federal Statistical Office, named in the reader's language."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from django.utils.translation import get_language, gettext_lazy
from django_stubs_ext import StrOrPromise

SOURCE = Path(__file__).parent / "data" / "nationalities.csv"
SPECIAL: dict[str, StrOrPromise] = {
    "997": gettext_lazy("staatenlos"),
    "998": gettext_lazy("ungeklärt"),
    "999": gettext_lazy("ohne Angabe"),
}


class State(NamedTuple):
    key: str
    iso: str
    name: str


@cache
def _states() -> dict[str, State]:
    with SOURCE.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["key"]: State(row["key"], row["iso"], row["name"]) for row in rows}


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)


def is_nationality(key: str) -> bool:
    return key in _states()


def iso_of(key: str) -> str:
    """The ISO code of a state; nothing for stateless, unclear and unknown keys."""
    state = _states().get(key)
    return state.iso if state and key not in SPECIAL else ""


def nationality_label(key: str) -> str:
    """The name of the state in the language of the page; the key itself if unknown."""
    state = _states().get(key)
    if state is None:
        return key
    if key in SPECIAL:
        return str(SPECIAL[key])
    if state.name and (get_language() or "de").startswith("de"):
        return state.name
    return _territories((get_language() or "de")[:2]).get(state.iso, state.iso)


def nationality_choices() -> list[tuple[str, str]]:
    """All keys with names in alphabetical order; stateless, unclear and unstated last."""
    states = [(key, nationality_label(key)) for key in _states() if key not in SPECIAL]
    return sorted(states, key=lambda pair: pair[1]) + [(key, str(SPECIAL[key])) for key in SPECIAL]
