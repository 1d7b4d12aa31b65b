"""The team page: cases nobody covers, names by the alphabet, nothing to compare people by."""

from datetime import timedelta

import pytest
from django.urls import reverse

from geleit.accounts import services as accounts
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from tests.support.fixtures import SignIn
from tests.support.staff import Staff
from tests.support.statements import statements
from tests.support.world import make_case

pytestmark = pytest.mark.django_db
TEAM = "desk:cases:team"


def team(sign_in: SignIn) -> str:
    text: str = sign_in("lead").get(reverse(TEAM)).content.decode()
    return text


def test_all_is_covered(staff: Staff, lists: None, sign_in: SignIn) -> None:
    case = make_case(staff)
    text = team(sign_in)
    assert "Alle Fälle sind verteilt." in text
    assert case.code not in text
    assert text.index("Colleague Probe") < text.index("Deputy Probe")
    assert text.index("Deputy Probe") < text.index("Responsible Probe")
    assert "Überfällige" not in text


def test_an_account_that_was_stopped_leaves_its_cases_in_sight(
    staff: Staff, lists: None, sign_in: SignIn
) -> None:
    case = make_case(staff)
    admin = staff.actor("administration")
    with acting(admin):
        accounts.deactivate_user(admin, user_id=staff.users["responsible"].id)
    text = team(sign_in)
    assert case.code in text
    assert "Responsible Probe: Konto gesperrt" in text
    assert "1 Fall hat niemanden" in text
    assert "Karimi" not in text


def test_a_deputy_covers(staff: Staff, lists: None, sign_in: SignIn, deputyship: None) -> None:
    case = make_case(staff)
    end_role(staff)
    assert case.code not in team(sign_in)


def test_a_role_that_ended_leaves_its_cases_in_sight(
    staff: Staff, lists: None, sign_in: SignIn
) -> None:
    case = make_case(staff)
    end_role(staff)
    text = team(sign_in)
    assert case.code in text
    assert "Responsible Probe: nicht mehr im Team" in text


def end_role(staff: Staff) -> None:
    from geleit.accounts import selectors

    with acting(SYSTEM):
        (role,) = selectors.list_memberships(SYSTEM, staff.users["responsible"].id)
        accounts.end_membership(
            SYSTEM, membership_id=role.id, valid_until=clock.today() - timedelta(days=1)
        )


def test_how_many_statements(staff: Staff, lists: None, sign_in: SignIn) -> None:
    make_case(staff)
    client = sign_in("lead")
    client.get(reverse(TEAM))
    with statements(9):
        client.get(reverse(TEAM))
