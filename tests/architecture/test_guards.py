"""Every guard of ``make test`` is shown a planted fault once and must find it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.layers import ROOT, layers

BIN = Path(sys.executable).parent


def run(program: str, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


RUFF = {
    "TID251 HTTP in a domain app": ("cases", "from django.http import HttpResponse\n"),
    "TID251 forms in a domain app": ("people", "from django.forms import Form\n"),
    "TID251 signals in a domain app": ("cases", "from django.db.models.signals import post_save\n"),
    "TID252 relative import": ("desk", "from . import views\n"),
    "DTZ005 naive time": ("desk", "import datetime\n\nx = datetime.datetime.now()\n"),
    "PGH003 unexplained ignore": ("desk", "x: int = 'a'  # type: ignore\n"),
    "C901 too many branches": (
        "desk",
        "def f(a: int) -> int:\n"
        + "".join(f"    if a > {n}:\n        a += 1\n" for n in range(11))
        + "    return a\n",
    ),
    "PLR0915 too many statements": ("desk", "def f() -> None:\n" + "    print()\n" * 41),
    "INT001 text built before translation": (
        "cases",
        "from django.utils.translation import gettext as _\n\nx = 1\n_(f'Fall {x}')\n",
    ),
    "E501 too wide": ("desk", "x = '" + "a" * 100 + "'\n"),
}


@pytest.mark.parametrize("fault", RUFF)
def test_ruff_finds(fault: str) -> None:
    package, source = RUFF[fault]
    done = subprocess.run(
        [str(BIN / "ruff"), "check", "--stdin-filename", f"src/geleit/{package}/planted.py", "-"],
        cwd=ROOT,
        input=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert fault.partition(" ")[0] in done.stdout


def test_ruff_lets_the_web_package_know_the_web() -> None:
    done = subprocess.run(
        [str(BIN / "ruff"), "check", "--stdin-filename", "src/geleit/desk/planted.py", "-"],
        cwd=ROOT,
        input="from django.http import HttpResponse\n\nanswer = HttpResponse()\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A tiny tree with every package of the list, checked by the contracts of this repository."""
    for name in layers():
        package = tmp_path / "geleit" / name
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "models.py").touch()
    (tmp_path / "geleit" / "__init__.py").touch()
    for name in ("pyproject.toml", ".importlinter.models.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def imports(house: Path, config: str) -> tuple[int, str]:
    arguments = ["--no-logo", "--no-cache", str(house / config)]
    return run("lint-imports", *arguments, PYTHONPATH=str(house))


def plant(house: Path, path: str, source: str) -> None:
    target = house / "geleit" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(source, "utf-8")


def test_contracts_are_kept_by_an_empty_house(house: Path) -> None:
    for config in ("pyproject.toml", ".importlinter.models.toml"):
        code, said = imports(house, config)
        assert code == 0, said


def test_an_import_upwards_is_found(house: Path) -> None:
    plant(house, "people/services.py", "from geleit.cases import services\n")
    plant(house, "cases/services.py", "")
    code, said = imports(house, "pyproject.toml")
    assert code == 1
    assert "geleit.people.services -> geleit.cases.services" in said


def test_a_cycle_is_found(house: Path) -> None:
    plant(house, "desk/views.py", "from geleit.ops import up\n")
    plant(house, "ops/up.py", "from geleit.desk import views\n")
    code, said = imports(house, "pyproject.toml")
    assert code == 1
    assert "geleit.desk.views -> geleit.ops.up" in said


def test_a_package_without_a_place_is_found(house: Path) -> None:
    plant(house, "stranger/__init__.py", "")
    code, said = imports(house, "pyproject.toml")
    assert code == 1
    assert "stranger" in said


def test_foreign_models_are_private_but_for_types_and_foreign_keys(house: Path) -> None:
    plant(
        house,
        "desk/views.py",
        "import typing\nif typing.TYPE_CHECKING:\n    from geleit.cases import models\n",
    )
    plant(house, "cases/models.py", "from geleit.people.models import Person\n")
    plant(house, "people/models.py", "Person = 1\n")
    code, said = imports(house, ".importlinter.models.toml")
    assert code == 0, said
    plant(house, "desk/views.py", "from geleit.cases import models\n")
    code, said = imports(house, ".importlinter.models.toml")
    assert code == 1
    assert "geleit.desk.views -> geleit.cases.models" in said


@pytest.mark.slow
def test_mypy_is_strict_and_knows_django(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("""
from geleit.kernel.models import Submission

def untyped(x):
    return x

def wrong() -> int:
    return Submission.objects.first()
""")
    cache = str(tmp_path / "cache")
    code, said = run("mypy", "--cache-dir", cache, str(tmp_path / "planted.py"))
    assert code == 1
    assert "no-untyped-def" in said
    assert '"Submission | None"' in said
