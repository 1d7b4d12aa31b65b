"""What data protection may know of a case: which key belongs to which code, and nothing else."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require


def journal_key(actor: Actor, code: str) -> UUID | None:
    """The key under which the journal knows a case. The database records the question itself.

    Raises NotAllowed for everybody but data protection.
    """
    require(actor, Permission.SEE_JOURNAL)
    with connection.cursor() as cursor:
        cursor.execute("SELECT geleit.journal_key(%s)", [code.strip().upper()])
        row = cursor.fetchone()
    key: UUID | None = row[0] if row else None
    if key is None:  # a form with an error is rolled back, and the function's own record with it
        audit.read(actor, "journal_key_asked")
    return key


def journal_codes(actor: Actor, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Codes of cases for the lines of the journal, in one query. The journal records the look."""
    require(actor, Permission.SEE_JOURNAL)
    wanted = list(set(keys))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_key, code FROM geleit.journal_codes(%s)", [wanted])
        return dict(cursor.fetchall())


def retention_subject(actor: Actor, code: str) -> tuple[UUID, UUID] | None:
    """Id and controller of the case, Anmeldung or person with this number, of the actor's own.

    Raises NotAllowed for everybody but data protection.
    """
    require(actor, Permission.MANAGE_RETENTION)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, controller_id FROM geleit.retention_subject(%s)", [code.strip().upper()]
        )
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None
