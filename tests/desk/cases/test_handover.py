"""Fallübergabe on pages: asked beside what goes along, shown to the receiver, answered."""

import pytest
from django.urls import reverse

from geleit.accounts import services as accounts
from geleit.cases.models import Handover
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db
ASK = {"reason": "Umzug in eine andere Kommune", "wish": "agrees"}


def ask(world: World, sign_in: SignIn, to: str = "neighbour") -> Handover:
    answer = send(
        sign_in("responsible"),
        reverse("desk:cases:ask_handover", args=[world.case.id]),
        to=f"user:{world.staff.users[to].id}",
        **ASK,
    )
    assert answer.status_code == 303, answer.content.decode()
    with acting(world.staff.actor("responsible")):
        return Handover.objects.get(case_id=world.case.id)


def page(sign_in: SignIn, who: str, name: str, *ids: object) -> str:
    text: str = sign_in(who).get(reverse(f"desk:cases:{name}", args=ids)).content.decode()
    return text


def test_the_question_shows_exactly_what_goes(world: World, sign_in: SignIn) -> None:
    text = page(sign_in, "responsible", "ask_handover", world.case.id)
    assert "Notizen (1)" in text
    assert "Antwort prüfen" in text
    assert "Elsewhere Probe" not in text  # another controller
    assert "KIM West" in text


def test_the_receiver_finds_it_and_takes_the_case(world: World, sign_in: SignIn) -> None:
    asked = ask(world, sign_in)
    assert "Neighbour Probe gefragt am" in page(sign_in, "responsible", "overview", world.case.id)
    for name in ("my_day", "inbox"):
        text = page(sign_in, "neighbour", name)
        assert f"Fall {world.case.code} übernehmen?" in text
        assert "Karimi" not in text
    text = page(sign_in, "neighbour", "handover", asked.id)
    assert ASK["reason"] in text
    assert "Antwort prüfen" not in text
    assert "Karimi" not in text
    client = sign_in("neighbour")
    answer = client.post(reverse("desk:cases:accept_handover", args=[asked.id]))
    overview = reverse("desk:cases:overview", args=[world.case.id])
    assert answer.headers["Location"] == overview
    text = client.get(overview).content.decode()
    assert "übergeben von Responsible Probe an Neighbour Probe am" in text
    assert "Amina Karimi" in text
    assert sign_in("responsible").get(overview).status_code == 404
    assert sign_in("deputy").get(overview).status_code == 404


def test_whoever_stands_in_reads_for_whom_and_answers(world: World, sign_in: SignIn) -> None:
    asked = ask(world, sign_in)
    neighbour = world.staff.actor("neighbour")
    with acting(neighbour):
        accounts.start_deputyship(
            neighbour,
            user_id=neighbour.id,
            deputy_id=world.staff.users["colleague"].id,
            valid_from=clock.today(),
            valid_until=clock.today(),
        )
    for_her = f"Fall {world.case.code} für Neighbour Probe übernehmen?"
    assert for_her in page(sign_in, "colleague", "my_day")
    text = page(sign_in, "colleague", "handover", asked.id)
    assert "Mit dem Ja ist Neighbour Probe zuständig" in text
    client = sign_in("colleague")
    answer = client.post(reverse("desk:cases:accept_handover", args=[asked.id]))
    text = client.get(answer.headers["Location"]).content.decode()
    assert "Fall für Neighbour Probe übernommen." in text
    assert "Neighbour Probe" in page(sign_in, "neighbour", "overview", world.case.id)


def test_a_refusal_is_read_by_whoever_asked(world: World, sign_in: SignIn) -> None:
    asked = ask(world, sign_in)
    url = reverse("desk:cases:refuse_handover", args=[asked.id])
    assert "Schreiben Sie, warum Sie ablehnen." in send(sign_in("neighbour"), url).content.decode()
    assert send(sign_in("neighbour"), url, answer="Keine Zeit").status_code == 303
    text = page(sign_in, "responsible", "handover", asked.id)
    assert "Keine Zeit" in text
    assert "abgelehnt" in text


def test_too_late_reads_a_sentence(world: World, sign_in: SignIn) -> None:
    asked = ask(world, sign_in)
    sign_in("responsible").post(reverse("desk:cases:withdraw_handover", args=[asked.id]))
    client = sign_in("neighbour")
    answer = client.post(reverse("desk:cases:accept_handover", args=[asked.id]))
    text = client.get(answer.headers["Location"]).content.decode()
    assert "Responsible Probe hat die Übergabe zurückgenommen." in text


def test_odd_input_gets_a_sentence(world: World, sign_in: SignIn) -> None:
    url = reverse("desk:cases:ask_handover", args=[world.case.id])
    good = {**ASK, "to": f"user:{world.staff.users['colleague'].id}"}
    for wrong in (
        {"to": "user:unsinn"},
        {"reason": ""},
        {"reason": "Amina zieht um"},
        {"reason": "x" * 10_000},
        {"reason": "\x00"},
        {"wish": "vielleicht"},
    ):
        answer = send(sign_in("responsible"), url, **(good | wrong))
        assert answer.status_code in (200, 400, 422), wrong
        assert 'id="form-errors"' in answer.content.decode(), wrong


def test_how_many_statements(world: World, sign_in: SignIn) -> None:
    asked = ask(world, sign_in)
    client = sign_in("neighbour")
    url = reverse("desk:cases:handover", args=[asked.id])
    client.get(url)
    with statements(6):
        client.get(url)
