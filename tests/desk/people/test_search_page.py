"""Ctrl+K as a page."""

import pytest
from django.urls import reverse

from tests.desk.people.conftest import Known, known
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db
URL = "/suche/"


def test_address() -> None:
    assert reverse("desk:people:search") == URL


@pytest.mark.parametrize("text", ["amin", "Amina Karimi", "0151 23456789"])
def test_one_hit_leads_to_its_case(web: StrictClient, amina: Known, text: str) -> None:
    answer = web.get(URL, {"q": text})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/faelle/{amina.case_id}/"


def test_a_case_number_leads_to_the_case(web: StrictClient, amina: Known) -> None:
    answer = web.get(URL, {"q": f" {amina.code.lower()} "})
    assert answer.headers["Location"] == f"/faelle/{amina.case_id}/"


def test_a_similar_name_is_a_question_not_a_jump(web: StrictClient, amina: Known) -> None:
    html = web.get(URL, {"q": "Ameenah Kareemi"}).content.decode()
    assert "klingt ähnlich" in html
    assert "Amina Karimi" in html
    assert amina.code in html


def test_several_hits_are_a_list_with_case_and_birth(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    other = known(staff, given="Aminata", family="Diallo")
    html = web.get(URL, {"q": "amin"}).content.decode()
    assert "2 Personen gefunden" in html
    assert "14.03.1990" in html
    assert other.code in html
    assert "Notizen werden hier nicht durchsucht." in html
    assert "<title>Suche" in html
    assert "Amina" not in html.split("</title>")[0]


@pytest.mark.parametrize("who", ["colleague", "neighbour", "elsewhere"])
@pytest.mark.parametrize("text", ["amina", "Ameenah Kareemi", "456789"])
def test_strangers_find_nobody(sign_in: SignIn, amina: Known, who: str, text: str) -> None:
    html = sign_in(who).get(URL, {"q": text}).content.decode()
    assert "Niemand gefunden." in html
    assert amina.code not in html


@pytest.mark.parametrize("who", ["coordination", "steering", "administration", "operation"])
def test_others_may_not_search(sign_in: SignIn, lists: None, who: str) -> None:
    assert sign_in(who).get(URL, {"q": "amina"}).status_code == 403


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂", "a" * 10_000, "%", "'", "<script>", "\u202e", "\ud800"]
)
def test_no_text_breaks_the_page(web: StrictClient, amina: Known, text: str) -> None:
    answer = web.get(URL, {"q": text.encode("utf-8", "replace").decode()})
    assert answer.status_code == 200


def test_a_search_page_takes_seven_statements(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    for number in range(5):
        known(staff, given="Amina", family="K" + "a" * number)
    web.get(URL, {"q": "amina"})
    with statements(7):
        assert "6 Personen gefunden" in web.get(URL, {"q": "amina"}).content.decode()
