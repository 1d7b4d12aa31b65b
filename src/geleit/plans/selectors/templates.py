"""Reading plan templates: they say nothing about anybody."""

from uuid import UUID

from django.db.models import Q

from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.plans.models import PlanTemplate


def list_templates() -> list[PlanTemplate]:
    """Those that are valid today."""
    today = clock.today()
    current = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    return list(PlanTemplate.objects.filter(current, valid_from__lte=today))


def list_all_templates(actor: Actor) -> list[PlanTemplate]:
    """All, for who edits them. Raises NotAllowed."""
    require(actor, Permission.MANAGE_CATALOGUE)
    return list(PlanTemplate.objects.all())


def get_template(template_id: UUID) -> PlanTemplate:
    """One template, for its preview or its form. Raises NotFound."""
    found = PlanTemplate.objects.filter(id=template_id).first()
    if found is None:
        raise NotFound
    return found
