"""Tasks, follow-ups and appointments of a case. Their words carry no content (05-settled 13)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.enums import AppointmentState, InterpreterState, TaskKind
from geleit.cases.models import Appointment, Case, Task
from geleit.cases.services import checks, locks
from geleit.cases.services.outline import refresh_outline
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission

FOLLOW_UP_WEEKS = (1, 2, 4)
# Upper apps that hang something on a task (a step of a plan) follow its tick here; lower never
# calls up. Called with the actor and the locked task, inside the action of its case.
on_task_ticked: list[Callable[[Actor, Task], None]] = []


def add_task(
    actor: Actor, *, case_id: UUID, title: str, due_on: date, owner_id: UUID | None = None
) -> Task:
    """Note something to do in an open case, for the responsible person unless said otherwise.

    ``owner_id`` may also be the actor (a deputy). Raises NotFound, NotAllowed, CaseClosed,
    DomainError (title empty, longer than 120 characters or naming the person; odd date).
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    return _add(
        actor, case, TaskKind.TASK, checks.line(actor, case, title, "title"), due_on, owner_id
    )


def add_follow_up(
    actor: Actor, *, case_id: UUID, weeks: int = 0, due_on: date | None = None, title: str = ""
) -> Task:
    """Wiedervorlage: look at this case again in ``weeks`` (1, 2, 4) or on ``due_on``.

    Raises as ``add_task``.
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    if due_on is None and not 1 <= weeks <= 52:
        raise DomainError(_("Wählen Sie, wann der Fall wieder vorliegen soll."), field="weeks")
    day = due_on or clock.today() + timedelta(weeks=weeks)
    words = checks.line(actor, case, title, "title") if title.strip() else _("Fall wieder ansehen")
    return _add(actor, case, TaskKind.FOLLOW_UP, words, day, None)


def _add(
    actor: Actor, case: Case, kind: TaskKind, title: str, due_on: date, owner_id: UUID | None
) -> Task:
    task = Task(
        case=case,
        kind=kind,
        title=title,
        due_on=checks.plausible_day(due_on, "due_on"),
        owner_id=_owner(actor, case, owner_id),
        made_by=actor.id,
    )
    checks.clean(task)
    with audit.action(actor, f"{kind.value}_added", person=case.person_id, case=case.id):
        task.save(force_insert=True)
        refresh_outline(case)
    return task


def _owner(actor: Actor, case: Case, owner_id: UUID | None) -> UUID:
    """Work belongs to somebody who sees the case, and stays with it when a deputyship ends."""
    owner = owner_id or case.responsible_id
    if owner not in (case.responsible_id, actor.id):
        raise DomainError(
            _("Diese Person sieht den Fall nicht. Wählen Sie, wer zuständig ist."), field="owner"
        )
    return owner


def change_task(
    actor: Actor, *, task_id: UUID, version: int | None, title: str, due_on: date
) -> Task:
    """Reword or move an open task.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError.
    """
    case, task = locks.lock_in_case(actor, Task, task_id)
    locks.check_version(task, version)
    if task.done_on:
        raise DomainError(_("Die Aufgabe ist erledigt. Öffnen Sie sie zuerst wieder."))
    task.title = checks.line(actor, case, title, "title")
    task.due_on = checks.plausible_day(due_on, "due_on")
    return _save_task(actor, case, task, "task_changed")


def finish_task(actor: Actor, *, task_id: UUID, version: int | None = None) -> Task:
    """Tick a task off today, also in a closed case; finished already stays as it is."""
    case, task = locks.lock_in_case(actor, Task, task_id, closed_too=True)
    if task.done_on:
        return task
    locks.check_version(task, version)
    task.done_on, task.done_by = clock.today(), actor.id
    return _save_task(actor, case, task, "task_finished", ticked=True)


def reopen_task(actor: Actor, *, task_id: UUID, version: int | None = None) -> Task:
    """Take the tick back; open already stays as it is."""
    case, task = locks.lock_in_case(actor, Task, task_id, closed_too=True)
    if task.done_on is None:
        return task
    locks.check_version(task, version)
    task.done_on, task.done_by = None, None
    return _save_task(actor, case, task, "task_reopened", ticked=True)


def _save_task(actor: Actor, case: Case, task: Task, kind: str, *, ticked: bool = False) -> Task:
    task.version += 1
    with audit.action(actor, kind, person=case.person_id, case=case.id):
        task.save()
        refresh_outline(case)
        for follow in on_task_ticked if ticked else ():
            follow(actor, task)
    return task


def add_appointment(
    actor: Actor,
    *,
    case_id: UUID,
    starts_at: datetime,
    minutes: int = 45,
    place: str,
    language: str = "",
    interpreter: str = InterpreterState.NOT_NEEDED,
) -> Appointment:
    """Plan a meeting with the person of an open case; the responsible person keeps it.

    A naive ``starts_at`` is the clock on the wall. A clash is shown, never refused
    (``selectors.list_clashes``). Raises NotFound, NotAllowed, CaseClosed, DomainError.
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    meeting = Appointment(case=case, owner_id=case.responsible_id)
    _plan(actor, case, meeting, starts_at, minutes, place, language, interpreter)
    with audit.action(actor, "appointment_added", person=case.person_id, case=case_id):
        meeting.save(force_insert=True)
        refresh_outline(case)
    return meeting


