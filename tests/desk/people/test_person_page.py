"""The page of a person: every section is read, changed, in conflict, refused; walls everywhere."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleit.accounts import services as accounts
from geleit.cases import selectors as cases
from geleit.desk.people.sections import SECTIONS
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.models import ContactPoint, HouseholdMember, Person, PersonName, Relation
from tests.desk.cases.sending import shown
from tests.desk.people.conftest import Known, known
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import Staff
from tests.support.statements import statements
from tests.support.world import start_deputyship

pytestmark = pytest.mark.django_db


def edit(client: StrictClient, url: str, **typed: Any) -> Any:
    """Open the form of a section, fill in, send."""
    html = client.get(url).content.decode()
    return client.post(url, shown(html, 'id="formular"') | typed)


def test_the_page_shows_every_section_but_no_number(web: StrictClient, amina: Known) -> None:
    html = web.get(amina.url).content.decode()
    for words in (
        "Amina Karimi",
        "14.03.1990",
        "Dolmetschen nötig",
        "Erreichbar",
        "Aufenthalt",
        "Haushalt und Familie",
        "Erklärungen",
        "Wer darf das sehen",
        "Teamleitung KIM Nord",
    ):
        assert words in html, words
    assert "23456789" not in html
    assert "Amina" not in html.split("</title>")[0]


def test_a_reveal_shows_the_number_once(web: StrictClient, staff: Staff, amina: Known) -> None:
    with acting(staff.actor("responsible")):
        point = ContactPoint.objects.get()
    url = f"{amina.url}kontakt/{point.id}/anzeigen/"
    assert web.get(url).status_code == 405
    assert "0151 23456789" in web.post(url).content.decode()
    assert "0151 23456789" not in web.get(amina.url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_reveal_by_page_is_in_the_journal(
    web: StrictClient, staff: Staff, amina: Known, owner_cursor: Any
) -> None:
    with acting(staff.actor("responsible")):
        point = ContactPoint.objects.get()
    web.post(f"{amina.url}kontakt/{point.id}/anzeigen/")
    rows = owner_cursor.execute("SELECT ids FROM audit_read WHERE kind = 'contact_revealed'")
    assert rows.fetchall() == [([point.id],)]


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({"given": "Amine", "family": "Zahir", "kind": "alias"}, "Amine Zahir"),
    "geburt": ({"birth_day": "", "birth_month": "", "birth_year": "1991"}, "1991"),
    "angaben": (
        {
            "first_language": "Dari",
            "other_languages": ["de"],
            "nationality_1": "Afghanistan",
            "gender": "female",
        },
        "Staatsangehörigkeit: Afghanistan",
    ),
    "kontakt": (
        {"kind": "email", "value": "amina@example.org", "may_write": "on"},
        "schreiben: ja",
    ),
    "aufenthalt": (
        {"status": "permit_refuge", "paragraph": "§ 25 Abs. 2 AufenthG", "source": "document"},
        "Aufenthaltserlaubnis Schutz",
    ),
    "haushalt": (
        {"given": "Jan", "relation": "spouse", "lives_together": "on"},
        "Ehe oder Partnerschaft",
    ),
    "information": ({"form": "spoken"}, "Information: Datenschutz-Information"),
    "vereinbarung": ({"form": "paper"}, "möchte Case Management"),
    "einwilligung": (
        {
            "purposes": ["ask_state", "referral"],
            "recipient": "Jobcenter Lippe",
            "data_blocks": ["identity"],
            "direction": "both",
            "form": "paper",
        },
        "Stand eines Antrags erfragen · Jobcenter Lippe",
    ),
    "schweigepflicht": (
        {"released": "Praxis Nord", "towards": "KIM", "subject": "Befund", "form": "paper"},
        "Praxis Nord darf sprechen mit KIM über Befund",
    ),
    "vollmacht": (
        {"kind": "assist", "holder": "Jan Karimi", "scope": "Jobcenter", "warned": "on"},
        "Beistand (§ 13 SGB X): Jan Karimi",
    ),
    "stelle": (
        {"office": "Jobcenter Lippe", "given": "Amena", "family": "Karimy"},
        "Amena Karimy",
    ),
    "entbindung-fuer-uns": (
        {"released": "Jobcenter Lippe", "subject": "Antrag", "other_form": "SE-4", "form": "paper"},
        "Jobcenter Lippe darf sprechen mit Case Management über Antrag",
    ),
}


@pytest.mark.parametrize("section", CHANGES)
def test_a_section_is_changed_on_the_page(web: StrictClient, amina: Known, section: str) -> None:
    typed, words = CHANGES[section]
    answer = edit(web, f"{amina.url}{section}/", **typed)
    assert answer.status_code == 303, answer.content.decode()
    assert answer.headers["Location"].startswith(amina.url)
    assert words in web.get(amina.url).content.decode()


def test_an_ending_title_comes_back_as_a_follow_up(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    """V06-2: the continuation is shown with its ground, and looked at before it ends."""
    end = clock.today() + timedelta(days=200)
    typed = {
        "status": "permit_temporary_protection",
        "continues_by": "UkraineAufenthFGV",
        "valid_until_day": str(end.day),
        "valid_until_month": str(end.month),
        "valid_until_year": str(end.year),
        "source": "document",
    }
    for _time in range(2):
        assert edit(web, f"{amina.url}aufenthalt/", **typed).status_code == 303
    assert "gilt weiter nach UkraineAufenthFGV" in web.get(amina.url).content.decode()
    actor = staff.actor("responsible")
    with acting(actor):
        tasks = cases.list_tasks(actor, case_id=amina.case_id)
    assert [(task.title, task.due_on) for task in tasks] == [
        ("Aufenthalt prüfen", end - timedelta(weeks=12))
    ]


def test_every_section_has_a_test() -> None:
    assert set(SECTIONS) - set(CHANGES) == {"bekannt", "auszug", "ohne-einwilligung"}


def test_an_anonymous_person_becomes_known_on_the_page(
    web: StrictClient, staff: Staff, lists: None
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        person = services.create_person(actor, is_anonymous=True)
    url = f"/personen/{person.id}/"
    assert (
        "Ohne Namen aufgenommen." in web.get(url).content.decode()
        or person.own_code in web.get(url).content.decode()
    )
    refused = edit(web, f"{url}bekannt/", given="Amina", family="Karimi")
    assert "Geben Sie zuerst die Datenschutz-Information" in refused.content.decode()
    with acting(actor):
        services.record_notice(actor, person_id=person.id)
    assert edit(web, f"{url}bekannt/", given="Amina", family="Karimi").status_code == 303
    assert "Amina Karimi" in web.get(url).content.decode()


def test_who_moved_out_is_marked(web: StrictClient, staff: Staff, amina: Known) -> None:
    edit(web, f"{amina.url}haushalt/", given="Jan", relation="spouse", lives_together="on")
    with acting(staff.actor("responsible")):
        member = HouseholdMember.objects.exclude(person_id=amina.id).get()
        relation = Relation.objects.get(person_id=amina.id)
    assert edit(web, f"{amina.url}auszug/{member.id}/").status_code == 303
    assert "ausgezogen am" in web.get(amina.url).content.decode()
    web.post(f"{amina.url}entfernen/beziehung/{relation.id}/", {"version": "0"})
    with acting(staff.actor("responsible")):
        assert not Relation.objects.exists()


def test_two_tabs_show_both_versions_and_lose_none(web: StrictClient, amina: Known) -> None:
    url = f"{amina.url}geburt/"
    first = shown(web.get(url).content.decode(), 'id="formular"')
    assert (
        web.post(
            url, first | {"birth_day": "", "birth_month": "", "birth_year": "1988"}
        ).status_code
        == 303
    )
    second = web.post(url, first | {"birth_day": "", "birth_month": "", "birth_year": "1977"})
    html = second.content.decode()
    assert "Zwei Fassungen" in html
    assert "1977" in html
    assert "1988" in html
    again = shown(html, 'id="formular"')
    assert web.post(url, again).status_code == 303
    assert "1977" in web.get(amina.url).content.decode()


def test_a_conflict_in_a_row_shows_the_other_text(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    with acting(staff.actor("responsible")):
        name = PersonName.objects.get()
    url = f"{amina.url}name/{name.id}/"
    one, two = (shown(web.get(url).content.decode(), 'id="formular"') for _tab in range(2))
    web.post(url, one | {"given": "Amena"})
    html = web.post(url, two | {"given": "Emina"}).content.decode()
    assert "Amena" in html
    assert "Emina" in html
    assert "Zwei Fassungen" in html


def test_withdrawing_is_one_button(web: StrictClient, staff: Staff, amina: Known) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        agreement = services.record_agreement(actor, person_id=amina.id)
    url = f"{amina.url}widerruf/agreement/{agreement.id}/"
    assert web.post(url).status_code == 303
    assert "widerrufen am" in web.get(amina.url).content.decode()
    assert "schon widerrufen" in web.post(url).content.decode()


@pytest.mark.parametrize("who", ["colleague", "neighbour", "elsewhere"])
def test_strangers_get_the_page_that_does_not_exist(
    sign_in: SignIn, staff: Staff, amina: Known, who: str
) -> None:
    client, nothing = sign_in(who), f"/personen/{uuid4()}/"
    with acting(staff.actor("responsible")):
        point, name = ContactPoint.objects.get(), PersonName.objects.get()
    for part in ("", "geburt/", f"name/{name.id}/", "doppelte/"):
        real, absent = client.get(amina.url + part), client.get(nothing + part)
        assert (real.status_code, absent.status_code) == (404, 404), part
    for part in (f"kontakt/{point.id}/anzeigen/", f"entfernen/name/{name.id}/"):
        assert client.post(amina.url + part, {"version": "1"}).status_code == 404
    for section in SECTIONS:
        assert client.post(f"{amina.url}{section}/", {"version": "1"}).status_code == 404


def test_the_lead_sees_the_name_and_no_content(sign_in: SignIn, amina: Known) -> None:
    client = sign_in("lead")
    html = client.get(amina.url).content.decode()
    assert "Amina Karimi" in html
    for hidden in ("Erreichbar", "Erklärungen", "Ändern", "Doppelte suchen"):
        assert hidden not in html
    assert client.get(f"{amina.url}geburt/").status_code == 403


def test_the_deputy_changes_while_the_deputyship_lasts(
    sign_in: SignIn, staff: Staff, amina: Known
) -> None:
    start_deputyship(staff, days=0)
    client = sign_in("deputy")
    assert "Erreichbar" in client.get(amina.url).content.decode()
    assert edit(client, f"{amina.url}geburt/", birth_year="1991").status_code == 303


@pytest.mark.parametrize(
    "who", ["coordination", "steering", "administration", "data_protection", "operation"]
)
def test_roles_without_case_work_are_refused(sign_in: SignIn, amina: Known, who: str) -> None:
    assert sign_in(who).get(amina.url).status_code == 403


def test_a_row_of_somebody_else_is_not_here(web: StrictClient, staff: Staff, amina: Known) -> None:
    other = known(staff, given="Olena", family="Ivanova", phone="0160 1234567")
    with acting(staff.actor("responsible")):
        name = PersonName.objects.get(person_id=other.id)
        point = ContactPoint.objects.get(person_id=other.id)
    assert web.get(f"{amina.url}name/{name.id}/").status_code == 404
    assert web.post(f"{amina.url}kontakt/{point.id}/anzeigen/").status_code == 404


@pytest.mark.parametrize("part", ["unbekannt/", "entfernen/unbekannt/{}/", "name/{}/"])
def test_nonsense_addresses_are_not_here(web: StrictClient, amina: Known, part: str) -> None:
    assert web.post(amina.url + part.format(uuid4()), {"version": "1"}).status_code == 404


def test_merge_and_undo_by_page(web: StrictClient, staff: Staff, amina: Known) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        twin = services.create_person(actor, given="Aminah", family="Karimy")
    html = web.post(f"{amina.url}doppelte/").content.decode()
    assert "Aminah Karimy" in html
    assert "Aufnahmen zusammenführen" in html
    answer = web.post(f"{amina.url}zusammenfuehren/", {"other": str(twin.id), "reason": "Ausweis"})
    assert answer.status_code == 303
    page = web.get(amina.url).content.decode()
    assert "Aminah Karimy" in page
    assert "aus der zusammengeführten Aufnahme" in page
    assert web.get(f"/personen/{twin.id}/").headers["Location"] == amina.url
    with acting(actor):
        [merge] = selectors.get_file(actor, person_id=amina.id).merges
    assert f"trennen/{merge.id}/" in page
    assert web.post(f"{amina.url}trennen/{merge.id}/").status_code == 303
    assert "Aminah" not in web.get(amina.url).content.decode()
    assert "schon aufgehoben" in web.post(f"{amina.url}trennen/{merge.id}/").content.decode()


def test_told_apart_by_page(web: StrictClient, staff: Staff, amina: Known) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        twin = services.create_person(actor, given="Aminah", family="Karimy")
    url = f"{amina.url}andere-person/"
    assert web.post(url, {"other": str(twin.id)}).status_code == 200
    assert web.post(url, {"other": "nonsense", "reason": "family_member"}).status_code == 200
    assert web.post(url, {"other": str(twin.id), "reason": "family_member"}).status_code == 303
    assert "Niemand gefunden" in web.post(f"{amina.url}doppelte/").content.decode()


def test_a_person_page_takes_a_fixed_number_of_queries(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    actor = staff.actor("responsible")
    web.get(amina.url)
    with statements(10):
        web.get(amina.url)
    with acting(actor):
        twin = services.create_person(actor, given="Aminah", family="Karimy")
        services.merge_people(actor, kept_id=amina.id, merged_id=twin.id, reason="dieselbe")
        for number in range(4):
            services.add_name(actor, person_id=amina.id, given="Amina", family="K" + "a" * number)
            services.add_residence(actor, person_id=amina.id, status="visa")
            services.record_notice(actor, person_id=amina.id)
            services.add_household_member(
                actor,
                person_id=amina.id,
                member=services.NewMember(given="Jan" + "a" * number),
                relation="child",
            )
    with statements(11):  # one more, for the names of those around her
        page = web.get(amina.url).content.decode()
    assert "Janaaa" in page


@pytest.mark.parametrize("section", sorted(SECTIONS))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_field_breaks_the_page(
    web: StrictClient, amina: Known, section: str, data: st.DataObject
) -> None:
    fields = list(SECTIONS[section].form.base_fields)
    names = [*fields, *(f"{name}_{part}" for name in fields for part in ("day", "month", "year"))]
    sent = data.draw(st.dictionaries(st.sampled_from(names), st.text(max_size=40)))
    answer = web.post(f"{amina.url}{section}/", {"version": "1", **sent})
    assert answer.status_code in (200, 303, 404)


def test_initials_stand_for_the_name_beside_a_visitor(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        accounts.set_own_initials_only(actor, only_initials=True)
    html = web.get(amina.url).content.decode()
    assert "A. K." in html
    assert "Karimi" not in html
    with acting(actor):
        assert Person.objects.get(id=amina.id).initials == "A. K."
