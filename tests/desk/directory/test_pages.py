"""The pages of the directory."""

import pytest
from django.urls import reverse

from geleit.directory.models import Service, Suggestion
from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO
from tests.support.statements import statements

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def offices(lists: None) -> None:
    load_offices()


def test_the_list_is_filtered_by_role_town_and_word(sign_in: SignIn) -> None:
    client = sign_in("responsible")
    client.get("/stellen/")  # the lists are remembered
    with statements(4):
        page = client.get("/stellen/").content.decode()
    assert "Jobcenter Lippe" in page
    assert "alle Kommunen" in page
    assert "bitte prüfen" in page
    narrowed = client.get("/stellen/?aufgabe=aliens_county&ort=05766020").content.decode()
    assert "Ausländerbehörde Stadt Detmold" in narrowed
    assert "Jobcenter Lippe" not in narrowed
    assert "Keine Stelle passt dazu" in client.get("/stellen/?q=zirkus").content.decode()


def test_one_office_says_what_is_missing(sign_in: SignIn) -> None:
    office = office_for("jobcenter", LEMGO)
    client = sign_in("responsible")
    client.get(f"/stellen/{office.id}/")
    with statements(4):
        page = client.get(f"/stellen/{office.id}/").content.decode()
    assert "Bitte ergänzen: Telefon, E-Mail, Anschrift" in page
    assert "noch nie geprüft" in page
    assert "Stelle ändern" not in page


def test_the_administration_changes_and_checks(sign_in: SignIn) -> None:
    office = office_for("jobcenter", LEMGO)
    client = sign_in("administration")
    url = reverse("desk:directory:change", args=[office.id])
    values = shown(client.get(url).content.decode()) | {"phone": "05231 0000"}
    assert client.post(url, values).status_code == 303
    stored = Service.objects.select_related("contact").get(id=office.id)
    assert stored.contact.phone == "05231 0000"
    assert len(stored.municipalities) == 16
    stale = client.post(url, values | {"phone": "1", "idempotency_key": ""}).content.decode()
    assert "inzwischen geändert" in stale
    assert client.post(reverse("desk:directory:assure", args=[office.id])).status_code == 303
    assert "geprüft am" in client.get(f"/stellen/{office.id}/").content.decode()


def test_a_new_office(sign_in: SignIn) -> None:
    client = sign_in("administration")
    values = shown(client.get("/stellen/neu/?name=Verein").content.decode())
    assert values["name"] == "Verein"
    sent = values | {"organization": "Verein", "role": "Beratungsstelle"}
    assert client.post("/stellen/neu/", sent).status_code == 303
    assert client.post("/stellen/neu/", sent).status_code == 303  # twice is once
    assert Service.objects.filter(name="Verein").count() == 1


def test_a_suggestion_reaches_the_administration(sign_in: SignIn) -> None:
    office = office_for("jobcenter", LEMGO)
    client = sign_in("responsible")
    url = reverse("desk:directory:suggest", args=[office.id])
    values = shown(client.get(url).content.decode())
    assert "Schreiben Sie, was nicht stimmt" in client.post(url, values).content.decode()
    client.post(url, values | {"text": "Die Nummer ist neu."})
    admin = sign_in("administration")
    assert "1 Hinweis prüfen" in admin.get("/stellen/").content.decode()
    page = admin.get("/stellen/hinweise/").content.decode()
    assert "Die Nummer ist neu." in page
    row = Suggestion.objects.get()
    admin.post(reverse("desk:directory:decide", args=[row.id]), {"taken": "yes"})
    assert "Keine offenen Hinweise" in admin.get("/stellen/hinweise/").content.decode()
