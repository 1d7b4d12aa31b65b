"""The data folder: who may use it, its secrets, its master key."""

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geleit.ops.environment import MASTER_KEY_BYTES, DbRole, master_key_fault
from geleit.ops.errors import OperatorError
from geleit.ops.places import Place

FORMAT = 1
SMALLEST_FREE_BYTES = 300 * 1024 * 1024
DATABASE = "geleit"
SUPERUSER = "geleit_super"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Passwords of the database roles and Django's key, made at the first start."""

    passwords: dict[str, str] = field(repr=False)
    secret_key: str = field(repr=False)

    @classmethod
    def fresh(cls) -> "Secrets":
        names = [SUPERUSER, *(role.login for role in DbRole)]
        return cls({name: secrets.token_urlsafe(32) for name in names}, secrets.token_urlsafe(64))

    def url(self, place: Place, role: DbRole, database: str = DATABASE) -> str:
        password = self.passwords[role.login]
        return f"postgresql://{role.login}:{password}@/{database}?host={place.socket}"


def prepare(place: Place, *, needs_free: int = SMALLEST_FREE_BYTES) -> None:
    """Make the folder, or refuse one that is not ours, too new or full."""
    root = place.root
    try:
        root.mkdir(parents=True, exist_ok=True)
        foreign = not place.marker.exists() and any(
            each.name != place.lock.name for each in root.iterdir()
        )
        free = shutil.disk_usage(root).free
    except OSError as error:
        msg = f"Der Ordner {root} ist nicht nutzbar. Wählen Sie mit GELEIT_DATA_DIR einen anderen."
        raise OperatorError(msg) from error
    if foreign:
        msg = (
            f"In {root} liegen fremde Dateien. Nennen Sie mit GELEIT_DATA_DIR einen leeren Ordner."
        )
        raise OperatorError(msg)
    if free < needs_free:
        raise disk_full(root)
    if place.marker.exists():
        _check_marker(place)
    else:
        write_private(place.marker, json.dumps({"format": FORMAT}), mode=0o644)
    root.chmod(0o711)
    for folder in (place.log,):
        folder.mkdir(mode=0o700, exist_ok=True)


def disk_full(root: Path) -> OperatorError:
    return OperatorError(
        f"Auf dem Datenträger von {root} ist kein Platz. Schaffen Sie Platz und starten Sie neu."
    )


def _check_marker(place: Place) -> None:
    try:
        written = int(json.loads(place.marker.read_text())["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"Die Datei {place.marker} ist beschädigt. Holen Sie den Ordner aus der Sicherung."
        raise OperatorError(msg) from error
    if written > FORMAT:
        msg = (
            f"Die Daten in {place.root} stammen von einer neueren Fassung. Starten Sie diese, oder "
            "wählen Sie mit GELEIT_DATA_DIR einen anderen Ordner."
        )
        raise OperatorError(msg)


def write_private(path: Path, text: str | bytes, *, mode: int) -> None:
    """Whole or not at all: written beside and renamed, so a crash leaves no half file."""
    data = text.encode() if isinstance(text, str) else text
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    beside.replace(path)


def load_secrets(place: Place) -> Secrets:
    try:
        stored: dict[str, Any] = json.loads(place.secrets.read_text())
        return Secrets(passwords=dict(stored["passwords"]), secret_key=str(stored["secret_key"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = (
            f"Die Zugangsdaten {place.secrets} fehlen oder sind nicht lesbar. Holen Sie die Datei "
            "aus der Sicherung oder starten Sie unter dem Konto, das sie angelegt hat."
        )
        raise OperatorError(msg) from error


def ensure_secrets(place: Place, fresh: Secrets | None = None) -> Secrets:
    """The stored ones; new ones only as long as there is no database that knows the old."""
    if place.secrets.exists() or place.database.exists():
        return load_secrets(place)
    made = fresh or Secrets.fresh()
    content = json.dumps({"passwords": made.passwords, "secret_key": made.secret_key}, indent=1)
    write_private(place.secrets, content, mode=0o600)
    return made


def ensure_master_key(place: Place) -> Path:
    """Make the key of a trial installation; a lost key is never replaced in silence."""
    path = place.master_key
    if not path.exists():
        if place.database.exists():
            msg = f"Der Hauptschlüssel {path} fehlt, Texte sind unlesbar. Spielen Sie ihn ein."
            raise OperatorError(msg)
        write_private(path, secrets.token_bytes(MASTER_KEY_BYTES), mode=0o400)
    fault = master_key_fault(path)
    if fault:
        raise OperatorError(fault)
    return path


@contextmanager
def locked(place: Place, about: dict[str, Any]) -> Iterator[None]:
    """Hold the folder for this process. Raises AlreadyRunning with what the holder wrote."""
    handle = os.open(place.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(_holder(handle)) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps({"pid": os.getpid(), **about}).encode(), 0)
        yield
    finally:
        os.close(handle)  # releases the lock; a killed process releases it as well


def _holder(handle: int) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(os.pread(handle, 4096, 0))
    except ValueError:
        return {}
    return found


class AlreadyRunning(OperatorError):
    """Another process holds the data folder."""

    def __init__(self, holder: dict[str, Any]) -> None:
        self.holder = holder
        address = holder.get("address", "")
        where = f" unter {address}" if address else ""
        super().__init__(
            f"Geleit läuft schon{where}. Beenden Sie es dort mit Strg+C, "
            "oder wählen Sie mit GELEIT_DATA_DIR einen anderen Ordner."
        )
