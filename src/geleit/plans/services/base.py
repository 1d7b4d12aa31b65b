"""What the services of plans share: the case first, then the row, both locked."""

from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.db.models import Max

from geleit.cases.services import locks
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.plans.models import Goal, Review, Step

if TYPE_CHECKING:
    from geleit.cases.models import Case

Row = TypeVar("Row", Goal, Step, Review)
Ordered = TypeVar("Ordered", Goal, Step)


def lock_in_case(
    actor: Actor, model: type[Row], row_id: UUID, *, closed_too: bool = False
) -> "tuple[Case, Row]":
    """The case of a row and the row, locked in this order.

    Raises NotFound, NotAllowed, CaseClosed.
    """
    case_id = model._default_manager.filter(id=row_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    take = locks.lock_case if closed_too else locks.lock_open_case
    case = take(actor, case_id, Permission.WRITE_CASE)
    row = model._default_manager.select_for_update(of=("self",)).filter(id=row_id).first()
    if row is None:
        raise NotFound
    return case, row


def next_position(model: type[Ordered], **among: UUID) -> int:
    last = model._default_manager.filter(**among).aggregate(last=Max("position"))["last"]
    return int(last or 0) + 1


def swap(rows: list[Ordered], row_id: UUID, *, up: bool) -> list[Ordered]:
    """Move one row by one place; returns the rows whose position changed, at the edge none."""
    place = next(number for number, row in enumerate(rows) if row.id == row_id)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return []
    rows[place], rows[other] = rows[other], rows[place]
    moved = []
    for number, row in enumerate(rows, 1):
        if row.position != number:
            row.position = number
            moved.append(row)
    return moved
