"""A case in Lemgo held by ``responsible``; ``act`` opens a transaction with the rights of today."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pytest

from geleit.plans import selectors, services
from tests.cases.conftest import act, case, case_for

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.kernel.actor import Actor
    from geleit.plans.models import Goal
    from geleit.plans.selectors import Plan

__all__ = ["act", "case", "case_for"]  # fixtures of the app below

As = Callable[[str], "AbstractContextManager[Actor]"]


def goal_in(actor: "Actor", case: "Case", **facts: Any) -> "Goal":
    given = {"words": "من می‌خواهم آلمانی یاد بگیرم", "language": "prs", "life_area": "language"}
    return services.add_goal(actor, case_id=case.id, **(given | facts))


def plan_of(actor: "Actor", case: "Case") -> "Plan":
    return selectors.get_plan(actor, case=case)


@pytest.fixture
def goal(act: As, case: "Case") -> "Goal":
    with act("responsible") as actor:
        return goal_in(actor, case)
