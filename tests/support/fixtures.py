"""Fixtures every test may use."""

import pytest

from geleit.catalogue import selectors as catalogue
from geleit.catalogue import services as catalogue_services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from tests.support.staff import Staff, make_staff


@pytest.fixture
def staff(db: None) -> Staff:
    return make_staff()


@pytest.fixture
def lists(db: None) -> None:
    """The shipped catalogue."""
    catalogue.forget()
    with acting(SYSTEM):
        catalogue_services.load_defaults(SYSTEM)
    catalogue.forget()
