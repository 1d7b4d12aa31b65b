"""A PostgreSQL of our own: one folder, one Unix socket, passwords for everybody, no network."""

import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from geleit.ops import binaries, identity, instance
from geleit.ops.binaries import Binaries
from geleit.ops.children import die_with_parent
from geleit.ops.environment import DbRole
from geleit.ops.errors import OperatorError
from geleit.ops.instance import DATABASE, SUPERUSER, Secrets
from geleit.ops.places import Place

START_SECONDS = 60
STOP_SECONDS = 30
SAFE = ("shared_buffers=128MB", "max_connections=60", "wal_level=replica", "timezone=UTC")
FAST_AND_LOSSY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
PATIENCE = {  # a page that waits longer is better refused than left hanging
    DbRole.WEB: {
        "statement_timeout": "20s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "60s",
    }
}
Say = Callable[[str], None]


@dataclass
class Postgres:
    """The database of one data folder. ``durable=False`` is for tests: fast, lost on power cut."""

    place: Place
    secrets: Secrets
    durable: bool = True
    extra: Sequence[str] = ()
    user: identity.Identity = field(default_factory=identity.database_user)
    process: subprocess.Popen[bytes] | None = None

    def start(self, say: Say, *, detached: bool = False) -> None:
        """Create what is missing and start. ``detached`` survives this process (tests share it)."""
        programs = self._programs()
        self._make_folders()
        if not self.place.database.exists():
            say("Datenbank wird angelegt …")
            self._initialise(programs)
        self._clear_leftovers(programs)
        self._launch(programs, detached=detached)
        self._ensure_roles()

    def _programs(self) -> Binaries:
        return binaries.readable(binaries.find(self.place), self.place, self.user)

    def _make_folders(self) -> None:
        for folder in (self.place.socket, self.place.log):
            folder.mkdir(mode=0o700, exist_ok=True)
            owner = folder.stat().st_uid
            if owner not in (self.user.uid, os.geteuid()):
                msg = f"Der Ordner {folder} gehört einem anderen Konto. Löschen Sie ihn."
                raise OperatorError(msg)
            folder.chmod(0o700)
            self.user.own(folder)
        self.log_file.touch(mode=0o600)
        self.user.own(self.log_file)

    def _initialise(self, programs: Binaries) -> None:
        """initdb beside and rename, so that an interrupted first start leaves nothing half."""
        beside = self.place.root / "postgres.new"
        password_file = self.place.socket / "password"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700)
        self.user.own(beside)
        instance.write_private(password_file, self.secrets.passwords[SUPERUSER], mode=0o600)
        self.user.own(password_file)
        command = [programs.path("initdb"), "--pgdata", str(beside), "--username", SUPERUSER]
        command += ["--pwfile", str(password_file), "--auth", "scram-sha-256", "--data-checksums"]
        command += ["--encoding", "UTF8", "--no-instructions"]
        if not self.durable:
            command.append("--no-sync")
        try:
            done = self._run([*command, "--locale", "C.UTF-8"])
            if done.returncode and b"locale" in done.stderr:
                done = self._run([*command, "--locale", "C"])  # a system without C.UTF-8
        finally:
            password_file.unlink(missing_ok=True)
        if done.returncode:
            shutil.rmtree(beside, ignore_errors=True)
            raise self._fault(done.stderr.decode(errors="replace"))
        beside.rename(self.place.database)

    def _run(
        self, command: list[str], *, quiet: bool = False
    ) -> "subprocess.CompletedProcess[bytes]":
        """``quiet``: a server that goes on would keep our pipe open for ever."""
        return subprocess.run(  # noqa: S603  PostgreSQL's own programs
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
            stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
            check=False,
            cwd=self.place.root,
            env=_bare_environment(),
            **self.user.as_arguments(),
        )

    def _fault(self, output: str) -> OperatorError:
        if "No space left" in output or "could not write" in output:
            return instance.disk_full(self.place.root)
        last = output.strip().splitlines()[-1:] or ["keine Meldung"]
        log = self.log_file
        return OperatorError(
            f"PostgreSQL startet nicht ({last[0]}). Sehen Sie in {log} nach und starten Sie neu."
        )

    @property
    def log_file(self) -> Path:
        return self.place.log / "postgres.log"

    def _clear_leftovers(self, programs: Binaries) -> None:
        """After a ``kill -9``: an orphan of ours is stopped, a stale pid file removed.

        The caller holds the folder's lock, so no running Geleit is using this database.
        """
        pid_file = self.place.database / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return
        if _is_postgres_in(pid, self.place.database):
            self._run([programs.path("pg_ctl"), "stop", "-D", str(self.place.database), "-w"])
        else:
            pid_file.unlink(missing_ok=True)  # its number may belong to another program by now
        for stale in self.place.socket.glob(".s.PGSQL.*"):
            stale.unlink(missing_ok=True)

    def _options(self) -> list[str]:
        return [
            *SAFE,
            *(() if self.durable else FAST_AND_LOSSY),
            *self.extra,
            "listen_addresses=",
            f"unix_socket_directories={self.place.socket}",
            "unix_socket_permissions=0700",
            "password_encryption=scram-sha-256",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "log_min_error_statement=panic",  # statements and DETAIL lines carry values of rows
            "log_error_verbosity=terse",
        ]

    def _launch(self, programs: Binaries, *, detached: bool) -> None:
        if detached:
            self._launch_detached(programs)
            return
        command = [programs.path("postgres"), "-D", str(self.place.database)]
        for option in self._options():
            command += ["-c", option]
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  PostgreSQL's own program
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.place.root,
                env=_bare_environment(),
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509  no threads here
                **self.user.as_arguments(),
            )
        self._wait_until_ready()

    def _launch_detached(self, programs: Binaries) -> None:
        options = " ".join(f"-c {shlex.quote(option)}" for option in self._options())
        command = [programs.path("pg_ctl"), "start", "-w", "-D", str(self.place.database)]
        done = self._run([*command, "-l", str(self.log_file), "-o", options], quiet=True)
        if done.returncode:
            raise self._fault(self._last_of_log())

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process and self.process.poll() is not None:
                raise self._fault(self._last_of_log())
            if self.answers():
                return
            time.sleep(0.05)
        raise self._fault(self._last_of_log())

    def _last_of_log(self) -> str:
        try:
            return "\n".join(self.log_file.read_text(errors="replace").splitlines()[-5:])
        except OSError:
            return ""

    def answers(self) -> bool:
        try:
            with self.connect():
                return True
        except psycopg.OperationalError:
            return False

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """As superuser, for the supervisor only."""
        return psycopg.connect(
            host=str(self.place.socket),
            user=SUPERUSER,
            password=self.secrets.passwords[SUPERUSER],
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def _ensure_roles(self) -> None:
        """Roles, their passwords and the database; repeating it changes nothing."""
        with self.connect() as connection:
            present = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            for role in DbRole:
                if role.login not in present:
                    connection.execute(_create_role(role, self.secrets.passwords[role.login]))
                    for name, value in PATIENCE.get(role, {}).items():
                        connection.execute(
                            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                                sql.Identifier(role.login), sql.Identifier(name), value
                            )
                        )
            names = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        if DATABASE not in names:
            self.create_database(DATABASE)

    def create_database(self, name: str, template: str = "template0") -> None:
        """A database of the owner role that the other roles may enter, and nobody else."""
        logins = sql.SQL(", ").join(sql.Identifier(role.login) for role in DbRole)
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                    sql.Identifier(name),
                    sql.Identifier(DbRole.OWNER.login),
                    sql.Identifier(template),
                )
            )
            connection.execute(
                sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))
            )
            connection.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), logins)
            )

    def stop(self) -> None:
        """Fast: open transactions are rolled back, everything committed is on disk."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    def stop_detached(self) -> None:
        programs = self._programs()
        self._run([programs.path("pg_ctl"), "stop", "-D", str(self.place.database), "-m", "fast"])


def _create_role(role: DbRole, password: str) -> sql.Composed:
    return sql.SQL(
        "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}"
    ).format(sql.Identifier(role.login), password)


def _bare_environment() -> dict[str, str]:
    """No secret of the caller reaches PostgreSQL, no PG* variable of hers bends it."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _is_postgres_in(pid: int, folder: Path) -> bool:
    """A living PostgreSQL of this folder; not a zombie, not a program that got the number since."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        where = Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return False
    return state != "Z" and where == folder.resolve()
