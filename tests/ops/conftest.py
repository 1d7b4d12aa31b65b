"""A data folder of its own for each test, below a path that the database user can pass."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geleit.ops import running
from geleit.ops.embedded import Postgres
from geleit.ops.places import Place

Start = Callable[[Place], Postgres]


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="geleit-"))
    path.chmod(0o711)  # root's test folder is closed to the user PostgreSQL runs as
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def place(folder: Path) -> Place:
    return Place(folder / "data")


def silent(_sentence: str) -> None:
    """Progress nobody reads."""


@pytest.fixture(scope="session")
def initialised() -> Iterator[Path]:
    """A data folder after its first start, to be copied: initdb takes half a second and more."""
    root = Path(tempfile.mkdtemp(prefix="geleit-"))
    root.chmod(0o711)
    place = Place(root / "data")
    postgres = Postgres(place, running.prepare(place, {"GELEIT_ENV": "demo"}), durable=False)
    postgres.start(silent)
    postgres.stop()
    yield place.root
    shutil.rmtree(root)


@pytest.fixture
def start(initialised: Path) -> Iterator[Start]:
    """Start the database of a place; everything started is stopped after the test."""
    started: list[Postgres] = []

    def begin(place: Place) -> Postgres:
        if not place.root.exists():
            subprocess.run(["cp", "--archive", str(initialised), str(place.root)], check=True)
        secrets = running.prepare(place, {"GELEIT_ENV": "demo"})
        started.append(Postgres(place, secrets, durable=False))
        started[-1].start(silent)
        return started[-1]

    yield begin
    for each in started:
        each.stop()
