"""Steps before the services start, each in a process that knows one database role only."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module, util
from os import environ
from pathlib import Path
from typing import Any

from geleit.ops import instance, places
from geleit.ops.children import die_with_parent
from geleit.ops.cli import say
from geleit.ops.environment import DbRole
from geleit.ops.errors import OperatorError, is_disk_full
from geleit.ops.running import Installation

SAID = 3  # exit code of a step that told its fault in a sentence of its own


def database() -> None:
    """As owner: migrations and, when the files changed, the collected static files."""
    from geleit.ops.migrate import bring_up_to_date

    bring_up_to_date()
    collect_static()


def collect_static() -> None:
    from django.conf import settings
    from django.core.management import call_command

    if settings.DEBUG:
        return
    target = Path(settings.STATIC_ROOT)
    stamp = target / ".stamp"
    digest = _digest_of_static_files()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("Stile und Schriften werden bereitgestellt …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest)


def _digest_of_static_files() -> str:
    digest = hashlib.sha256()
    for path in sorted(places.PACKAGE.glob("*/static/**/*")):
        if path.is_file():
            found = path.stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def catalogue() -> None:
    """As worker: shipped lines of lists and directory that are missing; what was edited stays."""
    from geleit.catalogue import services
    from geleit.directory import services as directory
    from geleit.documents import services as documents
    from geleit.kernel.actor import SYSTEM
    from geleit.kernel.transaction import acting
    from geleit.plans.services import load_templates
    from geleit.reporting import services as reporting

    with acting(SYSTEM):
        services.load_defaults(SYSTEM)
        load_templates(SYSTEM)
        reporting.load_fields(SYSTEM)
        directory.load_defaults(SYSTEM)
        documents.load_default_texts(SYSTEM)


def demo() -> None:
    """As story role: the demo county, when the database is empty."""
    if util.find_spec("geleit.demo.load") is None:
        return
    say("Demodaten werden geprüft …")
    module: Any = import_module("geleit.demo.load")
    try:
        module.load_if_empty(show_progress)
    except module.Interrupted as error:
        raise OperatorError(str(error)) from error


def show_progress(what: str, number: int, total: int) -> None:
    """A running counter on a terminal; a line every now and then where the output is a file."""
    if sys.stderr.isatty():
        end = "\n" if number >= total else ""
        print(f"\r  {what}: {number} von {total}", end=end, file=sys.stderr, flush=True)
    elif number in (1, total) or number % 100 == 0:
        say(f"  {what}: {number} von {total}")


STEPS = {"database": database, "catalogue": catalogue, "demo": demo}


def run(found: Installation, role: DbRole, name: str) -> None:
    """Run one step in a process that knows only the role it needs."""
    command = [sys.executable, "-m", "geleit.ops.prepare", name]
    with subprocess.Popen(  # noqa: S603  our own module
        command,
        env=found.environment(role),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  no threads here
    ) as process:
        try:
            code = process.wait()
        except BaseException:  # Ctrl-C: the running transaction rolls back
            process.terminate()
            raise
    if code == SAID:
        raise OperatorError
    if code:
        raise OperatorError("Die Vorbereitung ist gescheitert. Melden Sie, was darüber steht.")


def main(arguments: Sequence[str]) -> int:
    try:
        import_module("django").setup()
        STEPS[arguments[0]]()
    except OperatorError as error:
        print(error, file=sys.stderr)
        return SAID
    except Exception as error:
        if not is_disk_full(error):
            raise
        print(instance.disk_full(places.place(environ).root), file=sys.stderr)
        return SAID
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
