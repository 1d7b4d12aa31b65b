from geleit.plans.models.assessment import AreaView
from geleit.plans.models.goal import Goal, GoalRating, Step
from geleit.plans.models.network import NetworkContact
from geleit.plans.models.review import Review
from geleit.plans.models.template import PlanTemplate

__all__ = ["AreaView", "Goal", "GoalRating", "NetworkContact", "PlanTemplate", "Review", "Step"]
