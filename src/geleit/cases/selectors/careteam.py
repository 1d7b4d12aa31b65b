"""Who else helps in a case."""

from typing import TYPE_CHECKING
from uuid import UUID

from geleit.cases.models import CareTeamMember, Case
from geleit.cases.permissions import require_content
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.privacy import keys

if TYPE_CHECKING:
    from django.db.models import QuerySet


def present_helpers(case_id: UUID) -> "QuerySet[CareTeamMember]":
    """Who helps now, for the statement of the case's page."""
    return CareTeamMember.objects.filter(case_id=case_id, until__isnull=True).order_by("created_at")


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
