"""Limits of the daily tasks, and where each is counted.

Interactions and targets of the UX guide, 2.1: the target is the gate (05-settled 27). The same
table, with what was counted, stands in ``docs/reference/interactions.md``.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Enter
from tests.support import browser as looks
from tests.support.staff import Staff
from tests.support.world import World, make_world

EIGHTY = "Bescheid ist da, Widerspruch bis Freitag. Unterlagen bringt sie am Montag mit. "
LONG = f"{EIGHTY}Die Wohnung ist gesichert, die Leistungen laufen wieder."


COUNTED = os.environ.get("COUNTED_TO", "")  # a file: what was counted, to write it down


@dataclass(frozen=True)
class Limit:
    interactions: int
    seconds: float


LIMITS = {
    "C1": Limit(3, 30),
    "C2": Limit(4, 40),
    "C3": Limit(1, 10),
    "C4": Limit(2, 8),
    "C5": Limit(12, 90),
    "C6": Limit(5, 35),
    "C7": Limit(6, 30),
    "C8": Limit(5, 45),
    "C9": Limit(22, 90),
    "C10": Limit(5, 20),
    "C11": Limit(6, 60),
    "C12": Limit(5, 60),
    "C13": Limit(3, 15),
    "C14": Limit(4, 20),
    "C15": Limit(5, 40),
    "C16": Limit(4, 15),
    "C17": Limit(7, 90),
    "C18": Limit(5, 30),
}


@pytest.fixture
def world(at_desk: Enter, staff: Staff) -> World:
    return make_world(staff)


@pytest.fixture
def desk(at_desk: Enter, world: World) -> Page:
    """The responsible person looks at "Mein Tag"."""
    page = at_desk("responsible")
    page.goto("/")
    return page


def within(task: str, klm: looks.KLM) -> None:
    limit = LIMITS[task]
    if COUNTED:
        with Path(COUNTED).open("a", encoding="utf-8") as lines:
            lines.write(f"{task} {klm.interactions} {klm.seconds:.0f}\n")
    assert (klm.interactions <= limit.interactions, klm.seconds <= limit.seconds) == (
        True,
        True,
    ), f"{task}: {klm.interactions} interactions, {klm.seconds:.1f} s, {limit}"


def saved(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(words)
