"""Who else helps in a case."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from geleit.cases.models import CareTeamMember, Case
from geleit.cases.permissions import require_content
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.together import instance
from geleit.privacy import keys

# Inside the query of the case: its page has none to spare. Sealed columns travel sealed.
HELPERS = ArraySubquery(
    CareTeamMember.objects.filter(case_id=OuterRef("id"), until__isnull=True)
    .order_by("created_at")
    .values(
        told=JSONObject(
            **{str(field.column): field.attname for field in CareTeamMember._meta.concrete_fields}
        )
    )
)


def helper(told: dict[str, Any]) -> CareTeamMember:
    """One row of ``HELPERS``."""
    row: CareTeamMember = instance(CareTeamMember, told)
    return row


def list_helpers(actor: Actor, *, case: Case) -> list[CareTeamMember]:
    """Who helps now and who did, the present ones first. Raises NotAllowed."""
    require_content(actor, case)
    keys.preload([case.id])
    rows = list(CareTeamMember.objects.filter(case_id=case.id).order_by("created_at"))
    return sorted(rows, key=lambda row: row.until is not None)


def get_helper(actor: Actor, *, case: Case, helper_id: UUID) -> CareTeamMember:
    """One row for its form. Raises NotFound, NotAllowed."""
    require_content(actor, case)
    row = CareTeamMember.objects.filter(id=helper_id, case_id=case.id).first()
    if row is None:
        raise NotFound
    return row
