"""Reading plans. Screens get data here and nowhere else; every look is recorded."""

from geleit.plans.selectors.assessment import (
    Assessment,
    anchors,
    areas_of,
    get_assessment,
)
from geleit.plans.selectors.goals import (
    Plan,
    PlannedGoal,
    Twin,
    get_goal,
    get_plan,
    get_review,
    get_step,
    glance,
)
from geleit.plans.selectors.household import HouseholdCase, household_cases
from geleit.plans.selectors.network import Network, get_contact, get_network
from geleit.plans.selectors.templates import get_template, list_all_templates, list_templates

__all__ = [
    "Assessment",
    "HouseholdCase",
    "Network",
    "Plan",
    "PlannedGoal",
    "Twin",
    "anchors",
    "areas_of",
    "get_assessment",
    "get_contact",
    "get_goal",
    "get_network",
    "get_plan",
    "get_review",
    "get_step",
    "get_template",
    "glance",
    "household_cases",
    "list_all_templates",
    "list_templates",
]
