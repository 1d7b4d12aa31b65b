"""Every periodic job is named where operators read of it."""

from importlib import import_module
from pathlib import Path

from procrastinate.contrib.django import app

from tests.support.layers import SOURCE

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "operation.md"


def test_every_periodic_job_stands_in_the_guide() -> None:
    for path in SOURCE.glob("*/tasks.py"):
        import_module(f"geleit.{path.parent.name}.tasks")
    names = {name for name, _id in app.periodic_registry.periodic_tasks}
    assert {"audit.seal", "accounts.clear_sessions", "privacy.propose"} <= names
    guide = GUIDE.read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in guide} == set()
