"""Every table about people can be given out and destroyed; destroyed means gone from everywhere."""

from typing import Any

import psycopg
import pytest

from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.people import models, services
from geleit.people.models import Person
from geleit.privacy.specs import spec_of
from tests.cases.conftest import as_role, case_for
from tests.people.conftest import Client, record
from tests.support.staff import Staff
from tests.support.tables import rows_with

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Kanarienvogel"


@pytest.fixture
def whole(staff: Staff, lists: None) -> Client:
    """A person with a row in every table, and others around who stay."""
    client = record(staff, given=CANARY, family="Test", phone="0151 23456789", language="prs")
    actor = staff.actor("responsible")
    twin = record(staff, given=CANARY, family="Zwilling")
    other = record(staff, given="Olena", family="Ivanova")
    with acting(actor):
        person_id = client.person.id
        services.change_person(
            actor,
            person_id=person_id,
            version=1,
            nationalities=["423"],
            languages=[("prs", "native")],
            interpreter_wish=CANARY,
        )
        services.add_residence(actor, person_id=person_id, status="visa", conditions=CANARY)
        services.add_household_member(
            actor, person_id=person_id, member=services.NewMember(given="Jan"), relation="spouse"
        )
        services.record_notice(actor, person_id=person_id)
        services.record_agreement(actor, person_id=person_id)
        services.record_consent(
            actor,
            person_id=person_id,
            purpose="ask_state",
            recipient=CANARY,
            data_blocks=["identity"],
        )
        services.record_release(
            actor, person_id=person_id, released=CANARY, towards="KIM", subject=CANARY
        )
        services.record_disclosure(
            actor, person_id=person_id, ground="stgb_34", recipient=CANARY, why=CANARY,
            data_blocks=["identity"], second_by=staff.users["colleague"].id,
        )  # fmt: skip
        services.add_mandate(actor, person_id=person_id, holder=CANARY, scope=CANARY, warned=True)
        services.add_office_record(
            actor, person_id=person_id, office_name=CANARY, family="Tesd", seen_on=clock.today()
        )
        services.merge_people(actor, kept_id=person_id, merged_id=twin.person.id, reason=CANARY)
        services.mark_distinct(
            actor, person_id=person_id, other_id=other.person.id, reason="known_both"
        )
    return client


def test_an_erased_person_is_gone_from_every_table(
    whole: Client, owner_cursor: "psycopg.Cursor[Any]"
) -> None:
    person_id = str(whole.person.id)
    before = rows_with(owner_cursor, person_id)
    assert {"people_personname", "people_merge", "people_searchkey", "audit_change"} <= set(before)
    with as_role(DbRole.WORKER), acting(SYSTEM):
        assert services.erase_person(SYSTEM, person_id=whole.person.id) > 15
    assert set(rows_with(owner_cursor, person_id)) <= {"audit_action", "audit_read"}
    left = owner_cursor.execute("SELECT count(*) FROM people_person").fetchone()
    assert left == (3,)  # twin, the spouse, somebody else


def test_nobody_but_the_system_erases(staff: Staff, whole: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor), pytest.raises(NotAllowed):
        services.erase_person(actor, person_id=whole.person.id)


def test_a_person_with_a_case_stays(staff: Staff, lists: None) -> None:
    case = case_for(staff)
    with as_role(DbRole.WORKER), acting(SYSTEM):
        with pytest.raises(DomainError, match="noch einen Fall"):
            services.erase_person(SYSTEM, person_id=case.person_id)
        assert Person.objects.filter(id=case.person_id).exists()


def test_erasing_twice_finds_nothing(whole: Client) -> None:
    with as_role(DbRole.WORKER), acting(SYSTEM):
        services.erase_person(SYSTEM, person_id=whole.person.id)
        with pytest.raises(NotFound):
            services.erase_person(SYSTEM, person_id=whole.person.id)


def test_every_row_can_be_given_out_as_plain_words(staff: Staff, whole: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        for name in models.__all__:
            model = getattr(models, name)
            spec = spec_of(model)
            assert spec, name
            assert spec.shred, name
            assert spec.export, name
            row = model.objects.first()
            assert row is not None, name
            given = spec.export(row)
            assert given, name
            assert all(isinstance(key, str) for key in given)
        point = models.ContactPoint.objects.get(person=whole.person)
        exported = spec_of(models.ContactPoint)
        assert exported
        assert exported.export
        assert exported.export(point)["Angabe"] == "0151 23456789"
