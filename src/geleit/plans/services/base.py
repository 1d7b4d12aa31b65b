"""What the services of plans share: places in a list."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Max

from geleit.plans.models import Goal, Step

Ordered = TypeVar("Ordered", Goal, Step)


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
