"""The only source of time (05-settled 16). Stories and tests set it; audit times stay real."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
_frozen: ContextVar[datetime | None] = ContextVar("geleit_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The present day where the county is."""
    return now().astimezone(BERLIN).date()


def local(moment: datetime) -> datetime:
    return moment.astimezone(BERLIN)


def is_frozen() -> bool:
    return _frozen.get() is not None


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let ``now`` answer ``moment`` (aware; naive is taken as Berlin time) inside the block."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)
    token = _frozen.set(aware.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
