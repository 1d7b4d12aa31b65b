"""A household with separate confidentiality: what was opened by a relative's case ends."""

from uuid import UUID

from django.db import connection

from geleit import audit
from geleit.cases.services import locks
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission


def keep_apart(actor: Actor, *, case_id: UUID) -> int:
    """Close the person of this case to whoever holds only a relative's case.

    Her name, address, phone, residence and languages are then open by her own case alone; the
    relation stays, without a name. Done already changes nothing. Returns the number of grants
    that ended. Raises NotFound, NotAllowed.
    """
    case = locks.lock_case(actor, case_id, Permission.WRITE_CASE)
    with (
        audit.action(actor, "kept_apart", person=case.person_id, case=case_id),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT geleit.keep_apart(%s)", [case_id])
        row = cursor.fetchone()
    return int(row[0]) if row else 0
