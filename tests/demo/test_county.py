"""The generated county: repeatable, and every kind of plan plays through the services."""

import pytest

from geleit.demo import county, generator
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting


@pytest.fixture
def house(lists: None) -> None:
    with acting(SYSTEM):
        county.build()


def test_the_same_plans_every_time() -> None:
    assert generator.plans(40) == generator.plans(40)


def test_every_post_has_its_running_cases() -> None:
    drawn = generator.plans(302)
    for post in generator.MATERIAL["posts"]:
        running = [plan for plan in drawn if plan.post == post and plan.ended is None]
        assert 15 <= len(running) <= 25, post


def test_running_and_closed_plans_play(house: None) -> None:
    drawn = generator.plans(302)
    for plan in (*drawn[:6], *drawn[-6:]):
        generator.play(plan)
    generator.play_loose_ends()
