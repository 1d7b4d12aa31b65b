"""Opening, moving and closing grants: who sees whom, from when, and that it closes at once."""

import pytest
from django.db import DatabaseError

from geleit import audit
from geleit.kernel.errors import NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.enums import GrantKind
from geleit.people.models import AccessGrant
from geleit.people.services import NewMember
from tests.people.conftest import Client, record
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db
ALL = [GrantKind.RESPONSIBLE, GrantKind.LEAD, GrantKind.TEAM]


def move(staff: Staff, by: str, case_key: object, to: str) -> int:
    actor = staff.actor(by)
    unit = staff.west if to == "neighbour" else staff.north
    with acting(actor), audit.action(actor, "case_reassigned"):
        return services.move_case_grants(
            actor,
            case_key=case_key,  # type: ignore[arg-type]
            responsible_id=staff.users[to].id,
            unit=unit,
            reason="reassigned",
        )


def sees(staff: Staff, who: str, client: Client) -> bool:
    actor = staff.actor(who)
    with acting(actor):
        try:
            selectors.get_person(actor, client.person.id)
        except NotFound:
            return False
        return True


def test_the_case_opens_all_to_one_identity_to_the_lead_the_outline_to_the_team(
    staff: Staff, client_of: Client
) -> None:
    expected = {
        "responsible": [GrantKind.RESPONSIBLE, GrantKind.TEAM],
        "lead": [GrantKind.LEAD, GrantKind.TEAM],
        "colleague": [GrantKind.TEAM],
        "neighbour": [],
        "elsewhere": [],
        "coordination": [],
    }
    for who, kinds in expected.items():
        actor = staff.actor(who)
        with acting(actor):
            held = [
                kind
                for kind in ALL
                if selectors.holds(actor, case_key=client_of.case_key, kinds=[kind])
            ]
        assert held == kinds, who


def test_the_grant_from_recording_ends_where_the_case_begins(
    staff: Staff, client_of: Client
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        recorded = AccessGrant.objects.get(person=client_of.person, reason="recorded")
        assert recorded.valid_until is not None
        assert recorded.valid_until < recorded.valid_from


def test_the_lead_moves_a_case_and_the_former_holder_sees_nothing_at_once(
    staff: Staff, client_of: Client
) -> None:
    assert sees(staff, "responsible", client_of)
    move(staff, "lead", client_of.case_key, "colleague")
    assert sees(staff, "colleague", client_of)
    assert not sees(staff, "responsible", client_of)
    assert sees(staff, "lead", client_of)


def test_moving_twice_changes_nothing_the_second_time(staff: Staff, client_of: Client) -> None:
    assert move(staff, "lead", client_of.case_key, "colleague") == 1
    assert move(staff, "lead", client_of.case_key, "colleague") == 0


def test_moving_to_another_team_takes_lead_and_team_along(staff: Staff, client_of: Client) -> None:
    move(staff, "responsible", client_of.case_key, "neighbour")
    assert sees(staff, "neighbour", client_of)
    assert not sees(staff, "lead", client_of)
    colleague = staff.actor("colleague")
    with acting(colleague):
        assert not selectors.holds(colleague, case_key=client_of.case_key, kinds=[GrantKind.TEAM])


def test_household_contacts_go_with_the_case_and_keep_no_case_of_their_own(
    staff: Staff, client_of: Client
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        partner = services.add_household_member(
            actor, person_id=client_of.person.id, member=NewMember(given="Jan"), relation="spouse"
        )
    contact = Client(partner, client_of.case_key)
    assert sees(staff, "responsible", contact)
    assert sees(staff, "lead", contact)
    assert not sees(staff, "colleague", contact)
    move(staff, "lead", client_of.case_key, "colleague")
    assert sees(staff, "colleague", contact)
    assert not sees(staff, "responsible", contact)


def test_a_spouse_with_an_own_case_stays_shut(staff: Staff, client_of: Client) -> None:
    """Relating two people opens neither the other's case nor, to a third, the other person."""
    actor = staff.actor("responsible")
    spouse = record(staff, given="Navid")
    with acting(actor):
        services.link_people(
            actor, person_id=client_of.person.id, other_id=spouse.person.id, relation="spouse"
        )
    move(staff, "lead", client_of.case_key, "colleague")
    assert sees(staff, "colleague", client_of)
    assert not sees(staff, "colleague", spouse)
    colleague = staff.actor("colleague")
    with acting(colleague):
        related = selectors.get_file(colleague, person_id=client_of.person.id).related
        assert [(each.name, each.relation) for each in related] == [("", "Ehe oder Partnerschaft")]
        assert not selectors.holds(colleague, case_key=spouse.case_key)


@pytest.mark.parametrize("who", ["colleague", "neighbour", "elsewhere", "coordination"])
def test_nobody_grants_herself_what_she_does_not_hold(
    staff: Staff, client_of: Client, who: str
) -> None:
    actor = staff.actor(who)
    with acting(actor), pytest.raises(DatabaseError), audit.action(actor, "stolen"):
        services.open_case_grants(
            actor,
            person_id=client_of.person.id,
            case_key=client_of.case_key,
            responsible_id=actor.id,
            unit=staff.north,
            reason="stolen",
        )


def test_closing_ends_one_principal_only(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor), audit.action(actor, "team_closed"):
        assert (
            services.close_case_grants(actor, case_key=client_of.case_key, principal=staff.north.id)
            == 1
        )
    assert sees(staff, "responsible", client_of)


def test_who_may_see_is_told_in_words(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        lines = selectors.list_access(actor, person_id=client_of.person.id)
    assert [(line.who, line.reason) for line in lines] == [
        ("Teamleitung KIM Nord", "Fall eröffnet"),
        ("Responsible Probe", "Fall eröffnet"),
        ("KIM Nord", "Fall eröffnet"),
    ]
    stranger = staff.actor("neighbour")
    with acting(stranger), pytest.raises(NotFound):
        selectors.list_access(stranger, person_id=client_of.person.id)


def test_data_protection_sees_the_history_others_do_not(staff: Staff, client_of: Client) -> None:
    officer, actor = staff.actor("data_protection"), staff.actor("responsible")
    with acting(officer):
        history = selectors.list_access_history(officer, person_id=client_of.person.id)
    assert {line.reason for line in history} == {"aufgenommen", "Fall eröffnet"}
    with acting(actor), pytest.raises(NotAllowed):
        selectors.list_access_history(actor, person_id=client_of.person.id)


def test_holds_asks_for_case_and_person_together(staff: Staff, client_of: Client) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        assert selectors.holds(actor, case_key=client_of.case_key, person_id=client_of.person.id)
        assert not selectors.holds(actor, case_key=new_id())
