"""From an enquiry to information, counselling or a case; each step undoes or refuses in words."""

from typing import Any

import pytest
from django.urls import reverse

from geleit.cases import selectors, services
from geleit.documents import services as documents
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.staff import LEMGO
from tests.support.world import World, make_case, make_enquiry

pytestmark = pytest.mark.django_db
ANSWERS = {
    "criteria": ["complex_need", "many_actors"],
    "other_case_management": ["none"],
    "reason": "Mehrere Stellen, allein nicht zu schaffen.",
}


def url(world: World, name: str = "screening") -> str:
    return reverse(f"desk:cases:{name}", args=[world.enquiry.id])


def claim(world: World, who: str = "responsible") -> None:
    actor = world.staff.actor(who)
    with acting(actor):
        services.claim_enquiry(actor, enquiry_id=world.enquiry.id)


def test_an_enquiry_needs_no_name(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = send(
        client,
        reverse("desk:cases:record_enquiry"),
        channel="phone",
        municipality=LEMGO,
        language="Dari",
    )
    assert answer.headers["Location"] == reverse("desk:cases:inbox")
    assert "Anmeldung aufgenommen." in client.get(answer.headers["Location"]).content.decode()


def test_the_name_is_read_by_who_takes_the_enquiry(world: World, sign_in: SignIn) -> None:
    client = sign_in("colleague")
    before = client.get(url(world, "enquiry")).content.decode()
    assert "Oksana" not in before
    assert "23456789" not in before
    client.post(url(world, "claim_enquiry"))
    assert "Oksana Probe" in client.get(url(world, "enquiry")).content.decode()


def test_of_two_who_claim_the_second_reads_who_was_faster(world: World, sign_in: SignIn) -> None:
    sign_in("colleague").post(url(world, "claim_enquiry"))
    client = sign_in("responsible")
    answer = client.post(url(world, "claim_enquiry"))
    assert answer.headers["Location"] == reverse("desk:cases:inbox")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Colleague Probe hat diese Anmeldung schon übernommen." in page


def test_a_claimed_enquiry_goes_back_to_the_team(world: World, sign_in: SignIn) -> None:
    claim(world)
    client = sign_in("responsible")
    assert client.post(url(world, "release_enquiry")).status_code == 303
    assert (
        world.enquiry.code in sign_in("colleague").get(reverse("desk:cases:inbox")).content.decode()
    )


@pytest.mark.parametrize("outcome", ["information", "counselling", "referred", "declined"])
def test_every_other_outcome_ends_the_enquiry(world: World, sign_in: SignIn, outcome: str) -> None:
    claim(world)
    client = sign_in("responsible")
    answer = send(client, url(world), outcome=outcome, **ANSWERS)
    assert answer.headers["Location"] == url(world, "enquiry")
    page = client.get(answer.headers["Location"]).content.decode()
    assert ANSWERS["reason"] in page
    assert "geklärt" in page


def test_a_reason_is_asked_for(world: World, sign_in: SignIn) -> None:
    claim(world)
    page = send(
        sign_in("responsible"), url(world), outcome="declined", **(ANSWERS | {"reason": ""})
    )
    assert "Schreiben Sie eine kurze Begründung." in page.content.decode()


def to_person(client: Any, world: World) -> dict[str, Any]:
    """The answers, and the page that asks who it is."""
    page = send(client, url(world), outcome="case_management", **ANSWERS)
    html = page.content.decode()
    assert "Gibt es die Person schon?" in html
    values = shown(html, 'class="g-stack" method="post"')
    assert values["given"] == "Oksana"
    assert values["family"] == "Probe"
    return values | ANSWERS


def test_case_management_asks_who_it_is_and_opens_the_case(world: World, sign_in: SignIn) -> None:
    claim(world)
    client = sign_in("responsible")
    values = to_person(client, world)
    page = client.post(url(world), values | {"schritt": "pruefen"})
    assert "Niemand gefunden" in page.content.decode()
    sent = values | {"schritt": "anlegen", "choice": "neu", "informed": "on", "agreement": "spoken"}
    answer = client.post(url(world), sent)
    assert answer.status_code == 303
    overview = client.get(answer.headers["Location"]).content.decode()
    assert "Oksana Probe" in overview
    assert "Fall angelegt." in overview
    assert client.post(url(world), sent).headers["Location"] == answer.headers["Location"]


def test_the_information_is_printed_before_there_is_a_name(world: World, sign_in: SignIn) -> None:
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    claim(world)
    client = sign_in("responsible")
    page = client.get(f"/eingang/{world.enquiry.id}/").content.decode()
    assert "Datenschutz-Information drucken" in page
    sheet = client.post("/information/uk/").headers["Location"]
    paper = client.get(f"{sheet}ansicht/").content.decode()
    assert "Kreis Test" in paper
    assert 'lang="uk"' in paper
    assert world.enquiry.name not in paper
    assert client.post("/information/uk/", {"sprache": "de"}).status_code == 303


def test_a_name_needs_the_information_first(world: World, sign_in: SignIn) -> None:
    claim(world)
    client = sign_in("responsible")
    values = to_person(client, world)
    page = client.post(url(world), values | {"schritt": "anlegen", "choice": "neu"})
    assert page.status_code == 200
    assert "Datenschutz-Information" in page.content.decode()


def test_a_strong_match_asks_for_a_choice_and_can_be_taken(world: World, sign_in: SignIn) -> None:
    claim(world)
    known = make_case(world.staff, given="Oksana", family="Probe")
    actor = world.staff.actor("responsible")
    with acting(actor):
        services.close_case(
            actor, case_id=known.id, outcome="moved", goals="partly", summary="Umgezogen."
        )
    client = sign_in("responsible")
    values = to_person(client, world)
    html = client.post(url(world), values | {"schritt": "pruefen"}).content.decode()
    assert known.code in html
    refused = client.post(
        url(world), values | {"schritt": "anlegen", "choice": "neu", "informed": "on"}
    )
    assert refused.status_code in (200, 303)  # weak matches need no reason
    if refused.status_code == 200:
        answer = client.post(
            url(world), values | {"schritt": "anlegen", "choice": str(known.person_id)}
        )
        assert answer.status_code == 303
        with acting(actor):
            found = selectors.get_enquiry(actor, world.enquiry.id)
        assert found.person_id == known.person_id


def test_a_made_up_choice_never_opens_a_foreign_person(world: World, sign_in: SignIn) -> None:
    claim(world)
    client = sign_in("responsible")
    values = to_person(client, world)
    for choice in (str(world.case.person_id), "kein uuid", ""):
        page = client.post(url(world), values | {"schritt": "anlegen", "choice": choice})
        assert page.status_code == 200


def test_a_brief_contact_takes_three_answers(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    brief = reverse("desk:cases:brief_contact")
    answer = send(client, brief, topic="housing", language="Ukrainisch", municipality=LEMGO)
    assert answer.status_code == 303
    assert "Kurzkontakt gezählt." in client.get(brief).content.decode()


def test_the_lead_reads_the_list_and_not_the_enquiry(world: World, sign_in: SignIn) -> None:
    make_enquiry(world.staff, claim=True)
    client = sign_in("lead")
    page = client.get(reverse("desk:cases:inbox")).content.decode()
    assert world.enquiry.code in page
    assert "Oksana" not in page
    assert "Übernehmen" not in page
    assert client.get(url(world, "enquiry")).status_code == 403


@pytest.mark.parametrize("who", ["neighbour", "elsewhere"])
def test_another_team_gets_404(world: World, sign_in: SignIn, who: str) -> None:
    client = sign_in(who)
    assert client.get(url(world, "enquiry")).status_code == 404
    assert client.post(url(world, "claim_enquiry")).status_code == 404
