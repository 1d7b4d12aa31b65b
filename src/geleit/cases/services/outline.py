"""The outline of a case repeats what lists show, so that a list is one query."""

from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from geleit import audit
from geleit.cases.enums import AppointmentState
from geleit.cases.models import Appointment, Case, Note, Task
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor

APPOINTMENT = "appointment"


def contact_kinds() -> list[str]:
    """Kinds of note that count as contact with the person (a talk with an office does not)."""
    return [
        item.key for item in catalogue.entries("note_kind") if item.details.get("contact", True)
    ]


def refresh_outline(case: Case) -> None:
    """Bring ``next_on``, ``next_kind`` and ``last_contact_on`` of a locked case up to date.

    Called by every service that touches notes, tasks or appointments, inside its audit action.
    One query, and an update where something changed. The version stays: nobody's form is out
    of date by it.
    """
    meeting, due_on, kind, last_contact = _facts(case)
    meets_on = clock.local(meeting).date() if meeting else None
    if meets_on and (due_on is None or meets_on <= due_on):
        due_on, kind = meets_on, APPOINTMENT  # an appointment wins over a task of the same day
    shown = (due_on, kind or "", last_contact)
    if shown != (case.next_on, case.next_kind, case.last_contact_on):
        case.next_on, case.next_kind, case.last_contact_on = shown
        case.save(update_fields=["next_on", "next_kind", "last_contact_on"])


def _facts(case: Case) -> tuple[datetime | None, date | None, str | None, date | None]:
    here = OuterRef("id")
    meetings = Appointment.objects.filter(
        case_id=here, state=AppointmentState.PLANNED, starts_at__gte=start_of_today()
    ).order_by("starts_at")
    tasks = Task.objects.filter(case_id=here, done_on__isnull=True).order_by("due_on", "id")
    contacts = Note.objects.filter(
        case_id=here,
        kind__in=contact_kinds(),
        struck_on__isnull=True,
        moved_to__isnull=True,
        addendum_to__isnull=True,
    ).order_by("-happened_on")
    found: tuple[datetime | None, date | None, str | None, date | None] = (
        Case.objects.filter(id=case.id)
        .values_list(
            Subquery(meetings.values("starts_at")[:1]),
            Subquery(tasks.values("due_on")[:1]),
            Subquery(tasks.values("kind")[:1]),
            Subquery(contacts.values("happened_on")[:1]),
        )
        .get()
    )
    return found


def start_of_today() -> datetime:
    """Midnight in the county, as a moment."""
    return clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)


def refresh_stale_outlines(actor: Actor) -> int:
    """Each night: a day that passed with its appointment is no next step any more."""
    stale = Case.objects.select_for_update(of=("self",)).filter(
        closed_on__isnull=True, next_kind=APPOINTMENT, next_on__lt=clock.today()
    )
    count = 0
    for case in stale.order_by("id"):
        with audit.action(actor, "outline_refreshed", case=case.id):
            refresh_outline(case)
        count += 1
    return count
