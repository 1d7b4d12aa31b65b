"""How many deliberate acts assessing and planning take (C8–C11); axe, 320 px, no script."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from geleit.catalogue import selectors as catalogue
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


def test_c8_to_c11_in_one_sitting(at_desk: Enter, there: World) -> None:
    page, case = at_desk("responsible"), there.case.id
    overview = reverse("desk:cases:overview", args=[case])

    page.goto(overview)
    c8 = looks.KLM(page)
    c8.click(f".g-unfolded a[href='{address('assessment', case)}']")
    c8.wait()
    tick(c8, "residence_own", "2")
    tick(c8, "residence_pro", "2")
    c8.fill("[name=residence_note]", EIGHTY)
    c8.key("Control+Enter")
    said(page, "Assessment gespeichert.")
    assert c8.interactions <= 5
    assert c8.seconds <= 45

    page.goto(overview)
    c9 = looks.KLM(page)
    c9.click(f".g-unfolded a[href='{address('assessment', case)}']")
    c9.wait()
    for number, key in enumerate(sorted(catalogue.keys("life_area"))):
        tick(c9, f"{key}_own", str(1 + number % 5))
        tick(c9, f"{key}_pro", str(1 + (number + 1) % 5))
    c9.key("Control+Enter")
    said(page, "Assessment gespeichert.")
    assert c9.interactions <= 22
    assert c9.seconds <= 90

    page.goto(address("network", case))
    c10 = looks.KLM(page)
    c10.fill("#id_who", "B. (Schwester)")
    tick(c10, "sector", "family")
    tick(c10, "closeness", "1")
    tick(c10, "quality", "strong")
    c10.key("Enter")
    said(page, "Kontakt hinzugefügt.")
    assert c10.interactions <= 5
    assert c10.seconds <= 20

    page.goto(overview)
    c11 = looks.KLM(page)
    c11.click("section[aria-labelledby=ziele] a:has-text('Ziel hinzufügen')")
    c11.wait()
    expect(page.locator("#id_words")).to_be_focused()
    c11.fill("#id_words", "Ich will alleine zum Amt gehen")
    tick(c11, "step_who", "case_management")
    c11.fill("#id_step", "Kursplatz anfragen")
    c11.fill_date("#id_step_until", "15", "12", "2026")
    c11.key("Control+Enter")
    said(page, "Ziel gespeichert.")
    assert c11.interactions <= 6
    assert c11.seconds <= 60

    actor = there.staff.actor("responsible")
    with acting(actor):
        found = selectors.get_assessment(actor, case=there.case)
        assert len(found.at()) == 10
        assert found.at()["residence"].note == EIGHTY
        assert len(selectors.get_plan(actor, case=there.case).goals) == 1


def test_every_page_is_accessible_fits_320_and_needs_no_script(
    at_desk: Enter, there: World
) -> None:
    actor, case = there.staff.actor("responsible"), there.case.id
    with acting(actor):
        goal = services.add_goal(
            actor, case_id=case, words="می‌خواهم کار کنم", life_area="work", language="prs",
            step="Lebenslauf schreiben",
        )  # fmt: skip
        services.set_scale(actor, goal_id=goal.id, sentences=list("abcde"))
        services.rate_goal(actor, goal_id=goal.id, value=1)
        services.plan_review(actor, case_id=case)
        services.assess_area(actor, case_id=case, life_area="work", own_view=1, note="Sucht.")
        for number in range(9):
            services.add_contact_to_network(
                actor, case_id=case, who=f"K{number}. (Freund)", sector="friends", closeness=1
            )
    page = at_desk("responsible", bypass_csp=True)
    names = ("plan", "print_plan", "add_goal", "assessment", "profile", "network", "plan_review")
    addresses = [address(name, case) for name in names]
    addresses += [
        address("area", case, "work"),
        address("set_scale", case, goal.id),
        address("add_step", case, goal.id),
        reverse("desk:cases:close_case", args=[case]),
    ]
    found = {}
    for each in addresses:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(each)
        problems = looks.axe(page) + looks.sideways(page)
        page.set_viewport_size({"width": 320, "height": 640})
        problems += looks.sideways(page)
        if problems:
            found[each] = problems
    assert not found, "\n".join(f"{url}: {each}" for url, all_ in found.items() for each in all_)
    plain = at_desk("responsible", java_script_enabled=False)
    plain.goto(address("plan", case))
    plain.click("button:has-text('Erledigt')")
    said(plain, "Schritt erledigt.")
