"""Put this checkout into the environment that runs this file: a path and the ``geleit`` command.

The same as an editable install, without network, setuptools or wheel.
"""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# sh in between: a path with spaces or of more than 127 bytes is no valid first line
SCRIPT = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from geleit.ops.cli import main

sys.exit(main())
"""


def install() -> None:
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "geleit.pth").write_text(f"{ROOT / 'src'}\n", "utf-8")
    command = Path(sysconfig.get_path("scripts")) / "geleit"
    command.write_text(SCRIPT.format(python=sys.executable), "utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    install()
