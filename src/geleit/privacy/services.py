"""Holds, and the order to erase what is due. Data protection orders, the worker erases."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from geleit import audit
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.text import UnwantedCharacter, clean_text
from geleit.privacy import selectors
from geleit.privacy.enums import ItemState
from geleit.privacy.models import Hold, Run, RunItem

REASON_CHARS = 200
MOST_AT_ONCE = 500
JOB = "privacy.erase_run"


def set_hold(
    actor: Actor, *, subject_id: UUID, code: str, controller_id: UUID, reason: str
) -> Hold:
    """Stop the erasing of one object of the actor's controllers. The journal keeps the reason.

    Raises NotAllowed, NotFound (another controller's), DomainError (no reason, held already).
    """
    require(actor, Permission.MANAGE_RETENTION)
    if controller_id not in actor.protects:
        raise NotFound
    hold = Hold(
        subject_id=subject_id,
        code=code,
        controller_id=controller_id,
        reason=_reason(reason),
        set_by=actor.id,
    )
    try:
        with audit.action(actor, "hold_set", case=subject_id, reason=hold.reason):
            hold.save(force_insert=True)
    except IntegrityError as error:
        raise DomainError(_("Hier gilt schon ein Löschstopp."), field="code") from error
    return hold


def lift_hold(actor: Actor, *, hold_id: UUID, reason: str) -> Hold:
    """Let the clock run on. Raises NotAllowed, NotFound (not the actor's, lifted), DomainError."""
    require(actor, Permission.MANAGE_RETENTION)
    why = _reason(reason)
    hold = Hold.objects.select_for_update().filter(id=hold_id, lifted_at__isnull=True).first()
    if hold is None or hold.controller_id not in actor.protects:
        raise NotFound
    with audit.action(actor, "hold_lifted", case=hold.subject_id, reason=why):
        hold.lifted_at, hold.lifted_by, hold.lifted_reason = clock.now(), actor.id, why
        hold.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    return hold


def _reason(text: str) -> str:
    try:
        cleaned = clean_text(text)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field="reason") from error
    if not cleaned:
        raise DomainError(_("Schreiben Sie den Grund."), field="reason")
    if len(cleaned) > REASON_CHARS:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": REASON_CHARS},
            field="reason",
        )
    return cleaned


def order_run(actor: Actor, *, expected: int) -> Run:
    """Order the erasing of everything that is due and not held: what the page just showed.

    ``expected`` is the number that was confirmed. At most 500 at once. The job starts with the
    commit. Raises NotAllowed, DomainError (nothing due, another number by now).
    """
    require(actor, Permission.MANAGE_RETENTION)
    due = selectors.list_erasable(actor)[:MOST_AT_ONCE]
    if not due:
        raise DomainError(_("Zurzeit ist nichts zu löschen."))
    if len(due) != expected:
        raise DomainError(_("Die Zahl hat sich geändert. Prüfen Sie die Liste noch einmal."))
    run = Run(controllers=sorted(actor.protects), ordered_by=actor.id)
    items = [
        RunItem(run=run, rule=row.rule, subject_id=row.subject_id, code=row.code, due_on=row.due_on)
        for row in due
    ]
    with audit.action(actor, "erasing_ordered", reason=str(run.id)):
        run.save(force_insert=True)
        RunItem.objects.bulk_create(items)
    _start(run.id)
    return run


def repeat_run(actor: Actor, *, run_id: UUID) -> Run:
    """Take up a run that stopped. What is erased stays so; a finished run starts nothing.

    Raises NotAllowed, NotFound.
    """
    require(actor, Permission.MANAGE_RETENTION)
    run = selectors.get_run(actor, run_id).run
    if run.finished_at is not None:
        return run
    with audit.action(actor, "erasing_repeated", reason=str(run_id)):
        RunItem.objects.filter(run_id=run_id, state=ItemState.FAILED).update(
            state=ItemState.WAITING, why=""
        )
    _start(run_id)
    return run


def _start(run_id: UUID) -> None:
    """Inside the transaction of the order (05-settled 14); one job a run at a time."""
    job = app.configure_task(JOB, queueing_lock=f"{JOB}:{run_id}", lock=JOB)
    try:
        with transaction.atomic():
            job.defer(run_id=str(run_id))
    except AlreadyEnqueued:
        return  # it waits already
