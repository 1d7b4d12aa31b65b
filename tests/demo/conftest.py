"""A demo county with its staff and no case, played in the database role that stories have.

The house is built once a file and never committed; each test plays inside a savepoint of its own.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from geleit.catalogue import selectors as catalogue
from geleit.demo import county, load
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The story role, the only one for which the database looks with the eyes of a past day."""
    connection = connections["default"]
    usual = connection.settings_dict["USER"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["USER"] = DbRole.STORY.login
        try:
            catalogue.forget()
            with transaction.atomic():
                with acting(SYSTEM):
                    load.load_lists(SYSTEM)
                    county.build()
                yield
                transaction.set_rollback(True)
        finally:
            catalogue.forget()
            connection.close()
            connection.settings_dict["USER"] = usual


@pytest.fixture
def house(built: None) -> Iterator[None]:
    """What a test plays is gone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
