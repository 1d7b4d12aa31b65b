from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.plans import services
from tests.support.staff import Staff
from tests.support.world import World, make_world

if TYPE_CHECKING:
    from geleit.plans.models import Goal


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    return make_world(staff)


@pytest.fixture
def goal(world: World) -> "Goal":
    """A goal in Dari with one step."""
    actor = world.staff.actor("responsible")
    with acting(actor):
        return services.add_goal(
            actor,
            case_id=world.case.id,
            words="می‌خواهم آلمانی یاد بگیرم",
            wording="Deutschkurs B1 bis Sommer",
            language="prs",
            life_area="language",
            step="Kurs suchen",
            step_until=clock.today() + timedelta(days=10),
        )
