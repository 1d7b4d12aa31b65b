"""A demo county with its staff and no case, played in the database role that stories have."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from geleit.demo import county
from geleit.directory import services as directory
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole


@pytest.fixture
def as_story(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The story role: the only one for which the database looks with the eyes of a past day."""
    connection = connections["default"]
    usual = connection.settings_dict["USER"]
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["USER"] = DbRole.STORY.login
    yield
    with django_db_blocker.unblock():
        connection.close()
    connection.settings_dict["USER"] = usual


@pytest.fixture
def house(as_story: None, lists: None) -> None:
    with acting(SYSTEM):
        directory.load_defaults(SYSTEM)
        county.build()
