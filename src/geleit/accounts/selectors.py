"""Reading accounts, units and who may act as whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from geleit.accounts import second_factor
from geleit.accounts.models import Controller, Deputyship, Membership, Unit, User
from geleit.kernel import clock
from geleit.kernel.actor import Actor, Role
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require

if TYPE_CHECKING:
    from django.db.models import QuerySet

_RIGHTS = """
SELECT m.role, m.unit_id, u.controller_id, NULL::uuid
FROM accounts_membership m JOIN accounts_unit u ON u.id = m.unit_id
WHERE m.user_id = %(user)s AND m.valid_from <= %(day)s
  AND (m.valid_until IS NULL OR m.valid_until >= %(day)s)
UNION ALL
SELECT NULL, NULL, NULL, d.user_id FROM accounts_deputyship d
WHERE d.deputy_id = %(user)s AND d.valid_from <= %(day)s AND d.valid_until >= %(day)s
"""


def actor_for(user: User) -> Actor:
    """The rights of ``user`` today, in one query. An inactive user gets none."""
    if not user.is_active:
        return Actor(id=user.id)
    with connection.cursor() as cursor:
        cursor.execute(_RIGHTS, {"user": user.id, "day": clock.today()})
        rows = cursor.fetchall()
    roles, units, leads, stands_in = set(), set(), set(), set()
    controllers, protects = set(), set()
    for role, unit, controller, absent in rows:
        if absent is not None:
            stands_in.add(absent)
            continue
        roles.add(Role(role))
        controllers.add(controller)
        if role == Role.CASE_MANAGEMENT:
            units.add(unit)
        elif role == Role.LEAD:
            leads.add(unit)
        elif role == Role.DATA_PROTECTION:
            protects.add(controller)
    return Actor(
        id=user.id,
        roles=frozenset(roles),
        units=frozenset(units),
        leads=frozenset(leads),
        controller=min(controllers) if controllers else None,
        protects=frozenset(protects),
        stands_in_for=frozenset(stands_in),
    )


def find_user(user_id: UUID) -> User | None:
    return User.objects.filter(id=user_id).first()


def find_user_by_email(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


def get_user(actor: Actor, user_id: UUID) -> User:
    require(actor, Permission.MANAGE_USERS)
    user = find_user(user_id)
    if user is None:
        raise NotFound
    return user


def list_users(actor: Actor) -> list[User]:
    """All accounts by name with their present and coming memberships; for the administration."""
    require(actor, Permission.MANAGE_USERS)
    return list(
        User.objects.prefetch_related("memberships", "memberships__unit").order_by(
            "-is_active", "name"
        )
    )


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the list of accounts."""

    user: User
    memberships: tuple[Membership, ...]  # running and coming, by begin
    has_second_factor: bool
    deputies: tuple[str, ...]  # who stands in today


def list_accounts(actor: Actor) -> list[Account]:
    """All accounts with roles, second factor and stand-ins; five queries, whatever the number."""
    users = list_users(actor)
    with_factor = second_factor.users_with_one()
    stand_ins: dict[UUID, list[str]] = {}
    running = Deputyship.objects.on(clock.today()).values_list("user_id", "deputy__name")
    for absent, name in running:
        stand_ins.setdefault(absent, []).append(name)
    return [
        Account(
            user=user,
            memberships=_not_over(user),
            has_second_factor=user.id in with_factor,
            deputies=tuple(stand_ins.get(user.id, ())),
        )
        for user in users
    ]


def _not_over(user: User) -> tuple[Membership, ...]:
    today = clock.today()
    rows = [m for m in user.memberships.all() if m.valid_until is None or m.valid_until >= today]
    return tuple(sorted(rows, key=lambda m: (m.valid_from, m.role)))


def list_memberships(actor: Actor, user_id: UUID) -> list[Membership]:
    """All roles of one account, also those that are over; newest first."""
    require(actor, Permission.MANAGE_USERS)
    return list(
        Membership.objects.filter(user_id=user_id)
        .select_related("unit")
        .order_by("-valid_from", "role")
    )


