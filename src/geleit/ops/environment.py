"""Settings come from the environment, and only through ``read``.

A missing, unknown or dangerous setting stops the start with one sentence.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from psycopg.conninfo import conninfo_to_dict

from geleit.ops import binaries, places
from geleit.ops.errors import OperatorError

DEMO_HEADER = "Demo – keine offizielle Website"
KNOWN = frozenset(
    {
        "GELEIT_ENV",
        "GELEIT_SECRET_KEY",
        "GELEIT_MASTER_KEY_FILE",
        "GELEIT_DATABASE_URL_OWNER",
        "GELEIT_DATABASE_URL_WORKER",
        "GELEIT_DATABASE_URL_STORY",
        "GELEIT_DB_ROLE",
        "GELEIT_HOSTS",
        "GELEIT_HEADER_TEXT",
        "GELEIT_DATABASE_POOLED",
        "GELEIT_DATA_DIR",
        "GELEIT_DEBUG",
        "GELEIT_MAIL_URL",
        "GELEIT_MAIL_FROM",
        "GELEIT_UPLOAD_MAX_MB",
    }
)
MASTER_KEY_BYTES = 32
SHORTEST_SECRET = 50
LARGEST_UPLOAD = 50
TEST_PASSWORD = "geleit-test"  # noqa: S105  opens only a throw-away database behind a 0700 folder
WELL_KNOWN = ("test", "demo", "secret", "change", "django-insecure", "geheim", "passwor")


Choice = TypeVar("Choice", bound=StrEnum)


class Kind(StrEnum):
    DEMO = "demo"
    PRODUCTION = "production"
    TEST = "test"


class DbRole(StrEnum):
    """Which database role a process signs in with; each process knows only its own password."""

    WEB = "web"
    WORKER = "worker"
    OWNER = "owner"
    STORY = "story"

    @property
    def variable(self) -> str:
        if self is DbRole.WEB:
            return "DATABASE_URL"
        return f"GELEIT_DATABASE_URL_{self.name}"

    @property
    def login(self) -> str:
        return f"geleit_{self.value}"


@dataclass(frozen=True, slots=True)
class Database:
    name: str
    user: str
    password: str
    host: str
    port: str


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything that differs between one installation and the next."""

    kind: Kind
    db_role: DbRole
    database: Database
    secret_key: str
    master_key_file: Path
    hosts: tuple[str, ...]
    header_text: str
    place: places.Place
    mail_url: str
    mail_from: str
    debug: bool
    upload_mb: int
    pooled: bool  # a pooler hands out connections by the transaction: statements stay unprepared

    @property
    def is_production(self) -> bool:
        return self.kind is Kind.PRODUCTION


def parse_database_url(url: str, variable: str) -> Database:
    try:
        parts = conninfo_to_dict(url)
    except Exception as error:
        msg = f"{variable} ist keine Datenbankadresse (postgresql://rolle:kennwort@rechner/datenbank)."
        raise OperatorError(msg) from error
    return Database(
        name=str(parts.get("dbname", "")),
        user=str(parts.get("user", "")),
        password=str(parts.get("password", "")),
        host=str(parts.get("host", "")),
        port=str(parts.get("port", "")),
    )


def one_of(kinds: type[Choice], variable: str, value: str) -> Choice:
    try:
        return kinds(value)
    except ValueError as error:
        allowed = ", ".join(kinds)
        msg = f"{variable}={value} gibt es nicht. Setzen Sie eines von: {allowed}."
        raise OperatorError(msg) from error


def read(environ: Mapping[str, str]) -> Environment:
    """Read and check all settings. Raises OperatorError with one sentence."""
    unknown = sorted(name for name in environ if name.startswith("GELEIT_") and name not in KNOWN)
    if unknown:
        msg = f"Die Einstellung {unknown[0]} gibt es nicht. Prüfen Sie die Schreibweise."
        raise OperatorError(msg)
    kind = one_of(Kind, "GELEIT_ENV", _required(environ, "GELEIT_ENV"))
    values = _with_test_defaults(environ) if kind is Kind.TEST else environ
    role = one_of(DbRole, "GELEIT_DB_ROLE", values.get("GELEIT_DB_ROLE") or "web")
    default_hosts = "" if kind is Kind.PRODUCTION else "127.0.0.1,localhost,[::1]"
    hosts = values.get("GELEIT_HOSTS", default_hosts)
    header = "" if kind is Kind.PRODUCTION else DEMO_HEADER
    found = Environment(
        kind=kind,
        db_role=role,
        database=parse_database_url(_required(values, role.variable), role.variable),
        secret_key=_required(values, "GELEIT_SECRET_KEY"),
        master_key_file=Path(_required(values, "GELEIT_MASTER_KEY_FILE")),
        hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
        header_text=values.get("GELEIT_HEADER_TEXT", header),
        place=places.test_place(values) if kind is Kind.TEST else places.place(values),
        mail_url=values.get("GELEIT_MAIL_URL", ""),
        mail_from=values.get("GELEIT_MAIL_FROM", "geleit@example.org"),
        debug=values.get("GELEIT_DEBUG", "") == "1",
        upload_mb=_megabytes(values.get("GELEIT_UPLOAD_MAX_MB", "20")),
        pooled=values.get("GELEIT_DATABASE_POOLED", "") == "1",
    )
    if found.is_production:
        _refuse_what_is_for_trial_only(found)
    return found


