"""A step is ticked without script. Counted acts (C8 to C11): ``tests/e2e``."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from geleit.kernel.transaction import acting
from geleit.plans import services
from tests.e2e.conftest import Enter, at_desk, chromium
from tests.support import browser as looks
from tests.support.staff import Staff
from tests.support.world import World, make_world

__all__ = ["at_desk", "chromium"]  # fixtures of the browser tests

pytestmark = looks.MARKS


@pytest.fixture
def there(transactional_db: None, staff: Staff, lists: None) -> Iterator[World]:
    return make_world(staff)


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:plans:{name}", args=args)


def said(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(words)


def test_a_step_is_ticked_without_script(at_desk: Enter, there: World) -> None:
    with acting(there.staff.actor("responsible")) as _:
        services.add_goal(
            there.staff.actor("responsible"), case_id=there.case.id, words="می‌خواهم کار کنم",
            life_area="work", language="prs", step="Lebenslauf schreiben",
        )  # fmt: skip
    plain = at_desk("responsible", java_script_enabled=False)
    plain.goto(address("plan", there.case.id))
    plain.click("button:has-text('Erledigt')")
    said(plain, "Schritt erledigt.")
