"""Roles in units, with dates. Given and ended by the Fachadministration, never for oneself."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors
from geleit.accounts.enums import INCOMPATIBLE
from geleit.accounts.models import Deputyship, Membership, Unit, User
from geleit.kernel import clock
from geleit.kernel.actor import Actor, Role
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require


def grant_membership(
    actor: Actor,
    *,
    user_id: UUID,
    unit: Unit,
    role: Role,
    valid_from: date,
    valid_until: date | None = None,
) -> Membership:
    """Give a role in a unit. Refuses oneself, incompatible pairs and a period that overlaps."""
    user = selectors.get_user(actor, user_id)
    if user.id == actor.id:
        raise NotAllowed(_("Eigene Rechte kann niemand selbst vergeben."))
    if not user.is_active:
        raise DomainError(_("Das Konto ist gesperrt. Lassen Sie es erst wieder zu."))
    if valid_until and valid_until < valid_from:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    with audit.action(actor, "membership_granted", reason=str(user.id)):
        User.objects.select_for_update(of=("self",)).get(id=user.id)
        _refuse_incompatible(user, role, valid_from, valid_until)
        membership = Membership(
            user=user, unit=unit, role=role, valid_from=valid_from, valid_until=valid_until
        )
        _save(membership)
    return membership


def _save(membership: Membership) -> None:
    try:
        membership.clean_fields()
        with transaction.atomic():
            membership.save(force_insert=True)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise DomainError(
            _("Diese Rolle hat die Person in diesem Team in der Zeit schon."), field="role"
        ) from error


def _overlapping(user: User, start: date, end: date | None) -> list[Membership]:
    return [
        held
        for held in Membership.objects.filter(user=user)
        if (held.valid_until is None or held.valid_until >= start)
        and (end is None or held.valid_from <= end)
    ]


def _refuse_incompatible(user: User, role: Role, start: date, end: date | None) -> None:
    for held in _overlapping(user, start, end):
        if frozenset({Role(held.role), role}) in INCOMPATIBLE:
            raise DomainError(
                _("„%(new)s“ und „%(old)s“ gehen nicht in einem Konto. Legen Sie ein zweites an.")
                % {"new": role.label, "old": Role(held.role).label},
                field="role",
            )


def end_membership(actor: Actor, *, membership_id: UUID, valid_until: date) -> Membership:
    """End a role by date (its last day); a day before today ends it with the next request."""
    require(actor, Permission.MANAGE_USERS)
    membership = Membership.objects.filter(id=membership_id).select_related("user").first()
    if membership is None:
        raise NotFound
    if membership.user_id == actor.id:
        raise NotAllowed(_("Eigene Rechte kann niemand selbst ändern."))
    if membership.role == Role.ADMINISTRATION:
        refuse_if_last_administration(membership.user)
    with audit.action(actor, "membership_ended", reason=str(membership.user_id)):
        end_period(membership, valid_until)
    return membership


def end_period(row: Membership | Deputyship, last_day: date) -> None:
    """Shorten a dated right. One that would end before it began goes; the journal keeps it."""
    if last_day < row.valid_from:
        row.delete()
        return
    row.valid_until = last_day
    row.save(update_fields=["valid_until"])


def refuse_if_last_administration(user: User) -> None:
    """Somebody must remain who can give rights. Two who remove each other wait for one another."""
    admins = (
        Membership.objects.on(clock.today())
        .filter(role=Role.ADMINISTRATION, user__is_active=True)
        .order_by("id")
        .select_for_update(of=("self",))
    )
    if {membership.user_id for membership in admins} == {user.id}:
        raise DomainError(
            _("Das ist das letzte Konto der Fachadministration. Legen Sie erst ein weiteres an.")
        )
