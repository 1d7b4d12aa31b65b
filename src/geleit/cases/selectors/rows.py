"""From stored rows to shapes; who of a page gets names, in one query."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from geleit.cases.models import Appointment, Case, Note, Task
from geleit.cases.permissions import Access, access_of
from geleit.cases.selectors.shapes import CaseRow, Entry, WorkRow
from geleit.cases.services.notes import UNDONE, is_editable
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.people import selectors as people

NEW_DAYS = 7
QUIET_DAYS = 30
DORMANT_DAYS = 60


def names_for(actor: Actor, cases: Iterable[Case]) -> dict[UUID, str]:
    """Names by person, for cases the actor works on or leads; the rest shows initials."""
    named = {
        case.person_id for case in cases if access_of(actor, case) in (Access.FULL, Access.LEAD)
    }
    return people.names_of(named) if named else {}


def case_row(actor: Actor, case: Case, names: dict[UUID, str], today: date) -> CaseRow:
    """Needs ``responsible`` joined."""
    quiet_since = case.last_contact_on or case.opened_on
    return CaseRow(
        id=case.id,
        code=case.code,
        name=names.get(case.person_id, ""),
        initials=case.initials,
        access=access_of(actor, case),
        municipality=case.municipality,
        language=case.language,
        needs_interpreter=case.needs_interpreter,
        phase=case.phase,
        next_on=case.next_on,
        next_kind=case.next_kind,
        last_contact_on=case.last_contact_on,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        responsible_id=case.responsible_id,
        responsible=case.responsible.name,
        is_urgent=case.is_urgent,
        is_new=not case.is_closed and case.opened_on > today - timedelta(days=NEW_DAYS),
        is_dormant=not case.is_closed and quiet_since < today - timedelta(days=DORMANT_DAYS),
    )


def task_row(task: Task, names: dict[UUID, str], today: date) -> WorkRow:
    """Needs ``case`` joined."""
    return WorkRow(
        id=task.id,
        kind=task.kind,
        title=task.title,
        due_on=task.due_on,
        starts_at=None,
        minutes=None,
        language=task.case.language,
        interpreter="",
        state="done" if task.done_on else "open",
        version=task.version,
        case_id=task.case_id,
        case_code=task.case.code,
        initials=task.case.initials,
        name=names.get(task.case.person_id, ""),
        for_user_id=task.owner_id,
        is_overdue=task.done_on is None and task.due_on < today,
    )


def appointment_row(meeting: Appointment, names: dict[UUID, str]) -> WorkRow:
    """Needs ``case`` joined."""
    return WorkRow(
        id=meeting.id,
        kind="appointment",
        title=meeting.place,
        due_on=clock.local(meeting.starts_at).date(),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        language=meeting.language or meeting.case.language,
        interpreter=meeting.interpreter,
        state=meeting.state,
        version=meeting.version,
        case_id=meeting.case_id,
        case_code=meeting.case.code,
        initials=meeting.case.initials,
        name=names.get(meeting.case.person_id, ""),
        for_user_id=meeting.owner_id,
        is_overdue=False,
    )


def entry(actor: Actor, note: Note, authors: dict[UUID, str], addenda: list[Entry]) -> Entry:
    """A note as the timeline shows it; decrypts."""
    return Entry(
        id=note.id,
        kind=note.kind,
        happened_on=note.happened_on,
        text=note.text,
        minutes=note.minutes,
        language=note.language,
        interpreted=note.interpreted,
        topics=list(note.topics),
        written_by=note.written_by,
        author=authors.get(note.written_by, ""),
        created_at=note.created_at,
        version=note.version,
        is_editable=is_editable(actor, note),
        is_struck=note.struck_on is not None,
        struck_reason=note.struck_reason,
        moved_from=note.moved_from,
        moved_to=note.moved_to,
        addenda=addenda,
    )


def is_shown(note: Note) -> bool:
    """A note its author took back within seconds is not shown any more."""
    return note.struck_reason != UNDONE
