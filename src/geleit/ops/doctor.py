"""``geleit doctor``: one sentence for each fault, exit code 1 when there is any."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from ctypes import CDLL
from os import environ
from pathlib import Path

from geleit.ops import binaries, environment, instance, places, running
from geleit.ops.environment import DbRole, Environment, Kind
from geleit.ops.errors import OperatorError

OLDEST_PYTHON = (3, 11)
OLDEST_SERVER = 150000
LARGEST_CLOCK_DIFFERENCE = 5.0
# shared library -> the package of Debian that brings it (Makefile, target paper)
TYPESETTING = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libfontconfig.so.1": "libfontconfig1",
}
SUBSETTING = ("libharfbuzz-subset.so.0", "libharfbuzz-subset0")
Check = Callable[[Environment], Iterator[str]]

SERVER = """
SELECT current_setting('server_version_num')::int, current_setting('data_checksums'),
       current_setting('server_encoding'), extract(epoch FROM clock_timestamp())::float
"""


def main(_arguments: Sequence[str]) -> int:
    from geleit.ops.cli import become, say

    faults = list(_before_the_database())
    hints: list[str] = []
    if not faults:
        try:
            with running.installation(say) as found:
                become(found.environment(DbRole.WEB))
                env = environment.read(environ)
                faults += _all(FAULTS, env)
                hints += _all(HINTS, env)
        except OperatorError as error:
            faults.append(str(error))
    for sentence in faults:
        print(f"Fehler:  {sentence}")
    for sentence in hints:
        print(f"Hinweis: {sentence}")
    if not faults:
        print("Alles in Ordnung.")
    return 1 if faults else 0


def _all(checks: Sequence[Check], env: Environment) -> list[str]:
    return [sentence for check in checks for sentence in check(env)]


def _before_the_database() -> Iterator[str]:
    if sys.version_info < OLDEST_PYTHON:
        yield "Python ist zu alt. Installieren Sie Python 3.11 oder neuer."
    if not environ.get("GELEIT_ENV"):
        yield "Die Einstellung GELEIT_ENV fehlt. Setzen Sie demo oder production."
        return
    place = places.place(environ)
    if running.is_embedded(environ) and not place.database.exists():
        yield f"In {place.root} ist noch nichts eingerichtet. Starten Sie Geleit: geleit up"


def data_folder(env: Environment) -> Iterator[str]:
    root = env.place.root
    if root.exists() and shutil.disk_usage(root).free < instance.SMALLEST_FREE_BYTES:
        yield str(instance.disk_full(root))


def master_key(env: Environment) -> Iterator[str]:
    fault = environment.master_key_fault(env.master_key_file)
    if fault:
        yield fault


def server(env: Environment) -> Iterator[str]:
    from django.db import DatabaseError, connection

    from geleit.kernel import clock

    try:
        with connection.cursor() as cursor:
            cursor.execute(SERVER)
            version, checksums, encoding, moment = cursor.fetchone() or (0, "off", "", 0.0)
    except DatabaseError:
        yield "Die Datenbank antwortet nicht. Prüfen Sie DATABASE_URL und ob PostgreSQL läuft."
        return
    if version < OLDEST_SERVER:
        yield "PostgreSQL ist zu alt. Nehmen Sie Version 15 oder neuer."
    if checksums != "on":
        yield "Die Datenbank hat keine Prüfsummen. Schalten Sie sie ein: pg_checksums --enable"
    if encoding != "UTF8":
        yield "Die Datenbank ist nicht in UTF-8. Legen Sie sie neu an: createdb --encoding=UTF8"
    if abs(moment - clock.now().timestamp()) > LARGEST_CLOCK_DIFFERENCE:
        yield "Die Uhren von Anwendung und Datenbank weichen ab. Richten Sie einen Zeitdienst ein."


def migrations(env: Environment) -> Iterator[str]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return  # said by ``server``
    if missing:
        yield "Die Datenbank ist nicht auf dem Stand dieser Fassung. Führen Sie aus: geleit migrate"


def framework(env: Environment) -> Iterator[str]:
    """Django's own checks and ours (geleit.config.checks), the strict ones in production."""
    from django.core.checks import ERROR, run_checks
    from django.db import DatabaseError

    try:
        found = run_checks(include_deployment_checks=env.is_production, databases=["default"])
    except DatabaseError:
        return  # said by ``server``
    for message in found:
        if message.level >= ERROR and not message.is_silenced():
            yield str(message.msg)


def translations(env: Environment) -> Iterator[str]:
    sources = places.PACKAGE.glob("locale/*/LC_MESSAGES/*.po")
    missing = [path.parts[-3] for path in sources if not path.with_suffix(".mo").exists()]
    if missing:
        yield f"Die Übersetzung {missing[0]} ist nicht übersetzt. Führen Sie aus: make setup"


def static_files(env: Environment) -> Iterator[str]:
    if not env.debug and not (env.place.root / "static" / "staticfiles.json").exists():
        yield "Stile und Schriften fehlen. Führen Sie aus: geleit migrate"


def mail(env: Environment) -> Iterator[str]:
    if env.is_production and not env.mail_url:
        yield "Es gibt keinen Mailserver, Benachrichtigungen entfallen. Setzen Sie GELEIT_MAIL_URL."


def trial(env: Environment) -> Iterator[str]:
    embedded = Path(env.database.host) == env.place.socket
    if embedded and binaries.find(env.place).from_wheel:
        yield "PostgreSQL kommt aus dem mitgelieferten Paket, das ist nur zum Ausprobieren."
    if env.kind is Kind.DEMO:
        yield "Dies ist eine Demo. Arbeiten Sie hier nicht mit echten Personen."
    if places.is_root():
        yield "Geleit läuft als root. Im Echtbetrieb nehmen Sie ein eigenes Konto."


def printing(env: Environment) -> Iterator[str]:
    """What sets type is no Python package, so pip says nothing when it is missing."""
    missing = [package for name, package in TYPESETTING.items() if not _loads(name)]
    if missing:
        yield (
            "PDF lässt sich nicht erstellen, PDF-Knöpfe öffnen die Druckansicht."
            f" Installieren Sie: {' '.join(missing)}"
        )
    elif not _loads(SUBSETTING[0]):
        yield f"PDF-Dateien werden unnötig groß. Installieren Sie: {SUBSETTING[1]}"


def _loads(name: str) -> bool:
    try:
        CDLL(name)
    except OSError:
        return False
    return True


FAULTS: tuple[Check, ...] = (
    data_folder,
    master_key,
    server,
    migrations,
    framework,
    translations,
    static_files,
)
HINTS: tuple[Check, ...] = (trial, mail, printing)
