"""Merge as a link with undo, both ways; told apart for good."""

from datetime import timedelta

import pytest

from geleit import audit
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.models import AccessGrant, DistinctPair, Person
from tests.people.conftest import Client, record
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(staff: Staff, client_of: Client) -> Client:
    """The same woman, recorded a second time by the same case manager."""
    return record(staff, given="Aminah", family="Karimy", phone="0160 7654321")


def test_a_merge_is_a_link_and_moves_nothing(staff: Staff, client_of: Client, twin: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        services.merge_people(
            actor, kept_id=client_of.person.id, merged_id=twin.person.id, reason="Ausweis gesehen"
        )
        assert selectors.get_person(actor, twin.person.id).id == client_of.person.id
        file = selectors.get_file(actor, person_id=twin.person.id)
        assert [name.full for name in file.names] == ["Amina Karimi", "Aminah Karimy"]
        assert len(file.contacts) == 2
        assert Person.objects.get(id=twin.person.id).merged_into_id == client_of.person.id
        assert [hit.person_id for hit in selectors.search(actor, "karimy")] == [client_of.person.id]


def test_undo_brings_back_what_was(staff: Staff, client_of: Client, twin: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        before = _current()
        merge = services.merge_people(actor, kept_id=client_of.person.id, merged_id=twin.person.id)
        services.undo_merge(actor, merge_id=merge.id)
        assert selectors.get_person(actor, twin.person.id).id == twin.person.id
        assert _current() == before
        with pytest.raises(DomainError):
            services.undo_merge(actor, merge_id=merge.id)


def _current() -> set[tuple[object, ...]]:
    rows = AccessGrant.objects.on(clock.today())
    return set(rows.values_list("person_id", "case_key", "principal", "kind"))


@pytest.mark.parametrize("direction", ["kept first", "merged first"])
def test_whoever_sees_one_record_sees_the_other_until_the_undo(
    staff: Staff, client_of: Client, direction: str
) -> None:
    """The colleague holds one record by a case of her own, the responsible person both."""
    responsible, colleague = staff.actor("responsible"), staff.actor("colleague")
    shared = record(staff, given="Amine", family="Karimi")
    _hand_to_colleague(staff, shared)
    _reopen_for_responsible(staff, shared)
    kept, merged = (client_of, shared) if direction == "kept first" else (shared, client_of)
    with acting(colleague):
        assert selectors.names_of([client_of.person.id]) == {}
    with acting(responsible):
        merge = services.merge_people(
            responsible, kept_id=kept.person.id, merged_id=merged.person.id
        )
    with acting(colleague):
        assert selectors.names_of([client_of.person.id])
        assert not selectors.holds(colleague, case_key=client_of.case_key)
    with acting(responsible):
        services.undo_merge(responsible, merge_id=merge.id)
    with acting(colleague):
        assert selectors.names_of([client_of.person.id]) == {}
        assert selectors.names_of([shared.person.id])


def _hand_to_colleague(staff: Staff, client: Client) -> None:
    lead = staff.actor("lead")
    with acting(lead), audit.action(lead, "case_reassigned"):
        services.move_case_grants(
            lead,
            case_key=client.case_key,
            responsible_id=staff.users["colleague"].id,
            unit=staff.north,
            reason="reassigned",
        )


def _reopen_for_responsible(staff: Staff, client: Client) -> None:
    """A second case of the same person, opened by the colleague and handed to ``responsible``."""
    colleague, case_key = staff.actor("colleague"), new_id()
    with acting(colleague), audit.action(colleague, "case_opened"):
        services.open_case_grants(
            colleague,
            person_id=client.person.id,
            case_key=case_key,
            responsible_id=colleague.id,
            unit=staff.north,
            reason="opened",
        )
        services.move_case_grants(
            colleague,
            case_key=case_key,
            responsible_id=staff.users["responsible"].id,
            unit=staff.north,
            reason="reassigned",
        )


def test_after_ninety_days_the_link_stays(staff: Staff, client_of: Client, twin: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        merge = services.merge_people(actor, kept_id=client_of.person.id, merged_id=twin.person.id)
        with clock.frozen(clock.now() + timedelta(days=91)), pytest.raises(DomainError):
            services.undo_merge(actor, merge_id=merge.id)
        services.undo_merge(actor, merge_id=merge.id)


def test_a_chain_of_merges_is_refused_with_a_way_out(
    staff: Staff, client_of: Client, twin: Client
) -> None:
    actor = staff.actor("responsible")
    third = record(staff, given="Amena", family="Karimi")
    with acting(actor):
        services.merge_people(actor, kept_id=client_of.person.id, merged_id=twin.person.id)
        with pytest.raises(DomainError):
            services.merge_people(actor, kept_id=third.person.id, merged_id=client_of.person.id)
        with pytest.raises(DomainError):
            services.merge_people(actor, kept_id=twin.person.id, merged_id=third.person.id)
        services.merge_people(actor, kept_id=client_of.person.id, merged_id=third.person.id)


def test_a_person_is_not_merged_with_herself(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor), pytest.raises(DomainError):
        services.merge_people(actor, kept_id=client_of.person.id, merged_id=client_of.person.id)


def test_only_who_holds_both_may_merge(staff: Staff, client_of: Client) -> None:
    foreign = record(staff, "neighbour", given="Amina", family="Karimi")
    actor, lead = staff.actor("responsible"), staff.actor("lead")
    with acting(actor), pytest.raises(NotFound):
        services.merge_people(actor, kept_id=client_of.person.id, merged_id=foreign.person.id)
    twin = record(staff, given="Amine", family="Karimi")
    with acting(lead), pytest.raises(NotAllowed):
        services.merge_people(lead, kept_id=client_of.person.id, merged_id=twin.person.id)


def test_told_apart_once_the_check_stays_silent(
    staff: Staff, client_of: Client, twin: Client
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        found = selectors.find_duplicates_of(actor, person_id=client_of.person.id)
        assert [candidate.person_id for candidate in found] == [twin.person.id]
        services.mark_distinct(
            actor, person_id=client_of.person.id, other_id=twin.person.id, reason="family_member"
        )
        services.mark_distinct(
            actor, person_id=twin.person.id, other_id=client_of.person.id, reason="family_member"
        )
        assert DistinctPair.objects.count() == 1
        assert selectors.find_duplicates_of(actor, person_id=client_of.person.id) == []
        assert selectors.find_duplicates_of(actor, person_id=twin.person.id) == []
