"""An installation with data survives the upgrade: the county of the last landed state is migrated.

``tools/keep_county.py`` wrote the dump. What was there must be there, readable through the walls of
today by the same people, and history must go on.
"""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from geleit.ops import binaries, instance, places
from geleit.ops.environment import DbRole
from geleit.ops.instance import SUPERUSER
from tests.support import cluster as test_cluster
from tools import keep_county

COUNTY = Path(__file__).parent / "county"
LOOK = Path(__file__).parent / "look.py"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("upgrade")]


@pytest.fixture(scope="module")
def upgraded(cluster: test_cluster.Cluster, tmp_path_factory: Any) -> Iterator[str]:
    """The name of a database restored from the dump and brought up to today's migrations."""
    name = f"{test_cluster.PREFIX}{os.getpid()}_upgrade"
    cluster.drop(name)
    cluster.postgres.create_database(name)
    try:
        _restore(cluster, name)
        test_cluster.migrate(cluster.postgres.secrets.url(cluster.place, DbRole.OWNER, name))
        yield name
    finally:
        cluster.drop(name)


def _restore(cluster: test_cluster.Cluster, name: str) -> None:
    psql = binaries.find(cluster.place).path("psql")
    command = [psql, "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--output", os.devnull]
    command += ["--host", str(cluster.place.socket), "--username", SUPERUSER, "--dbname", name]
    environment = {"PGPASSWORD": cluster.postgres.secrets.passwords[SUPERUSER], "LC_ALL": "C"}
    dump = gzip.decompress((COUNTY / "county.sql.gz").read_bytes())
    done = subprocess.run(command, env=environment, input=dump, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def _superuser(cluster: test_cluster.Cluster, name: str) -> "psycopg.Connection[Any]":
    return cluster.postgres.connect(name)


def test_every_row_is_still_there(cluster: test_cluster.Cluster, upgraded: str) -> None:
    """A migration may add rows of its own; none of those that were there may be lost."""
    wanted: dict[str, int] = json.loads((COUNTY / "county.json").read_text())["rows"]
    with _superuser(cluster, upgraded) as connection:
        lost = {
            table: (count, found[0])
            for table, count in wanted.items()
            if (found := connection.execute(f'SELECT count(*) FROM "{table}"').fetchone())
            and found[0] < count
        }
    assert wanted["cases_case"] == 317
    assert lost == {}


def test_the_same_people_read_and_write_as_before(
    cluster: test_cluster.Cluster, upgraded: str, tmp_path: Path
) -> None:
    key = tmp_path / "master.key"
    instance.write_private(key, keep_county.master_key(), mode=0o400)
    environment = {
        **os.environ,
        "GELEIT_ENV": "demo",
        "GELEIT_DB_ROLE": "web",
        "GELEIT_SECRET_KEY": "x" * 60,
        "GELEIT_MASTER_KEY_FILE": str(key),
        "GELEIT_DATA_DIR": str(tmp_path),
        DbRole.WEB.variable: cluster.postgres.secrets.url(cluster.place, DbRole.WEB, upgraded),
        "DJANGO_SETTINGS_MODULE": "geleit.config.settings",
        "PYTHONPATH": str(places.PACKAGE.parent),
    }
    done = subprocess.run(
        [sys.executable, str(LOOK)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["open_cases"] >= 15, "the case manager keeps her cases"
    assert seen["notes"] > 0
    assert seen["readable_notes"] == seen["notes"], "texts are opened with the old key"
    assert seen["written"] == "Nach dem Umzug geschrieben."
    assert seen["history_rows"] > 0, "the note was written into the history"
    assert seen["colleague_sees"] == 0, "the walls stand after the upgrade, too"
