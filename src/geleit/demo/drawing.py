"""What everything generated is drawn from: the material, dice with a fixed seed, days back."""

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from geleit.kernel import clock
from geleit.kernel.shipped import read_yaml

SEED = 317
MATERIAL: dict[str, Any] = read_yaml(Path(__file__).parent / "data" / "generated.yaml")
POSTS: dict[str, Any] = MATERIAL["posts"]
GROUPS: dict[str, Any] = MATERIAL["groups"]
THEMES: list[dict[str, Any]] = MATERIAL["themes"]
Dice = random.Random


def dice_for(number: int) -> Dice:
    """The same throws for the same number, on every machine."""
    return random.Random(SEED * 10_000 + number)  # noqa: S311  repeatable, not secret


def town_of(post: str, dice: Dice) -> str:
    """Half of the work comes from the first town of a post."""
    towns: list[str] = POSTS[post]["towns"]
    return dice.choice([towns[0], *towns])


def name_in(language: str, dice: Dice) -> tuple[str, str]:
    parts = MATERIAL["names"][language]
    return dice.choice(parts["given"]), dice.choice(parts["family"])


def day_before(days_ago: int) -> date:
    return clock.today() - timedelta(days=days_ago)


def workday(day: date) -> date:
    """Nobody works at weekends: the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(workday(day), time(hour), clock.BERLIN)
