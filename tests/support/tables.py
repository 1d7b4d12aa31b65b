"""Looking through every table, as its owner: what is gone is gone from everywhere."""

from typing import Any

import psycopg


def rows_with(cursor: "psycopg.Cursor[Any]", value: str) -> dict[str, int]:
    """Tables in which any column of any row holds ``value``, history included."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = {}
    for (table,) in cursor.fetchall():
        cursor.execute(
            f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s",  # type: ignore[arg-type]
            [f"%{value}%"],
        )
        row = cursor.fetchone()
        if row and row[0]:
            found[table] = row[0]
    return found
