"""What came back, step by step. Nothing is overwritten; the newest step is the state."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import services as cases
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission
from geleit.referrals.enums import TRANSITIONS, Channel, State
from geleit.referrals.models import Referral, ReferralStep
from geleit.referrals.services import checks
from geleit.referrals.services.steps import next_seq

if TYPE_CHECKING:
    from geleit.cases.models import Case


def answer_referral(  # noqa: PLR0913  one keyword a field; stories and forms read the names
    actor: Actor,
    *,
    referral_id: UUID,
    state: str,
    version: int | None = None,
    happened_on: date | None = None,
    channel: str = "",
    until: date | None = None,
    reason: str = "",
    result: str = "",
    named_office_id: UUID | None = None,
    named_office: str = "",
    text: str = "",
    unmet_need: str = "",
) -> Referral:
    """Record the next step: an answer, that none came, that we took it back or asked again.

    ``state`` SENT is our asking again (a second mail is a second step). A refusal needs a coded
    ``reason``, "erledigt" a ``result``. With ``unmet_need`` the missing offer is noted, too. Also
    in a closed case, where answers still arrive; only asking again needs an open one. Answered
    reminders tick off their tasks. Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError.
    """
    case, row = _lock(actor, referral_id, must_be_open=state == State.SENT or bool(unmet_need))
    if version is not None and row.version != version:
        raise Conflict(row)
    new = State(checks.value(State.values, state, "state"))
    if new not in TRANSITIONS[State(row.state)]:
        raise DomainError(
            _("Von „%(old)s“ geht es nicht zu „%(new)s“.")
            % {"old": State(row.state).label, "new": new.label},
            field="state",
        )
    day = checks.past_day(happened_on or clock.today(), "happened_on")
    if day < row.sent_on:
        raise DomainError(
            _("Das liegt vor der Anfrage. Prüfen Sie das Datum."), field="happened_on"
        )
    office = directory.find_office(named_office_id)
    step = ReferralStep(
        referral=row,
        case=case,
        seq=next_seq(row),
        state=new,
        happened_on=day,
        channel=checks.value(("", *Channel.values), channel, "channel"),
        until=checks.plausible(until, "until") if until else None,
        reason=_reason(new, reason),
        result=_result(new, result),
        named_office_id=office.id if office else None,
        named_office=office.name if office else checks.office_name(named_office, "named_office"),
        text=checks.prose(text, "text"),
        written_by=actor.id,
    )
    with audit.action(actor, "referral_answered", person=case.person_id, case=case.id):
        step.save(force_insert=True)
        row.state = new
        row.version += 1
        if new is State.SENT:
            row.asked_last_on = day
        row.save(update_fields=["state", "version", "asked_last_on"])
    if new is not State.SENT:
        _tick_off(actor, row)
    if unmet_need:
        cases.record_unmet_need(actor, case_id=case.id, kind=unmet_need)
    return row


def _lock(actor: Actor, referral_id: UUID, *, must_be_open: bool) -> "tuple[Case, Referral]":
    found = Referral.objects.filter(id=referral_id).first()
    if found is None:
        raise NotFound
    take: Any = cases.lock_open_case if must_be_open else cases.lock_case
    case = take(actor, found.case_id, Permission.WRITE_CASE)
    return case, Referral.objects.select_for_update(of=("self",)).get(id=referral_id)


def _reason(state: State, reason: str) -> str:
    if state is not State.REFUSED:
        return ""
    if not reason:
        raise DomainError(_("Wählen Sie den Grund der Ablehnung."), field="reason")
    return checks.listed("refusal_reason", reason, "reason")


def _result(state: State, result: str) -> str:
    if state is not State.DONE:
        return ""
    if not result:
        raise DomainError(_("Wählen Sie, was daraus wurde."), field="result")
    return checks.listed("referral_result", result, "result")


def _tick_off(actor: Actor, row: Referral) -> None:
    """The reminders to us have done their work."""
    made = ReferralStep.objects.filter(referral=row, task_id__isnull=False)
    for step in made:
        if step.task_id is not None:
            cases.finish_task(actor, task_id=step.task_id)
