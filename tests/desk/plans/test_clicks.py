"""How many deliberate acts assessing and planning take (C8–C11); axe, 320 px, no script."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.plans import selectors, services
from tests.e2e.conftest import Enter, at_desk, chromium
from tests.support import browser as looks
from tests.support.staff import Staff
from tests.support.world import World, make_world

__all__ = ["at_desk", "chromium"]  # fixtures of the browser tests

pytestmark = [
    *looks.MARKS,
    pytest.mark.skipif(not looks.is_installed(), reason="Chromium is not installed"),
]
EIGHTY = "Titel läuft im Juni ab, Termin bei der Behörde ist nötig, Unterlagen sind da."


@pytest.fixture
def there(transactional_db: None, staff: Staff, lists: None) -> Iterator[World]:
    return make_world(staff)


def address(name: str, *args: Any) -> str:
    return reverse(f"desk:plans:{name}", args=args)


def said(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_contain_text(words)


def tick(klm: looks.KLM, name: str, value: str) -> None:
    klm.check(f"input[name={name}][value='{value}']")


def within(klm: looks.KLM, interactions: int, seconds: float) -> None:
    assert klm.interactions <= interactions
    assert klm.seconds <= seconds


def c8_one_area(page: Page, case: Any) -> None:
    klm = looks.KLM(page)
    klm.click(f".g-unfolded a[href='{address('assessment', case)}']")
    klm.wait()
    tick(klm, "residence_own", "2")
    tick(klm, "residence_pro", "2")
    klm.fill("[name=residence_note]", EIGHTY)
    klm.key("Control+Enter")
    said(page, "Assessment gespeichert.")
    within(klm, 5, 45)


def c9_all_areas(page: Page, case: Any) -> None:
    klm = looks.KLM(page)
    klm.click(f".g-unfolded a[href='{address('assessment', case)}']")
    klm.wait()
    for number, key in enumerate(sorted(catalogue.keys("life_area"))):
        tick(klm, f"{key}_own", str(1 + number % 5))
        tick(klm, f"{key}_pro", str(1 + (number + 1) % 5))
    klm.key("Control+Enter")
    said(page, "Assessment gespeichert.")
    within(klm, 22, 90)


def c10_one_contact(page: Page) -> None:
    klm = looks.KLM(page)
    klm.fill("#id_who", "B. (Schwester)")
    tick(klm, "sector", "family")
    tick(klm, "closeness", "1")
    tick(klm, "quality", "strong")
    klm.key("Enter")
    said(page, "Kontakt hinzugefügt.")
    within(klm, 5, 20)


def c11_goal_with_first_step(page: Page) -> None:
    klm = looks.KLM(page)
    klm.click("section[aria-labelledby=ziele] a:has-text('Ziel hinzufügen')")
    klm.wait()
    expect(page.locator("#id_words")).to_be_focused()
    klm.fill("#id_words", "Ich will alleine zum Amt gehen")
    tick(klm, "step_who", "case_management")
    klm.fill("#id_step", "Kursplatz anfragen")
    klm.fill_date("#id_step_until", "15", "12", str(clock.today().year + 1))
    klm.key("Control+Enter")
    said(page, "Ziel gespeichert.")
    within(klm, 6, 60)


def test_c8_to_c11_in_one_sitting(at_desk: Enter, there: World) -> None:
    page, case = at_desk("responsible"), there.case.id
    overview = reverse("desk:cases:overview", args=[case])
    page.goto(overview)
    c8_one_area(page, case)
    page.goto(overview)
    c9_all_areas(page, case)
    page.goto(address("network", case))
    c10_one_contact(page)
    page.goto(overview)
    c11_goal_with_first_step(page)
    actor = there.staff.actor("responsible")
    with acting(actor):
        found = selectors.get_assessment(actor, case=there.case)
        assert len(found.at()) == 10
        assert found.at()["residence"].note == EIGHTY
        assert len(selectors.get_plan(actor, case=there.case).goals) == 1


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
