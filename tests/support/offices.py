"""The shipped directory, for tests that ask offices."""

from typing import TYPE_CHECKING

from geleit.directory import selectors, services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting

if TYPE_CHECKING:
    from geleit.directory.models import Service


def load_offices() -> None:
    with acting(SYSTEM):
        services.load_defaults(SYSTEM)


def office_for(role: str, municipality: str) -> "Service":
    return selectors.offices_for(role, municipality)[0]
