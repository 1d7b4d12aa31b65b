"""Hand-overs: what waits for the actor, one with what comes along."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce, TruncDate

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases import contents
from geleit.cases.contents import Part
from geleit.cases.enums import HandoverState
from geleit.cases.models import Case, Handover
from geleit.cases.permissions import Access, access_of
from geleit.cases.selectors.shapes import HandoverLine
from geleit.cases.services.handover import is_receiver, receiving_units, stands_in
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 50
JOINED = ("from_user", "to_user", "to_unit", "decided_by")


def told_handovers(case_id: UUID) -> "QuerySet[Handover]":
    """Who had the case before and whom it is offered to, for the statement of its page."""
    told = Handover.objects.filter(
        case_id=case_id,
        state__in=(HandoverState.WAITING, HandoverState.ACCEPTED, HandoverState.REASSIGNED),
    )
    return (
        told.order_by("-created_at")
        .only("state")
        .annotate(
            on=Coalesce("decided_on", TruncDate("created_at")),
            giver=F("from_user__name"),
            taker=Coalesce("to_user__name", "decided_by__name", "to_unit__name"),
        )
    )


def line(told: Any) -> HandoverLine:
    """One row of ``told_handovers``, as it came together with others."""
    return HandoverLine(
        id=told.id,
        from_name=told.giver,
        to_name=told.taker,
        on=date.fromisoformat(told.on),
        is_waiting=told.state == HandoverState.WAITING,
    )


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A hand-over as lists and its page show it: words for ids, numbers for contents."""

    id: UUID
    case_id: UUID
    code: str
    municipality: str
    language: str
    from_name: str
    to_name: str  # a colleague, or the team where nobody is named
    asked_on: date
    reason: str
    wish: str
    state: str
    answer: str
    decided_on: date | None
    decided_by: str
    contents: list[tuple[str, int]]
    may_decide: bool
    may_withdraw: bool
    for_name: str = ""  # of the absent colleague for whom the actor would answer


def list_handovers(actor: Actor) -> list[HandoverRow]:
    """Hand-overs the actor is asked to take, or answers for somebody she stands in for, the
    longest waiting first. One query."""
    require(actor, Permission.SEE_CASES)
    mine = Q(to_user_id__in=actor.principals) | Q(
        to_user_id__isnull=True, to_unit_id__in=actor.units
    )
    waiting = (
        Handover.objects.select_related(*JOINED)
        .filter(mine, state=HandoverState.WAITING)
        .exclude(from_user_id=actor.id)
        .order_by("created_at")
    )
    return [_row(actor, each) for each in waiting[:MOST] if is_receiver(actor, each)]


def get_handover(actor: Actor, handover_id: UUID) -> HandoverRow:
    """One hand-over, for giver and receiver; records the look. Raises NotFound, NotAllowed."""
    require(actor, Permission.WRITE_CASE)
    handover = Handover.objects.select_related(*JOINED).filter(id=handover_id).first()
    if handover is None:
        raise NotFound
    holds = _holds(actor, handover.case_id)
    if not holds and not is_receiver(actor, handover):
        raise NotFound
    audit.read(actor, "handover_seen", case=handover.case_id, ids=[handover.id])
    return _row(actor, handover, holds=holds)


def _holds(actor: Actor, case_id: UUID) -> bool:
    case = Case.objects.filter(id=case_id).first()
    return case is not None and access_of(actor, case) is Access.FULL


def _row(actor: Actor, handover: Handover, *, holds: bool = False) -> HandoverRow:
    waits = handover.state == HandoverState.WAITING
    receiver = handover.to_user or handover.to_unit
    return HandoverRow(
        id=handover.id,
        case_id=handover.case_id,
        code=handover.code,
        municipality=handover.municipality,
        language=handover.language,
        from_name=handover.from_user.name,
        to_name=receiver.name,
        asked_on=clock.local(handover.created_at).date(),
        reason=handover.reason,
        wish=handover.wish,
        state=handover.state,
        answer=handover.answer,
        decided_on=handover.decided_on,
        decided_by=handover.decided_by.name if handover.decided_by else "",
        contents=[(contents.label(kind), int(n)) for kind, n in handover.contents.items()],
        may_decide=waits and is_receiver(actor, handover),
        may_withdraw=waits and holds,
        for_name=receiver.name if waits and stands_in(actor, handover) else "",
    )


def preview_handover(actor: Actor, *, case: Case) -> list[Part]:
    """Exactly what would go along, for whoever gives the case away."""
    require(actor, Permission.WRITE_CASE, case)
    return contents.find(actor, case)


def handover_receivers(actor: Actor, *, case: Case) -> list[tuple[str, str]]:
    """Whom to ask, as (``user:<id>`` or ``unit:<id>``, name): colleagues first, then teams."""
    require(actor, Permission.WRITE_CASE, case)
    units = receiving_units(case)
    colleagues = accounts.list_case_managers([unit.id for unit in units])
    people = [(f"user:{u.id}", u.name) for u in colleagues if u.id != case.responsible_id]
    return people + [(f"unit:{unit.id}", unit.name) for unit in units]
