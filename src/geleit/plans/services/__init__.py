"""Writing plans. Screens call these functions and nothing below them."""

from geleit.plans.models.template import TemplateStep
from geleit.plans.services.assessment import AreaData, assess_area, assess_areas
from geleit.plans.services.goals import (
    add_goal,
    agree_goal,
    change_goal,
    end_goal,
    move_goal,
    rate_goal,
    resume_goal,
    set_scale,
    share_goal,
)
from geleit.plans.services.network import (
    add_contact_to_network,
    change_network_contact,
    end_network_contact,
    shift_contact,
)
from geleit.plans.services.reviews import hold_review, plan_review, proposed_day
from geleit.plans.services.steps import (
    add_step,
    change_step,
    drop_step,
    finish_step,
    move_step,
    reopen_step,
)
from geleit.plans.services.templates import (
    apply_template,
    day_of,
    load_templates,
    save_template,
)

__all__ = [
    "AreaData",
    "TemplateStep",
    "add_contact_to_network",
    "add_goal",
    "add_step",
    "agree_goal",
    "apply_template",
    "assess_area",
    "assess_areas",
    "change_goal",
    "change_network_contact",
    "change_step",
    "day_of",
    "drop_step",
    "end_goal",
    "end_network_contact",
    "finish_step",
    "hold_review",
    "load_templates",
    "move_goal",
    "move_step",
    "plan_review",
    "proposed_day",
    "rate_goal",
    "reopen_step",
    "resume_goal",
    "save_template",
    "set_scale",
    "share_goal",
    "shift_contact",
]
