"""For leads: cases of the team that nobody covers today."""

from collections import defaultdict
from uuid import UUID

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.models import Case
from geleit.cases.selectors.shapes import Uncovered
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require

MOST = 200


def list_uncovered(actor: Actor) -> list[Uncovered]:
    """Open cases of the actor's teams whose responsible person may not work on them any more.

    Her account is stopped or her role in the team is over, and nobody stands in for her today.
    By name of the person, then by code: no order of merit. Raises NotAllowed.
    """
    require(actor, Permission.SEE_TEAM)
    managers = {
        unit_id: {user.id for user in accounts.list_case_managers([unit_id])}
        for unit_id in actor.leads
    }
    found: dict[UUID, list[Case]] = defaultdict(list)
    for unit_id, users in managers.items():
        cases = Case.objects.open().filter(unit_id=unit_id).exclude(responsible_id__in=users)
        for case in cases.order_by("code")[:MOST]:
            found[case.responsible_id].append(case)
    for covered in accounts.deputies_of(found):
        del found[covered]
    rows = [row for user_id, cases in found.items() for row in _rows(user_id, cases)]
    audit.read(actor, "case_list", ids=[row.id for row in rows])
    return sorted(rows, key=lambda row: (row.responsible, row.code))


def _rows(user_id: UUID, cases: list[Case]) -> list[Uncovered]:
    user = accounts.find_user(user_id)
    return [
        Uncovered(
            id=case.id,
            code=case.code,
            initials=case.initials,
            municipality=case.municipality,
            phase=case.phase,
            responsible_id=user_id,
            responsible=user.name if user else "",
            is_stopped=user is None or not user.is_active,
        )
        for case in cases
    ]
