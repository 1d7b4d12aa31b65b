"""Row locks in one order: cases by id, then what hangs on them. And the version of a row."""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from django.db.models import Model

from geleit import audit
from geleit.cases.errors import CaseClosed
from geleit.cases.models import (
    Appointment,
    CareTeamMember,
    Case,
    CaseSheet,
    Conference,
    Note,
    Task,
)
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require


class Versioned(Protocol):
    version: int


Row = TypeVar("Row", Note, Task, Appointment)
Held = TypeVar("Held", bound=Model)
Kept = TypeVar("Kept", CareTeamMember, CaseSheet, Conference)


def lock_case(actor: Actor, case_id: UUID, permission: Permission) -> Case:
    """The case, locked until the transaction ends.

    Raises NotFound where the case is closed to the actor, NotAllowed where she sees its outline
    and lacks ``permission``. The lock asks for the right to change, so a team member gets none.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(id=case_id).first()
    if case is None:
        if Case.objects.filter(id=case_id).exists():
            raise NotAllowed
        raise NotFound
    require(actor, permission, case)
    return case


def lock_open_case(actor: Actor, case_id: UUID, permission: Permission) -> Case:
    """As above, and still open: a colleague may be closing it at this moment."""
    case = lock_case(actor, case_id, permission)
    if case.is_closed:
        raise CaseClosed
    return case


def lock_cases(actor: Actor, case_ids: Iterable[UUID], permission: Permission) -> list[Case]:
    """Several cases in the order of their ids, so that two of these never wait for each other."""
    return [lock_case(actor, case_id, permission) for case_id in sorted(set(case_ids))]


def find(model: type[Row], row_id: UUID) -> Row:
    """A row as the actor may read it, not locked. Raises NotFound."""
    row = model._default_manager.filter(id=row_id).first()
    if row is None:
        raise NotFound
    return row


def lock(model: type[Row], row_id: UUID) -> Row:
    """A row of a case that is locked already."""
    manager = model._default_manager
    row = manager.select_for_update(of=("self",)).filter(id=row_id).first()
    if row is None:
        raise NotFound
    return row


def lock_in_case(
    actor: Actor, model: type[Held], row_id: UUID, *, closed_too: bool = False
) -> tuple[Case, Held]:
    """The open case of a row and the row, both locked in this order, for somebody who writes.

    For every table with a ``case_id``, those of apps above too. Raises NotFound (also where the
    row went to another case meanwhile), NotAllowed, CaseClosed.
    """
    rows = model._default_manager.filter(id=row_id)
    case_id = rows.values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    take = lock_case if closed_too else lock_open_case
    case = take(actor, case_id, Permission.WRITE_CASE)
    row = rows.select_for_update(of=("self",)).filter(case_id=case_id).first()
    if row is None:
        raise NotFound
    return case, row


def check_version(row: Versioned, version: int | None) -> None:
    """Raise Conflict with the stored row when it was changed since ``version`` was read.

    ``None`` is for callers that show no form (one button, a story). The row is locked, so
    nothing changes between this check and the write.
    """
    if version is not None and row.version != version:
        if isinstance(row, Model):  # decrypt now: the page is shown after the rollback
            for field in row._meta.concrete_fields:
                getattr(row, field.attname)
        raise Conflict(row)


def save_next(actor: Actor, case: Case, row: Kept, kind: str, reason: str = "") -> Kept:
    """Store the next version of a locked row; ``kind`` is the word of the journal."""
    row.version += 1
    with audit.action(actor, kind, person=case.person_id, case=case.id, reason=reason):
        row.save()
    return row
