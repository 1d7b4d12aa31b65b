"""Declarations on the page of a person: printed, signed, withdrawn."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from geleit.cases import selectors as cases
from geleit.documents import services as documents
from geleit.documents.models import File, Sheet
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.people import services
from geleit.people.models import Consent
from tests.desk.cases.sending import shown
from tests.desk.people.conftest import Known
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.papers import photo
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db
TYPED: dict[str, Any] = {"purposes": ["ask_state", "referral"], "recipient": "Jobcenter Lippe"}


@pytest.fixture
def texts() -> None:
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)


def open_form(web: StrictClient, url: str) -> dict[str, Any]:
    return shown(web.get(url).content.decode(), 'id="formular"')


def test_consent_and_print_is_one_button(
    web: StrictClient, staff: Staff, amina: Known, texts: None
) -> None:
    url = f"{amina.url}einwilligung/"
    sent = open_form(web, url) | TYPED | {"drucken": "1"}
    answer = web.post(url, sent)
    assert answer.status_code == 303, answer.content.decode()
    with acting(staff.actor("responsible")):
        assert Consent.objects.count() == 2
        sheet = Sheet.objects.get()
    assert str(sheet.id) in answer.headers["Location"]
    assert web.post(url, sent).headers["Location"] == answer.headers["Location"]
    assert web.get(answer.headers["Location"]).status_code == 200


def test_the_sheet_is_printed_again_from_its_row(
    web: StrictClient, staff: Staff, amina: Known, texts: None
) -> None:
    with acting(staff.actor("responsible")):
        services.record_agreement(staff.actor("responsible"), person_id=amina.id)
    [url] = re.findall(r'action="([^"]*/blatt/[^"]*)"', web.get(amina.url).content.decode())
    assert web.post(url).status_code == 303


def test_a_table_for_today_takes_several_offices(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    url = f"{amina.url}einwilligung/"
    table = {"at_table": "on", "others": "Sozialamt\n\nSchule", "purposes": ["conference"]}
    assert web.post(url, open_form(web, url) | TYPED | table).status_code == 303
    with acting(staff.actor("responsible")):
        rows = Consent.objects.all()
        assert {row.recipient for row in rows} == {"Jobcenter Lippe", "Sozialamt", "Schule"}
        assert all(row.valid_until == row.given_on for row in rows)


def test_a_signature_on_screen_and_on_paper(web: StrictClient, staff: Staff, amina: Known) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        first = services.record_agreement(actor, person_id=amina.id)
        second = services.record_agreement(actor, person_id=amina.id)
    url = f"{amina.url}unterschrift/agreement/{first.id}/"
    start = shown(web.get(url).content.decode())
    assert "hochladen" not in start
    refused = web.post(url, start)
    assert "Laden Sie den Scan hoch" in refused.content.decode()
    again = shown(refused.content.decode()) | {"signed_name": "Amina", "saw_it": "on"}
    assert web.post(url, again).status_code == 303
    assert "gesehen von" in web.get(amina.url).content.decode()
    url = f"{amina.url}unterschrift/agreement/{second.id}/"
    scan = SimpleUploadedFile("x.jpg", photo())
    sent = shown(web.get(url).content.decode()) | {"scan": scan}
    assert web.post(url, sent).status_code == 303
    with acting(actor):
        assert File.objects.get().kind == "declaration"
    assert "Scan öffnen" in web.get(amina.url).content.decode()


def test_odd_addresses_are_not_found(web: StrictClient, staff: Staff, amina: Known) -> None:
    with acting(staff.actor("responsible")):
        row = services.record_agreement(staff.actor("responsible"), person_id=amina.id)
    for kind in ("consent", "unsinn"):
        assert web.post(f"{amina.url}blatt/{kind}/{row.id}/").status_code == 404
        assert web.get(f"{amina.url}unterschrift/{kind}/{row.id}/").status_code == 404


def test_the_case_says_in_one_line_what_may_go_to_whom(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    url = f"/faelle/{amina.case_id}/"
    html = web.get(url).content.decode()
    assert "Es geht nichts hinaus." in html
    assert f'{amina.url}vereinbarung/#formular"' in html
    actor = staff.actor("responsible")
    with acting(actor):
        services.record_consent(
            actor, person_id=amina.id, purpose="ask_state", recipient="Jobcenter Lippe",
            data_blocks=["identity", "residence"], valid_until=clock.today(),
        )  # fmt: skip
    html = web.get(url).content.decode()
    assert (
        f"Jobcenter Lippe: Name und Geburtsdatum, Aufenthalt bis {clock.today():%d.%m.%Y}" in html
    )


def test_passing_on_without_consent_from_form_to_confirmation(
    web: StrictClient, sign_in: SignIn, staff: Staff, amina: Known
) -> None:
    url = f"{amina.url}ohne-einwilligung/"
    page = web.get(url).content.decode()
    assert "Was das Gesetz verlangt" in page
    told = {
        "ground": "stgb_34", "recipient": "Jugendamt", "data_blocks": ["identity"], "told": "yes",
        "why": "Gefahr für das Kind", "second_by": str(staff.users["colleague"].id),
    }  # fmt: skip
    answer = web.post(url, shown(page, 'id="formular"') | told)
    assert answer.status_code == 303, answer.content.decode()
    assert "Bestätigung fehlt" in web.get(amina.url).content.decode()
    compose = f"/faelle/{amina.case_id}/anfrage/"
    assert "Blatt „Weitergabe" not in web.get(compose).content.decode()
    second = sign_in("colleague")
    html = second.get("/weitergaben/").content.decode()
    assert "Gefahr für das Kind" in html
    assert "Karimi" not in html
    [confirm] = re.findall(r'action="(/weitergaben/[^"]+)"', html)
    assert sign_in("neighbour").post(confirm).status_code == 404
    second = sign_in("colleague")
    assert second.post(confirm).status_code == 303
    assert second.post(confirm).status_code == 303
    assert "Nichts wartet" in second.get("/weitergaben/").content.decode()


def test_a_mandate_that_ends_comes_back_as_a_follow_up(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    end = clock.today() + timedelta(days=60)
    url = f"{amina.url}vollmacht/"
    typed = {
        "holder": "Jan", "scope": "Post", "warned": "on", "valid_until_day": str(end.day),
        "valid_until_month": str(end.month), "valid_until_year": str(end.year),
    }  # fmt: skip
    assert web.post(url, open_form(web, url) | typed).status_code == 303
    actor = staff.actor("responsible")
    with acting(actor):
        [task] = cases.list_tasks(actor, case_id=amina.case_id)
    assert task.due_on == end - timedelta(days=14)
    html = web.get(amina.url).content.decode()
    [remove] = re.findall(r'action="([^"]*/entfernen/vollmacht/[^"]*)"', html)
    assert web.post(remove, {"version": "1"}).status_code == 303
    assert "widerrufen am" in web.get(amina.url).content.decode()


def test_the_scan_of_a_mandate_is_among_the_persons_documents(
    web: StrictClient, staff: Staff, amina: Known
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        row = services.add_mandate(
            actor, person_id=amina.id, holder="Jan", scope="Post", warned=True
        )
    [url] = re.findall(r'href="([^"]*/scan/)"', web.get(amina.url).content.decode())
    empty = web.post(url, shown(web.get(url).content.decode()))
    assert "Wählen Sie eine Datei aus." in empty.content.decode()
    wrong = web.post(url, {"scan": SimpleUploadedFile("x.jpg", b"<html>")})
    assert "Diese Art von Datei geht nicht." in wrong.content.decode()
    answer = web.post(url, {"scan": SimpleUploadedFile("x.jpg", photo())})
    assert answer.headers["Location"] == f"{amina.url}#vollmacht"
    with acting(actor):
        file = File.objects.get()
    assert (file.kind, file.person_id, file.case_key) == ("mandate", amina.id, None)
    page = web.get(amina.url).content.decode()
    assert f"/dokumente/{file.id}/" in page
    assert "Scan hinzufügen" not in page
    with acting(actor):
        services.withdraw_mandate(actor, mandate_id=row.id, version=2)
    again = web.post(url, {"scan": SimpleUploadedFile("x.jpg", photo())})
    assert "schon widerrufen" in again.content.decode()
    assert "Scan öffnen" in web.get(amina.url).content.decode()


def test_the_second_person_reads_it_on_her_day(sign_in: SignIn, staff: Staff, amina: Known) -> None:
    actor = staff.actor("responsible")
    second = sign_in("colleague")
    assert "Weitergabe ohne Einwilligung" not in second.get("/").content.decode()
    with acting(actor):
        services.record_disclosure(
            actor, person_id=amina.id, ground="stgb_34", recipient="Jugendamt",
            data_blocks=["identity"], why="Gefahr", is_urgent=True,
            second_by=staff.users["colleague"].id,
        )  # fmt: skip
    page = second.get("/").content.decode()
    assert "1 Weitergabe ohne Einwilligung wartet auf Ihre Bestätigung" in page
    assert "Wegen Gefahr wurde schon gehandelt." in page
    assert 'href="/weitergaben/"' in page
    for word in ("Karimi", "A. K.", amina.code, "Jugendamt"):
        assert word not in page
    assert "ohne Einwilligung wartet" not in sign_in("responsible").get("/").content.decode()
    [confirm] = re.findall(
        r'action="(/weitergaben/[^"]+)"', second.get("/weitergaben/").content.decode()
    )
    second.post(confirm)
    assert "ohne Einwilligung" not in second.get("/").content.decode()


def test_her_day_costs_no_statement_more_for_it(
    sign_in: SignIn, staff: Staff, amina: Known
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        for _number in range(3):
            services.record_disclosure(
                actor, person_id=amina.id, ground="stgb_34", recipient="Jugendamt",
                data_blocks=["identity"], why="Gefahr", second_by=staff.users["colleague"].id,
            )  # fmt: skip
    second = sign_in("colleague")
    second.get("/")
    with statements(11):  # without work of her own no names are read
        assert "3 Weitergaben" in second.get("/").content.decode()


def test_an_office_answers_a_correction(web: StrictClient, amina: Known) -> None:
    url = f"{amina.url}stelle/"
    assert (
        web.post(url, open_form(web, url) | {"office": "Amt", "given": "Emina"}).status_code == 303
    )
    [change] = re.findall(r'href="([^"]*/stelle/[0-9a-f-]+/)#', web.get(amina.url).content.decode())
    today = clock.today()
    asked = {
        f"{name}_{part}": str(getattr(today, part))
        for name in ("asked_on", "answered_on")
        for part in ("day", "month", "year")
    }
    assert (
        web.post(change, open_form(web, change) | asked | {"answer": "corrected"}).status_code
        == 303
    )
    assert "berichtigt" in web.get(amina.url).content.decode()
