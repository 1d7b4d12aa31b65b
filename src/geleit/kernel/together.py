"""Rows of several tables in one statement: a page made of ten small lists asks once, not ten times.

Each list keeps its own query, order and walls; they travel as JSON, one row a list.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Field, Model, QuerySet

LIST = "SELECT {place} AS place, coalesce(json_agg(to_json(q)), '[]') FROM ({sql}) q"


def fetch_together(*querysets: "QuerySet[Any]") -> list[list[Any]]:
    """The instances of each queryset, in its order. For plain querysets of one table each
    (``defer`` is kept; no ``select_related``, annotations or ``values``). One query.
    """
    parts, params = [], []
    for place, queryset in enumerate(querysets):
        try:
            sql, values = queryset.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        parts.append(LIST.format(place=place, sql=sql))
        params += values
    found: list[list[Any]] = [[] for _queryset in querysets]
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for place, rows in cursor.fetchall():
            model = querysets[place].model
            found[place] = [instance(model, row) for row in rows]
    return found


def instance(model: type[Model], row: dict[str, Any]) -> Any:
    """A row that travelled as JSON, by columns, as an instance again."""
    given = {
        field.attname: _value(field, row[column])
        for field in model._meta.concrete_fields
        if (column := field.column) is not None and column in row
    }
    return model.from_db(connection.alias, list(given), list(given.values()))


def _value(field: "Field[Any, Any]", given: Any) -> Any:
    """What JSON made a word of becomes a date, a moment, an id or bytes again."""
    if given is None:
        return None
    if field.db_type(connection) == "bytea":
        given = bytes.fromhex(given.removeprefix("\\x"))
    convert = getattr(field, "from_db_value", None)
    return convert(given, None, connection) if convert else field.to_python(given)
