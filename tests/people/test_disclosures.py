"""Passing on without consent: a form with its ground, a second person, and nothing beyond it."""

from typing import Any
from uuid import uuid4

import pytest

from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.enums import Basis
from geleit.people.models import DisclosureWithoutConsent, Person
from tests.people.conftest import Client
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db


def record(actor: Actor, client: Client, staff: Staff, **more: Any) -> DisclosureWithoutConsent:
    told: dict[str, Any] = {
        "ground": "kkg_4",
        "recipient": "Jugendamt",
        "data_blocks": ["identity"],
        "why": "Das Kind ist in Gefahr.",
        "second_by": staff.users["colleague"].id,
        **more,
    }
    return services.record_disclosure(actor, person_id=client.person.id, **told)


def covered(actor: Actor, client: Client, ground_id: Any, **more: Any) -> bool:
    asked: dict[str, Any] = {
        "recipient": "Jugendamt",
        "blocks": ["identity"],
        "case_key": client.case_key,
        **more,
    }
    return selectors.coverage(
        actor, person_id=client.person.id, basis=Basis.GROUND, ground_id=ground_id, **asked
    ).is_covered


def test_it_covers_once_the_second_person_has_confirmed(client_of: Client, staff: Staff) -> None:
    actor, second = staff.actor("responsible"), staff.actor("colleague")
    with acting(actor):
        row = record(actor, client_of, staff)
        assert not covered(actor, client_of, row.id)
    with acting(second):
        [waiting] = selectors.disclosures_to_confirm(second)
        assert (waiting.recipient, waiting.why) == ("Jugendamt", "Das Kind ist in Gefahr.")
        services.confirm_disclosure(second, disclosure_id=row.id)
        assert selectors.disclosures_to_confirm(second) == []
        with pytest.raises(DomainError):
            services.confirm_disclosure(second, disclosure_id=row.id)
        assert not Person.objects.filter(id=client_of.person.id).exists(), "reads this form only"
    with acting(actor):
        assert covered(actor, client_of, row.id)


def test_in_danger_one_acts_and_the_second_confirms_afterwards(
    client_of: Client, staff: Staff, as_responsible: Actor
) -> None:
    row = record(as_responsible, client_of, staff, is_urgent=True)
    assert covered(as_responsible, client_of, row.id)
    assert row.confirmed_on is None


@pytest.mark.parametrize(
    "asked",
    [
        {"recipient": "Jobcenter"},
        {"blocks": ["identity", "health"]},
    ],
)
def test_it_covers_nothing_else(
    client_of: Client, staff: Staff, as_responsible: Actor, asked: dict[str, Any]
) -> None:
    row = record(as_responsible, client_of, staff, is_urgent=True)
    assert not covered(as_responsible, client_of, row.id, **asked)
    assert not covered(as_responsible, client_of, uuid4())
    assert not covered(as_responsible, client_of, None)


def test_a_form_of_another_case_is_none(
    client_of: Client, staff: Staff, as_responsible: Actor
) -> None:
    row = record(as_responsible, client_of, staff, is_urgent=True, case_key=client_of.case_key)
    assert not covered(as_responsible, client_of, row.id, case_key=uuid4())


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("ground", {"ground": "curiosity"}),
        ("recipient", {"recipient": " "}),
        ("data_blocks", {"data_blocks": []}),
        ("why", {"why": ""}),
        ("why", {"why": "A" * 2001}),
        ("not_told_why", {"told": "no"}),
        ("told", {"told": "perhaps"}),
        ("second_by", {"second_by": uuid4()}),
    ],
)
def test_it_is_whole_or_refused(
    client_of: Client, staff: Staff, as_responsible: Actor, field: str, change: dict[str, Any]
) -> None:
    with pytest.raises(DomainError) as refused:
        record(as_responsible, client_of, staff, **change)
    assert refused.value.field == field


def test_nobody_confirms_her_own(client_of: Client, staff: Staff, as_responsible: Actor) -> None:
    with pytest.raises(DomainError):
        record(as_responsible, client_of, staff, second_by=as_responsible.id)
    row = record(as_responsible, client_of, staff)
    with pytest.raises(NotAllowed):
        services.confirm_disclosure(as_responsible, disclosure_id=row.id)


def test_others_do_not_see_it(client_of: Client, staff: Staff) -> None:
    actor, stranger = staff.actor("responsible"), staff.actor("neighbour")
    with acting(actor):
        row = record(actor, client_of, staff)
    with acting(stranger), pytest.raises(NotFound):
        services.confirm_disclosure(stranger, disclosure_id=row.id)
