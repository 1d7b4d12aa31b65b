"""The ``geleit`` command dispatches, and what is wrong is one sentence and an exit code."""

import secrets
from pathlib import Path
from typing import Any

import psycopg
import pytest

from geleit.ops import cli, doctor, environment, places
from geleit.ops.environment import DbRole


def test_every_command_exists() -> None:
    for command in cli.COMMANDS.values():
        assert callable(cli._load(command.target))


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in cli.COMMANDS)


@pytest.mark.parametrize("given", [[], ["nonsense"], ["--port", "up"]])
def test_an_unknown_command_shows_the_help(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(given) == 2
    assert "geleit BEFEHL" in capsys.readouterr().err


def test_a_command_gets_what_follows_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(cli, "run", lambda command, rest: seen.append((command.target, rest)) or 0)
    assert cli.main(["story", "run", "a.yaml", "--dry-run"]) == 0
    assert seen == [("geleit.demo.stories.cli:main", ["run", "a.yaml", "--dry-run"])]


def test_a_fault_is_one_sentence_on_the_error_stream(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GELEIT_ENV")
    monkeypatch.setenv("PORT", "achttausend")
    assert cli.main(["up"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "PORT=achttausend ist keine Portnummer. Nehmen Sie eine Zahl zwischen 1024 und 65535.\n"
    )


def test_doctor_before_anything_is_set_up(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GELEIT_ENV", "demo")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("GELEIT_DATA_DIR", str(folder / "data"))
    assert doctor.main([]) == 1
    assert "noch nichts eingerichtet" in capsys.readouterr().out
    assert not (folder / "data").exists()


@pytest.mark.django_db
def test_doctor_finds_nothing_in_a_healthy_database() -> None:
    env = environment.read({"GELEIT_ENV": "test"})
    for check in (doctor.server, doctor.migrations, doctor.framework, doctor.master_key):
        assert list(check(env)) == []


def test_doctor_says_when_no_pdf_can_be_made(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    env = environment.read({"GELEIT_ENV": "test", "GELEIT_DATA_DIR": str(folder)})
    gone = {"libpangoft2-1.0.so.0", "libharfbuzz.so.0"}
    monkeypatch.setattr(doctor, "_loads", lambda name: name not in gone)
    (sentence,) = doctor.printing(env)
    assert sentence.startswith("PDF lässt sich nicht erstellen")
    assert "libpangoft2-1.0-0 libharfbuzz0b" in sentence
    gone = {"libharfbuzz-subset.so.0"}
    (sentence,) = doctor.printing(env)
    assert "libharfbuzz-subset0" in sentence
    gone = set()
    assert list(doctor.printing(env)) == []
    assert doctor.printing in doctor.HINTS


def test_doctor_knows_a_library_that_is_not_there() -> None:
    assert doctor._loads("libc.so.6")
    assert not doctor._loads("libgibt-es-nicht.so.9")


@pytest.mark.django_db
def test_doctor_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    env = environment.read({"GELEIT_ENV": "test"})
    monkeypatch.setattr(doctor, "OLDEST_SERVER", 10**9)
    monkeypatch.setattr(doctor, "LARGEST_CLOCK_DIFFERENCE", -1.0)
    assert [fault.split(".")[0] for fault in doctor.server(env)] == [
        "PostgreSQL ist zu alt",
        "Die Uhren von Anwendung und Datenbank weichen ab",
    ]
    monkeypatch.setattr(doctor.instance, "SMALLEST_FREE_BYTES", 1 << 62)
    assert "kein Platz" in next(doctor.data_folder(env))
    key = folder / "short.key"
    key.write_bytes(secrets.token_bytes(5))
    monkeypatch.setenv("GELEIT_MASTER_KEY_FILE", str(key))
    broken = environment.read({"GELEIT_ENV": "test", "GELEIT_MASTER_KEY_FILE": str(key)})
    assert "32 Byte" in next(doctor.master_key(broken))


@pytest.mark.django_db
def test_doctor_notices_missing_migrations() -> None:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    env = environment.read({"GELEIT_ENV": "test"})
    applied = MigrationRecorder.applied_migrations

    def without_one(self: MigrationRecorder) -> Any:
        found = applied(self)
        return {key: value for key, value in found.items() if key[0] != "steering"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MigrationRecorder, "applied_migrations", without_one)
        assert "geleit migrate" in next(doctor.migrations(env))
    assert connection.is_usable()


@pytest.mark.django_db(transaction=True)
def test_a_role_that_owns_tables_is_an_error(
    owner: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    from geleit.config import checks

    assert checks.check_database_role(None, databases=["default"]) == []

    class AsOwner:
        def cursor(self) -> "psycopg.Cursor[Any]":
            return owner.cursor()

    monkeypatch.setattr(checks, "connections", {"default": AsOwner()})
    (found,) = checks.check_database_role(None, databases=["default"])
    assert "umgeht den Zeilenschutz" in str(found.msg)


def test_a_process_gets_the_password_of_its_role_only(folder: Path) -> None:
    from geleit.ops.instance import Secrets
    from geleit.ops.running import Installation

    words = Secrets.fresh()
    given = Installation(places.Place(folder), words).environment(DbRole.WORKER)
    held = [name for name, word in words.passwords.items() if word in str(given)]
    assert held == ["geleit_worker"]
    assert not any(word in repr(words) for word in words.passwords.values())
