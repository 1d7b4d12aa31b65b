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
