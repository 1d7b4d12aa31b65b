"""Goals: set, agreed, rated, ended and taken up again. At most some are open at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.services import checks, locks
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.ids import new_id
from geleit.kernel.permissions import Permission
from geleit.plans import rules
from geleit.plans.enums import ENDED, Agreed, GoalState, Who
from geleit.plans.models import Goal, GoalRating
from geleit.plans.selectors.household import household_cases
from geleit.plans.services import base

if TYPE_CHECKING:
    from geleit.cases.models import Case


@dataclass(frozen=True, slots=True)
class GoalData:
    """What a goal says; the same for a new and a changed one."""

    words: str = ""
    wording: str = ""
    language: str = ""
    life_area: str = ""
    indicator: str = ""
    target_on: date | None = None


def _fill(goal: Goal, data: GoalData) -> None:
    goal.words = checks.prose(data.words, "words")
    goal.wording = checks.prose(data.wording, "wording")
    if not (goal.words or goal.wording):
        raise DomainError(
            _("Schreiben Sie das Ziel in den Worten der Person oder fachlich."), field="words"
        )
    goal.language = checks.choice("language", data.language, "language", may_be_empty=True)
    goal.life_area = checks.choice("life_area", data.life_area, "life_area", may_be_empty=True)
    goal.indicator = checks.prose(data.indicator, "indicator")
    goal.target_on = checks.plausible_day(data.target_on, "target_on") if data.target_on else None
    checks.clean(goal)


def add_goal(
    actor: Actor,
    *,
    case_id: UUID,
    words: str = "",
    wording: str = "",
    language: str = "",
    life_area: str = "",
    indicator: str = "",
    target_on: date | None = None,
    step: str = "",
    step_who: str = Who.PERSON,
    step_until: date | None = None,
    step_makes_task: bool = False,
) -> Goal:
    """Set a goal in an open case, with its first step where one is known.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (no sentence, too many open goals; what
    ``add_step`` refuses).
    """
    from geleit.plans.services import steps  # noqa: PLC0415  steps knows goals, not the other way

    data = GoalData(words, wording, language, life_area, indicator, target_on)
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    goal = Goal(case=case, made_by=actor.id, position=base.next_position(Goal, case_id=case_id))
    _fill(goal, data)
    _require_room(case)
    with audit.action(actor, "goal_added", person=case.person_id, case=case_id):
        goal.save(force_insert=True)
        if step.strip():
            steps.add_to(
                actor,
                case,
                goal,
                steps.StepData(step, step_who, step_until),
                makes_task=step_makes_task,
                fields=("step", "step_until", "step_makes_task"),
            )
    return goal


def _require_room(case: "Case") -> None:
    most = rules.number("open_goals")
    if Goal.objects.filter(case_id=case.id).open().count() >= most:
        raise DomainError(
            _(
                "Es sind schon %(n)d Ziele offen. Mehr verliert man aus dem Blick:"
                " Beenden Sie zuerst eines oder nehmen Sie dieses als Schritt auf."
            )
            % {"n": most}
        )


def change_goal(
    actor: Actor,
    *,
    goal_id: UUID,
    version: int | None,
    words: str = "",
    wording: str = "",
    language: str = "",
    life_area: str = "",
    indicator: str = "",
    target_on: date | None = None,
) -> Goal:
    """Reword an open goal. Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError."""
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    locks.check_version(goal, version)
    _require_open(goal)
    _fill(goal, GoalData(words, wording, language, life_area, indicator, target_on))
    return _save(actor, case, goal, "goal_changed")


def agree_goal(
    actor: Actor,
    *,
    goal_id: UUID,
    agreed_on: date,
    how: str,
    reason: str = "",
    version: int | None = None,
) -> Goal:
    """The person agrees to the goal; spoken agreement says why nothing was signed.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError.
    """
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    locks.check_version(goal, version)
    _require_open(goal)
    if how not in Agreed.values:
        raise DomainError(_("Wählen Sie, wie die Person zugestimmt hat."), field="how")
    goal.agreed_on = checks.past_day(agreed_on, "agreed_on")
    goal.agreed_how = how
    goal.agreed_reason = checks.prose(reason, "reason")
    if how == Agreed.SPOKEN and not goal.agreed_reason:
        raise DomainError(_("Schreiben Sie, warum nichts unterschrieben ist."), field="reason")
    checks.clean(goal)
    return _save(actor, case, goal, "goal_agreed")


def end_goal(
    actor: Actor,
    *,
    goal_id: UUID,
    state: str,
    reason: str,
    state_on: date | None = None,
    version: int | None = None,
) -> Goal:
    """Say how a goal ended, when and why. Its steps stay as they are.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError (no reason, ended already).
    """
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    locks.check_version(goal, version)
    _require_open(goal)
    if state not in ENDED:
        raise DomainError(_("Wählen Sie, wie das Ziel ausging."), field="state")
    goal.state = state
    goal.state_on = checks.past_day(state_on or clock.today(), "state_on")
    goal.state_reason = checks.prose(reason, "reason")
    if not goal.state_reason:
        raise DomainError(_("Schreiben Sie kurz, wie es dazu kam."), field="reason")
    checks.clean(goal)
    return _save(actor, case, goal, "goal_ended")


def resume_goal(actor: Actor, *, goal_id: UUID) -> Goal:
    """Take an ended goal up again; open already stays as it is.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (too many open goals).
    """
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    if goal.is_open:
        return goal
    _require_room(case)
    goal.state, goal.state_on, goal.state_reason = GoalState.OPEN, None, ""
    if goal.is_main and _other_main(goal):
        goal.is_main, goal.scale = False, ""
    return _save(actor, case, goal, "goal_resumed")


def share_goal(actor: Actor, *, goal_id: UUID, case_id: UUID) -> Goal:
    """Set the same goal in the case of somebody else of the household, with a state of its own.

    The actor works on both cases. The words go along, steps, agreement and state do not: each
    person agrees for herself, and each file has its own walls. Raises NotFound, NotAllowed,
    CaseClosed, DomainError (not of the household, shared already, too many open goals).
    """
    own_case_id = Goal.objects.filter(id=goal_id).values_list("case_id", flat=True).first()
    if own_case_id == case_id:
        raise DomainError(_("Wählen Sie den Fall einer anderen Person."), field="case")
    if own_case_id is not None:
        locks.lock_cases(actor, [own_case_id, case_id], Permission.WRITE_CASE)
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    if case_id not in {each.case_id for each in household_cases(actor, case=case)}:
        raise DomainError(
            _("Wählen Sie den Fall einer Person aus dem Haushalt oder der Familie."), field="case"
        )
    other = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    if goal.joint_id and Goal.objects.filter(case_id=case_id, joint_id=goal.joint_id).exists():
        raise DomainError(_("Dort steht dieses Ziel schon."), field="case")
    _require_room(other)
    if goal.joint_id is None:
        goal.joint_id = new_id()
        _save(actor, case, goal, "goal_shared")
    twin = Goal(
        case=other,
        joint_id=goal.joint_id,
        position=base.next_position(Goal, case_id=case_id),
        words=goal.words,
        language=goal.language,
        wording=goal.wording,
        life_area=goal.life_area,
        indicator=goal.indicator,
        target_on=goal.target_on,
        made_by=actor.id,
    )
    with audit.action(actor, "goal_added", person=other.person_id, case=other.id):
        twin.save(force_insert=True)
    return twin


def move_goal(actor: Actor, *, goal_id: UUID, up: bool) -> Goal:
    """One place up or down among the goals of the case; at the edge nothing changes."""
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    rows = list(Goal.objects.filter(case_id=case.id).in_order())
    moved = base.swap(rows, goal.id, up=up)
    if moved:
        with audit.action(actor, "plan_reordered", person=case.person_id, case=case.id):
            Goal.objects.bulk_update(moved, ["position"])
    return goal


def set_scale(
    actor: Actor, *, goal_id: UUID, sentences: Sequence[str], version: int | None = None
) -> Goal:
    """Make this the main goal with its scale: five sentences from −2 to +2; none takes it away.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError (not five, another main goal).
    """
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    locks.check_version(goal, version)
    _require_open(goal)
    said = [checks.prose(each, "sentences") for each in sentences]
    if any(said):
        if len(said) != 5 or not all(said):
            raise DomainError(_("Schreiben Sie alle fünf Sätze der Stufen."), field="sentences")
        if _other_main(goal):
            raise DomainError(
                _("Ein anderes Ziel hat schon Stufen. Nehmen Sie sie dort zuerst heraus.")
            )
        goal.is_main, goal.scale = True, json.dumps(said, ensure_ascii=False)
    else:
        goal.is_main, goal.scale = False, ""
    checks.clean(goal)
    return _save(actor, case, goal, "goal_scale_set")


def _other_main(goal: Goal) -> bool:
    others = Goal.objects.filter(case_id=goal.case_id, is_main=True).open()
    return others.exclude(id=goal.id).exists()


def rate_goal(
    actor: Actor, *, goal_id: UUID, value: int, rated_on: date | None = None
) -> GoalRating:
    """Where the main goal stands today, −2 … +2. Raises NotFound, NotAllowed, CaseClosed,
    DomainError (no scale, not on it).
    """
    case, goal = locks.lock_in_case(actor, Goal, goal_id)
    if not goal.is_main:
        raise DomainError(_("Schreiben Sie zuerst die fünf Sätze der Stufen."))
    if not -2 <= value <= 2:
        raise DomainError(_("Wählen Sie eine der fünf Stufen."), field="value")
    rating = GoalRating(
        case=case,
        goal=goal,
        value=value,
        rated_on=checks.past_day(rated_on or clock.today(), "rated_on"),
        rated_by=actor.id,
    )
    with audit.action(actor, "goal_rated", person=case.person_id, case=case.id):
        rating.save(force_insert=True)
    return rating


def _require_open(goal: Goal) -> None:
    if not goal.is_open:
        raise DomainError(
            _("Dieses Ziel ist schon „%(state)s“. Nehmen Sie es zuerst wieder auf.")
            % {"state": GoalState(goal.state).label}
        )


def _save(actor: Actor, case: "Case", goal: Goal, kind: str) -> Goal:
    goal.version += 1
    with audit.action(actor, kind, person=case.person_id, case=case.id):
        goal.save()
    return goal
