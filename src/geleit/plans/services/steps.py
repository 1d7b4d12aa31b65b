"""Steps towards a goal. A step of case management may be a task of the case, too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import services as cases
from geleit.cases.services import checks, locks
from geleit.kernel import clock, formats
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.plans.enums import StepState, Who
from geleit.plans.models import Goal, Step
from geleit.plans.services import base

if TYPE_CHECKING:
    from geleit.cases.models import Case, Task

TASK_CHARS = 120
Fields = tuple[str, str, str]  # what a form calls text, day and the tick for a task
USUAL: Fields = ("text", "until", "makes_task")


@dataclass(frozen=True, slots=True)
class StepData:
    """What a step says; the same for a new and a changed one."""

    text: str
    who: str = Who.PERSON
    until: date | None = None
    who_note: str = ""


def _fill(step: Step, goal: Goal, data: StepData, fields: Fields) -> None:
    step.text = checks.written(data.text, fields[0])
    if data.who not in Who.values:
        raise DomainError(_("Wählen Sie, wer den Schritt geht."), field="who")
    step.who = data.who
    step.who_note = checks.prose(data.who_note, "who_note")
    step.until = checks.plausible_day(data.until, fields[1]) if data.until else None
    if step.until and goal.target_on and step.until > goal.target_on:
        raise DomainError(
            _(
                "Das Ziel soll am %(day)s erreicht sein. Wählen Sie einen früheren Tag"
                " oder ändern Sie das Ziel."
            )
            % {"day": formats.digits(goal.target_on)},
            field=fields[1],
        )
    checks.clean(step)


def add_step(
    actor: Actor,
    *,
    goal_id: UUID,
    text: str,
    who: str = Who.PERSON,
    until: date | None = None,
    who_note: str = "",
    makes_task: bool = False,
) -> Step:
    """Add a step to an open goal; ``makes_task`` puts a step of case management on "Mein Tag".

    Raises NotFound, NotAllowed, CaseClosed, DomainError (empty, after the goal's day, a task
    without a day or for somebody else, a name in the words of the task).
    """
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    return add_to(actor, case, goal, StepData(text, who, until, who_note), makes_task=makes_task)


def add_to(
    actor: Actor,
    case: "Case",
    goal: Goal,
    data: StepData,
    *,
    makes_task: bool = False,
    fields: Fields = USUAL,
) -> Step:
    """The same for a case and a goal that are locked already."""
    if not goal.is_open:
        raise DomainError(_("Dieses Ziel ist beendet. Nehmen Sie es zuerst wieder auf."))
    step = Step(case=case, goal=goal, position=base.next_position(Step, goal_id=goal.id))
    _fill(step, goal, data, fields)
    with audit.action(actor, "step_added", person=case.person_id, case=case.id):
        if makes_task:
            step.task_id = _task(actor, case, step, fields).id
        step.save(force_insert=True)
    return step


def _task(actor: Actor, case: "Case", step: Step, fields: Fields) -> "Task":
    if step.who != Who.CASE_MANAGEMENT:
        raise DomainError(
            _("Eine Aufgabe entsteht nur aus einem Schritt der Fachkraft."), field=fields[2]
        )
    if step.until is None:
        raise DomainError(_("Schreiben Sie, bis wann. Eine Aufgabe braucht das."), field=fields[1])
    title = " ".join(step.text.split())
    short = title if len(title) <= TASK_CHARS else f"{title[: TASK_CHARS - 2].rsplit(' ', 1)[0]} …"
    try:
        return cases.add_task(actor, case_id=case.id, title=short, due_on=step.until)
    except (NotFound, NotAllowed, Conflict):
        raise
    except DomainError as error:
        raise DomainError(
            _("%(why)s Oder legen Sie keine Aufgabe an.") % {"why": error.message},
            field=fields[0] if error.field == "title" else error.field,
        ) from error


def change_step(
    actor: Actor,
    *,
    step_id: UUID,
    version: int | None,
    text: str,
    who: str = Who.PERSON,
    until: date | None = None,
    who_note: str = "",
) -> Step:
    """Reword an open step; its task, where it has one, moves to the new day.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError.
    """
    case, step = locks.lock_in_case(actor, Step, step_id)
    locks.check_version(step, version)
    _require_open(step)
    _fill(step, step.goal, StepData(text, who, until, who_note), USUAL)
    with audit.action(actor, "step_changed", person=case.person_id, case=case.id):
        if step.task_id and step.until:
            _move_task(actor, step.task_id, step.until)
        _keep(step)
    return step


def _move_task(actor: Actor, task_id: UUID, until: date) -> None:
    from geleit.cases import selectors  # noqa: PLC0415  only here

    task = selectors.get_task(actor, task_id)
    if task.done_on is None and task.due_on != until:
        cases.change_task(actor, task_id=task_id, version=None, title=task.title, due_on=until)


def finish_step(actor: Actor, *, step_id: UUID, version: int | None = None) -> Step:
    """Tick a step off today, with its task; done already stays as it is."""
    return _tick(actor, step_id, version, StepState.DONE, "step_finished", cases.finish_task)


def reopen_step(actor: Actor, *, step_id: UUID, version: int | None = None) -> Step:
    """Take the tick (or the dropping) back, with its task's; open already stays as it is."""
    return _tick(actor, step_id, version, StepState.OPEN, "step_reopened", cases.reopen_task)


def drop_step(actor: Actor, *, step_id: UUID, version: int | None = None) -> Step:
    """A step that is not needed any more; it stays visible. Its task is ticked, too."""
    return _tick(actor, step_id, version, StepState.DROPPED, "step_dropped", cases.finish_task)


def _tick(
    actor: Actor,
    step_id: UUID,
    version: int | None,
    state: StepState,
    kind: str,
    with_task: "Callable[..., Task]",
) -> Step:
    case, step = locks.lock_in_case(actor, Step, step_id, closed_too=True)
    if step.state == state:
        return step
    locks.check_version(step, version)
    with audit.action(actor, kind, person=case.person_id, case=case.id):
        _set(step, state)
        if step.task_id:
            with_task(actor, task_id=step.task_id)
    return step


def _set(step: Step, state: StepState) -> None:
    step.state = state
    step.done_on = clock.today() if state == StepState.DONE else None
    _keep(step)


def _keep(step: Step) -> None:
    step.version += 1
    step.save()


def follow_task(actor: Actor, task: "Task") -> None:
    """The task of a step was ticked or reopened in cases: the step follows (apps.py registers)."""
    step = Step.objects.select_for_update(of=("self",)).filter(task_id=task.id).first()
    if step is None or step.state == StepState.DROPPED:
        return
    wanted = StepState.DONE if task.done_on else StepState.OPEN
    if step.state != wanted:
        _set(step, wanted)


def move_step(actor: Actor, *, step_id: UUID, up: bool) -> Step:
    """One place up or down among the steps of its goal; at the edge nothing changes."""
    case, step = locks.lock_in_case(actor, Step, step_id)
    rows = list(Step.objects.filter(goal_id=step.goal_id).order_by("position", "created_at"))
    moved = base.swap(rows, step.id, up=up)
    if moved:
        with audit.action(actor, "plan_reordered", person=case.person_id, case=case.id):
            Step.objects.bulk_update(moved, ["position"])
    return step


def _require_open(step: Step) -> None:
    if not step.is_open:
        raise DomainError(
            _("Dieser Schritt ist schon „%(state)s“. Öffnen Sie ihn zuerst wieder.")
            % {"state": StepState(step.state).label}
        )
