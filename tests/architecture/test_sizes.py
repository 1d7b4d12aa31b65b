"""Modules, templates and test files stay small enough to be read in one go."""

from collections.abc import Iterator
from pathlib import Path

from tests.support.layers import ROOT

LIMITS = (
    ("src/geleit/**/*.py", 500),
    ("src/geleit/**/*.html", 150),
    ("tests/**/*.py", 800),
    ("tools/*.py", 500),
)
LONGEST_LINE_OF_A_TEMPLATE = 1_000  # a template must not get short by getting wide


def too_long(root: Path) -> Iterator[str]:
    for pattern, limit in LIMITS:
        for path in sorted(root.glob(pattern)):
            if path.parent.name == "migrations":
                continue  # written by makemigrations
            lines = path.read_text("utf-8").splitlines()
            if len(lines) > limit:
                yield f"{path.relative_to(root)}: {len(lines)} lines, at most {limit}"
            if path.suffix == ".html" and max(map(len, lines), default=0) > (
                LONGEST_LINE_OF_A_TEMPLATE
            ):
                yield f"{path.relative_to(root)}: a line of more than {LONGEST_LINE_OF_A_TEMPLATE}"


def test_nothing_is_too_long() -> None:
    assert list(too_long(ROOT)) == []


def test_the_guard_finds_what_is_planted(tmp_path: Path) -> None:
    planted = {
        "src/geleit/cases/services.py": "x = 1\n" * 501,
        "src/geleit/desk/templates/desk/list.html": "<p>\n" * 151,
        "src/geleit/desk/templates/desk/wide.html": "<p>" * 400,
        "tests/cases/test_note.py": "x = 1\n" * 801,
        "src/geleit/cases/migrations/0001_initial.py": "x = 1\n" * 900,
        "src/geleit/cases/fine.py": "x = 1\n" * 500,
    }
    for name, text in planted.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert [fault.partition(":")[0] for fault in too_long(tmp_path)] == [
        "src/geleit/cases/services.py",
        "src/geleit/desk/templates/desk/list.html",
        "src/geleit/desk/templates/desk/wide.html",
        "tests/cases/test_note.py",
    ]
