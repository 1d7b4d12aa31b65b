"""The pages about asked offices."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from geleit.cases import services as cases
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.referrals import services
from geleit.referrals.models import Referral
from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.offices import office_for
from tests.support.staff import DETMOLD, LEMGO
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.django_db


def stored(world: World, *without: Any) -> list[Referral]:
    with acting(world.staff.actor("responsible")):
        return list(Referral.objects.exclude(id__in=[each.id for each in without]))


def send_url(world: World, query: str = "") -> str:
    return reverse("desk:referrals:send", args=[world.case.id]) + query


def answer_url(referral: Any) -> str:
    return reverse("desk:referrals:answer", args=[referral.id])


def typed(client: Any, url: str, **sent: Any) -> Any:
    return client.post(url, shown(client.get(url).content.decode()) | sent)


def test_asking_with_consent_keeps_the_copy(world: World, consent: Any, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    response = typed(client, send_url(world), office="Jobcenter Lippe", request="state")
    assert response.status_code == 303
    page = client.get(response.headers["Location"]).content.decode()
    assert "Jobcenter Lippe" in page
    assert "Amina Karimi" in page
    assert "wartet auf Antwort" in page
    letter = client.get(
        reverse("desk:referrals:letter", args=[stored(world)[0].id])
    ).content.decode()
    assert "Bitte teilen Sie uns mit" in letter
    assert "Amina Karimi" not in letter.split("<title>")[1].split("</title>")[0]


def test_without_consent_the_page_offers_three_ways(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    page = typed(client, send_url(world), office="Jobcenter Lippe", request="state")
    words = page.content.decode()
    assert page.status_code == 200
    assert "Für diese Stelle gibt es keine Einwilligung" in words
    assert "Einwilligung einholen" in words
    assert "Ohne Angaben zur Person fragen" in words
    assert stored(world) == []
    again = typed(client, send_url(world), office="Jobcenter Lippe", request="state", blocks=[])
    assert again.status_code == 303


def test_the_line_about_consent_follows_what_is_chosen(
    world: World, consent: Any, sign_in: SignIn
) -> None:
    client = sign_in("responsible")
    url = reverse("desk:referrals:covered", args=[world.case.id])
    told = client.get(url, {"office": "Jobcenter Lippe", "blocks": ["identity"]}).content.decode()
    assert "hat eingewilligt" in told
    more = client.get(url, {"office": "Jobcenter Lippe", "blocks": ["identity", "health"]})
    assert "umfasst nicht: Gesundheit" in more.content.decode()
    assert client.get(url).content.decode().strip() == ""
    assert client.get(url, {"office": "x" * 9000, "blocks": ["?"]}).status_code == 200


def test_the_same_button_pressed_twice_asks_once(
    world: World, consent: Any, sign_in: SignIn
) -> None:
    client = sign_in("responsible")
    values = shown(client.get(send_url(world)).content.decode())
    values |= {"office": "Jobcenter Lippe", "request": "state"}
    for _press in range(2):
        assert client.post(send_url(world), values).status_code == 303
    assert len(stored(world)) == 1


def test_the_list_of_offices_begins_with_those_of_the_town(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(send_url(world)).content.decode()
    assert page.index("Jugendamt Lemgo") < page.index("Jugendamt Detmold")


def test_an_answer_in_three_steps(world: World, asked: Any, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    listed = client.get(reverse("desk:referrals:case", args=[world.case.id])).content.decode()
    assert answer_url(asked) in listed
    assert "heute gefragt" in listed
    assert typed(client, answer_url(asked), state="accepted").status_code == 303
    assert stored(world)[0].state == "accepted"


def test_not_responsible_leads_on_to_the_named_office(
    world: World, asked: Any, sign_in: SignIn
) -> None:
    client = sign_in("responsible")
    response = typed(client, answer_url(asked), state="not_resp", named_office="Sozialamt Lemgo")
    page = client.get(response.headers["Location"]).content.decode()
    social = office_for("social_office", LEMGO)
    follow = f"{send_url(world)}?stelle={social.id}&folgt={asked.id}"
    assert follow.replace("&", "&amp;") in page
    assert "gibt es keine Einwilligung" in client.get(follow).content.decode()
    sent = typed(client, follow, request="state", blocks=[])
    assert sent.status_code == 303
    (new,) = stored(world, asked)
    assert (new.office_id, new.follows_id) == (social.id, asked.id)


def test_silence_offers_a_hurdle_without_name(world: World, asked: Any, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    response = typed(client, answer_url(asked), state="no_answer")
    page = client.get(response.headers["Location"]).content.decode()
    hurdle = reverse("desk:steering:report", args=[world.case.id])
    assert f"{hurdle}?art=no_answer&amp;stelle=jobcenter" in page
    form = client.get(f"{hurdle}?art=no_answer&stelle=jobcenter").content.decode()
    values = shown(form)
    assert (values["kind"], values["from_office"]) == ("keine Antwort", "Jobcenter")
    assert client.post(hurdle, values).status_code == 303


def test_a_refusal_without_reason_says_what_is_missing(
    world: World, asked: Any, sign_in: SignIn
) -> None:
    page = typed(sign_in("responsible"), answer_url(asked), state="refused").content.decode()
    assert "Wählen Sie den Grund der Ablehnung" in page


def test_two_answers_at_once_show_both(world: World, asked: Any, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    values = shown(client.get(answer_url(asked)).content.decode())
    actor = world.staff.actor("responsible")
    with acting(actor):
        services.answer_referral(actor, referral_id=asked.id, state="question", text="Welche?")
    page = client.post(answer_url(asked), values | {"state": "accepted"}).content.decode()
    assert "Zwei Fassungen" in page
    assert "Welche?" in page


def test_a_withdrawal_shows_on_lists_and_page(world: World, consent: Any, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    response = typed(client, send_url(world), office="Jobcenter Lippe", request="state")
    actor = world.staff.actor("responsible")
    with acting(actor):
        people.withdraw_declaration(actor, kind="consent", declaration_id=consent.id)
    for url in (response.headers["Location"], "/anfragen/", "/"):
        assert "bitte Stelle benachrichtigen" in client.get(url).content.decode(), url


def test_my_day_shows_late_answers_with_their_age(
    world: World, asked: Any, sign_in: SignIn
) -> None:
    assert "Sie warten auf Antwort" not in sign_in("responsible").get("/").content.decode()
    with clock.frozen(clock.now() + timedelta(days=20)):
        page = sign_in("responsible").get("/").content.decode()
        assert "Sie warten auf Antwort" in page
        assert "wartet seit 20 Tagen" in page


def test_closing_names_what_is_unanswered(world: World, asked: Any) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        from geleit.cases.errors import StillOpen

        with pytest.raises(StillOpen, match="Anfrage an Jobcenter Lippe"):
            cases.close_case(
                actor, case_id=world.case.id, outcome="independent", goals="yes", summary="F."
            )


@pytest.mark.parametrize("bad", [
    {"office": ""}, {"office": "\x00"}, {"office": "😀" * 200}, {"request": "?"},
    {"blocks": ["?"]}, {"ask": "x" * 10_000}, {"sent_on_day": "31", "sent_on_month": "02"},
    {"follows": "x"}, {"follows": "3c9294f0-324e-458e-b7d9-bcf86599a1cd"}, {"basis": "ground"},
])  # fmt: skip
def test_nonsense_gets_a_sentence(world: World, sign_in: SignIn, bad: dict[str, Any]) -> None:
    client = sign_in("responsible")
    told = {"office": "Jobcenter Lippe", "request": "state", "blocks": []} | bad
    assert typed(client, send_url(world), **told).status_code in (200, 303, 404)


def test_queries_are_few(world: World, asked: Any, consent: Any, sign_in: SignIn) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        for _each in range(10):
            services.send_referral(
                actor, case_id=world.case.id, office_name="Stiftung", request="state", basis="none"
            )
    client = sign_in("responsible")
    for url, cost in (
        ("/anfragen/", 6),
        (reverse("desk:referrals:case", args=[world.case.id]), 7),
        (reverse("desk:referrals:referral", args=[asked.id]), 10),
        (answer_url(asked), 11),
        (send_url(world), 9),
    ):
        client.get(url)
        with statements(cost):
            assert client.get(url).status_code == 200, url


def test_detmold_is_offered_its_own_office(world: World) -> None:
    assert office_for("aliens_county", DETMOLD).name == "Ausländerbehörde Stadt Detmold"
