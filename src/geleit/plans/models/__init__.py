from geleit.plans.models.goal import Goal, GoalRating, Step
from geleit.plans.models.review import Review

__all__ = ["Goal", "GoalRating", "Review", "Step"]
