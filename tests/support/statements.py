"""How many statements something costs, exactly.

Without BEGIN, COMMIT, SAVEPOINT, the read-only switch and set_config (05-settled 25).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

LEFT_OUT = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET TRANSACTION")
SETTINGS = ("set_config(", "geleit.become(")  # become sets the actor and her rights


@contextmanager
def statements(number: int) -> Iterator[None]:
    """Exactly so many. One less is as welcome as one more is not: then the number goes down."""
    with CaptureQueriesContext(connection) as captured:
        yield
    found = [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].startswith(LEFT_OUT)
        and not any(word in query["sql"] for word in SETTINGS)
    ]
    listed = "\n".join(f"{place}. {sql[:200]}" for place, sql in enumerate(found, 1))
    assert len(found) == number, f"{len(found)} statements, not {number}:\n{listed}"
