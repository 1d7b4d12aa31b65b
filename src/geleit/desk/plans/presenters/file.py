"""What plans bring to the printed file: goals, assessment, Netzwerkkarte (newest versions)."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.common import Row
from geleit.desk.cases.presenters.printing import Part
from geleit.desk.plans.presenters.network import who
from geleit.kernel import formats
from geleit.plans import selectors
from geleit.plans.enums import Closeness, GoalState, Quality, StepState, Who

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.desk.http import DeskRequest
    from geleit.plans.models import AreaView, Review, Step
    from geleit.plans.selectors import PlannedGoal


def parts(request: "DeskRequest", case: "Case") -> list[Part]:
    plan = selectors.get_plan(request.actor, case=case, printed=True)
    assessed = selectors.get_assessment(request.actor, case=case)
    network = selectors.get_network(request.actor, case=case)
    return [
        Part(
            _("Ziele und Plan"),
            [
                *(_goal(number, each) for number, each in enumerate(plan.goals, 1)),
                *(_review(each) for each in reversed(plan.reviews)),
            ],
        ),
        Part(
            _("Assessment"),
            [
                Row(label, _area(each))
                for key, label in selectors.areas_of(assessed)
                for each in reversed(assessed.of(key))
            ],
        ),
        Part(
            _("Netzwerkkarte"),
            [
                Row(
                    who(each),
                    _lines(
                        f"{catalogue.label('network_sector', each.sector)},"
                        f" {Closeness(each.closeness).label}, {Quality(each.quality).label}",
                        each.note,
                    ),
                )
                for each in network.at()
            ],
        ),
    ]


def _lines(*given: str) -> str:
    return "\n".join(line for line in given if line)


def _goal(number: int, found: "PlannedGoal") -> Row:
    goal = found.goal
    ended = f" {formats.digits(goal.state_on)}" if goal.state_on else ""
    target = _("bis %(day)s") % {"day": formats.digits(goal.target_on)} if goal.target_on else ""
    text = _lines(
        goal.words, goal.wording, goal.indicator, target, goal.state_reason,
        *(_step(step) for step in found.steps),
    )  # fmt: skip
    state = f"{GoalState(goal.state).label}{ended}"
    return Row(_("Ziel %(n)d (%(state)s)") % {"n": number, "state": state}, text)


def _step(step: "Step") -> str:
    until = _(", bis %(day)s") % {"day": formats.digits(step.until)} if step.until else ""
    named = f" ({step.who_note})" if step.who_note else ""
    state = StepState(step.state).label
    return f"– {step.text}: {Who(step.who).label}{named}{until} ({state})"


def _review(review: "Review") -> Row:
    day = formats.digits(review.held_on or review.due_on)
    return Row(f"{review.get_kind_display()} {day}", review.result or _("geplant"))


def _area(row: "AreaView") -> str:
    views = [
        f"{label}: {mark}"
        for label, mark in (
            (_("eigene Sicht"), row.own_view),
            (_("fachliche Sicht"), row.professional_view),
        )
        if mark
    ]
    return _lines(f"{formats.digits(row.assessed_on)}  {', '.join(views)}", row.strength, row.note)
