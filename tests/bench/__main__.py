"""``make bench SIZE=…``: load once, serve as in operation, measure, print a table."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from geleit.ops import instance, places, prepare, running
from geleit.ops.embedded import Postgres
from geleit.ops.environment import DbRole
from geleit.ops.running import Installation

PORT = 8990
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def say(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--size", type=int, choices=SIZES, default=10_000)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    given = parser.parse_args()
    base = (
        places.SYSTEM_FOLDER.parent if places.is_root() else (places.project() or Path()) / ".data"
    )
    os.environ["GELEIT_ENV"] = "demo"
    os.environ["GELEIT_DATA_DIR"] = str(base / f"geleit-bench-{given.size}")
    with _database() as (found, postgres):
        _load_once(found, postgres, given.size)
        figures = _measure(found, given.size)
    _report(figures, given.size)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1))
    return 0


@contextmanager
def _database() -> Iterator[tuple[Installation, Postgres]]:
    place = places.place(os.environ)
    secrets = running.prepare(place, os.environ)
    extra = ["shared_buffers=1GB", "max_wal_size=8GB", "work_mem=16MB", "jit=off"]
    postgres = Postgres(place, secrets, extra=extra)
    with instance.locked(place, {"what": "bench"}):
        postgres.start(say)
        try:
            yield Installation(place, secrets), postgres
        finally:
            postgres.stop()


def _load_once(found: Installation, postgres: Postgres, size: int) -> None:
    from tests.bench import bulk

    prepare.run(found, DbRole.OWNER, "database")  # a database of an earlier state is brought along
    prepare.run(found, DbRole.WORKER, "catalogue")
    with postgres.connect(instance.DATABASE) as connection:
        row = connection.execute("SELECT to_regclass('bench_loaded')").fetchone()
    if row and row[0]:
        return
    say(f"{size:,} persons are loaded …")
    with postgres.connect(instance.DATABASE) as connection:
        connection.autocommit = True
        bulk.load(connection, size, say)


def _measure(found: Installation, size: int) -> dict[str, Any]:
    web = {**found.environment(DbRole.WEB), "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    os.environ.update(web)
    import django

    django.setup()
    from tests.bench import signin
    from tests.bench.browser import Browser
    from tests.bench.lookup import measure_lookups
    from tests.bench.measure import measure, memory_mib
    from tests.bench.works import works

    cookies = signin.prepare()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(PORT), "--workers", "2", "--blocking-threads", "2", "--no-ws"]
    command += ["--http", "1", "--log-level", "warning", "tests.bench.wsgi:application"]
    began = time.perf_counter()
    with subprocess.Popen(command, env=web) as server:
        try:
            started = _first_answer(cookies, began)
            before = memory_mib(server.pid)
            rows = []
            with psycopg.connect(found.environment(DbRole.OWNER)[DbRole.OWNER.variable]) as owner:
                for work in works(size):
                    row = measure(work, lambda: Browser(PORT, cookies), owner, signin.statements)
                    say(f"  {row.name}: {row.p50:.1f} ms, {row.multiple:.1f} L")
                    rows.append(row.as_dict())
            after = memory_mib(server.pid)
            lookups = measure_lookups(size)
        finally:
            server.terminate()
    return {
        "size": size,
        "start_s": started,
        "pss_before": before,
        "pss_after": after,
        "lookups": lookups,
        "rows": rows,
    }


def _first_answer(cookies: dict[str, str], began: float) -> float:
    from tests.bench.browser import Browser

    while time.perf_counter() - began < 30:
        try:
            Browser(PORT, cookies).get("/faelle/")
            return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    msg = "the server does not answer"
    raise TimeoutError(msg)


def _report(figures: dict[str, Any], size: int) -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    memory = f"{figures['pss_before']:.0f} → {figures['pss_after']:.0f} MiB"
    say(f"\n{size:,} persons, {machine}")
    say(f"start {figures['start_s']:.2f} s, PSS {memory}")
    asked = figures["lookups"]
    say(
        f"duplicates: one look-up {asked['p50']:.1f} ms (p95 {asked['p95']:.1f},"
        f" first time {asked['cold']:.1f}),"
        f" {asked['shown']:.1f} shown, {asked['strong']:.0%} found the person meant"
    )
    say(
        "| work | p50 ms | p95 ms | L ms | × L | goal | SQL ms | SQL | kB raw | kB gzip"
        " | /s at 16 | of L |"
    )
    say("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for row in figures["rows"]:
        sql = "–" if row["sql_ms"] is None else f"{row['sql_ms']:.2f}"
        goal = "–" if row["goal"] is None else f"{row['goal']:.0f}"
        share = row["per_second"] / row["trivial_per_second"]
        say(
            f"| {row['name']} | {row['p50']:.1f} | {row['p95']:.1f} | {row['trivial']:.1f} |"
            f" {row['multiple']:.1f} | {goal} | {sql} | {row['statements']} |"
            f" {row['bytes_raw'] / 1000:.0f} | {row['bytes_gzip'] / 1000:.1f} |"
            f" {row['per_second']:.0f} | {share:.2f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
