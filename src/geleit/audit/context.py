"""The two doors to the journal: a write happens inside ``action``, a look is told to ``read``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from geleit.kernel.actor import Actor
from geleit.kernel.ids import new_id


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at data of persons, waiting to be written before the page is shown."""

    actor: Actor
    kind: str
    person: UUID | None
    case: UUID | None
    ids: tuple[UUID, ...]


_collected: ContextVar[list[Reading] | None] = ContextVar("geleit_reads", default=None)
_open: ContextVar[UUID | None] = ContextVar("geleit_action", default=None)


@contextmanager
def action(
    actor: Actor,
    kind: str,
    *,
    person: UUID | None = None,
    case: UUID | None = None,
    reason: str = "",
) -> Iterator[UUID]:
    """Open the journal entry under which the writes of the block are recorded.

    ``kind`` is a short English name in the past tense (``note_added``). The database takes the
    acting person from ``geleit.actor``, not from ``actor``. Nested actions give way to the inner
    one and come back. On exit the setting is cleared: a later write of the same transaction
    without an action of its own is refused (05-settled 10).
    """
    outer = _open.get()
    action_id = new_id()
    with transaction.atomic():  # an error rolls the entry and the setting back
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT geleit.open_action(%s, %s, %s, %s, %s)",
                [action_id, kind, person, case, reason],
            )
        token = _open.set(action_id)
        try:
            yield action_id
        finally:
            _open.reset(token)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('geleit.action', %s, true)", [str(outer) if outer else ""]
            )


def read(
    actor: Actor,
    kind: str,
    *,
    person: UUID | None = None,
    case: UUID | None = None,
    ids: Sequence[UUID] = (),
) -> None:
    """Record that ``actor`` looks at a person, a case or, for a list or search, at ``ids``.

    Inside a page the entries wait until the page is rendered and are written before it is sent;
    elsewhere they are written at once. One row per actor, object and ten minutes (05-settled 9).
    """
    reading = Reading(actor, kind, person, case, tuple(ids))
    waiting = _collected.get()
    if waiting is None:
        write([reading])
    else:
        waiting.append(reading)


@contextmanager
def collecting_reads() -> Iterator[list[Reading]]:
    """Collect the readings of a page; whoever opens this calls ``write`` before answering."""
    collected: list[Reading] = []
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)


def write(readings: Sequence[Reading]) -> None:
    """Write readings in one statement. Fails loudly: no journal, no page (THR20)."""
    distinct = list(dict.fromkeys(readings))
    if not distinct:
        return
    calls = ", ".join(["geleit.log_read(%s, %s, %s, %s)"] * len(distinct))
    values = [
        value
        for reading in distinct
        for value in (reading.kind, reading.person, reading.case, list(reading.ids))
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)