def _plan(
    actor: Actor,
    case: Case,
    meeting: Appointment,
    starts_at: datetime,
    minutes: int,
    place: str,
    language: str,
    interpreter: str,
) -> None:
    meeting.starts_at = checks.moment(starts_at, "starts_at")
    meeting.minutes = checks.minutes(minutes) or 45
    meeting.place = checks.line(actor, case, place, "place", addresses=False)
    meeting.language = checks.choice("language", language, "language", may_be_empty=True)
    if interpreter not in InterpreterState.values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="interpreter")
    meeting.interpreter = interpreter
    checks.clean(meeting)


def change_appointment(
    actor: Actor,
    *,
    appointment_id: UUID,
    version: int | None,
    starts_at: datetime,
    minutes: int,
    place: str,
    language: str = "",
    interpreter: str = InterpreterState.NOT_NEEDED,
) -> Appointment:
    """Move or correct a planned meeting; its calendar entry counts one up.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError (not planned any more).
    """
    case, meeting = locks.lock_in_case(actor, Appointment, appointment_id)
    locks.check_version(meeting, version)
    _require_planned(meeting)
    _plan(actor, case, meeting, starts_at, minutes, place, language, interpreter)
    meeting.sequence += 1
    return _save_appointment(actor, case, meeting, "appointment_changed")


def cancel_appointment(
    actor: Actor, *, appointment_id: UUID, version: int | None = None
) -> Appointment:
    """Call a planned meeting off, also in a closed case; called off already stays as it is."""
    case, meeting = locks.lock_in_case(actor, Appointment, appointment_id, closed_too=True)
    if meeting.state == AppointmentState.CANCELLED:
        return meeting
    locks.check_version(meeting, version)
    _require_planned(meeting)
    meeting.state = AppointmentState.CANCELLED
    meeting.sequence += 1
    return _save_appointment(actor, case, meeting, "appointment_cancelled")


def record_no_show(
    actor: Actor, *, appointment_id: UUID, version: int | None = None
) -> Appointment:
    """The person did not come. Only once the meeting has begun; said already stays as it is."""
    case, meeting = locks.lock_in_case(actor, Appointment, appointment_id, closed_too=True)
    if meeting.state == AppointmentState.NO_SHOW:
        return meeting
    locks.check_version(meeting, version)
    _require_planned(meeting)
    if meeting.starts_at > clock.now():
        raise DomainError(
            _("Der Termin hat noch nicht begonnen. Sagen Sie ihn ab oder warten Sie.")
        )
    meeting.state = AppointmentState.NO_SHOW
    return _save_appointment(actor, case, meeting, "no_show_recorded")


def _require_planned(meeting: Appointment) -> None:
    if meeting.state != AppointmentState.PLANNED:
        raise DomainError(
            _("Dieser Termin ist schon „%(state)s“. Legen Sie einen neuen an.")
            % {"state": AppointmentState(meeting.state).label}
        )


def _save_appointment(actor: Actor, case: Case, meeting: Appointment, kind: str) -> Appointment:
    meeting.version += 1
    with audit.action(actor, kind, person=case.person_id, case=case.id):
        meeting.save()
        refresh_outline(case)
    return meeting
