"""What each model holds about people, why, how long, and how it is given out and destroyed.

Every model of every app registers one spec; a test holds the 100 %. The record of processing
(Verzeichnis von Verarbeitungstätigkeiten) is printed from this registry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Model


class About(StrEnum):
    """Whose data a row is."""

    CLIENTS = "clients"
    STAFF = "staff"
    NOBODY = "nobody"


class Start(StrEnum):
    """Event that starts the retention clock (DIN 66398)."""

    CASE_CLOSED = "case_closed"
    CREATED = "created"
    ANSWERED = "answered"
    LEFT = "left"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Clock:
    """Kept for years, months and days after ``start``; then offered to the archive, then erased."""

    start: Start
    years: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class PrivacySpec:
    """One model's entry. ``scope`` says which ids (person, case, enquiry, user) its rows hang on.

    ``shred`` removes everything of one owner and returns the number of rows; ``export`` gives one
    row as a plain dict for an access request (Art. 15 DSGVO).
    """

    about: About
    purpose: str
    clock: Clock
    special: bool = False  # Art. 9 DSGVO
    legal_basis: str = "controller"  # the controller's own entry, or a paragraph
    scope: str = ""  # "person_id", "case_id", "enquiry_id", "user_id" or "" where about nobody
    personal: tuple[str, ...] = ()
    shred: Callable[[UUID], int] | None = None
    export: Callable[[Any], dict[str, Any]] | None = None
    note: str = ""


_specs: dict[type[Model], PrivacySpec] = {}


def register(model: type[Model], spec: PrivacySpec) -> None:
    if model in _specs:
        msg = f"{model.__name__} has a privacy spec already"
        raise ValueError(msg)
    _specs[model] = spec


def spec_of(model: type[Model]) -> PrivacySpec | None:
    return _specs.get(model)


def all_specs() -> Iterable[tuple[type[Model], PrivacySpec]]:
    return sorted(_specs.items(), key=lambda item: item[0]._meta.label)
