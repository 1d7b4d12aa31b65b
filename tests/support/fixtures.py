"""Fixtures every test may use."""

from collections.abc import Callable

import pytest

from geleit.catalogue import selectors as catalogue
from geleit.catalogue import services as catalogue_services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.plans import services as plans
from geleit.reporting import services as reporting
from tests.support.client import StrictClient
from tests.support.signing_in import enter
from tests.support.staff import Staff, make_staff
from tests.support.world import start_deputyship

SignIn = Callable[[str], StrictClient]


@pytest.fixture
def staff(db: None) -> Staff:
    return make_staff()


@pytest.fixture
def lists(db: None) -> None:
    """The shipped catalogue."""
    catalogue.forget()
    with acting(SYSTEM):
        catalogue_services.load_defaults(SYSTEM)
        plans.load_templates(SYSTEM)
        reporting.load_fields(SYSTEM)
    catalogue.forget()


@pytest.fixture
def deputyship(staff: Staff) -> None:
    """``deputy`` stands in for ``responsible`` for a week."""
    start_deputyship(staff)


@pytest.fixture
def sign_in(staff: Staff) -> SignIn:
    """A strict client, signed in as one of the standing actors."""

    def signed_in(key: str) -> StrictClient:
        client = StrictClient()
        enter(client, staff.users[key])
        return client

    return signed_in
