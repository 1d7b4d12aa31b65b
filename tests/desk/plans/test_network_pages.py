"""The page of the Netzwerkkarte, and the picture without overlaps."""

import math
from itertools import combinations
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from geleit.desk.plans.presenters import network as present
from geleit.kernel.transaction import acting
from geleit.plans import selectors, services
from tests.desk.cases.sending import send
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

SECTORS = ["family", "friends", "work", "offices"]
SPOTS = st.lists(st.tuples(st.sampled_from(SECTORS), st.integers(1, 3)), max_size=60)


@given(SPOTS)
def test_no_two_contacts_overlap_and_none_hides_the_middle(contacts: list[tuple[str, int]]) -> None:
    spots = present.place(contacts, SECTORS)
    assert spots == present.place(contacts, SECTORS)
    assert all(math.hypot(x, y) > 26 + present.DOT for x, y in spots)
    assert all(
        math.hypot(a[0] - b[0], a[1] - b[1]) > 2 * present.DOT for a, b in combinations(spots, 2)
    )


def url(name: str, *args: Any) -> str:
    return reverse(f"desk:plans:{name}", args=args)


def rows(world: World) -> list[Any]:
    actor = world.staff.actor("responsible")
    with acting(actor):
        return selectors.get_network(actor, case=world.case).at()


@pytest.mark.django_db
def test_a_contact_is_added_moved_and_removed(world: World, sign_in: SignIn) -> None:
    client, address = sign_in("responsible"), url("network", world.case.id)
    assert "wenn etwas schiefgeht" in client.get(address).content.decode()
    assert send(client, address, who="B. (Schwester)", sector="family").status_code == 303
    page = client.get(address).content.decode()
    assert "B. (Schwester)" in page
    assert "1 Kontakt, davon 0 nah" in page
    assert "Niemand bei: Freunde und Bekannte" in page
    again = send(client, address, who="B. (Schwester)", sector="family")
    (row,) = rows(world)
    change = url("change_contact", world.case.id, row.contact_id)
    assert change in again.content.decode()
    client.post(url("shift_contact", world.case.id, row.contact_id), {"wohin": "naeher"})
    client.post(url("shift_contact", world.case.id, row.contact_id), {"wohin": "gruppe"})
    assert [(r.closeness, r.sector) for r in rows(world)] == [(1, "friends")]
    assert send(client, change, quality="strained", note="Streit").status_code == 303
    assert "belastet" in client.get(address).content.decode()
    client.post(url("end_contact", world.case.id, row.contact_id))
    assert rows(world) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [{}, {"who": "x" * 10_000, "sector": "family"}, {"who": "a\x00", "sector": "family"},
     {"who": "B.", "sector": "moon"}, {"who": "B.", "sector": "family", "closeness": "9"}],
)  # fmt: skip
def test_odd_input_is_told(world: World, sign_in: SignIn, typed: dict[str, str]) -> None:
    answer = send(sign_in("responsible"), url("network", world.case.id), **typed)
    assert answer.status_code == 200
    assert 'id="form-errors"' in answer.content.decode()


@pytest.mark.django_db
def test_what_the_page_costs(world: World, sign_in: SignIn) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        for number in range(12):
            services.add_contact_to_network(
                actor, case_id=world.case.id, who=f"K{number}", sector=SECTORS[number % 4]
            )
    client, address = sign_in("responsible"), url("network", world.case.id)
    client.get(address)
    with statements(9):
        assert client.get(address, {"stand": "gestern"}).status_code == 200
