"""What falls due, what is held, what became of a run: codes and dates, never names or content."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.privacy import retention
from geleit.privacy.enums import ItemState
from geleit.privacy.models import Due, Hold, Run, RunItem

MOST = 500


@dataclass(frozen=True, slots=True)
class DueRow:
    rule: str
    subject_id: UUID
    code: str
    due_on: date
    is_held: bool


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with its items and how many of each state."""

    run: Run
    items: list[RunItem]
    counts: dict[str, int]

    @property
    def done(self) -> int:
        return len(self.items) - self.counts.get(ItemState.WAITING, 0)


def _due(actor: Actor) -> "QuerySet[Due]":
    require(actor, Permission.MANAGE_RETENTION)
    return Due.objects.filter(controller_id__in=actor.protects).order_by("due_on", "code", "id")


def _is_held() -> Exists:
    return Exists(Hold.objects.filter(subject_id=OuterRef("subject_id"), lifted_at__isnull=True))


def list_due(actor: Actor, *, until: date) -> list[DueRow]:
    """What falls due until a day in the actor's controllers, at most 500. One query."""
    rows = _due(actor).filter(due_on__lte=until).annotate(is_held=_is_held())
    return [
        DueRow(*row)
        for row in rows.values_list("rule", "subject_id", "code", "due_on", "is_held")[:MOST]
    ]


def list_erasable(actor: Actor) -> list[DueRow]:
    """What a run would erase now: due, not held, of rules that ask a person. One query."""
    asking = [rule.key for rule in retention.all_rules() if rule.asks]
    rows = _due(actor).filter(~_is_held(), due_on__lte=clock.today(), rule__in=asking)
    return [
        DueRow(row.rule, row.subject_id, row.code, row.due_on, is_held=False) for row in rows[:MOST]
    ]


def list_holds(actor: Actor) -> list[Hold]:
    """Holds in force, oldest first."""
    require(actor, Permission.MANAGE_RETENTION)
    return list(
        Hold.objects.filter(controller_id__in=actor.protects, lifted_at__isnull=True).order_by(
            "created_at", "id"
        )[:MOST]
    )


def get_hold(actor: Actor, hold_id: UUID) -> Hold:
    """A hold in force. Raises NotAllowed, NotFound."""
    require(actor, Permission.MANAGE_RETENTION)
    for hold in Hold.objects.filter(id=hold_id, lifted_at__isnull=True):
        if hold.controller_id in actor.protects:
            return hold
    raise NotFound


def list_runs(actor: Actor) -> list[Run]:
    """The last ten runs, newest first."""
    require(actor, Permission.MANAGE_RETENTION)
    return list(
        Run.objects.filter(controllers__overlap=list(actor.protects)).order_by("-created_at")[:10]
    )


def get_run(actor: Actor, run_id: UUID) -> RunView:
    """One run with its items. Two queries. Raises NotAllowed, NotFound."""
    require(actor, Permission.MANAGE_RETENTION)
    run = Run.objects.filter(id=run_id, controllers__overlap=list(actor.protects)).first()
    if run is None:
        raise NotFound
    items = list(RunItem.objects.filter(run_id=run_id).order_by("due_on", "code", "id"))
    return RunView(run, items, dict(Counter(item.state for item in items)))
