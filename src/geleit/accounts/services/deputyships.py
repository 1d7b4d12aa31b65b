"""Vertretung: lends what a person may see to a colleague, by date."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors
from geleit.accounts.models import Deputyship, Membership
from geleit.accounts.services.memberships import end_period
from geleit.kernel import clock
from geleit.kernel.actor import Actor, Role
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require


def start_deputyship(
    actor: Actor, *, user_id: UUID, deputy_id: UUID, valid_from: date, valid_until: date
) -> Deputyship:
    """Let ``deputy`` act for ``user``: set by the person herself or by the lead of her team.

    Only inside the same controller, and never by people who sit in an Ausländerbehörde (design/20).
    """
    require(actor, Permission.SET_DEPUTY)
    if valid_until < valid_from:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    if user_id == deputy_id:
        raise DomainError(_("Wählen Sie eine andere Person für die Vertretung."), field="deputy_id")
    if user_id != actor.id and user_id not in {
        user.id for user in selectors.list_case_managers(actor.leads)
    }:
        raise NotAllowed
    _refuse_foreign_deputy(user_id, deputy_id)
    deputyship = Deputyship(
        user_id=user_id,
        deputy_id=deputy_id,
        valid_from=valid_from,
        valid_until=valid_until,
        set_by_id=actor.id,
    )
    with audit.action(actor, "deputyship_started", reason=str(deputy_id)):
        deputyship.save(force_insert=True)
    return deputyship


def _refuse_foreign_deputy(user_id: UUID, deputy_id: UUID) -> None:
    today = clock.today()
    mine, theirs = (
        list(
            Membership.objects.on(today)
            .filter(user_id=one, role=Role.CASE_MANAGEMENT, user__is_active=True)
            .select_related("unit")
        )
        for one in (user_id, deputy_id)
    )
    if not {m.unit.controller_id for m in mine} & {m.unit.controller_id for m in theirs}:
        raise DomainError(
            _("Die Vertretung muss zum selben Träger gehören und Fälle führen."), field="deputy_id"
        )
    if any(m.unit.sits_in_immigration_office for m in theirs):
        raise DomainError(
            _("Wer in einer Ausländerbehörde arbeitet, kann niemanden vertreten."),
            field="deputy_id",
        )


def end_deputyship(actor: Actor, *, deputyship_id: UUID) -> None:
    """End a deputyship with the next request; by the person or the lead."""
    require(actor, Permission.SET_DEPUTY)
    found = [d for d in selectors.list_deputyships(actor) if d.id == deputyship_id]
    if not found:
        raise NotFound
    deputyship = found[0]
    with audit.action(actor, "deputyship_ended", reason=str(deputyship.deputy_id)):
        end_period(deputyship, clock.today() - timedelta(days=1))
