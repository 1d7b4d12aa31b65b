"""An office asked without consent, on a recorded form."""

import re
from typing import Any

import pytest

from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.referrals.models import Referral
from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.world import World

pytestmark = pytest.mark.django_db


def test_the_form_is_offered_and_covers_what_it_names(world: World, sign_in: SignIn) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        row = people.record_disclosure(
            actor, person_id=world.case.person_id, ground="stgb_34", recipient="Jugendamt",
            data_blocks=["identity"], why="Gefahr", is_urgent=True,
            second_by=world.staff.users["colleague"].id,
        )  # fmt: skip
    client = sign_in("responsible")
    url = f"/faelle/{world.case.id}/anfrage/"
    start = shown(client.get(url).content.decode())
    asked: dict[str, Any] = {
        "office": "Jugendamt", "request": "state", "blocks": ["identity"], "basis": "ground",
    }  # fmt: skip
    refused = client.post(url, start | asked)
    assert "Füllen Sie zuerst das Blatt" in refused.content.decode()
    again = shown(client.get(url).content.decode()) | asked | {"ground": str(row.id)}
    more = client.post(url, again | {"blocks": ["identity", "health"]}).content.decode()
    assert re.search("umfasst nicht: Gesundheit", more)
    again = shown(client.get(url).content.decode()) | asked | {"ground": str(row.id)}
    assert client.post(url, again).status_code == 303
    with acting(actor):
        assert Referral.objects.get().ground_id == row.id
