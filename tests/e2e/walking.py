"""What the journeys do on many pages, and what they ask the database afterwards."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from playwright.sync_api import Page

from geleit.kernel import clock
from geleit.ops.environment import DbRole
from tests.support.staff import Staff

Connect = Callable[[DbRole], "psycopg.Connection[tuple[Any, ...]]"]


def pick(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name={name}][value='{value}']").check()


def button(page: Page, words: str) -> Any:
    return page.locator("main").get_by_role("button", name=words)


def status(page: Page) -> Any:
    return page.locator("#status")


def fill_date(page: Page, name: str, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    for part, text in (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day:%Y}")):
        page.fill(f"#id_{name}_{part}", text)


def without_history(owner: Any, written: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Tables (and operations) that left no row in the history; and rows of no named action."""
    kept: dict[str, set[str]] = {}
    for table, operation in owner.execute("SELECT table_name, operation FROM audit_change"):
        kept.setdefault(table, set()).add(operation[0].upper())
    missing = {t: sorted(ops - kept.get(t, set())) for t, ops in written.items()}
    (orphans,) = owner.execute(
        "SELECT count(*) FROM audit_change c LEFT JOIN audit_action a ON a.id = c.action_id"
        " WHERE a.id IS NULL"
    ).fetchone()
    return {t: ops for t, ops in missing.items() if ops} | ({"": ["orphans"]} if orphans else {})


def reads_of(owner: Any, staff: Staff, key: str) -> dict[str, set[UUID | None]]:
    """Kinds of looks of one of the standing actors, with the cases looked at."""
    found: dict[str, set[UUID | None]] = {}
    for kind, case in owner.execute(
        "SELECT kind, case_key FROM audit_read WHERE actor_id = %s", [staff.users[key].id]
    ):
        found.setdefault(kind, set()).add(case)
    return found


def in_plain_words(owner: Any, *secrets: str) -> dict[str, str]:
    """Tables that hold one of the texts in plain words, history included."""
    tables = [
        row[0]
        for row in owner.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
    ]
    assert "cases_note" in tables
    wanted = [*secrets, *(each.encode().hex() for each in secrets)]
    holding = {}
    for table in tables:
        found = owner.execute(
            f'SELECT min(w) FROM "{table}" t, unnest(%s::text[]) w'
            " WHERE position(w in t::text) > 0",
            [wanted],
        ).fetchone()[0]
        if found:
            holding[table] = found
    return holding


def rows_in_sql(connect: Connect, staff: Staff, key: str, tables: Sequence[str]) -> dict[str, int]:
    """Rows in the actor's own session of the database, without the application in between."""
    with connect(DbRole.WEB) as session, session.transaction():
        session.execute("SELECT geleit.become(%s, '')", [staff.users[key].id])
        return {
            table: session.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # type: ignore[index]
            for table in tables
        }
