import pytest

from tests.support.staff import Staff
from tests.support.world import World, make_world


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    return make_world(staff)
