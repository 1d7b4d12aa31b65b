"""Single tasks, appointments and drafts, for their forms and files."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from geleit import audit
from geleit.cases.enums import AppointmentState, InterpreterState
from geleit.cases.models import Appointment, Case, Draft, Task
from geleit.cases.selectors import rows
from geleit.cases.selectors.cases import get_case
from geleit.cases.selectors.shapes import NoteForm, WorkRow
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission


def get_task(actor: Actor, task_id: UUID) -> Task:
    """A task of a case the actor works on. Raises NotFound, NotAllowed (lead)."""
    task = Task.objects.filter(id=task_id).first()
    if task is None:
        raise NotFound
    task.case = get_case(actor, task.case_id, Permission.WRITE_CASE)
    return task


def get_appointment(actor: Actor, appointment_id: UUID) -> Appointment:
    """An appointment of a case the actor works on, with its case. Raises NotFound, NotAllowed."""
    meeting = Appointment.objects.filter(id=appointment_id).first()
    if meeting is None:
        raise NotFound
    meeting.case = get_case(actor, meeting.case_id, Permission.WRITE_CASE)
    return meeting


def get_calendar_file(actor: Actor, appointment_id: UUID) -> bytes:
    """The appointment as an ICS file without name or topic. Raises NotFound, NotAllowed."""
    from geleit.cases import ics  # noqa: PLC0415  three megabytes, only where a file is asked for

    return ics.calendar_of(get_appointment(actor, appointment_id))


def list_appointments(actor: Actor, *, case_id: UUID) -> list[Appointment]:
    """All appointments of a case, newest first; the case must have been got before."""
    audit.read(actor, "case_appointments", case=case_id)
    return list(Appointment.objects.filter(case_id=case_id).order_by("-starts_at"))


def list_agenda(actor: Actor, *, days: int = 14) -> list[WorkRow]:
    """Coming appointments of the actor and those she stands in for, by time (S15)."""
    start = clock.now() - timedelta(hours=12)
    found = list(
        Appointment.objects.select_related("case")
        .filter(owner_id__in=actor.principals, starts_at__gte=start)
        .filter(starts_at__lt=start + timedelta(days=days))
        .order_by("starts_at", "id")[:200]
    )
    names = rows.names_for(actor, [meeting.case for meeting in found])
    audit.read(actor, "agenda", ids=sorted({meeting.case_id for meeting in found}))
    return [rows.appointment_row(meeting, names) for meeting in found]


def list_clashes(
    actor: Actor, *, starts_at: datetime, minutes: int, but: UUID | None = None
) -> list[WorkRow]:
    """Own planned appointments that overlap; shown beside the form, never a reason to refuse."""
    begin = starts_at if starts_at.tzinfo else starts_at.replace(tzinfo=clock.BERLIN)
    end = begin + timedelta(minutes=minutes)
    near = Appointment.objects.select_related("case").filter(
        owner_id=actor.id,
        state=AppointmentState.PLANNED,
        starts_at__lt=end,
        starts_at__gt=begin - timedelta(days=1),
    )
    return [
        rows.appointment_row(meeting, {})
        for meeting in near.order_by("starts_at")
        if meeting.id != but and meeting.starts_at + timedelta(minutes=meeting.minutes) > begin
    ]


def get_draft(actor: Actor, place: str) -> dict[str, Any] | None:
    """The fields of an own draft as they were typed, or None."""
    draft = Draft.objects.filter(user_id=actor.id, place=place).first()
    if draft is None:
        return None
    try:
        fields = json.loads(draft.fields)
    except ValueError:  # the user's key was erased
        return None
    return fields if isinstance(fields, dict) else None


def note_defaults(actor: Actor, case: Case, appointment_id: UUID | None = None) -> NoteForm:
    """What a note form starts with, so that nothing known is typed (C1). At most one query."""
    meeting = (
        Appointment.objects.filter(id=appointment_id, case_id=case.id).first()
        if appointment_id
        else None
    )
    if meeting is None:
        usual = catalogue.find("note_kind", "phone" if appointment_id is None else "talk")
        minutes = usual.details.get("minutes") if usual else None
        return NoteForm(
            kind=usual.key if usual else "",
            happened_on=clock.today(),
            minutes=minutes if isinstance(minutes, int) else None,
            language=case.language,
            interpreted=False,
            appointment_id=None,
        )
    return NoteForm(
        kind="talk",
        happened_on=min(clock.local(meeting.starts_at).date(), clock.today()),
        minutes=meeting.minutes,
        language=meeting.language or case.language,
        interpreted=meeting.interpreter == InterpreterState.ORDERED,
        appointment_id=meeting.id,
    )
