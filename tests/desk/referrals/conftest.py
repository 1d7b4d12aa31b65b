from typing import Any

import pytest

from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.referrals import services
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff
from tests.support.world import World, make_world


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    load_offices()
    return make_world(staff)


@pytest.fixture
def consent(world: World) -> Any:
    actor = world.staff.actor("responsible")
    with acting(actor):
        return people.record_consent(
            actor,
            person_id=world.case.person_id,
            purpose="ask_state",
            office_id=office_for("jobcenter", LEMGO).id,
            data_blocks=["identity"],
        )


@pytest.fixture
def asked(world: World) -> Any:
    actor = world.staff.actor("responsible")
    with acting(actor):
        return services.send_referral(
            actor,
            case_id=world.case.id,
            office_id=office_for("jobcenter", LEMGO).id,
            request="state",
            basis="none",
        )
