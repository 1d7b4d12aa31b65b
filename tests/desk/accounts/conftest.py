from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import set_urlconf
from pytest_django import Settings

from geleit.accounts import second_factor, selectors
from geleit.kernel.transaction import acting
from tests.desk.accounts import urls
from tests.support.client import StrictClient
from tests.support.staff import PASSWORD, Staff
from tests.support.totp import code


@pytest.fixture(autouse=True)
def _house_with_a_probe(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.desk.accounts.urls"
    urls.received.clear()
    yield
    set_urlconf(None)


@dataclass
class Phone:
    """The app of one person."""

    secret: str
    recovery: list[str]

    def shows(self, steps: int = 0) -> str:
        return code(self.secret, steps)


@pytest.fixture
def phone(staff: Staff) -> Phone:
    """The responsible case manager has a second factor."""
    user = staff.users["responsible"]
    secret = second_factor.new_secret()
    actor = selectors.actor_for(user)
    with acting(actor):
        codes = second_factor.activate(actor, user=user, secret=secret, code=code(secret))
    return Phone(secret, codes)


class Door:
    """The sign-in page as a browser uses it."""

    def __init__(self) -> None:
        self.client = StrictClient()

    def password(self, email: str, password: str = PASSWORD, **extra: str) -> "object":
        data = {"login": email, "password": password}
        return self.client.post("/konto/anmelden/", data, headers=extra)

    def second(self, shown: str) -> "object":
        return self.client.post("/konto/zweiter-schritt/", {"code": shown})

    @property
    def is_in(self) -> bool:
        return "_auth_user_id" in self.client.session


@pytest.fixture
def door() -> Door:
    return Door()
