"""New case in two pages: checked first, decided where somebody looks alike, saved once."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleit.cases.models import Case, Enquiry
from geleit.kernel.transaction import acting
from geleit.people import selectors
from geleit.people.models import DistinctPair, Person, PrivacyNotice
from tests.desk.people.conftest import Known
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import LAGE, LEMGO, Staff

pytestmark = pytest.mark.django_db
URL = "/faelle/neu/"
NEW = {
    "name": "Oleksandr Bondarenko",
    "birth_day": "",
    "birth_month": "",
    "birth_year": "1961",
    "phone": "",
}
DETAILS = {
    "given": "Oleksandr",
    "family": "Bondarenko",
    "language": "Ukrainisch",
    "municipality": LEMGO,
    "channel": "walk_in",
    "topics": ["housing"],
    "informed": "on",
    "reason": "Braucht eine Wohnung.",
}
TWIN = {
    **NEW,
    "name": "Ameena Karimi",
    "birth_day": "14",
    "birth_month": "03",
    "birth_year": "1990",
}


def check(client: StrictClient, **facts: str) -> Any:
    return client.post(URL, {**NEW, **facts, "schritt": "pruefen"})


def create(client: StrictClient, **facts: Any) -> Any:
    return client.post(
        URL, {**NEW, **DETAILS, "schritt": "anlegen", "idempotency_key": str(uuid4()), **facts}
    )


def test_address() -> None:
    assert reverse("desk:people:intake") == URL


def test_the_first_page_asks_what_the_check_needs(web: StrictClient) -> None:
    html = web.get(URL).content.decode()
    assert "Schritt 1 von 2" in html
    assert 'name="birth_year"' in html
    assert "Aufenthalt" not in html


def test_nobody_found_says_so_and_splits_the_name(web: StrictClient) -> None:
    html = check(web).content.decode()
    assert "Niemand gefunden mit ähnlichem Namen, Geburtsdatum oder Telefon." in html
    assert 'value="Oleksandr"' in html
    assert 'value="Bondarenko"' in html


def test_a_case_is_opened_with_person_information_and_enquiry(
    web: StrictClient, staff: Staff
) -> None:
    answer = create(web)
    with acting(staff.actor("responsible")):
        case = Case.objects.get()
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/faelle/{case.id}/"
        assert selectors.names_of([case.person_id]) == {case.person_id: "Oleksandr Bondarenko"}
        assert (case.needs_interpreter, case.language, case.municipality) == (True, "uk", LEMGO)
        assert PrivacyNotice.objects.get().language == "uk"
        enquiry = Enquiry.objects.get()
        assert (enquiry.case_key, enquiry.text) == (case.id, "Braucht eine Wohnung.")


def test_the_same_button_twice_opens_one_case(web: StrictClient, staff: Staff) -> None:
    key = str(uuid4())
    first, second = create(web, idempotency_key=key), create(web, idempotency_key=key)
    assert first.headers["Location"] == second.headers["Location"]
    with acting(staff.actor("responsible")):
        assert (Person.objects.count(), Case.objects.count()) == (1, 1)


def test_a_strong_match_shows_its_case_and_opens_in_one_click(
    web: StrictClient, amina: Known
) -> None:
    html = check(web, **TWIN).content.decode()
    assert "1 ähnliche Person gefunden" in html
    assert "sehr ähnlich" in html
    assert f'href="/faelle/{amina.case_id}/"' in html
    assert amina.code in html


def test_a_strong_match_wants_a_decision_with_a_reason(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    details = {**TWIN, "given": "Ameena", "family": "Karimi"}
    html = create(web, **details).content.decode()
    assert "bestätigen Sie: geprüft, keine dieser Personen" in html
    html = create(web, **details, is_distinct="on").content.decode()
    assert "Wählen Sie, woran Sie das erkennen." in html
    assert "Braucht eine Wohnung." in html  # nothing typed is lost
    answer = create(web, **details, is_distinct="on", distinction="family_member")
    assert answer.status_code == 303
    with acting(staff.actor("responsible")):
        assert DistinctPair.objects.get().other_id == amina.id


def test_a_colleague_sees_the_match_masked_with_whom_to_ask(sign_in: SignIn, amina: Known) -> None:
    html = check(sign_in("neighbour"), **TWIN).content.decode()
    assert "A████ K████" in html
    assert "199█" in html
    assert "KIM Nord" in html
    for secret in ("Amina", "14.03.1990", amina.code, str(amina.id), str(amina.case_id)):
        assert secret not in html


def test_another_controller_finds_nobody(sign_in: SignIn, amina: Known) -> None:
    assert "Niemand gefunden" in check(sign_in("elsewhere"), **TWIN).content.decode()


def test_a_known_person_without_open_case_gets_one(
    web: StrictClient, staff: Staff, lists: None
) -> None:
    from geleit.people import services

    actor = staff.actor("responsible")
    with acting(actor):
        person = services.create_person(actor, given="Ameena", family="Karimi")
    html = check(web, **TWIN).content.decode()
    assert f'value="{person.id}"' in html
    answer = create(web, **TWIN, person=str(person.id))
    assert answer.status_code == 303
    with acting(actor):
        assert Case.objects.get().person_id == person.id
        assert Person.objects.count() == 1


def test_a_picked_person_must_be_one_of_the_list(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    answer = create(web, person=str(uuid4()), informed="")
    assert answer.status_code == 200
    assert "Geben Sie zuerst die Datenschutz-Information." in answer.content.decode()


def test_without_information_no_name_is_stored(web: StrictClient, staff: Staff) -> None:
    assert (
        "Geben Sie zuerst die Datenschutz-Information." in create(web, informed="").content.decode()
    )
    with acting(staff.actor("responsible")):
        assert not Person.objects.exists()


def test_a_person_comes_without_a_name(web: StrictClient, staff: Staff) -> None:
    html = web.post(URL, {"ohne_namen": "1", "schritt": "pruefen"}).content.decode()
    assert "Die Person bekommt einen Code." in html
    sent = {
        key: value for key, value in DETAILS.items() if key not in ("given", "family", "informed")
    }
    answer = web.post(URL, {**sent, "ohne_namen": "1", "schritt": "anlegen"})
    assert answer.status_code == 303
    with acting(staff.actor("responsible")):
        assert Person.objects.get().own_code


def test_back_to_the_first_page_keeps_what_was_typed(web: StrictClient) -> None:
    html = web.post(URL, {**TWIN, "schritt": "aendern"}).content.decode()
    assert "Schritt 1 von 2" in html
    assert 'value="Ameena Karimi"' in html
    assert 'value="1990"' in html


def test_a_town_of_another_team_is_no_choice(web: StrictClient) -> None:
    assert "Diese Auswahl gibt es nicht mehr." in create(web, municipality=LAGE).content.decode()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": ""}, "Schreiben Sie den Namen"),
        ({"name": "Amina 🙂"}, "kommt in Namen nicht vor"),
        ({"name": "Ami\u200bna"}, "unsichtbares Zeichen"),
        ({"name": "\u202eAmina"}, "unsichtbares Zeichen"),
        ({"name": "Amina\x00"}, ""),
        ({"name": "A" * 10_000}, "Zeichen zu lang"),
        ({"birth_day": "31", "birth_month": "02", "birth_year": "1990"}, "gibt es nicht"),
        ({"birth_year": "1"}, "vier Ziffern"),
        ({"birth_year": "1850"}, "kann nicht stimmen"),
        ({"birth_day": "01", "birth_month": "01", "birth_year": "2100"}, "nicht in der Zukunft"),
        ({"phone": "drei"}, "nur mit Ziffern"),
        ({"phone": "1"}, "zu kurz"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_text(
    web: StrictClient, facts: dict[str, str], sentence: str
) -> None:
    answer = check(web, **facts)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert sentence in html
    assert "Schritt 1 von 2" in html


@pytest.mark.parametrize(
    "who", ["lead", "coordination", "administration", "data_protection", "operation"]
)
def test_others_open_no_cases(sign_in: SignIn, lists: None, who: str) -> None:
    assert sign_in(who).get(URL).status_code == 403


def test_too_many_checks_get_a_sentence(web: StrictClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_args: object, **_kwargs: object) -> None:
        raise selectors.TooManyChecks

    monkeypatch.setattr(selectors, "find_duplicates", stop)
    assert "Warten Sie zehn Minuten" in check(web).content.decode()


@pytest.mark.parametrize("step", ["pruefen", "anlegen"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_input_breaks_the_page(web: StrictClient, step: str, data: st.DataObject) -> None:
    names = [
        *NEW,
        *DETAILS,
        "is_distinct",
        "distinction",
        "person",
        "ohne_namen",
        "idempotency_key",
        "understands",
    ]
    sent = data.draw(st.dictionaries(st.sampled_from(names), st.text(max_size=60)))
    answer = web.post(URL, {**NEW, **sent, "schritt": step})
    assert answer.status_code in (200, 303)
