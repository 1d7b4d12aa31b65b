"""Time comes from ``geleit.kernel.clock`` only, so that stories and tests can set it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.layers import SOURCE

FORBIDDEN = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
}
MAY = {Path("kernel/clock.py")}


def own_clocks(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute):
            continue
        owner = node.value
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        if (name, node.attr) in FORBIDDEN:
            yield f"line {node.lineno}: {name}.{node.attr}"


def test_nobody_reads_another_clock() -> None:
    found = [
        f"{path.relative_to(SOURCE)} {fault}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE) not in MAY
        for fault in own_clocks(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_guard_finds_what_is_planted() -> None:
    planted = """
import datetime as dt
from django.utils import timezone
from geleit.kernel import clock
a = dt.datetime.now()
b = timezone.now
c = clock.now()
"""
    assert sorted(own_clocks(planted)) == ["line 5: datetime.now", "line 6: timezone.now"]
