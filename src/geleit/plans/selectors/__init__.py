"""Reading plans. Screens get data here and nowhere else; every look is recorded."""

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

__all__ = [
    "HouseholdCase",
    "Plan",
    "PlannedGoal",
    "Twin",
    "get_goal",
    "get_plan",
    "get_review",
    "get_step",
    "glance",
    "household_cases",
]
