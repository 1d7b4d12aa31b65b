"""Fallblatt ohne Namen on pages: one click, marked, read, printed."""

import pytest
from django.urls import reverse

from geleit.cases.models import CaseSheet
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db
QUESTION = "Wer hilft bei der Schule?"


def url(world: World, name: str, *more: object) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id, *more])


def written(world: World, sign_in: SignIn, **typed: str) -> CaseSheet:
    client = sign_in("responsible")
    values = {"question": QUESTION} | typed
    assert send(client, url(world, "write_sheet"), **values).status_code == 303
    with acting(world.staff.actor("responsible")):
        return CaseSheet.objects.get()


def test_one_click_from_the_case_is_prepared(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    assert url(world, "write_sheet") in client.get(url(world, "overview")).content.decode()
    client.get(url(world, "write_sheet"))
    with statements(12):
        page = client.get(url(world, "write_sheet")).content.decode()
    assert "im Kreis" in page
    assert "Dolmetschen: nötig" in page
    assert "Karimi" not in page.split('<form class="g-form"')[1]


def test_finds_are_marked_explained_and_then_it_prints(world: World, sign_in: SignIn) -> None:
    sheet = written(world, sign_in, more="Amina ist <b>müde</b>.")
    client = sign_in("responsible")
    one = url(world, "case_sheet", sheet.id)
    page = client.get(one).content.decode()
    assert "<mark>Amina</mark> ist &lt;b&gt;" in page
    why = next(name for name in shown(page) if name.startswith("why_"))
    refused = send(client, one, has_read="on").content.decode()
    assert "warum das niemanden nennt" in refused
    order = url(world, "order_case_sheet", sheet.id)
    answer = client.post(order, follow=True)
    assert "Lesen Sie das Blatt zuerst" in answer.content.decode()
    assert send(client, one, has_read="on", **{why: "Häufiger Name"}).status_code == 303
    page = client.get(one).content.decode()
    assert "Gelesen und freigegeben: Responsible Probe" in page
    assert "Häufiger Name" in page
    assert client.post(order).headers["Location"] != one
    assert "gedruckt am" in client.get(url(world, "conferences")).content.decode()


def test_two_people_at_once(world: World, sign_in: SignIn) -> None:
    sheet = written(world, sign_in)
    client = sign_in("responsible")
    change, one = url(world, "change_sheet", sheet.id), url(world, "case_sheet", sheet.id)
    old = shown(client.get(change).content.decode())
    read = shown(client.get(one).content.decode())
    assert client.post(change, old | {"question": "Wer zahlt?"}).status_code == 303
    page = client.post(change, old | {"question": "Wer hilft?"}).content.decode()
    assert "Zwei Fassungen" in page
    assert "Wer zahlt?" in page
    again = client.post(one, read | {"has_read": "on"}).content.decode()
    assert "inzwischen geändert" in again
    assert "checked" not in again.split('name="has_read"')[1][:80]
