"""Closing the journal stretch by stretch, and forgetting what is over. For the worker's role."""

from datetime import date

from django.db import connection

from geleit.audit.context import action
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed
from geleit.kernel.transaction import acting

STRETCH = 50_000  # numbers in one seal
SETTLED = "15 minutes"  # a look changes for ten minutes; transactions end sooner than that
AT_ONCE = 20_000
ACTION_YEARS = 3

OLD_READS = """
DELETE FROM audit_read WHERE seq IN
    (SELECT seq FROM audit_read WHERE slot < %(before)s ORDER BY slot LIMIT %(most)s)
"""
# Old and new values go with their person or case; an act stays while one of them is left.
OLD_ACTIONS = """
DELETE FROM audit_action WHERE seq IN
    (SELECT a.seq FROM audit_action a WHERE a.at < %(before)s
       AND NOT EXISTS (SELECT 1 FROM audit_change c WHERE c.action_id = a.id)
     ORDER BY a.seq LIMIT %(most)s)
"""


def seal_next(actor: Actor, *, settled: str = SETTLED, stretch: int = STRETCH) -> int | None:
    """Seal one stretch; its number, or None where nothing was new. Raises NotAllowed."""
    if not actor.is_system:
        raise NotAllowed
    with connection.cursor() as cursor:
        cursor.execute("SELECT geleit.seal_journal(%s, %s::interval)", [stretch, settled])
        row = cursor.fetchone()
    return row[0] if row else None


def seal_all(actor: Actor, *, settled: str = SETTLED, stretch: int = STRETCH) -> int:
    """Seal until nothing is new, each stretch in a transaction of its own. How many seals."""
    made, last = 0, -1
    while True:
        with acting(actor):
            number = seal_next(actor, settled=settled, stretch=stretch)
        if number is None or number == last:
            return made
        made, last = made + 1, number


def sweep_journal(actor: Actor) -> int:
    """Erase looks after the end of the following year and acts after three years.

    In steps, each a transaction with an act of its own; tombstones keep the seals whole.
    """
    if not actor.is_system:
        raise NotAllowed
    today = clock.today()
    gone = _sweep(actor, OLD_READS, date(today.year - 1, 1, 1))
    return gone + _sweep(actor, OLD_ACTIONS, _years_before(today, ACTION_YEARS))


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _sweep(actor: Actor, sql: str, before: date) -> int:
    gone = 0
    while True:
        with acting(actor), connection.cursor() as cursor, action(actor, "journal_swept"):
            cursor.execute(sql, {"before": before, "most": AT_ONCE})
            rows: int = cursor.rowcount
        gone += rows
        if rows < AT_ONCE:
            return gone