def has_administration() -> bool:
    """Is there anybody who can give rights?"""
    return (
        Membership.objects.on(clock.today())
        .filter(role=Role.ADMINISTRATION, user__is_active=True)
        .exists()
    )


def list_controllers() -> list[Controller]:
    return list(Controller.objects.order_by("name"))


def find_controller(controller_id: UUID) -> Controller | None:
    return Controller.objects.filter(id=controller_id).first()


def list_units() -> list[Unit]:
    return list(Unit.objects.select_related("controller").order_by("name"))


def find_unit(unit_id: UUID) -> Unit | None:
    return Unit.objects.select_related("controller").filter(id=unit_id).first()


def unit_for_municipality(ags: str) -> Unit | None:
    """The team that is in charge of a municipality; the alphabetically first where two are."""
    return Unit.objects.filter(municipalities__contains=[ags]).order_by("name").first()


def names_of(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of colleagues for screens, in one query."""
    wanted = set(user_ids)
    if not wanted:
        return {}
    return dict(User.objects.filter(id__in=wanted).values_list("id", "name"))


_PRINCIPALS = """
SELECT id, name, false FROM accounts_user WHERE id = ANY(%(ids)s)
UNION ALL SELECT id, name, false FROM accounts_unit WHERE id = ANY(%(ids)s)
UNION ALL SELECT lead_principal, name, true FROM accounts_unit WHERE lead_principal = ANY(%(ids)s)
"""


def principal_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Whatever a grant can be given to, in words: colleagues, teams, their leads. One query."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_PRINCIPALS, {"ids": wanted})
        return {
            principal: _("Teamleitung %(team)s") % {"team": name} if is_lead else name
            for principal, name, is_lead in cursor.fetchall()
        }


def list_case_managers(unit_ids: Iterable[UUID]) -> list[User]:
    """Active colleagues who do case management in one of the units today, by name."""
    members = Membership.objects.on(clock.today()).filter(
        unit_id__in=list(unit_ids), role=Role.CASE_MANAGEMENT
    )
    return list(
        User.objects.filter(id__in=members.values("user_id"), is_active=True).order_by("name")
    )


def list_possible_deputies(actor: Actor) -> list[User]:
    """Colleagues of the same controller who may stand in for the actor or her team."""
    controllers = Unit.objects.filter(id__in=actor.units | actor.leads).values("controller_id")
    units = Unit.objects.filter(controller_id__in=controllers)
    barred = Unit.objects.filter(sits_in_immigration_office=True)
    members = Membership.objects.on(clock.today()).filter(role=Role.CASE_MANAGEMENT)
    return list(
        User.objects.filter(id__in=members.filter(unit__in=units).values("user_id"), is_active=True)
        .exclude(id__in=members.filter(unit__in=barred).values("user_id"))
        .order_by("name")
    )


def list_deputyships(actor: Actor) -> list[Deputyship]:
    """Running and coming deputyships of the actor and, for a lead, of the teams."""
    mine = {actor.id}
    if actor.leads:
        mine |= {user.id for user in list_case_managers(actor.leads)}
    return list(
        Deputyship.objects.filter(user_id__in=mine, valid_until__gte=clock.today())
        .select_related("user", "deputy")
        .order_by("valid_from", "user__name")
    )


def deputyships_on(day: date, user_id: UUID) -> "QuerySet[Deputyship]":
    """Who stands in for one person on ``day``, as ``deputy_name``, for a statement that fetches
    more together."""
    return (
        Deputyship.objects.on(day).filter(user_id=user_id).annotate(deputy_name=F("deputy__name"))
    )


def deputies_of(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Who stands in today, by absent user."""
    rows = (
        Deputyship.objects.on(clock.today())
        .filter(user_id__in=set(user_ids))
        .values_list("user_id", "deputy__name")
    )
    return dict(rows)
