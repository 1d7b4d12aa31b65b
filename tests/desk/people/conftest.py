"""Clients of the pages about people, and a woman with a case."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from geleit.cases import services as cases
from geleit.kernel.transaction import acting
from geleit.people import services
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import LEMGO, Staff


@dataclass(frozen=True, slots=True)
class Known:
    """A person with a case, and where her pages are."""

    id: UUID
    case_id: UUID
    code: str

    @property
    def url(self) -> str:
        return f"/personen/{self.id}/"


def known(staff: Staff, key: str = "responsible", town: str = LEMGO, **facts: Any) -> Known:
    actor = staff.actor(key)
    with acting(actor):
        person = services.create_person(actor, **{"given": "Amina", "family": "Karimi", **facts})
        case = cases.open_case(actor, person_id=person.id, municipality=town, language="prs")
    return Known(person.id, case.id, case.code)


@pytest.fixture
def amina(staff: Staff, lists: None) -> Known:
    return known(
        staff,
        birth_date=date(1990, 3, 14),
        birth_precision="day",
        phone="0151 23456789",
        language="prs",
        needs_interpreter=True,
    )


@pytest.fixture
def web(sign_in: SignIn, lists: None) -> StrictClient:
    return sign_in("responsible")
