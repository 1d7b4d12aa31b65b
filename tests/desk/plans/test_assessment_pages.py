"""Assessment pages: one table, one area with words, profile with comparison, sheet to talk by."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.plans import selectors, services
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"desk:plans:{name}", args=args)


def assess(world: World, **facts: Any) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        services.assess_area(actor, case_id=world.case.id, **facts)


def stored(world: World) -> selectors.Assessment:
    actor = world.staff.actor("responsible")
    with acting(actor):
        return selectors.get_assessment(actor, case=world.case)


def test_marks_of_all_areas_in_one_table(world: World, sign_in: SignIn) -> None:
    client, address = sign_in("responsible"), url("assessment", world.case.id)
    assert "Beginnen Sie mit dem" in client.get(address).content.decode()
    answer = send(client, address, work_own="2", work_pro="3", language_note="lernt allein")
    assert answer.status_code == 303
    now = stored(world).at()
    assert (now["work"].own_view, now["work"].professional_view) == (2, 3)
    assert now["language"].note == "lernt allein"
    assert set(now) == {"work", "language"}


def test_one_area_with_words_and_its_history(world: World, sign_in: SignIn) -> None:
    client, address = sign_in("responsible"), url("area", world.case.id, "housing")
    page = client.get(address).content.decode()
    assert "ohne Wohnung oder Verlust droht sofort" in page
    assert send(client, address, own_view="1", strength="Viele Freunde").status_code == 303
    assert send(client, address, own_view="2", note="Zimmer gefunden").status_code == 303
    page = client.get(address).content.decode()
    assert "Verlauf" in page
    assert "Zimmer gefunden" in page
    assert client.get(url("area", world.case.id, "moon")).status_code == 404


@pytest.mark.parametrize(
    "typed", [{"work_own": "9"}, {"work_note": "x" * 10_000}, {"work_note": "a\x00b"}]
)
def test_odd_input_is_told(world: World, sign_in: SignIn, typed: dict[str, str]) -> None:
    answer = send(sign_in("responsible"), url("assessment", world.case.id), **typed)
    assert answer.status_code == 200
    assert 'id="form-errors"' in answer.content.decode()


def test_a_conflict_shows_what_differs(world: World, sign_in: SignIn) -> None:
    client, address = sign_in("responsible"), url("area", world.case.id, "work")
    values = shown(client.get(address).content.decode())
    assess(world, life_area="work", note="Ausbildung gefunden")
    page = client.post(address, values | {"note": "Sucht noch"}).content.decode()
    assert "Ausbildung gefunden" in page
    assert "Sucht noch" in page


def test_what_was_typed_about_one_area_waits_there_only(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    place = f"{reverse('desk:cases:save_draft')}?ort=area:{world.case.id}:work"
    assert client.post(place, {"note": "Halber Satz"}).status_code == 200
    assert "Halber Satz" in client.get(url("area", world.case.id, "work")).content.decode()
    assert "Halber Satz" not in client.get(url("area", world.case.id, "health")).content.decode()
    assert client.post(place + "/../x", {"note": "x"}).status_code == 400


def test_two_days_side_by_side_with_a_sentence(world: World, sign_in: SignIn) -> None:
    before = clock.today() - timedelta(days=60)
    assess(world, life_area="work", own_view=1, professional_view=2, assessed_on=before)
    assess(world, life_area="work", own_view=4, professional_view=2)
    client = sign_in("responsible")
    page = client.get(url("profile", world.case.id), {"von": before.isoformat()}).content.decode()
    assert f"verglichen mit {before:%d.%m.%Y}" in page
    assert "Niedrig: Arbeit und Ausbildung." in page
    assert "9 von 10 Bereichen ohne Einschätzung." in page
    assert 'role="img"' in page
    assert "Ziel dazu" in page
    odd = client.get(url("profile", world.case.id), {"von": "31.02.", "bis": "\x00"})
    assert odd.status_code == 200


def test_the_sheet_has_two_languages_and_no_name(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(url("sheet", world.case.id)).content.decode()
    main = page[page.index("<main") :]
    assert "برگه گفتگو" in main
    assert "ungeprüft" in main
    assert "Karimi" not in main


def test_closing_shows_first_and_last(world: World, sign_in: SignIn) -> None:
    assess(world, life_area="work", own_view=1, assessed_on=clock.today() - timedelta(days=9))
    assess(world, life_area="work", own_view=4)
    page = (
        sign_in("responsible")
        .get(reverse("desk:cases:close_case", args=[world.case.id]))
        .content.decode()
    )
    assert "1 / nb → 4 / nb" in page


def test_what_the_pages_cost(world: World, sign_in: SignIn) -> None:
    for mark in (1, 2, 3):
        for area in ("work", "housing", "health"):
            assess(world, life_area=area, own_view=mark, note=f"Notiz {mark}")
    client = sign_in("responsible")
    for address, cost in (
        (url("assessment", world.case.id), 9),
        (url("profile", world.case.id), 8),
        (url("area", world.case.id, "work"), 9),
        (reverse("desk:cases:close_case", args=[world.case.id]), 11),
    ):
        client.get(address)
        with statements(cost):
            assert client.get(address).status_code == 200
