"""The page that lists how many acts a task takes says what the browser tests hold."""

from pathlib import Path

from tests.e2e.counting import LIMITS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "interactions.md"


def test_the_page_lists_every_task_with_its_limits() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    rows = {row[0]: row for row in cells if row and row[0].startswith("C")}
    limits = {key: (int(row[4]), int(row[6])) for key, row in rows.items()}
    assert limits == {key: (each.interactions, each.seconds) for key, each in LIMITS.items()}
    assert [key for key, row in rows.items() if int(row[3]) > int(row[4])] == []
    assert [key for key, row in rows.items() if int(row[5]) > int(row[6])] == []
