"""Reading the journal: who, what, when, why; never what was in it. For data protection alone,
and of its own controllers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from geleit.audit.context import read
from geleit.audit.enums import About
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require

REFUSED = "refused"
# A result stays readable for a working day, then the search is to be given again.
_SEARCH = """
SELECT id, kind, coalesce(case_key, person_id), reason FROM audit_action
WHERE id = %(id)s AND actor_id = %(actor)s AND kind = ANY(%(kinds)s)
  AND at > clock_timestamp() - interval '12 hours'
"""
# Rows of the actor's own controllers, and the system's that concern nobody's (05-settled 4).
_OWN = "(controllers = '{}' OR controllers && %(protects)s)"
# Constants are folded before planning: of each WHERE one line is left. A reading of a list names
# its objects in ids; acts about an account name it as their reason.
_FOUND = f"""
SELECT seq, id, at, actor_id, kind, person_id, case_key, reason, 1 AS times, 0 AS objects
FROM audit_action
WHERE {_OWN} AND at >= %(since)s AND at < %(until)s AND (
    (%(about)s = 'case' AND case_key = %(key)s)
    OR (%(about)s = 'person' AND person_id = %(key)s)
    OR (%(about)s = 'account'
        AND (actor_id = %(key)s OR person_id = %(key)s OR reason = %(key)s::text)))
UNION ALL
SELECT seq, NULL, last_at, actor_id, kind, person_id, case_key, '', times, cardinality(ids)
FROM audit_read
WHERE {_OWN} AND slot > %(since)s - interval '10 minutes' AND slot < %(until)s
  AND last_at >= %(since)s AND last_at < %(until)s AND (
    (%(about)s = 'case' AND (case_key = %(key)s OR ids @> ARRAY[%(key)s]))
    OR (%(about)s = 'person' AND (person_id = %(key)s OR ids @> ARRAY[%(key)s]))
    OR (%(about)s = 'account' AND (actor_id = %(key)s OR ids @> ARRAY[%(key)s])))
"""  # noqa: S608  a constant of this module
_COUNT = f"SELECT count(*) FROM ({_FOUND}) AS found"  # noqa: S608  a constant of this module
_LIST = f"""
SELECT * FROM ({_FOUND}) AS found
ORDER BY kind <> 'refused', at DESC, seq DESC LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608  a constant of this module
_ONE = f"""
SELECT seq, id, at, actor_id, kind, person_id, case_key, reason, 1, 0
FROM audit_action WHERE id = %(id)s AND {_OWN}
"""  # noqa: S608  a constant of this module
# Names of columns leave the database here, values never do. A new or deleted row has them all.
_CHANGES = """
SELECT c.table_name, c.operation, count(DISTINCT c.row_id),
       coalesce(array_agg(DISTINCT f.name) FILTER (WHERE f.name IS NOT NULL), '{}')
FROM audit_change c
LEFT JOIN LATERAL jsonb_object_keys(CASE c.operation WHEN 'UPDATE' THEN c.after END) AS f(name)
    ON true
WHERE c.action_id = %(id)s
GROUP BY c.table_name, c.operation ORDER BY min(c.seq)
"""


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody of data protection asked for, and why."""

    id: UUID
    about: About
    key: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` up to before ``until``."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One act (``action_id`` is set) or one look at data of persons."""

    seq: int
    action_id: UUID | None
    at: datetime
    actor_id: UUID
    kind: str
    person_id: UUID | None
    case_key: UUID | None
    reason: str
    times: int
    objects: int  # how many rows a list showed

    @property
    def is_refused(self) -> bool:
        return self.kind == REFUSED


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act did to one table: how many rows, which fields; no values."""

    table: str
    operation: str
    rows: int
    fields: tuple[str, ...]


def get_search(actor: Actor, search_id: UUID) -> Search:
    """A search of the actor's own of the last twelve hours. Raises NotAllowed, NotFound."""
    return _search(actor, search_id, {about.searched: about for about in About})


def get_export(actor: Actor, export_id: UUID) -> Search:
    """What the actor said to take along in the last twelve hours. Raises NotAllowed, NotFound."""
    return _search(actor, export_id, {about.exported: about for about in About})


def _search(actor: Actor, action_id: UUID, kinds: dict[str, About]) -> Search:
    require(actor, Permission.SEE_JOURNAL)
    rows = _rows(_SEARCH, {"id": action_id, "actor": actor.id, "kinds": list(kinds)})
    for found, kind, key, reason in rows:
        return Search(found, kinds[kind], key, reason)
    raise NotFound


def count_entries(actor: Actor, search: Search, period: Period) -> int:
    """How many acts and looks the search finds."""
    require(actor, Permission.SEE_JOURNAL)
    ((number,),) = _rows(_COUNT, _asked(actor, search, period))
    return int(number)


def list_entries(
    actor: Actor, search: Search, period: Period, *, limit: int, offset: int = 0
) -> list[Entry]:
    """Acts and looks, refused ones first, then newest first. Records the look at the journal."""
    require(actor, Permission.SEE_JOURNAL)
    rows = _rows(_LIST, {**_asked(actor, search, period), "limit": limit, "offset": offset})
    read(
        actor,
        "journal_read",
        case=search.key if search.about is About.CASE else None,
        person=search.key if search.about is About.PERSON else None,
        ids=[search.key] if search.about is About.ACCOUNT else (),
    )
    return _entries(rows)


def get_entry(actor: Actor, action_id: UUID) -> Entry:
    """One act. Records the look at the journal. Raises NotAllowed, NotFound."""
    require(actor, Permission.SEE_JOURNAL)
    for entry in _entries(_rows(_ONE, {"id": action_id, "protects": list(actor.protects)})):
        person, case = entry.person_id, entry.case_key
        read(actor, "journal_read", person=person, case=case, ids=[action_id])
        return entry
    raise NotFound


def list_changes(actor: Actor, action_id: UUID) -> list[Changed]:
    """Tables and fields an act changed, in the order of the act."""
    require(actor, Permission.SEE_JOURNAL)
    rows = _rows(_CHANGES, {"id": action_id})
    return [Changed(table, verb, number, tuple(fields)) for table, verb, number, fields in rows]


def _asked(actor: Actor, search: Search, period: Period) -> dict[str, Any]:
    return {
        "protects": list(actor.protects),
        "about": search.about.value,
        "key": search.key,
        "since": period.since,
        "until": period.until,
    }


def _rows(sql: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return list(cursor.fetchall())


def _entries(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    return [Entry(*row) for row in rows]
