"""``geleit up`` as a person starts it: one process that takes everything with it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geleit.ops import places

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 120


class Run:
    """One ``geleit up --empty`` in a process of its own."""

    def __init__(self, data: Path, port: int) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = {
            **kept,
            "GELEIT_ENV": "demo",
            "GELEIT_DATA_DIR": str(data),
            "PYTHONPATH": str(places.PACKAGE.parent),
        }
        self.port = port
        self.process: subprocess.Popen[str] | None = None

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "geleit.ops", *arguments]

    def begin(self) -> "Run":
        self.process = subprocess.Popen(
            self.command("up", "--empty", "--port", str(self.port)),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        seen: list[str] = []
        deadline = time.monotonic() + PATIENCE_SECONDS
        for line in self.process.stdout:
            seen.append(line)
            assert time.monotonic() < deadline
            if "Beenden mit Strg+C" in line:
                assert f"Geleit läuft: http://127.0.0.1:{self.port}" in "".join(seen)
                return self
        raise AssertionError("".join(seen))

    def end(self, sign: signal.Signals) -> int:
        assert self.process
        self.process.send_signal(sign)
        code = self.process.wait(30)
        self.close()
        return code

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        if self.process and self.process.stdout:
            self.process.stdout.close()

    def once(self, *arguments: str) -> tuple[int, str]:
        """Another command in the same data folder."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def services(data: Path) -> dict[int, tuple[str, str]]:
    """Living processes that hold this data folder: command line and environment by number."""
    found = {}
    for each in Path("/proc").glob("[0-9]*"):
        try:
            state = (each / "stat").read_text().rpartition(")")[2].split()[0]
            command = (each / "cmdline").read_text(errors="replace").replace("\0", " ")
            environment = (each / "environ").read_text(errors="replace")
        except OSError:
            continue
        if state != "Z" and str(data) in command + environment and int(each.name) != os.getpid():
            found[int(each.name)] = (command, environment)
    return found


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def run(folder: Path) -> Iterator[Run]:
    made = Run(folder / "data", free_port())
    yield made
    made.close()


def assert_each_service_knows_only_its_own_password(run: Run, folder: Path) -> None:
    passwords = json.loads((folder / "data" / "secrets.json").read_text())["passwords"]
    held: dict[str, set[str]] = {}
    for command, environment in services(folder).values():
        kind = next((name for name in ("granian", "procrastinate") if name in command), "other")
        held.setdefault(kind, set())
        held[kind] |= {name for name, word in passwords.items() if word in command + environment}
    assert held == {"granian": {"geleit_web"}, "procrastinate": {"geleit_worker"}, "other": set()}


def test_it_starts_serves_refuses_a_second_and_stops_with_everything(
    run: Run, folder: Path
) -> None:
    run.begin()
    with urllib.request.urlopen(f"http://127.0.0.1:{run.port}/static/geleit/icons.svg") as answer:
        assert answer.status == 200
    holder = json.loads((folder / "data" / "geleit.lock").read_text())
    assert holder["address"] == f"http://127.0.0.1:{run.port}"
    assert_each_service_knows_only_its_own_password(run, folder)

    code, said = run.once("up", "--empty", "--port", str(free_port()))
    assert (code, said.count("\n")) == (1, 0)
    assert f"läuft schon unter http://127.0.0.1:{run.port}" in said

    code, said = run.once("doctor")  # uses the running database
    assert code == 0, said
    assert "Alles in Ordnung" in said

    other = Run(folder / "other", run.port)
    code, said = other.once("up", "--port", str(run.port))
    assert (code, said.count("\n")) == (1, 0)
    assert f"Port {run.port} ist belegt" in said

    assert run.end(signal.SIGINT) == 0
    assert services(folder) == {}


def test_nothing_outlives_a_killed_parent_and_the_data_are_there(run: Run, folder: Path) -> None:
    run.begin()
    command = ["createadmin", "ada@example.org", "--name", "Ada Beispiel"]
    code, said = run.once(*command)
    assert code == 0, said
    run.end(signal.SIGKILL)
    wait_until(lambda: services(folder) == {})

    run.begin()
    code, said = run.once(*command)
    assert code == 1
    assert "Es gibt schon ein Konto" in said

    worker = next(pid for pid, (line, _) in services(folder).items() if "procrastinate" in line)
    os.kill(worker, signal.SIGKILL)  # a dead service ends the rest with a sentence
    assert run.process
    assert run.process.stdout
    assert "Die Hintergrundarbeit ist ausgefallen" in run.process.stdout.read()
    assert run.process.wait(30) == 1
    assert services(folder) == {}
