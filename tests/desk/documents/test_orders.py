"""Every sheet is ordered from its own page, says what it should, and nothing more."""

from typing import Any

import pytest
from django.urls import reverse

from geleit.documents import services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.plans import services as plans
from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.staff import Staff
from tests.support.world import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    with acting(SYSTEM):
        services.load_default_texts(SYSTEM)
    made = make_world(staff)
    actor = staff.actor("responsible")
    with acting(actor):
        plans.add_goal(
            actor, case_id=made.case.id, words="می‌خواهم کار کنم", language="fa",
            wording="Arbeit finden", step="Lebenslauf schreiben",
        )  # fmt: skip
        plans.plan_review(actor, case_id=made.case.id)
        plans.assess_area(
            actor, case_id=made.case.id, life_area="housing", own_view=2, professional_view=3,
            strength="Gute Nachbarn", note="Zimmer zu klein", version=0,
        )  # fmt: skip
        plans.add_contact_to_network(
            actor, case_id=made.case.id, who="Oma (Großmutter)", sector="family",
            closeness=1, quality="fragile", note="in Bad Salzuflen",
        )  # fmt: skip
    return made


def order(client: Any, name: str, *args: Any, **sent: str) -> str:
    """The print view of what the button orders."""
    answer = client.post(reverse(f"desk:{name}", args=args), sent)
    assert answer.status_code == 303, answer.content.decode()[:500]
    where = answer.headers["Location"]
    assert where.startswith("/druck/"), where
    return str(client.get(where + "ansicht/").content.decode())


def test_my_plan_has_the_persons_words_in_their_language(world: World, sign_in: SignIn) -> None:
    page = order(sign_in("responsible"), "plans:order_plan", world.case.id)
    assert '<p class="side" lang="fa" dir="rtl">می‌خواهم کار کنم</p>' in page
    for words in ("Mein Plan", "برنامه من", "Lebenslauf schreiben", "ich selbst", "خودم", "Ziel 1"):
        assert words in page
    assert "ungeprüft" in page


def test_german_alone_is_a_button(world: World, sign_in: SignIn) -> None:
    page = order(sign_in("responsible"), "plans:order_plan", world.case.id, sprache="de")
    assert "Mein Plan" in page
    assert "برنامه من" not in page
    assert "ungeprüft" not in page


def test_the_conversation_sheet_names_nobody(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    page = order(client, "plans:order_conversation", world.case.id)
    for words in ("Wohnen", "مسکن", "Alltag und Behörden", "noch nicht besprochen"):
        assert words in page
    for nobody in ("Amina", "Karimi", world.case.code, "A. K."):
        assert nobody not in page
    german = order(client, "plans:order_conversation", world.case.id, sprache="de")
    assert "passende Wohnung auf Dauer" in german  # the sentence of its area


def test_the_map_is_a_picture_and_a_table(world: World, sign_in: SignIn) -> None:
    page = order(sign_in("responsible"), "plans:order_network", world.case.id)
    assert "<svg" in page
    assert 'stroke-dasharray="8 6"' in page  # a fragile tie, without colour
    for words in ("Oma (Großmutter)", "شکننده", "brüchig", "in Bad Salzuflen", "Niemand bei:"):
        assert words in page


def test_the_file_has_all_its_parts(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    listed = client.get(reverse("desk:cases:print_case", args=[world.case.id])).content.decode()
    page = order(client, "cases:order_file", world.case.id)
    for where in (listed, page):
        for words in (
            "Ziele und Plan", "Arbeit finden", "Lebenslauf schreiben", "Assessment",
            "Zimmer zu klein", "Netzwerkkarte", "Oma (Großmutter)", world.note.text,
        ):  # fmt: skip
            assert words in where, words


def test_paper_has_the_whole_name_where_the_screen_shows_initials(
    world: World, staff: Staff, sign_in: SignIn
) -> None:
    user = staff.users["responsible"]
    type(user).objects.filter(id=user.id).update(shows_initials=True)
    client = sign_in("responsible")
    assert (
        "Karimi"
        not in client.get(reverse("desk:plans:plan", args=[world.case.id])).content.decode()
    )
    for name in ("plans:order_plan", "plans:order_network", "cases:order_file"):
        assert "Amina Karimi" in order(client, name, world.case.id), name


def test_a_letter_is_signed_by_who_sent_it(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    send = reverse("desk:referrals:send", args=[world.case.id])
    form = shown(client.get(send).content.decode())
    sent = form | {"office": "Jobcenter Lippe", "request": "state", "blocks": []}
    stored = client.post(send, sent).headers["Location"]
    deputy = sign_in("deputy")
    answer = deputy.post(stored + "brief/pdf/")
    page = deputy.get(answer.headers["Location"] + "ansicht/").content.decode()
    for words in ("Jobcenter Lippe", "Responsible Probe", "Ohne Angaben zur Person."):
        assert words in page
    assert "Deputy Probe" not in page
    assert "Karimi" not in page


def test_somebody_elses_sheet_is_not_there(world: World, sign_in: SignIn) -> None:
    answer = sign_in("responsible").post(reverse("desk:plans:order_plan", args=[world.case.id]))
    where = answer.headers["Location"]
    for way in ("", "ansicht/", "pdf/"):
        assert sign_in("colleague").get(where + way).status_code == 404
