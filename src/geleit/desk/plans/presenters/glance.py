"""What other pages show of a plan: the overview of a case and its closing page."""

from typing import TYPE_CHECKING, Any

from geleit.desk.http import DeskRequest
from geleit.desk.plans.presenters import assessment as areas
from geleit.desk.plans.presenters import plan as present
from geleit.plans import selectors

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.cases.selectors.shapes import Overview


def panels(request: DeskRequest, found: "Overview") -> list[dict[str, Any]]:
    """Blocks for the overview; none for a lead, who sees no texts."""
    if not found.shows_texts:
        return []
    goals = selectors.glance(request.actor, case=found.case)
    return [present.panel(found.case.id, goals, may=not found.case.is_closed)]


def closing(request: DeskRequest, case: "Case") -> dict[str, Any]:
    """Goals with their states, and how the life areas changed."""
    assessment = selectors.get_assessment(request.actor, case=case)
    return {
        **present.closing(case.id, selectors.glance(request.actor, case=case)),
        "areas": areas.changes(assessment),
    }
