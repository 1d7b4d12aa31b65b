"""Bedarf, für den es kein Angebot gab: noted when linking fails, or at closing. One list."""

from uuid import UUID

from geleit import audit
from geleit.cases.models import UnmetNeed
from geleit.cases.services import checks, locks
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission


def record_unmet_need(actor: Actor, *, case_id: UUID, kind: str, topic: str = "") -> UnmetNeed:
    """Note in an open case that the person needed something and did not get it.

    The same need is noted once a case; counts feed themes. Raises NotFound, NotAllowed,
    CaseClosed, DomainError (unknown key).
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    need = UnmetNeed(
        case=case,
        kind=checks.choice("unmet_need", kind, "unmet_need"),
        topic=checks.choice("topic", topic, "topic", may_be_empty=True),
        noted_on=clock.today(),
    )
    known = UnmetNeed.objects.filter(case=case, kind=kind, topic=topic).first()
    if known is not None:
        return known
    with audit.action(actor, "unmet_need_recorded", person=case.person_id, case=case_id):
        need.save(force_insert=True)
    return need
