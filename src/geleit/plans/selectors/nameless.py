"""Assessment and plan for a case sheet without names: marks and sentences, no day, no office."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from geleit.kernel.actor import Actor
from geleit.plans.enums import StepState, Who
from geleit.plans.selectors.assessment import anchors, areas_of, get_assessment
from geleit.plans.selectors.goals import PlannedGoal, goals_with_steps

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.plans.models import Step


def areas(actor: Actor, case: "Case") -> list[str]:
    """Each area that was discussed with the sentence of its mark, the professional one first; no
    notes. Two queries."""
    found = get_assessment(actor, case=case)
    now = found.at()
    lines = []
    for key, label in areas_of(found):
        mark = (now[key].professional_view or now[key].own_view) if key in now else None
        if mark:
            lines.append(f"{label}: {anchors(key)[mark - 1] or mark}")
    return lines


def goals(actor: Actor, case: "Case") -> list[str]:
    """Open goals in the professional sentence, else in the person's words, with their steps: who
    by kind only, and whether it is done."""
    lines: list[str] = []
    for goal in goals_with_steps(actor, case=case):
        if not goal.goal.is_open:
            continue
        lines += [_goal(goal), *(f"– {_step(step)}" for step in goal.steps if _counts(step))]
    return lines


def _goal(planned: PlannedGoal) -> str:
    return _("Ziel: %(text)s") % {
        "text": " ".join((planned.goal.wording or planned.goal.words).split())
    }


def _counts(step: "Step") -> bool:
    return step.state != StepState.DROPPED


def _step(step: "Step") -> str:
    state = _("erledigt") if step.state == StepState.DONE else _("offen")
    return f"{' '.join(step.text.split())} ({Who(step.who).label}, {state})"
