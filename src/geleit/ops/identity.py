"""The user PostgreSQL runs as. It refuses to run as root, so root lends it the user ``geleit``."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from geleit.ops.errors import OperatorError

SYSTEM_USER = "geleit"


class RunAs(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Identity:
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def as_arguments(self) -> RunAs:
        """Arguments for ``subprocess`` that make the child this user."""
        if not self.is_other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)


def database_user() -> Identity:
    """The caller; for root the system user ``geleit``, made when it is missing."""
    if os.geteuid() != 0:
        return Identity(os.geteuid(), os.getegid())
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _create()
    return Identity(entry.pw_uid, entry.pw_gid)


def _create() -> pwd.struct_passwd:
    program = shutil.which("useradd") or "/usr/sbin/useradd"
    command = [program, "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  fixed arguments
        return pwd.getpwnam(SYSTEM_USER)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        msg = (
            "Der Systembenutzer geleit lässt sich nicht anlegen. Legen Sie ihn an: "
            "useradd --system --user-group geleit"
        )
        raise OperatorError(msg) from error
