"""The number beside "Eingang": right for who acts, bounded, without cost for each page."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from geleit.cases import selectors
from geleit.desk.cases import badge
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send
from tests.support.fixtures import SignIn
from tests.support.world import World, make_enquiry

pytestmark = pytest.mark.django_db
DRAFTS = "desk:cases:drafts"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def shown(client: Any) -> str:
    return str(client.get(reverse(DRAFTS)).content.decode())


def test_the_number_stands_on_every_page_with_its_words(world: World, sign_in: SignIn) -> None:
    make_enquiry(world.staff)
    client = sign_in("responsible")
    page = shown(client)
    assert 'aria-hidden="true">2</span><span class="kern-sr-only"> – 2 neue Anmeldungen<' in page
    assert "neue Anmeldung" not in shown(sign_in("elsewhere"))  # another team's inbox


def test_taking_one_counts_at_once(world: World, sign_in: SignIn) -> None:
    make_enquiry(world.staff)
    client = sign_in("responsible")
    assert "2 neue Anmeldungen" in shown(client)
    client.post(reverse("desk:cases:claim_enquiry", args=[world.enquiry.id]))
    assert "– 1 neue Anmeldung<" in shown(client)
    client.post(reverse("desk:cases:release_enquiry", args=[world.enquiry.id]))
    assert "2 neue Anmeldungen" in shown(client)
    typed = {"channel": "phone", "language": "uk"}
    assert send(client, reverse("desk:cases:record_enquiry"), **typed).status_code == 303
    assert "3 neue Anmeldungen" in shown(client)


def test_a_page_pays_for_it_once_a_minute(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    shown(client)
    with CaptureQueriesContext(connection) as captured:
        shown(client)
    assert not [each for each in captured.captured_queries if "cases_enquiry" in each["sql"]]


def test_more_than_99_are_not_counted(world: World, sign_in: SignIn) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor), CaptureQueriesContext(connection) as captured:
        assert selectors.count_new(actor) == 1
    assert "LIMIT 100" in captured.captured_queries[0]["sql"]
    badge.told(actor, 100)
    page = shown(sign_in("responsible"))
    assert 'aria-hidden="true">99+</span>' in page
    assert "mehr als 99 neue Anmeldungen" in page


def test_a_page_without_a_transaction_of_its_own_counts_too(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    badge.forget(world.staff.actor("responsible"))
    assert "1 neue Anmeldung<" in client.get("/konto/passwort/").content.decode()
