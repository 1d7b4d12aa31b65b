"""Keep the demo county of this state of the code, so that a later one can prove its upgrade.

Run it with the state that has landed last, before its migrations are followed by others:

    GELEIT_DATA_DIR=/var/lib/county .venv/bin/python tools/keep_county.py tests/migrations/county

It loads the county into an empty data folder and writes ``county.sql.gz`` (a plain dump with owners
and rights) and ``county.json`` (what ``tests/migrations/test_upgrade.py`` must find again).
"""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from geleit.ops import binaries, instance, places, prepare
from geleit.ops.embedded import Postgres
from geleit.ops.environment import DbRole
from geleit.ops.instance import SUPERUSER
from geleit.ops.running import Installation

# The key is derived from this sentence: it opens invented people only, so it is no secret.
PHRASE = b"Der Schluessel eines erfundenen Kreises"


def master_key() -> bytes:
    return hashlib.sha256(PHRASE).digest()


def main() -> int:
    target = Path(sys.argv[1])
    os.environ["GELEIT_ENV"] = "demo"
    place = places.place(os.environ)
    instance.prepare(place)
    instance.write_private(place.master_key, master_key(), mode=0o400)
    postgres = Postgres(place, instance.ensure_secrets(place))
    postgres.start(print)
    try:
        found = Installation(place, postgres.secrets)
        prepare.run(found, DbRole.OWNER, "database")
        prepare.run(found, DbRole.STORY, "demo")
        _write(postgres, target)
    finally:
        postgres.stop()
    return 0


def _write(postgres: Postgres, target: Path) -> None:
    programs = binaries.find(postgres.place)
    command = [programs.path("pg_dump"), "--host", str(postgres.place.socket)]
    command += ["--username", SUPERUSER, "--dbname", instance.DATABASE]
    command += [f"--exclude-table-data={table}" for table in ("django_session", "procrastinate_*")]
    environment = {"PGPASSWORD": postgres.secrets.passwords[SUPERUSER], "LC_ALL": "C"}
    dump = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    target.mkdir(parents=True, exist_ok=True)
    # no time inside: the same county gives the same file
    (target / "county.sql.gz").write_bytes(gzip.compress(dump, 9, mtime=0))
    with postgres.connect(instance.DATABASE) as connection:
        tables = [
            str(row[0])
            for row in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                " AND tablename ~ '^(people|cases|steering|accounts)_' ORDER BY 1"
            )
        ]
        rows = {
            table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for table in tables
        }
    (target / "county.json").write_text(json.dumps({"rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
