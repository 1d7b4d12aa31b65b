"""Standing actors: two controllers, their teams and people in every role, made through services."""

from dataclasses import dataclass
from datetime import date

from geleit.accounts import selectors, services
from geleit.accounts.models import Controller, Unit, User
from geleit.kernel.actor import SYSTEM, Actor, Role
from geleit.kernel.transaction import acting

SINCE = date(2024, 1, 1)
LEMGO, LAGE, DETMOLD = "05766044", "05766040", "05766020"


@dataclass(frozen=True, slots=True)
class Staff:
    """Users by name; ``actor`` gives the rights of today."""

    county: Controller
    town: Controller
    north: Unit
    west: Unit
    detmold: Unit
    users: dict[str, User]

    def actor(self, key: str) -> Actor:
        return selectors.actor_for(self.users[key])


ROLES = {
    "responsible": ("north", Role.CASE_MANAGEMENT),
    "deputy": ("north", Role.CASE_MANAGEMENT),
    "colleague": ("north", Role.CASE_MANAGEMENT),
    "lead": ("north", Role.LEAD),
    "neighbour": ("west", Role.CASE_MANAGEMENT),
    "elsewhere": ("detmold", Role.CASE_MANAGEMENT),
    "coordination": ("north", Role.COORDINATION),
    "steering": ("north", Role.STEERING),
    "administration": ("north", Role.ADMINISTRATION),
    "data_protection": ("north", Role.DATA_PROTECTION),
    "operation": ("north", Role.OPERATION),
}
PASSWORD = "nur-ein-test-2026"


def make_staff() -> Staff:
    with acting(SYSTEM):
        county = services.create_controller(
            SYSTEM, name="Kreis Test", kind="public", legal_basis="§ 3 DSG NRW"
        )
        town = services.create_controller(
            SYSTEM, name="Stadt Test", kind="public", legal_basis="§ 3 DSG NRW"
        )
        units = {
            key: services.create_unit(SYSTEM, controller=owner, name=name, municipalities=[ags])
            for key, owner, name, ags in (
                ("north", county, "KIM Nord", LEMGO),
                ("west", county, "KIM West", LAGE),
                ("detmold", town, "KIM Detmold", DETMOLD),
            )
        }
        users = {}
        for key, (unit, role) in ROLES.items():
            user, _password = services.create_user(
                SYSTEM,
                email=f"{key.replace('_', '-')}@example.org",
                name=f"{key.replace('_', ' ').title()} Probe",
                initials=key[:2].upper(),
                profession="other",
                password=PASSWORD,
            )
            services.grant_membership(
                SYSTEM, user_id=user.id, unit=units[unit], role=role, valid_from=SINCE
            )
            users[key] = user
    return Staff(county, town, units["north"], units["west"], units["detmold"], users)
