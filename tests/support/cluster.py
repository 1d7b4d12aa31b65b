"""One PostgreSQL for all test runs of this checkout, a migrated template, a copy for each process.

The server is started by the supervisor of ``geleit.ops`` and shared by processes that run at the
same time (xdist, two terminals); the last one stops it. Migrations run once per state of the
migration files; every process then copies the template in a tenth of a second.
"""

import fcntl
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from geleit.ops import instance, places
from geleit.ops.embedded import Postgres
from geleit.ops.environment import TEST_PASSWORD, DbRole
from geleit.ops.instance import SUPERUSER, Secrets

PREFIX = "geleit_test_"
TEMPLATE_PREFIX = "geleit_template_"
ALSO_IN_THE_SCHEMA = ("rls.py", "grants.py", "walls.py")


class Cluster:
    def __init__(self, place: places.Place) -> None:
        names = [SUPERUSER, *(role.login for role in DbRole)]
        fixed = Secrets(dict.fromkeys(names, TEST_PASSWORD), "test" * 16)
        instance.prepare(place)
        instance.ensure_secrets(place, fixed)
        instance.ensure_master_key(place)
        extra = ["max_connections=200", "max_locks_per_transaction=256", "autovacuum=off"]
        self.postgres = Postgres(place, fixed, durable=False, extra=extra)
        self.place = place

    def execute(self, statement: sql.Composed) -> None:
        with self.postgres.connect() as connection:
            connection.execute(statement)

    def names(self, prefix: str) -> list[str]:
        with self.postgres.connect() as connection:
            rows = connection.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
            )
            return [str(row[0]) for row in rows]

    def drop(self, name: str) -> None:
        self.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )

    def ensure_template(self) -> str:
        """A database as the migrations of the present files leave it."""
        name = TEMPLATE_PREFIX + _schema_digest()
        if name in self.names(TEMPLATE_PREFIX):
            return name
        unfinished = f"{name}_new"
        self.drop(unfinished)
        self.postgres.create_database(unfinished)
        migrate(self.postgres.secrets.url(self.place, DbRole.OWNER, unfinished))
        self.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(unfinished), sql.Identifier(name)
            )
        )
        for old in self.names(TEMPLATE_PREFIX):
            if old != name:
                self.drop(old)
        return name

    def drop_orphans(self) -> None:
        """Copies whose process was killed."""
        for name in self.names(PREFIX):
            found = re.fullmatch(rf"{PREFIX}(\d+)(_.*)?", name)
            if found and not Path(f"/proc/{found.group(1)}").exists():
                self.drop(name)


def _schema_digest() -> str:
    """Changes with every file that shapes the schema and with the library versions."""
    digest = hashlib.sha256(sys.version.encode())
    files = [
        path
        for path in places.PACKAGE.rglob("*.py")
        if path.parent.name == "migrations" or path.name in ALSO_IN_THE_SCHEMA
    ]
    root = places.project()
    files += [root / "requirements" / "base.txt"] if root else []
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migrate(url: str) -> None:
    environment = {
        **os.environ,
        "GELEIT_ENV": "test",
        "GELEIT_DB_ROLE": "owner",
        "GELEIT_DATABASE_URL_OWNER": url,
        "DJANGO_SETTINGS_MODULE": "geleit.config.settings",
        "PYTHONPATH": str(places.PACKAGE.parent),
    }
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "--skip-checks", "-v0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"migrate failed as owner:\n{done.stderr}")


@contextmanager
def _lock(path: Path, kind: int) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind)
        yield handle
    finally:
        os.close(handle)


@contextmanager
def running() -> Iterator[Cluster]:
    """The server, started if nobody did yet and stopped when nobody uses it any more."""
    place = places.test_place(os.environ)
    place.root.parent.mkdir(parents=True, exist_ok=True)
    # beside the folder, which must be empty when it is made: two workers begin at the same moment
    with _lock(place.root.with_name(f"{place.root.name}.lock"), fcntl.LOCK_EX):
        cluster = Cluster(place)
    gate, users = cluster.place.root / "gate.lock", cluster.place.root / "users.lock"
    with _lock(users, fcntl.LOCK_SH) as mine:
        with _lock(gate, fcntl.LOCK_EX):
            if not cluster.postgres.answers():
                cluster.postgres.start(lambda _: None, detached=True)
        try:
            yield cluster
        finally:
            with _lock(gate, fcntl.LOCK_EX):
                try:
                    fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # another run goes on
                else:
                    cluster.postgres.stop_detached()


@contextmanager
def own_database(cluster: Cluster, suffix: str = "") -> Iterator[str]:
    """A fresh copy of the template for this process; its name."""
    name = f"{PREFIX}{os.getpid()}{suffix}"
    with _lock(cluster.place.root / "template.lock", fcntl.LOCK_EX):
        cluster.drop_orphans()
        template = cluster.ensure_template()
        cluster.drop(name)
        cluster.postgres.create_database(name, template)
    try:
        yield name
    finally:
        with suppress(psycopg.OperationalError):  # the server may be gone already
            cluster.drop(name)
