"""Reading goals: the plan of a case, one goal or step for its form, a glance for other pages."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import selectors as cases
from geleit.cases.errors import OpenItem
from geleit.cases.permissions import require_content
from geleit.catalogue import selectors as catalogue
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.kernel.together import Together
from geleit.plans.enums import StepState
from geleit.plans.models import Goal, GoalRating, Review, Step
from geleit.privacy import keys

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from geleit.cases.models import Case


@dataclass(frozen=True, slots=True)
class Twin:
    """The same goal in the file of somebody else of the household, where that is open too."""

    case_id: UUID
    code: str
    initials: str
    state: str


@dataclass(slots=True)
class PlannedGoal:
    """A goal with what hangs on it, each in order; ratings newest first."""

    goal: Goal
    steps: list[Step] = field(default_factory=list)
    ratings: list[GoalRating] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)

    @property
    def next_step(self) -> Step | None:
        """The open step that is due first; without a day after those with one."""
        waiting = [step for step in self.steps if step.is_open]
        return min(
            waiting,
            key=lambda s: (s.until is None, s.until or s.created_at.date(), s.position),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything of a case about where it goes. ``reviews`` newest first."""

    goals: list[PlannedGoal]
    reviews: list[Review]

    @property
    def open_goals(self) -> list[PlannedGoal]:
        return [each for each in self.goals if each.goal.is_open]

    @property
    def ended_goals(self) -> list[PlannedGoal]:
        return [each for each in self.goals if not each.goal.is_open]


def get_plan(actor: Actor, *, case: "Case", printed: bool = False) -> Plan:
    """Goals, steps, ratings, reviews of a case, which must have been got before.

    At most six queries, whatever their number. Raises NotAllowed (lead, team).
    """
    require_content(actor, case)
    if printed:
        audit.read(actor, "plan_printed", person=case.person_id, case=case.id)
    else:
        audit.read(actor, "plan_seen", person=case.person_id, case=case.id)
    found = _goals(case)
    ratings = GoalRating.objects.filter(case_id=case.id).order_by("-rated_on", "-created_at")
    by_goal = {each.goal.id: each for each in found}
    for rating in ratings if any(each.goal.is_main for each in found) else ():
        by_goal[rating.goal_id].ratings.append(rating)
    _add_twins(found)
    reviews = list(Review.objects.filter(case_id=case.id).order_by("-due_on", "-created_at"))
    return Plan(found, reviews)


def goals_with_steps(actor: Actor, *, case: "Case") -> list[PlannedGoal]:
    """Goals and steps alone, without ratings, reviews and twins. Two queries. Raises NotAllowed."""
    require_content(actor, case)
    audit.read(actor, "plan_seen", person=case.person_id, case=case.id)
    return _goals(case)


def _goals(case: "Case") -> list[PlannedGoal]:
    goals = list(Goal.objects.filter(case_id=case.id).in_order())
    if not goals:
        return []
    keys.preload([case.id])
    steps: dict[UUID, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(case_id=case.id).order_by("position", "created_at"):
        steps[step.goal_id].append(step)
    return [PlannedGoal(goal, steps[goal.id]) for goal in goals]


def _add_twins(found: list[PlannedGoal]) -> None:
    """The database shows those of files that are open to the actor, and no others."""
    joint = {each.goal.joint_id: each for each in found if each.goal.joint_id}
    if not joint:
        return
    ids = [each.goal.id for each in found]
    for twin in Goal.objects.select_related("case").filter(joint_id__in=joint).exclude(id__in=ids):
        case = twin.case
        if twin.joint_id is not None:
            joint[twin.joint_id].twins.append(Twin(case.id, case.code, case.initials, twin.state))


def glance(actor: Actor, *, case: "Case") -> list[PlannedGoal]:
    """Goals, each with its next step only, for the overview and the closing page.

    One query, and one for the key where it was not read before. Raises NotAllowed (lead, team).
    """
    require_content(actor, case)
    goals, steps = GLANCE.fetch(case_id=case.id)
    if goals:
        keys.preload([case.id])
    following: dict[UUID, list[Step]] = {}
    for step in steps:
        following.setdefault(step.goal_id, [step])
    return [PlannedGoal(goal, following.get(goal.id, [])) for goal in goals]


def _goals_and_open_steps(case_id: UUID) -> "list[QuerySet[Any]]":
    waiting = Step.objects.filter(case_id=case_id, state=StepState.OPEN)
    return [
        Goal.objects.filter(case_id=case_id).in_order(),
        waiting.order_by(F("until").asc(nulls_last=True), "position"),
    ]


GLANCE = Together(_goals_and_open_steps, case_id=UUID)


def get_goal(actor: Actor, goal_id: UUID) -> Goal:
    """One goal with its case, for its form. Raises NotFound, NotAllowed."""
    goal = Goal.objects.filter(id=goal_id).first()
    if goal is None:
        raise NotFound
    goal.case = cases.get_case(actor, goal.case_id, Permission.WRITE_CASE)
    return goal


def get_step(actor: Actor, step_id: UUID) -> Step:
    """One step with goal and case, for its form. Raises NotFound, NotAllowed."""
    step = Step.objects.select_related("goal").filter(id=step_id).first()
    if step is None:
        raise NotFound
    step.case = cases.get_case(actor, step.case_id, Permission.WRITE_CASE)
    return step


def get_review(actor: Actor, review_id: UUID) -> Review:
    """One review with its case, for its form. Raises NotFound, NotAllowed."""
    review = Review.objects.filter(id=review_id).first()
    if review is None:
        raise NotFound
    review.case = cases.get_case(actor, review.case_id, Permission.WRITE_CASE)
    return review


def find_open_goals(case_id: UUID) -> list[OpenItem]:
    """For closing: goals nobody has said the end of, without their words (apps.py registers)."""
    rows = Goal.objects.filter(case_id=case_id).open().in_order()
    return [
        OpenItem("goal", _without_words(number, area), target_on)
        for number, (area, target_on) in enumerate(rows.values_list("life_area", "target_on"), 1)
    ]


def goal_titles(actor: Actor, case: "Case") -> list[str]:
    """For a hand-over: every goal in the person's words (apps.py registers)."""
    require_content(actor, case)
    return [goal.words for goal in Goal.objects.filter(case_id=case.id).in_order()]


def _without_words(number: int, life_area: str) -> str:
    if life_area:
        return _("Ziel %(n)d (%(area)s) ohne Ergebnis") % {
            "n": number,
            "area": catalogue.label("life_area", life_area),
        }
    return _("Ziel %(n)d ohne Ergebnis") % {"n": number}
