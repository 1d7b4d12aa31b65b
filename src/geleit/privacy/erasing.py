"""The worker's part: proposals anew each night, ordered runs item by item."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError
from django.utils.translation import gettext as _

from geleit import audit
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.privacy import retention
from geleit.privacy.enums import ItemState
from geleit.privacy.models import Due, Hold, Run, RunItem

AHEAD = timedelta(days=92)  # a quarter, so that nobody is surprised
log = logging.getLogger(__name__)


def propose(actor: Actor) -> int:
    """Write anew what falls due within a quarter. Returns the number of proposals."""
    _require_system(actor)
    until = clock.today() + AHEAD
    rows = [
        Due(
            rule=rule.key,
            subject_id=found.subject_id,
            code=found.code,
            controller_id=found.controller_id,
            due_on=found.due_on,
        )
        for rule in retention.all_rules()
        for found in rule.find(until, None)
    ]
    Due.objects.all().delete()
    Due.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def is_held(subject_id: UUID) -> bool:
    return Hold.objects.filter(subject_id=subject_id, lifted_at__isnull=True).exists()


def perform(actor: Actor, *, run_id: UUID) -> int:
    """Erase the waiting items of a run, each in a transaction of its own. How many were erased.

    An item that fails is marked and the next one follows; repeating the run takes it up again.
    """
    _require_system(actor)
    with acting(actor):
        waiting = list(
            RunItem.objects.filter(run_id=run_id)
            .exclude(state__in=(ItemState.ERASED, ItemState.SKIPPED))
            .order_by("due_on", "code", "id")
            .values_list("id", flat=True)
        )
    erased = sum(_perform_one(actor, item_id) for item_id in waiting)
    with acting(actor), audit.action(actor, "erasing_finished", reason=str(run_id)):
        left = RunItem.objects.filter(
            run_id=run_id, state__in=(ItemState.WAITING, ItemState.FAILED)
        )
        if not left.exists():
            Run.objects.filter(id=run_id, finished_at__isnull=True).update(finished_at=clock.now())
    return erased


def _perform_one(actor: Actor, item_id: UUID) -> bool:
    try:
        with acting(actor):
            item = RunItem.objects.select_for_update().get(id=item_id)
            if item.state == ItemState.ERASED:
                return False  # a second worker was here
            why = _why_not(item)
            rows = None if why else _erase(actor, item)
            _mark(actor, item, ItemState.SKIPPED if why else ItemState.ERASED, why, rows)
            return not why
    except (DatabaseError, DomainError) as error:
        log.warning("erasing failed: %s", type(error).__name__)
        why = str(error.message) if isinstance(error, DomainError) else _("Fehler der Datenbank")
    with acting(actor):
        _mark(actor, RunItem.objects.get(id=item_id), ItemState.FAILED, why[:200], None)
    return False


def _erase(actor: Actor, item: RunItem) -> int:
    rule = retention.get_rule(item.rule)
    if rule is None or rule.erase is None:
        raise NotFound
    rows = rule.erase(actor, item.subject_id)
    Due.objects.filter(subject_id=item.subject_id).delete()
    return rows


def _why_not(item: RunItem) -> str:
    """Asked again now: much may have happened between the order and the job."""
    rule = retention.get_rule(item.rule)
    if rule is None:
        return _("keine Regel mehr")
    if is_held(item.subject_id):
        return _("Löschstopp")
    if not list(rule.find(clock.today(), item.subject_id)):
        return _("nicht mehr fällig")
    return retention.reason_to_skip(item.rule, item.subject_id)[:200]


def _mark(actor: Actor, item: RunItem, state: ItemState, why: str, rows: int | None) -> None:
    with audit.action(actor, "erasing_item_done", reason=str(item.run_id)):
        item.state, item.why, item.rows = state, why, rows
        item.save(update_fields=["state", "why", "rows"])


def _require_system(actor: Actor) -> None:
    if not actor.is_system:
        raise NotAllowed
