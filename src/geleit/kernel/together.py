"""Rows of several tables in one statement: a page made of ten small lists asks once, not ten times.

Each list keeps its own query, order and walls; they travel as JSON, one row a list. Where a page
is opened all day, ``Together`` also makes the statement only once: writing SQL for ten lists takes
Python longer than PostgreSQL needs to answer it.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Field, Model, QuerySet

LIST = "SELECT {place} AS place, coalesce(json_agg(to_json(q)), '[]') FROM ({sql}) q"

Querysets = Sequence["QuerySet[Any]"]
Statement = tuple[str, list[Any]]


def fetch_together(*querysets: "QuerySet[Any]") -> list[list[Any]]:
    """The instances of each queryset, in its order. For querysets of one table each (``defer`` is
    kept, annotations become attributes as JSON brings them; no ``select_related`` or ``values``).
    One query.
    """
    return _fetch(_statement(querysets), [queryset.model for queryset in querysets])


class Together:
    """The same for lists that differ from call to call only in the values of their filters.

    ``build`` gets a mark for each name and must not read the clock, the language or the actor:
    what it reads would stay as it was the first time (a test builds each one on two days).
    """

    known: ClassVar["list[Together]"] = []

    def __init__(self, build: Callable[..., Querysets], **kinds: type) -> None:
        self.build, self.kinds = build, kinds
        self._made: tuple[str, list[Any], list[type[Model]]] | None = None
        Together.known.append(self)

    def fetch(self, **values: Any) -> list[list[Any]]:
        """One query."""
        sql, params, models = self._made = self._made or self.make()
        return _fetch((sql, [values[p.name] if isinstance(p, Mark) else p for p in params]), models)

    def make(self) -> tuple[str, list[Any], list[type[Model]]]:
        """SQL, parameters with marks where values go, models. ValueError: a mark is not used."""
        marks = {name: _mark(kind, n) for n, (name, kind) in enumerate(self.kinds.items(), 1)}
        querysets = self.build(**marks)
        sql, given = _statement(querysets)
        places = {(type(mark), mark): Mark(name) for name, mark in marks.items()}
        params = [places.get((type(p), p), p) if _can_be_mark(p) else p for p in given]
        if unused := set(self.kinds) - {p.name for p in params if isinstance(p, Mark)}:
            msg = f"no filter takes {sorted(unused)}"
            raise ValueError(msg)
        return sql, params, [queryset.model for queryset in querysets]


class Mark:
    """A parameter whose value comes with each call."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mark) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


def _mark(kind: type, number: int) -> UUID | date | datetime:
    """A value that no row and no filter bears."""
    if kind is UUID:
        return uuid4()
    day = datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=number)
    return day if kind is datetime else day.date()


def _can_be_mark(param: object) -> bool:
    return isinstance(param, UUID | date)


def _statement(querysets: Querysets) -> Statement:
    parts, params = [], []
    for place, queryset in enumerate(querysets):
        try:
            sql, values = queryset.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        parts.append(LIST.format(place=place, sql=sql))
        params += values
    return " UNION ALL ".join(parts), params


def _fetch(statement: Statement, models: Sequence[type[Model]]) -> list[list[Any]]:
    found: list[list[Any]] = [[] for _model in models]
    if statement[0]:
        with connection.cursor() as cursor:
            cursor.execute(*statement)
            for place, rows in cursor.fetchall():
                found[place] = [instance(models[place], row) for row in rows]
    return found


def instance(model: type[Model], row: dict[str, Any]) -> Any:
    """A row that travelled as JSON, by columns, as an instance again."""
    given = {
        attname: convert(row.pop(column))
        for column, attname, convert in _columns(model)
        if column in row
    }
    made = model.from_db(connection.alias, list(given), list(given.values()))
    for name, value in row.items():
        setattr(made, name, value)
    return made


@cache
def _columns(model: type[Model]) -> list[tuple[str, str, Callable[[Any], Any]]]:
    return [
        (field.column, field.attname, partial(_value, field, field.db_type(connection) == "bytea"))
        for field in model._meta.concrete_fields
        if field.column is not None
    ]


def _value(field: "Field[Any, Any]", is_bytes: bool, given: Any) -> Any:
    """What JSON made a word of becomes a date, a moment, an id or bytes again."""
    if given is None:
        return None
    if is_bytes:
        given = bytes.fromhex(given.removeprefix("\\x"))
    convert = getattr(field, "from_db_value", None)
    return convert(given, None, connection) if convert else field.to_python(given)
