"""Closing with an evaluation, and reopening; both append, neither overwrites."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import open_items
from geleit.cases.enums import AfterCare, Face, GoalsReached, HandoverState, Phase, TaskKind
from geleit.cases.errors import StillOpen
from geleit.cases.models import Case, Closing, Handover, Task, UnmetNeed
from geleit.cases.services import checks, locks
from geleit.cases.services.opening import next_phase, one_open_case
from geleit.cases.services.outline import refresh_outline
from geleit.catalogue import selectors as catalogue
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission


def close_case(
    actor: Actor,
    *,
    case_id: UUID,
    outcome: str,
    goals: str,
    summary: str,
    unmet_needs: Sequence[tuple[str, str]] = (),
    hand_over: str = "",
    after_care: str = AfterCare.NONE,
    feedback: str = Face.UNASKED,
    feedback_text: str = "",
    closed_on: date | None = None,
    confirm_open: bool = False,
) -> Closing:
    """Close an open case with its evaluation; the retention period starts.

    ``unmet_needs`` are pairs (kind, topic or ""). What is still open raises StillOpen with its
    items until ``confirm_open`` says yes; it then stays open and visible. A yes to after-care
    (its way) becomes follow-ups after the months of the list ``after_care``. ``hand_over``:
    who goes on, the id of an office of the directory or a name. Raises NotFound, NotAllowed,
    CaseClosed, DomainError.
    """
    day = checks.past_day(closed_on or clock.today(), "closed_on")
    case = locks.lock_open_case(actor, case_id, Permission.CLOSE_CASE)
    if day < case.opened_on:
        raise DomainError(
            _("An diesem Tag war der Fall noch nicht eröffnet. Wählen Sie einen späteren."),
            field="closed_on",
        )
    closing = Closing(
        case=case,
        closed_on=day,
        outcome=checks.choice("closing_outcome", outcome, "outcome"),
        goals=_value(GoalsReached.values, goals, "goals"),
        summary=checks.written(summary, "summary"),
        **_hand_over(hand_over),
        after_care=_value(AfterCare.values, after_care, "after_care"),
        feedback=_value(Face.values, feedback, "feedback"),
        feedback_text=checks.prose(feedback_text, "feedback_text"),
        closed_by=actor.id,
    )
    checks.clean(closing)
    needs = [_need(case, kind, topic, day) for kind, topic in dict.fromkeys(unmet_needs)]
    items = open_items.find(case_id)
    if items and not confirm_open:
        raise StillOpen(items)
    with audit.action(actor, "case_closed", person=case.person_id, case=case_id):
        closing.save(force_insert=True)
        UnmetNeed.objects.bulk_create(needs)
        next_phase(actor, case, Phase.CLOSED, day)
        case.closed_on = day
        case.version += 1
        case.save(update_fields=["phase", "closed_on", "version"])
        Handover.objects.filter(case_id=case_id, state=HandoverState.WAITING).update(
            state=HandoverState.WITHDRAWN, decided_by_id=actor.id, decided_on=clock.today()
        )
        if closing.after_care:
            Task.objects.bulk_create(_follow_ups(actor, case, closing))
        refresh_outline(case)
    return closing


def _value(values: Sequence[str], value: str, field: str) -> str:
    if value not in values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)
    return value


def _need(case: Case, kind: str, topic: str, day: date) -> UnmetNeed:
    return UnmetNeed(
        case=case,
        kind=checks.choice("unmet_need", kind, "unmet_needs"),
        topic=checks.choice("topic", topic, "unmet_needs", may_be_empty=True),
        noted_on=day,
    )


def _hand_over(given: str) -> dict[str, Any]:
    """The office with its name of today, or the name that was written."""
    try:
        office_id = UUID(given)
    except ValueError:
        return {"hand_over_to": checks.prose(given, "hand_over")}
    office = directory.find_office(office_id)
    if office is None:
        raise DomainError(_("Wählen Sie eine Stelle aus der Liste."), field="hand_over")
    return {"hand_over_office": office, "hand_over_to": office.name}


def _follow_ups(actor: Actor, case: Case, closing: Closing) -> list[Task]:
    return [
        Task(
            case=case,
            kind=TaskKind.FOLLOW_UP,
            title=_("Nachfrage nach dem Abschluss"),
            due_on=months_later(closing.closed_on, months),
            owner_id=case.responsible_id,
            made_by=actor.id,
            closing=closing,
        )
        for months in after_care_months()
    ]


def after_care_months() -> list[int]:
    """After how many months we ask again; a line without a sensible number asks nothing."""
    found = {item.details.get("months") for item in catalogue.entries("after_care")}
    return sorted(months for months in found if isinstance(months, int) and 0 < months <= 60)


def end_after_care(actor: Actor, *, case_id: UUID) -> Closing:
    """The person takes her yes back: nobody asks again. Ended already stays as it is.

    Raises NotFound (also where nobody said yes), NotAllowed.
    """
    case = locks.lock_case(actor, case_id, Permission.CLOSE_CASE)
    closing = _current(case_id)
    if closing is None or not closing.after_care:
        raise NotFound
    if closing.after_care_ended_on is None:
        with audit.action(actor, "after_care_ended", person=case.person_id, case=case_id):
            _end_after_care(actor, closing)
            refresh_outline(case)
    return closing


def _end_after_care(actor: Actor, closing: Closing) -> None:
    closing.after_care_ended_on = clock.today()
    closing.save(update_fields=["after_care_ended_on"])
    Task.objects.filter(closing=closing, done_on__isnull=True).update(
        done_on=clock.today(), done_by=actor.id
    )


def record_feedback(actor: Actor, *, case_id: UUID, feedback: str) -> Closing:
    """The face the person chose after the case was closed; a later answer replaces it.

    Raises NotFound (the case is open), NotAllowed, DomainError.
    """
    case = locks.lock_case(actor, case_id, Permission.CLOSE_CASE)
    closing = _current(case_id)
    if closing is None:
        raise NotFound
    closing.feedback = _value(Face.values, feedback, "feedback")
    with audit.action(actor, "feedback_recorded", person=case.person_id, case=case_id):
        closing.save(update_fields=["feedback"])
    return closing


def _current(case_id: UUID) -> Closing | None:
    """The evaluation of a closed case; none while it is open."""
    return Closing.objects.filter(case_id=case_id, reopened_on__isnull=True).first()


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def reopen_case(actor: Actor, *, case_id: UUID, reason: str) -> Case:
    """Open a closed case again, in the assessment; the closing stays and says why and when.
    After-care that was agreed ends: somebody is there again.

    Reopening an open case changes nothing. Raises NotFound, NotAllowed, DomainError (no reason,
    a name in it, the person has another open case).
    """
    case = locks.lock_case(actor, case_id, Permission.CLOSE_CASE)
    if not case.is_closed:
        return case
    why = checks.line(actor, case, reason, "reason")
    today = clock.today()
    with audit.action(actor, "case_reopened", person=case.person_id, case=case_id):
        closing = _current(case_id)
        if closing and closing.after_care and closing.after_care_ended_on is None:
            _end_after_care(actor, closing)
        Closing.objects.filter(case_id=case_id, reopened_on__isnull=True).update(
            reopened_on=today, reopened_reason=why
        )
        next_phase(actor, case, Phase.ASSESS, today)
        case.closed_on = None
        case.version += 1
        with one_open_case():
            case.save(update_fields=["phase", "closed_on", "version"])
        refresh_outline(case)
    return case
