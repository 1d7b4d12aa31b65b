"""Where the files of an installation lie."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geleit

LONGEST_SOCKET_PATH = 90  # the kernel allows 107 bytes for folder and ".s.PGSQL.5432"
SYSTEM_FOLDER = Path("/var/lib/geleit")
PACKAGE = Path(geleit.__file__).parent


def project() -> Path | None:
    """The checkout this code runs from; nothing when it is installed elsewhere."""
    root = PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() else None


def is_root() -> bool:
    return os.geteuid() == 0


@dataclass(frozen=True, slots=True)
class Place:
    """The data folder and what lies in it."""

    root: Path

    @property
    def marker(self) -> Path:
        return self.root / "geleit.json"

    @property
    def lock(self) -> Path:
        return self.root / "geleit.lock"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def master_key(self) -> Path:
        return self.root / "master.key"

    @property
    def database(self) -> Path:
        return self.root / "postgres"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def binaries(self) -> Path:
        return self.root / "bin"

    @property
    def socket(self) -> Path:
        """Folder of the Unix socket; a short one elsewhere where the data folder lies too deep."""
        near = self.root / "run"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_PATH:
            return near
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"geleit-{os.geteuid()}-{digest}"


def place(environ: Mapping[str, str]) -> Place:
    """Of the installation: GELEIT_DATA_DIR, else below /var/lib for root, else in the project."""
    named = environ.get("GELEIT_DATA_DIR")
    if named:
        return Place(Path(named).expanduser().absolute())
    if is_root():
        return Place(SYSTEM_FOLDER)
    return Place((project() or Path.home() / ".local/share/geleit") / ".data")


def test_place(environ: Mapping[str, str]) -> Place:
    """Of the test database, apart from every real one; one for each checkout."""
    named = environ.get("GELEIT_DATA_DIR")
    if named:
        return Place(Path(named).expanduser().absolute())
    root = project() or PACKAGE
    if is_root():
        digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:8]
        return Place(Path(f"{SYSTEM_FOLDER}-test-{digest}"))
    return Place(root / ".data" / "test")
