"""Memberships and deputyships: what the services refuse, and what the database makes of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from geleit.accounts import selectors, services
from geleit.accounts.enums import INCOMPATIBLE
from geleit.accounts.models import Membership, User
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor, Role
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db
Connect = Callable[[DbRole], "psycopg.Connection[tuple[Any, ...]]"]
DAY = timedelta(days=1)


def principals(actor: Actor) -> set[UUID]:
    """As whom the database lets the actor see, in a transaction of its own."""
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT unnest(geleit.principals())")
        return {row[0] for row in cursor.fetchall()}


def test_every_incompatible_pair_is_refused_in_both_orders(staff: Staff) -> None:
    admin, today = staff.actor("administration"), clock.today()
    for n, pair in enumerate(sorted(INCOMPATIBLE, key=sorted)):
        for first, second in (sorted(pair), sorted(pair, reverse=True)):
            with acting(admin):
                user, _p = services.create_user(
                    admin,
                    email=f"{n}-{first}@example.org".replace("_", "-"),
                    name="Probe",
                    initials="P",
                    profession="other",
                )
                services.grant_membership(
                    admin, user_id=user.id, unit=staff.north, role=first, valid_from=today
                )
                with pytest.raises(DomainError, match="gehen nicht in einem Konto"):
                    services.grant_membership(
                        admin, user_id=user.id, unit=staff.west, role=second, valid_from=today
                    )


def test_incompatible_roles_one_after_the_other_are_fine(staff: Staff) -> None:
    admin, user, today = staff.actor("administration"), staff.users["responsible"], clock.today()
    [held] = Membership.objects.filter(user=user)
    with acting(admin):
        services.end_membership(admin, membership_id=held.id, valid_until=today + 5 * DAY)
        with pytest.raises(DomainError):
            services.grant_membership(
                admin,
                user_id=user.id,
                unit=staff.north,
                role=Role.OPERATION,
                valid_from=today + 5 * DAY,
            )
        services.grant_membership(
            admin,
            user_id=user.id,
            unit=staff.north,
            role=Role.OPERATION,
            valid_from=today + 6 * DAY,
        )


@pytest.mark.parametrize(
    "key", ["responsible", "lead", "coordination", "data_protection", "operation"]
)
def test_who_does_not_manage_users_gives_no_rights(staff: Staff, key: str) -> None:
    actor = staff.actor(key)
    with acting(actor), pytest.raises(NotAllowed):
        services.grant_membership(
            actor,
            user_id=staff.users["deputy"].id,
            unit=staff.north,
            role=Role.LEAD,
            valid_from=clock.today(),
        )


def test_the_last_administration_cannot_be_ended_not_even_later(staff: Staff) -> None:
    [held] = Membership.objects.filter(user=staff.users["administration"])
    with acting(SYSTEM), pytest.raises(DomainError, match="letzte Konto"):
        services.end_membership(SYSTEM, membership_id=held.id, valid_until=clock.today() + 30 * DAY)
    with acting(SYSTEM), pytest.raises(DomainError, match="letzte Konto"):
        services.deactivate_user(SYSTEM, user_id=staff.users["administration"].id)


def test_a_right_ended_now_is_gone_now_and_stands_in_the_journal(staff: Staff) -> None:
    admin, user = staff.actor("administration"), staff.users["responsible"]
    before = staff.actor("responsible")
    assert principals(before) == {user.id, staff.north.id}
    [held] = Membership.objects.filter(user=user)
    with acting(admin):
        services.end_membership(admin, membership_id=held.id, valid_until=clock.today() - DAY)
    assert staff.actor("responsible").roles == frozenset()
    assert principals(before) == {user.id}


def test_a_right_that_began_today_and_ends_now_leaves_no_row(staff: Staff) -> None:
    admin, user, today = staff.actor("administration"), staff.users["operation"], clock.today()
    with acting(admin):
        fresh = services.grant_membership(
            admin, user_id=user.id, unit=staff.west, role=Role.PARTNER, valid_from=today
        )
        services.end_membership(admin, membership_id=fresh.id, valid_until=today - DAY)
    assert not Membership.objects.filter(id=fresh.id).exists()
    data_protection = staff.actor("data_protection")
    with acting(data_protection), connection.cursor() as cursor:
        cursor.execute(
            "SELECT operation FROM audit_change WHERE table_name = 'accounts_membership'"
            " AND row_id = %s ORDER BY seq",
            [fresh.id],
        )
        assert [row[0] for row in cursor.fetchall()] == ["INSERT", "DELETE"]


def test_a_deputy_sees_as_the_absent_person_within_the_dates(staff: Staff) -> None:
    absent, deputy, today = staff.users["responsible"], staff.users["deputy"], clock.today()
    actor = staff.actor("responsible")
    for start, end, lends in (
        (today + DAY, today + 2 * DAY, False),
        (today - 2 * DAY, today - DAY, False),
        (today, today, True),
    ):
        with acting(actor):
            services.start_deputyship(
                actor, user_id=absent.id, deputy_id=deputy.id, valid_from=start, valid_until=end
            )
        assert (absent.id in principals(staff.actor("deputy"))) is lends
        assert (absent.id in staff.actor("deputy").stands_in_for) is lends
    assert absent.id not in principals(staff.actor("colleague"))
    assert staff.north.lead_principal not in principals(staff.actor("deputy"))


def test_an_ended_deputyship_lends_nothing_any_more(staff: Staff) -> None:
    absent, actor, today = staff.users["responsible"], staff.actor("responsible"), clock.today()
    for start in (today - 3 * DAY, today, today + DAY):
        with acting(actor):
            row = services.start_deputyship(
                actor,
                user_id=absent.id,
                deputy_id=staff.users["deputy"].id,
                valid_from=start,
                valid_until=today + 9 * DAY,
            )
            services.end_deputyship(actor, deputyship_id=row.id)
        assert absent.id not in principals(staff.actor("deputy"))
        assert selectors.list_deputyships(actor) == []


def test_a_stopped_deputy_sees_nothing(staff: Staff) -> None:
    actor, admin = staff.actor("responsible"), staff.actor("administration")
    with acting(actor):
        services.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=clock.today(),
            valid_until=clock.today() + 9 * DAY,
        )
    stopped = staff.actor("deputy")
    with acting(admin):
        services.deactivate_user(admin, user_id=stopped.id)
    assert principals(stopped) == set()


@pytest.mark.parametrize(
    ("who", "absent", "deputy", "error"),
    [
        ("responsible", "responsible", "responsible", DomainError),
        ("responsible", "responsible", "elsewhere", DomainError),  # another controller
        ("responsible", "responsible", "lead", DomainError),  # does no case management
        ("responsible", "deputy", "colleague", NotAllowed),  # not her business
        ("lead", "neighbour", "deputy", NotAllowed),  # another team
        ("coordination", "responsible", "deputy", NotAllowed),
        ("administration", "responsible", "deputy", NotAllowed),
    ],
)
def test_deputyships_that_are_refused(
    staff: Staff, who: str, absent: str, deputy: str, error: type[Exception]
) -> None:
    actor = staff.actor(who)
    with acting(actor), pytest.raises(error):
        services.start_deputyship(
            actor,
            user_id=staff.users[absent].id,
            deputy_id=staff.users[deputy].id,
            valid_from=clock.today(),
            valid_until=clock.today(),
        )


def test_nobody_of_an_immigration_office_stands_in(staff: Staff) -> None:
    admin, actor = staff.actor("administration"), staff.actor("responsible")
    with acting(admin):
        services.change_unit(
            admin,
            unit_id=staff.west.id,
            name="KIM West",
            municipalities=[],
            sits_in_immigration_office=True,
        )
    with acting(actor), pytest.raises(DomainError, match="Ausländerbehörde"):
        services.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["neighbour"].id,
            valid_from=clock.today(),
            valid_until=clock.today(),
        )
    offered = {user.id for user in selectors.list_possible_deputies(actor)}
    assert staff.users["neighbour"].id not in offered
    assert staff.users["deputy"].id in offered


def test_a_foreign_deputyship_is_not_there(staff: Staff) -> None:
    actor, other = staff.actor("responsible"), staff.actor("neighbour")
    with acting(actor):
        row = services.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=clock.today(),
            valid_until=clock.today(),
        )
    with acting(other), pytest.raises(NotFound):
        services.end_deputyship(other, deputyship_id=row.id)


def test_the_database_refuses_rights_without_a_reason_in_the_journal(staff: Staff) -> None:
    with pytest.raises(DatabaseError, match="without an audit action"), transaction.atomic():
        Membership.objects.create(
            user=staff.users["deputy"],
            unit=staff.west,
            role=Role.LEAD,
            valid_from=date(2026, 1, 1),
        )


@pytest.mark.django_db(transaction=True)
def test_two_administrations_cannot_remove_each_other(staff: Staff, connect: Connect) -> None:
    """The second waits for the first and then finds herself the last one."""
    with acting(SYSTEM):
        other, _p = services.create_user(
            SYSTEM, email="zweite@example.org", name="Zweite", initials="Z", profession="other"
        )
        services.grant_membership(
            SYSTEM,
            user_id=other.id,
            unit=staff.north,
            role=Role.ADMINISTRATION,
            valid_from=clock.today(),
        )
    first = staff.users["administration"]
    rival = connect(DbRole.WEB)
    with acting(selectors.actor_for(first)):
        services.deactivate_user(selectors.actor_for(first), user_id=other.id)
        rival.execute("SET lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            rival.execute(
                "SELECT id FROM accounts_membership WHERE role = 'administration'"
                " ORDER BY id FOR UPDATE"
            )
    back = selectors.actor_for(User.objects.get(id=other.id))
    assert back.roles == frozenset()
