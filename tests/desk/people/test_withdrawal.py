"""Withdrawing a consent: at once, with a letter for everybody who got something."""

import json
import re

import pytest

from geleit.documents import services as documents
from geleit.documents.models import Sheet
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.people import services
from geleit.referrals import services as referrals
from tests.desk.people.conftest import Known
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def consent(staff: Staff, amina: Known) -> str:
    """For the Jobcenter, which was asked by letter on the strength of it."""
    load_offices()
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    actor = staff.actor("responsible")
    office = office_for("jobcenter", LEMGO)
    with acting(actor):
        row = services.record_consent(
            actor, person_id=amina.id, purpose="ask_state", office_id=office.id,
            data_blocks=["identity", "benefits"],
        )  # fmt: skip
        referrals.send_referral(
            actor, case_id=amina.case_id, office_id=office.id, request="state", blocks=["identity"]
        )
    return str(row.id)


def test_a_letter_for_the_office_that_was_asked(
    web: StrictClient, staff: Staff, amina: Known, consent: str
) -> None:
    answer = web.post(f"{amina.url}widerruf/consent/{consent}/")
    page = web.get(answer.headers["Location"]).content.decode()
    assert "können wir nicht zurückholen" in page
    assert "Anfrage noch offen" in page
    assert "Name und Geburtsdatum" in page
    assert "Leistungen" not in page.split("<ul")[-1], "only what went out"
    [key] = re.findall(r'name="stelle" value="([^"]+)"', page)
    made = web.post(f"{amina.url}widerrufen/{consent}/brief/", {"stelle": key})
    assert made.status_code == 303
    with acting(staff.actor("responsible")):
        data = json.loads(Sheet.objects.get().data)
    assert any("Amina Karimi, geboren 14.03.1990," in each for each in data["paragraphs"])
    assert data["our_sign"] == amina.code
    assert data["receiver"][0].startswith("Jobcenter")


def test_the_open_referral_shows_it_at_once(web: StrictClient, amina: Known, consent: str) -> None:
    web.post(f"{amina.url}widerruf/consent/{consent}/")
    assert (
        "Einwilligung widerrufen" in web.get(f"/faelle/{amina.case_id}/anfragen/").content.decode()
    )


def test_where_nothing_was_logged_the_named_office_is_told_without_a_name(
    web: StrictClient, staff: Staff, amina: Known, consent: str
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        row = services.record_consent(
            actor, person_id=amina.id, purpose="referral", recipient="Sprachschule",
            data_blocks=["language"],
        )  # fmt: skip
    page = web.get(web.post(f"{amina.url}widerruf/consent/{row.id}/").headers["Location"])
    assert "nicht festgehalten" in page.content.decode()
    assert web.post(f"{amina.url}widerrufen/{row.id}/brief/", {"stelle": ""}).status_code == 303
    with acting(actor):
        data = json.loads(Sheet.objects.get().data)
    assert data["receiver"] == ["Sprachschule"]
    assert "Amina" not in json.dumps(data)


def release(staff: Staff, amina: Known, **facts: object) -> str:
    actor = staff.actor("responsible")
    told = {"released": "Frau Probe", "towards": "Jobcenter Lippe", "subject": "Schulden"}
    with acting(actor):
        row = services.record_release(
            actor, person_id=amina.id, given=services.Given(language="prs"), **(told | facts)
        )
    return str(row.id)


def test_a_release_that_ended_is_told_to_the_office_that_knows_her(
    web: StrictClient, staff: Staff, amina: Known, consent: str
) -> None:
    office = office_for("jobcenter", LEMGO).name
    row = release(staff, amina, towards=office.upper())
    page = web.get(web.post(f"{amina.url}widerruf/release/{row}/").headers["Location"])
    assert "Name und Geburtsdatum" in page.content.decode()
    [key] = re.findall(r'name="stelle" value="([^"]+)"', page.content.decode())
    assert web.post(f"{amina.url}widerrufen/{row}/brief/", {"stelle": key}).status_code == 303
    with acting(staff.actor("responsible")):
        data = json.loads(Sheet.objects.get().data)
    assert data["subject"] == "Widerruf einer Entbindung von der Schweigepflicht"
    assert "Amina Karimi, geboren 14.03.1990, hat die Entbindung" in data["paragraphs"][0]
    assert "Schulden" not in json.dumps(data)
    assert "Wer Bescheid bekommt" in web.get(amina.url).content.decode()


def test_where_nothing_went_out_the_release_names_nobody(
    web: StrictClient, staff: Staff, amina: Known, consent: str
) -> None:
    row = release(staff, amina, towards="Schule")
    web.post(f"{amina.url}widerruf/release/{row}/")
    web.post(f"{amina.url}widerrufen/{row}/brief/", {"stelle": ""})
    with acting(staff.actor("responsible")):
        data = json.loads(Sheet.objects.get().data)
    assert data["receiver"] == ["Schule"]
    assert "Amina" not in json.dumps(data)


def test_an_office_that_spoke_to_us_is_asked_to_stop(
    web: StrictClient, staff: Staff, amina: Known, consent: str
) -> None:
    row = release(staff, amina, released="Finanzamt", towards="Case Management", towards_us=True)
    page = web.get(web.post(f"{amina.url}widerruf/release/{row}/").headers["Location"])
    assert "Durfte mit uns über die Person sprechen." in page.content.decode()
    web.post(f"{amina.url}widerrufen/{row}/brief/", {"stelle": ""})
    with acting(staff.actor("responsible")):
        data = json.loads(Sheet.objects.get().data)
    assert data["receiver"] == ["Finanzamt"]
    assert "Amina Karimi" in data["paragraphs"][0], "it holds her release with her name"
    assert "geben Sie uns" in data["paragraphs"][1]


@pytest.mark.parametrize("kind", ["consent", "release"])
def test_the_person_gets_it_in_her_language(
    web: StrictClient, staff: Staff, amina: Known, consent: str, kind: str
) -> None:
    row = release(staff, amina) if kind == "release" else consent
    sheet = f"{amina.url}widerrufen/{row}/bestaetigung/"
    assert web.post(sheet).status_code == 404, "nothing is withdrawn yet"
    page = web.get(web.post(f"{amina.url}widerruf/{kind}/{row}/").headers["Location"])
    assert sheet in page.content.decode()
    answer = web.post(sheet)
    view = web.get(answer.headers["Location"] + "ansicht/").content.decode()
    words = ["Ihr Widerruf", "können wir nicht zurückholen", "Diese Stellen benachrichtigen wir"]
    words.append("Jobcenter Lippe")
    if kind == "release":
        words += ["پس گرفتن رضایت شما", "Schulden", "gilt die Schweigepflicht wieder"]
    else:
        words.append("Stand eines Antrags erfragen")
    for each in words:
        assert each in view, each
    assert "ungeprüft" in view or kind == "consent"


def test_no_letter_before_a_withdrawal_and_none_for_others(
    web: StrictClient, sign_in: SignIn, amina: Known, consent: str
) -> None:
    letter = f"{amina.url}widerrufen/{consent}/brief/"
    assert web.post(letter, {"stelle": ""}).status_code == 404
    web.post(f"{amina.url}widerruf/consent/{consent}/")
    assert web.post(letter, {"stelle": "unsinn"}).status_code == 404
    assert sign_in("colleague").get(f"{amina.url}widerrufen/{consent}/").status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(
    web: StrictClient, amina: Known, consent: str
) -> None:
    url = web.post(f"{amina.url}widerruf/consent/{consent}/").headers["Location"]
    web.get(url)
    with statements(12):
        web.get(url)
