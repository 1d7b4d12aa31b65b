"""``geleit up``: everything Geleit needs, started, watched and stopped together."""

import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module, util
from os import environ, killpg
from types import FrameType
from typing import Any

from geleit.ops import environment, instance, places, prepare, running
from geleit.ops.children import die_with_parent
from geleit.ops.cli import say
from geleit.ops.embedded import Postgres
from geleit.ops.environment import DbRole, Kind
from geleit.ops.errors import OperatorError
from geleit.ops.running import Installation

HOST = "127.0.0.1"
JOBS = ("procrastinate", "--skip-checks", "worker", "--concurrency", "1")
STOP_SECONDS = 10
START_SECONDS = 30


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="geleit up", description="Startet Geleit und hält es am Laufen.")
    parser.add_argument("--port", type=int, default=_port(environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--empty", action="store_true", help="ohne Demodaten beginnen")
    given = parser.parse_args(arguments)
    address = f"http://{HOST}:{given.port}"
    _stop_on_signals()
    try:
        with _database(address, given.port) as found:
            _prepare(found, with_demo=not given.empty)
            _serve(found, given.port, given.workers, address)
    except Stop:
        say("Geleit ist beendet.")
    return 0


def _port(value: str) -> int:
    try:
        number = int(value)
    except ValueError:
        number = 0
    if not 0 < number <= 65535:
        msg = f"PORT={value} ist keine Portnummer. Nehmen Sie eine Zahl zwischen 1024 und 65535."
        raise OperatorError(msg)
    return number


class Stop(BaseException):
    """Somebody pressed Ctrl-C or the system ends; not an error."""


def _stop_on_signals() -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)  # a second press must not tear up the stopping
        raise Stop

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stop)


@contextmanager
def _database(address: str, port: int) -> Iterator[Installation]:
    """Hold the data folder, keep the embedded database running where there is no other."""
    place = places.place(environ)
    if not running.is_embedded(environ):
        _refuse_taken_port(port)
        yield Installation(place, None)
        return
    instance.prepare(place)
    with instance.locked(place, {"what": "up", "address": address}):
        _refuse_taken_port(port)
        secrets = running.prepare(place, environ)
        postgres = Postgres(place, secrets)
        found = Installation(place, secrets)
        environment.read(found.environment(DbRole.WEB))  # refuse before anything is started
        try:
            postgres.start(say)
            yield found
        finally:
            postgres.stop()


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            msg = f"Port {port} ist diesem Konto verwehrt. Nehmen Sie einen ab 1024: PORT=8001"
            raise OperatorError(msg) from error
        except OSError as error:
            msg = f"Port {port} ist belegt. Nehmen Sie einen anderen, zum Beispiel: PORT={port + 1}"
            raise OperatorError(msg) from error


def _prepare(found: Installation, *, with_demo: bool) -> None:
    prepare.run(found, DbRole.OWNER, "database")
    if with_demo and _kind() == Kind.DEMO:
        prepare.run(found, DbRole.STORY, "demo")
    else:
        prepare.run(found, DbRole.WORKER, "catalogue")


def _kind() -> str:
    return environ.get("GELEIT_ENV", "")


def _serve(found: Installation, port: int, workers: int, address: str) -> None:
    with ExitStack() as stack:
        web = Child("Der Webserver", _web_command(port, workers), found.environment(DbRole.WEB))
        jobs = Child("Die Hintergrundarbeit", _job_command(), found.environment(DbRole.WORKER))
        # asked politely, it would wait half a minute for the database, which goes as well
        jobs.orphaned_by = signal.SIGKILL
        for child in (web, jobs):
            stack.callback(child.stop)
            child.start()
        _wait_until_open(port, web)
        _print_welcome(address)
        _watch(web, jobs)


def _web_command(port: int, workers: int) -> list[str]:
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port)]
    options += ["--workers", str(workers), "--blocking-threads", "2", "--no-ws", "--http", "1"]
    options += ["--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, "geleit.config.wsgi:application"]


def _job_command() -> list[str]:
    return [sys.executable, "-m", "django", *JOBS]


@dataclass
class Child:
    """A service in a process group of its own, so that it goes with all it started."""

    name: str
    command: list[str]
    environment: dict[str, str]
    orphaned_by: signal.Signals = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603  our own services
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # greetings; what matters is logged to the error stream
            start_new_session=True,
            preexec_fn=die_with_parent(self.orphaned_by),  # noqa: PLW1509  no threads here
        )

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        if self.process is None:
            return
        if not self.has_ended():
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                say(f"{self.name} endet nicht von selbst und wird abgebrochen.")
        with suppress(ProcessLookupError):
            killpg(self.process.pid, signal.SIGKILL)  # what a killed service left behind
        self.process.wait()


def _wait_until_open(port: int, web: Child) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if web.has_ended():
            break
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise OperatorError("Der Webserver startet nicht. Prüfen Sie die Installation: geleit doctor")


def _watch(*children: Child) -> None:
    while True:
        for child in children:
            if child.has_ended():
                msg = (
                    f"{child.name} ist ausgefallen. Starten Sie Geleit neu; die Daten sind sicher."
                )
                raise OperatorError(msg)
        time.sleep(0.5)


def _print_welcome(address: str) -> None:
    print(f"\nGeleit läuft: {address}", flush=True)
    if _kind() == Kind.DEMO:
        for role, email, password in _signins():
            print(f"  {role:<26} {email:<30} {password}")
    print("Beenden mit Strg+C.", flush=True)


def _signins() -> list[tuple[str, str, str]]:
    """Role, e-mail and password of one demo account for each role."""
    if util.find_spec("geleit.demo.signins") is None:
        return []
    module: Any = import_module("geleit.demo.signins")
    return [(str(role), str(email), str(word)) for role, email, word in module.signins()]
