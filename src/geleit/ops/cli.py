"""The ``geleit`` command. It only dispatches: what a command does lives with its domain."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from geleit.ops import environment, instance, places
from geleit.ops.environment import DbRole
from geleit.ops.errors import OperatorError, is_disk_full
from geleit.ops.running import installation

Run = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Command:
    """``target`` is ``module:function``, called with the remaining arguments, returns the code.

    ``role`` names the database role it runs under; without one it runs before Django is set up.
    """

    help: str
    target: str
    role: DbRole | None = None


COMMANDS = {
    "up": Command("Datenbank, Webserver und Aufgaben starten", "geleit.ops.up:main"),
    "migrate": Command("Datenbank auf den Stand dieser Fassung bringen", "geleit.ops.migrate:main"),
    "doctor": Command("Die Installation prüfen", "geleit.ops.doctor:main"),
    "createadmin": Command(
        "Das erste Konto der Fachadministration anlegen",
        "geleit.accounts.first_admin:main",
        DbRole.WORKER,
    ),
    "audit": Command(
        "Den Verlauf gegen seine Siegel prüfen: geleit audit verify",
        "geleit.audit.cli:main",
        DbRole.WORKER,
    ),
    "match": Command(
        "Personenpaare vergleichen (JSON-Zeilen von der Standardeingabe)",
        "geleit.people.matching.cli:main",
    ),
    "deadlines": Command(
        "Fristen berechnen (JSON-Zeilen von der Standardeingabe)",
        "geleit.deadlines.cli:main",
    ),
    "story": Command(
        "Eine Geschichte durch das System spielen", "geleit.demo.stories.cli:main", DbRole.STORY
    ),
    "django": Command("Befehle von Django, für die Entwicklung", "geleit.ops.djangocommand:main"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in COMMANDS:
        asked = given[:1] in (["-h"], ["--help"])
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    command, rest = COMMANDS[given[0]], given[1:]
    try:
        return run(command, rest)
    except OperatorError as error:
        if str(error):  # a child process may have said it
            print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if not is_disk_full(error):
            raise
        print(instance.disk_full(places.place(os.environ).root), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def usage() -> str:
    lines = [f"  {name:<12} {command.help}" for name, command in COMMANDS.items()]
    return "geleit BEFEHL [ANGABEN]\n\n" + "\n".join(lines)


def run(command: Command, arguments: Sequence[str]) -> int:
    if command.role is None:
        return _load(command.target)(arguments)
    with installation(say) as found:
        become(found.environment(command.role))
        return _load(command.target)(arguments)


def become(values: dict[str, str]) -> None:
    """Make this process one of the given environment and set up Django."""
    os.environ.clear()
    os.environ.update(values)
    environment.read(os.environ)  # one sentence before Django's stack trace
    import_module("django").setup()


def _load(target: str) -> Run:
    module, function = target.split(":")
    found: Run = getattr(import_module(module), function)
    return found


def say(sentence: str) -> None:
    """Progress goes to the error stream; output of commands stays clean."""
    print(sentence, file=sys.stderr, flush=True)
