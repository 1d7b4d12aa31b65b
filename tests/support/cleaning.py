"""Empties the tables after a test that commits. Rows that migrations brought stay."""

from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql

Connect = Callable[[], "psycopg.Connection[tuple[Any, ...]]"]


class Cleaner:
    """The web role may not truncate, so the owner does."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        with connect() as connection:
            self._tables = _tables(connection)
            self._shipped = set(_filled(connection, self._tables))

    def clean(self) -> None:
        with self._connect() as connection:
            used = [each for each in _filled(connection, self._tables) if each not in self._shipped]
            if used:
                listed = sql.SQL(", ").join(sql.Identifier(each) for each in used)
                connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(listed))


def _tables(connection: "psycopg.Connection[tuple[Any, ...]]") -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return sorted(str(row[0]) for row in rows)


def _filled(connection: "psycopg.Connection[tuple[Any, ...]]", tables: list[str]) -> list[str]:
    questions = sql.SQL(", ").join(
        sql.SQL("EXISTS (SELECT 1 FROM {})").format(sql.Identifier(each)) for each in tables
    )
    answers = connection.execute(sql.SQL("SELECT {}").format(questions)).fetchone() or ()
    return [table for table, filled in zip(tables, answers, strict=True) if filled]
