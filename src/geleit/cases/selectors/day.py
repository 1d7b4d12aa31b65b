"""Mein Tag: what is on today and what comes next, for the actor and those she stands in for."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from geleit import audit
from geleit.cases.enums import AppointmentState, EnquiryState
from geleit.cases.models import Appointment, Draft, Enquiry, Task
from geleit.cases.periods import UNSCREENED, WARN_DAYS, period_in_days
from geleit.cases.selectors import rows
from geleit.cases.selectors.cases import count_quiet
from geleit.cases.selectors.shapes import Day, DraftRow, ToConfirm, Waiting, WorkRow
from geleit.cases.services.outline import start_of_today
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require
from geleit.kernel.together import fetch_together
from geleit.people import selectors as people

AHEAD_DAYS = 7
MOST_ROWS = 50
MOST_COUNTED = 99  # beside "Eingang"; above it reads "99+"


def my_day(actor: Actor) -> Day:
    """Appointments, tasks, waiting enquiries, drafts, quiet cases, forms that wait for a second
    person. Seven queries.

    Raises NotAllowed.
    """
    require(actor, Permission.SEE_CASES)
    today = clock.today()
    meetings = _meetings(actor)
    tasks = _tasks(actor)
    cases = [meeting.case for meeting in meetings] + [task.case for task in tasks]
    names = rows.names_for(actor, cases)
    shown = [rows.appointment_row(meeting, names) for meeting in meetings]
    audit.read(actor, "day", ids=sorted({case.id for case in cases}))
    drafts, forms = fetch_together(_drafts(actor), people.waiting_for_second(actor))
    return Day(
        today=today,
        appointments_today=[row for row in shown if row.due_on == today],
        appointments_next=[row for row in shown if row.due_on > today],
        tasks=[rows.task_row(task, names, today) for task in tasks],
        waiting=count_waiting(actor),
        drafts=[_draft(draft) for draft in drafts],
        without_contact=count_quiet(actor),
        to_confirm=ToConfirm(
            count=len(forms),
            since=forms[0].decided_on if forms else None,
            is_urgent=any(form.is_urgent for form in forms),
        ),
    )


def _meetings(actor: Actor) -> list[Appointment]:
    start = start_of_today()
    return list(
        Appointment.objects.select_related("case")
        .filter(
            owner_id__in=actor.principals,
            starts_at__gte=start,
            starts_at__lt=start + timedelta(days=AHEAD_DAYS + 1),
        )
        .exclude(state=AppointmentState.CANCELLED)
        .order_by("starts_at", "id")[:MOST_ROWS]
    )


def _tasks(actor: Actor) -> list[Task]:
    """Ordered by day, so the overdue ones come first."""
    return list(
        Task.objects.select_related("case")
        .filter(owner_id__in=actor.principals, done_on__isnull=True)
        .filter(due_on__lte=clock.today() + timedelta(days=AHEAD_DAYS))
        .order_by("due_on", "id")[:MOST_ROWS]
    )


def count_waiting(actor: Actor) -> Waiting:
    """For the day. One query."""
    teams = Q(state=EnquiryState.NEW, unit_id__in=actor.units | actor.leads)
    claimed = Q(state=EnquiryState.CLAIMED, claimed_by_id=actor.id)
    expiring = claimed & Q(claimed_at__lt=_warned_before())
    counted = Enquiry.objects.filter(teams | claimed).aggregate(
        new=Count("id", filter=teams),
        oldest=Min("waiting_since", filter=teams),
        claimed=Count("id", filter=claimed),
        expiring=Count("id", filter=expiring),
    )
    return Waiting(counted["new"], counted["oldest"], counted["claimed"], counted["expiring"])


def _warned_before() -> datetime:
    """Claimed before this moment: goes within the days of warning (cases.retention)."""
    days = period_in_days(UNSCREENED)
    kept = days - WARN_DAYS if days else 36_500
    return clock.now() - timedelta(days=max(kept, 0))


def count_new(actor: Actor) -> int:
    """New Anmeldungen of the actor's teams, at most ``MOST_COUNTED`` + 1. One query."""
    found = Enquiry.objects.filter(state=EnquiryState.NEW, unit_id__in=actor.units | actor.leads)
    return found[: MOST_COUNTED + 1].count()


def list_tasks(actor: Actor, *, case_id: UUID | None = None) -> list[WorkRow]:
    """Open tasks by day: of one case (open ones first, then done), or all of the actor's own."""
    require(actor, Permission.SEE_CASES)
    found = Task.objects.select_related("case")
    if case_id is not None:
        found = found.filter(case_id=case_id).order_by("done_on", "due_on", "id")
        audit.read(actor, "case_tasks", case=case_id)
    else:
        found = found.filter(owner_id__in=actor.principals, done_on__isnull=True)
        found = found.order_by("due_on", "id")
    tasks = sorted(found[:500], key=lambda task: (task.done_on is not None, task.due_on))
    names = rows.names_for(actor, [task.case for task in tasks])
    return [rows.task_row(task, names, clock.today()) for task in tasks]


def list_drafts(actor: Actor) -> list[DraftRow]:
    """Own drafts, newest first; the texts stay shut. One query."""
    return [_draft(draft) for draft in _drafts(actor)]


def _drafts(actor: Actor) -> QuerySet[Draft]:
    found = Draft.objects.filter(user_id=actor.id).order_by("-saved_at").defer("fields")
    return found[:MOST_ROWS]


def _draft(draft: Draft) -> DraftRow:
    return DraftRow(draft.place, draft.case_key, draft.saved_at)