def _megabytes(value: str) -> int:
    """How large one upload may be; it lies in memory twice while it is checked."""
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= LARGEST_UPLOAD):
        msg = f"GELEIT_UPLOAD_MAX_MB={value}: Setzen Sie eine Zahl von 1 bis {LARGEST_UPLOAD}."
        raise OperatorError(msg)
    return int(value)


def _required(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "")
    if not value:
        msg = f"Die Einstellung {name} fehlt. Setzen Sie sie in der Umgebung."
        raise OperatorError(msg)
    return value


def _with_test_defaults(environ: Mapping[str, str]) -> dict[str, str]:
    """Tests need no settings: everything follows from where the checkout lies."""
    place = places.test_place(environ)
    urls = {
        role.variable: f"postgresql://{role.login}:{TEST_PASSWORD}@/geleit?host={place.socket}"
        for role in DbRole
    }
    return {
        **urls,
        "GELEIT_SECRET_KEY": "test" * 16,
        "GELEIT_MASTER_KEY_FILE": str(place.master_key),
        "GELEIT_HOSTS": "127.0.0.1,localhost,testserver",
        **environ,
    }


def _refuse_what_is_for_trial_only(found: Environment) -> None:
    """Production starts with its own secrets and its own database, or not at all."""
    secret = found.secret_key.lower()
    if len(secret) < SHORTEST_SECRET or any(word in secret for word in WELL_KNOWN):
        msg = "GELEIT_SECRET_KEY ist zu kurz oder ein Beispiel. Erzeugen Sie einen zufälligen Wert."
        raise OperatorError(msg)
    if found.debug:
        msg = "GELEIT_DEBUG zeigt Interna und ist im Echtbetrieb gesperrt. Entfernen Sie es."
        raise OperatorError(msg)
    if found.db_role is DbRole.STORY:
        msg = "Demodaten gehören nicht in den Echtbetrieb: GELEIT_DB_ROLE=story ist dort gesperrt."
        raise OperatorError(msg)
    if not found.hosts or "*" in found.hosts:
        msg = "Im Echtbetrieb nennt GELEIT_HOSTS die Namen des Servers, ohne Platzhalter."
        raise OperatorError(msg)
    _refuse_wheel(found)
    _check_master_key(found)


def _refuse_wheel(found: Environment) -> None:
    embedded = Path(found.database.host) == found.place.socket
    if embedded and binaries.find(found.place).from_wheel:
        msg = (
            "Das mitgelieferte PostgreSQL ist nur zum Ausprobieren. Installieren Sie das Paket "
            "postgresql oder setzen Sie DATABASE_URL."
        )
        raise OperatorError(msg)


def _check_master_key(found: Environment) -> None:
    path = found.master_key_file
    fault = master_key_fault(path)
    if fault:
        raise OperatorError(fault)
    real = path.resolve()
    repository = places.project()
    if repository and real.is_relative_to(repository.resolve()):
        msg = "Der Hauptschlüssel liegt im Quellverzeichnis. Legen Sie ihn außerhalb ab."
        raise OperatorError(msg)
    if real.is_relative_to(found.place.root.resolve()):
        msg = "Der Hauptschlüssel liegt bei der Datenbank. Legen Sie ihn woanders ab."
        raise OperatorError(msg)


def master_key_fault(path: Path) -> str:
    """One sentence about the key file, empty when it is right."""
    try:
        found = path.stat()
    except OSError:
        return f"Der Hauptschlüssel {path} fehlt. Legen Sie die Datei an (32 Byte, Rechte 0400)."
    if found.st_size != MASTER_KEY_BYTES:
        return f"Der Hauptschlüssel {path} hat nicht 32 Byte. Spielen Sie die richtige Datei ein."
    if stat.S_IMODE(found.st_mode) & 0o377:
        return f"Der Hauptschlüssel {path} ist zu offen. Setzen Sie die Rechte: chmod 0400 {path}."
    if not os.access(path, os.R_OK):
        return f"Der Hauptschlüssel {path} ist nicht lesbar. Prüfen Sie, wem die Datei gehört."
    return ""
