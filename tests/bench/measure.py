"""Measure every kind of work in three rounds, median of the rounds, against L of the same run."""

import gzip
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.bench.browser import Browser, Fields, at_once, percentile, times
from tests.bench.works import Work

ROUNDS, CALLS = 3, 60
CONNECTIONS, SECONDS = 16, 4.0


@dataclass(slots=True)
class Measured:
    """One line of the table; times in milliseconds."""

    name: str
    p50: float
    p95: float
    trivial: float
    sql_ms: float | None
    statements: int
    bytes_raw: int
    bytes_gzip: int
    per_second: float
    trivial_per_second: float
    p99_at_once: float
    p50_at_once: float
    goal: float | None

    @property
    def multiple(self) -> float:
        return self.p50 / self.trivial

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "multiple": round(self.multiple, 2)}


def _call(browser: Browser, path: str, *, posts: bool, fields: Fields) -> Callable[[], object]:
    if posts:
        return lambda: browser.post(path, fields)
    return lambda: browser.get(path)


def _fields(browser: Browser, work: Work) -> Fields:
    if not work.posts:
        return {}
    return {**browser.form(work.page), "text": "Unterlagen vollständig, Termin nötig."}


def measure(
    work: Work,
    browser: Callable[[], Browser],
    owner: "psycopg.Connection[tuple[Any, ...]]",
    statements: Callable[[Work], int],
) -> Measured:
    ours, theirs, middle, upper = browser(), browser(), [], []
    fields = _fields(ours, work)
    plain = {"text": "Unterlagen vollständig, Termin nötig."} if work.posts else {}
    trivial = []
    for _ in range(ROUNDS):
        taken = times(CALLS, _call(ours, work.page, posts=work.posts, fields=fields))
        middle.append(percentile(taken, 0.5))
        upper.append(percentile(taken, 0.95))
        taken = times(CALLS, _call(theirs, work.trivial, posts=work.posts, fields=plain))
        trivial.append(percentile(taken, 0.5))
    body = b"" if work.posts else ours.get(work.page)
    rate, together = at_once(
        CONNECTIONS,
        SECONDS,
        lambda: _call(browser(), work.page, posts=work.posts, fields=fields),
    )
    plain_rate, _ = at_once(
        CONNECTIONS,
        SECONDS / 2,
        lambda: _call(browser(), work.trivial, posts=work.posts, fields=plain),
    )
    return Measured(
        name=work.name,
        p50=statistics.median(middle),
        p95=statistics.median(upper),
        trivial=statistics.median(trivial),
        sql_ms=_plain_sql(owner, work.sql) if work.sql else None,
        statements=statements(work),
        bytes_raw=len(body),
        bytes_gzip=len(gzip.compress(body)) if body else 0,
        per_second=rate,
        trivial_per_second=plain_rate,
        p99_at_once=percentile(together, 0.99),
        p50_at_once=percentile(together, 0.5),
        goal=work.goal,
    )


def _plain_sql(owner: "psycopg.Connection[tuple[Any, ...]]", statement: str) -> float:
    """Median of the same rows fetched by the owner, whom no wall binds."""
    taken = []
    for _ in range(60):
        began = time.perf_counter()
        owner.execute(statement, prepare=True).fetchall()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def memory_mib(parent: int) -> float:
    """PSS of a process and everything below it (05-settled 25)."""
    total = 0
    for pid in _family(parent):
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1])
    return total / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += _family(int(child))
    return found
