"""One transaction, one actor: the database knows who acts before the first row is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

from geleit.kernel import clock
from geleit.kernel.actor import Actor

_current: ContextVar[Actor | None] = ContextVar("geleit_actor", default=None)
_scratch: ContextVar[dict[Any, Any] | None] = ContextVar("geleit_scratch", default=None)


def current_actor() -> Actor | None:
    return _current.get()


def scratch() -> dict[Any, Any]:
    """Memory of the running transaction, thrown away with it; outside one it holds nothing."""
    kept = _scratch.get()
    return {} if kept is None else kept


def _tell_database(actor: Actor | None) -> None:
    day = clock.today().isoformat() if clock.is_frozen() else ""
    with connection.cursor() as cursor:
        if actor is None:
            cursor.execute("SELECT set_config('geleit.actor', '', true)")
        else:
            cursor.execute("SELECT geleit.become(%s, %s)", [actor.id, day])


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Open a transaction in which row-level security answers for ``actor``.

    Nested use changes the actor for the inner block and restores the outer one. ``SET LOCAL``
    ends with the transaction, so a pooled connection carries nobody over.
    """
    outer = _current.get()
    with transaction.atomic():
        _tell_database(actor)
        token = _current.set(actor)
        memory = _scratch.set({} if outer is None else _scratch.get())
        try:
            yield
        finally:
            _scratch.reset(memory)
            _current.reset(token)
        if connection.savepoint_ids:  # an outer transaction goes on: give it its actor back
            _tell_database(outer)


@contextmanager
def read_only() -> Iterator[None]:
    """Refuse every write inside the block (05-settled 9).

    A savepoint carries the setting; PostgreSQL restores read-write when it is released.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield
