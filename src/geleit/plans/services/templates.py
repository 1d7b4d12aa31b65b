"""Plan templates: shipped, edited by the Fachadministration, put into a case after a look."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.services import checks, locks
from geleit.catalogue.services import SHIPPED_FROM
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.permissions import Permission, require
from geleit.kernel.shipped import read_yaml
from geleit.plans.enums import Who
from geleit.plans.models import Goal, PlanTemplate
from geleit.plans.models.template import TemplateStep
from geleit.plans.services.goals import add_goal
from geleit.plans.services.steps import add_step

DEFAULTS = Path(__file__).parents[1] / "data" / "templates.yaml"
MOST_STEPS, MOST_DAYS = 12, 1000


def load_templates(actor: Actor) -> int:
    """Add shipped templates that are missing, never touch what the county edited."""
    shipped: list[dict[str, Any]] = read_yaml(DEFAULTS)
    present = set(PlanTemplate.objects.values_list("key", flat=True))
    fresh = [
        PlanTemplate(valid_from=SHIPPED_FROM, **each)
        for each in shipped
        if each["key"] not in present
    ]
    with audit.action(actor, "plan_templates_loaded"):
        PlanTemplate.objects.bulk_create(fresh)
    return len(fresh)


def save_template(
    actor: Actor,
    *,
    template_id: UUID | None = None,
    version: int | None = None,
    title: str,
    wording: str,
    steps: Sequence[TemplateStep],
    life_area: str = "",
    indicator: str = "",
    target_days: int | None = None,
    valid_until: date | None = None,
) -> PlanTemplate:
    """Add a template (without ``template_id``) or change one; cases keep what was put into them.

    Raises NotAllowed, NotFound, Conflict, DomainError (no step, odd days, unknown area).
    """
    require(actor, Permission.MANAGE_CATALOGUE)
    template = _template(template_id)
    locks.check_version(template, version)
    template.title = checks.written(title, "title").replace("\n", " ")
    template.wording = checks.written(wording, "wording").replace("\n", " ")
    template.indicator = checks.prose(indicator, "indicator").replace("\n", " ")
    template.life_area = checks.choice("life_area", life_area, "life_area", may_be_empty=True)
    template.target_days = _days(target_days, "target_days") if target_days else None
    template.steps = [asdict(_step(each)) for each in steps]
    if not 1 <= len(template.steps) <= MOST_STEPS:
        raise DomainError(
            _("Schreiben Sie 1 bis %(n)d Schritte.") % {"n": MOST_STEPS}, field="steps"
        )
    template.valid_until = checks.plausible_day(valid_until, "valid_until") if valid_until else None
    checks.clean(template)
    if template_id is None:
        with audit.action(actor, "plan_template_added"):
            template.save(force_insert=True)
    else:
        template.version += 1
        with audit.action(actor, "plan_template_changed"):
            template.save()
    return template


def _template(template_id: UUID | None) -> PlanTemplate:
    if template_id is None:
        return PlanTemplate(key=f"own_{new_id().hex[:12]}", valid_from=clock.today())
    found = PlanTemplate.objects.select_for_update().filter(id=template_id).first()
    if found is None:
        raise NotFound
    return found


def _step(step: TemplateStep) -> TemplateStep:
    text = checks.written(step.text, "steps").replace("\n", " ")
    if step.who not in Who.values or len(text) > 200:
        raise DomainError(_("Ein Schritt ist zu lang oder sagt nicht, wer."), field="steps")
    return TemplateStep(text, step.who, _days(step.days, "steps"))


def _days(days: int, field: str) -> int:
    if not 0 <= days <= MOST_DAYS:
        raise DomainError(_("Geben Sie 0 bis %(n)d Tage an.") % {"n": MOST_DAYS}, field=field)
    return days


def day_of(days: int, start: date | None = None) -> date:
    """The day a relative date means, moved off the weekend."""
    day = (start or clock.today()) + timedelta(days=days)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def apply_template(actor: Actor, *, case_id: UUID, template_id: UUID, words: str = "") -> Goal:
    """Put a template into a case: a goal with its steps, steps of case management as tasks.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (too many open goals).
    """
    template = PlanTemplate.objects.filter(id=template_id, valid_from__lte=clock.today()).first()
    if template is None or (template.valid_until and template.valid_until < clock.today()):
        raise NotFound
    latest = max((each.days for each in template.planned), default=0)
    target = max(template.target_days, latest) if template.target_days else None
    goal = add_goal(
        actor,
        case_id=case_id,
        words=words,
        wording=template.wording,
        life_area=template.life_area,
        indicator=template.indicator,
        target_on=day_of(target) if target is not None else None,
    )
    for each in template.planned:
        add_step(
            actor,
            goal_id=goal.id,
            text=each.text,
            who=each.who,
            until=day_of(each.days),
            makes_task=each.who == Who.CASE_MANAGEMENT,
        )
    return goal
