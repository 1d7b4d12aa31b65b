"""After the closing: hand-over, three faces in the person's language, after-care, letter."""

import re
from typing import Any

import pytest
from django.urls import reverse

from geleit.cases import services
from geleit.cases.models import Closing, Task
from geleit.documents import paper, sheets
from geleit.documents import services as documents
from geleit.documents.models import Sheet
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

ANSWERS = {"outcome": "independent", "goals": "yes", "achieved": "Arbeit da."}


def url(world: World, name: str) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id])


@pytest.fixture
def texts(world: World) -> None:
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)


def close(world: World, **facts: Any) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        services.change_case(
            actor,
            case_id=world.case.id,
            version=None,
            language="ar",
            needs_interpreter=True,
            is_urgent=False,
        )
        services.close_case(
            actor,
            case_id=world.case.id,
            confirm_open=True,
            **{"outcome": "independent", "goals": "yes", "summary": "Arbeit da."} | facts,
        )


def test_the_check_page_says_whether_the_hand_over_is_covered(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("responsible")
    page = send(
        client,
        url(world, "close_case"),
        schritt="pruefen",
        **ANSWERS,
        after_care="phone",
        hand_over="Familienzentrum",
    )
    html = page.content.decode()
    assert "Für diese Stelle gibt es keine Einwilligung." in html
    assert "ja, per Anruf" in html
    answer = client.post(url(world, "close_case"), shown(html) | {"schritt": "abschliessen"})
    assert answer.status_code == 303
    html = client.get(url(world, "closed")).content.decode()
    assert "Familienzentrum" in html
    assert html.count("nächste Nachfrage am") == 1
    after = html.partition("nächste Nachfrage am")[2].partition("</ul>")[0]
    assert len(re.findall(r"\d\d\.\d\d\.\d{4}", after)) == 2  # the second with its day only


def test_the_faces_wait_for_the_closing_and_name_nobody(
    world: World, sign_in: SignIn, texts: None
) -> None:
    client = sign_in("responsible")
    html = client.get(url(world, "feedback")).content.decode()
    assert "Wie war die Begleitung für Sie?" in html
    assert world.case.code not in html
    assert "Amin" not in html
    assert client.post(url(world, "feedback"), {"gesicht": "mixed"}).status_code == 303
    assert shown(client.get(url(world, "close_case")).content.decode())["feedback"] == "mixed"
    assert client.post(url(world, "feedback"), {"gesicht": "odd"}).status_code == 200


def test_after_the_closing_the_face_is_kept_at_once(
    world: World, sign_in: SignIn, texts: None
) -> None:
    close(world)
    client = sign_in("responsible")
    html = client.get(url(world, "feedback")).content.decode()
    assert 'lang="ar" dir="rtl"' in html
    assert "كيف كانت" in html
    answer = client.post(url(world, "feedback"), {"gesicht": "bad"})
    assert "شكرًا" in client.get(answer.headers["Location"]).content.decode()
    with acting(world.staff.actor("responsible")):
        assert Closing.objects.get().feedback == "bad"


def test_after_care_ends_with_one_button(world: World, sign_in: SignIn) -> None:
    close(world, after_care="letter")
    client = sign_in("responsible")
    answer = client.post(url(world, "end_after_care"))
    html = client.get(answer.headers["Location"]).content.decode()
    assert "Nachfrage beendet am" in html
    assert 'action="' + url(world, "end_after_care") not in html
    with acting(world.staff.actor("responsible")):
        assert not Task.objects.filter(closing__isnull=False, done_on__isnull=True).exists()


def test_the_letter_thanks_in_two_languages_and_says_who_goes_on(
    world: World, sign_in: SignIn, texts: None
) -> None:
    close(world, after_care="phone", hand_over="Familienzentrum")
    answer = sign_in("responsible").post(url(world, "order_farewell"))
    assert answer.status_code == 303
    with acting(world.staff.actor("responsible")):
        sheet = Sheet.objects.get(kind="farewell")
        html = paper.of(sheet).html("")
    assert sheet.language == "ar"
    for words in ("Danke für Ihr Vertrauen", "Familienzentrum", world.case.code, "شكرًا على ثقتك"):
        assert words in html
    assert "Arbeit da." not in html
    assert str(sheets.get("farewell").title) == "Brief zum Abschluss"


def test_the_page_of_a_closed_case_costs_little(world: World, sign_in: SignIn) -> None:
    close(world, after_care="phone")
    client = sign_in("responsible")
    client.get(url(world, "closed"))
    with statements(10):
        client.get(url(world, "closed"))


@pytest.mark.parametrize("typed", ["a" * 10_000, "00000000-0000-0000-0000-000000000000"])
def test_an_odd_office_gets_a_sentence(world: World, sign_in: SignIn, typed: str) -> None:
    page = send(
        sign_in("responsible"),
        url(world, "close_case"),
        schritt="pruefen",
        **ANSWERS,
        after_care="none",
        hand_over=typed,
    )
    html = page.content.decode()
    assert page.status_code == 200
    assert "Prüfen und abschließen" not in html
    assert "form-errors" in html
