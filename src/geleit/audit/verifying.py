"""``geleit audit verify``: does the journal still say what was sealed? One sentence a fault.

Computes everything itself, with functions of PostgreSQL only: whoever could change the journal
could change our functions too.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import connection

from geleit.kernel import formats

# Rows of one stretch. As in migration 0005, where the sealer has its own copy.
JOURNAL = """
SELECT seq, at, sha256(convert_to(jsonb_build_array('a', seq, id, extract(epoch FROM at), actor_id,
    kind, person_id, case_key, reason, controllers, salt)::text, 'UTF8')) AS digest
FROM audit_action WHERE seq BETWEEN %(low)s AND %(high)s
UNION ALL
SELECT seq, at, sha256(convert_to(jsonb_build_array('c', seq, extract(epoch FROM at), action_id,
    table_name, row_id, operation, person_id, case_key, before, after, salt)::text, 'UTF8'))
FROM audit_change WHERE seq BETWEEN %(low)s AND %(high)s
UNION ALL
SELECT seq, slot, sha256(convert_to(jsonb_build_array('r', seq, actor_id, kind, person_id, case_key,
    ids, extract(epoch FROM slot), extract(epoch FROM first_at), extract(epoch FROM last_at), times,
    controllers, salt)::text, 'UTF8'))
FROM audit_read WHERE seq BETWEEN %(low)s AND %(high)s
UNION ALL
SELECT seq, at, sha256(convert_to(jsonb_build_array('t', seq, extract(epoch FROM at), gone_seq,
    action_id)::text, 'UTF8'))
FROM audit_tombstone WHERE seq BETWEEN %(low)s AND %(high)s
"""
SEALS = """
SELECT number, at, extract(epoch FROM at)::text, after_seq, last_seq, rows, digest, previous, hash
FROM audit_seal ORDER BY number
"""
SUMS = """
SELECT seal_id, count(*), min(seq), max(seq), sha256(string_agg(
    int8send(seq) || convert_to(kind, 'UTF8') || digest, ''::bytea ORDER BY seq))
FROM audit_digest WHERE seal_id BETWEEN %(first)s AND %(last)s GROUP BY seal_id
"""
ROWS = f"""
WITH found AS MATERIALIZED ({JOURNAL}),
     known AS MATERIALIZED (SELECT seq, kind, seal_id, digest FROM audit_digest
                            WHERE seal_id BETWEEN %(first)s AND %(last)s)
SELECT coalesce(t.seq, n.seq), coalesce(t.kind, ''), t.seal_id, n.at,
       CASE WHEN n.seq IS NULL THEN 'missing' WHEN t.seq IS NULL THEN 'planted' ELSE 'changed' END
FROM known t FULL JOIN found n ON n.seq = t.seq
WHERE n.digest IS DISTINCT FROM t.digest
  AND NOT (n.seq IS NULL AND EXISTS (SELECT 1 FROM audit_tombstone g WHERE g.gone_seq = t.seq))
  AND NOT (t.seq IS NULL AND (n.seq > %(looked_back_to)s
           OR EXISTS (SELECT 1 FROM audit_digest d WHERE d.seq = n.seq)))
ORDER BY 1
"""  # noqa: S608  constants of this module
TOMBS = """
SELECT g.gone_seq FROM audit_tombstone g LEFT JOIN audit_action a ON a.id = g.action_id
WHERE g.seq BETWEEN %(low)s AND %(high)s
  AND coalesce(a.kind, CASE WHEN g.at < clock_timestamp() - interval '3 years'
                       THEN 'over' ELSE '' END) <> ALL(%(erasing)s)
ORDER BY 1
"""
AT_ONCE = 100_000  # rows
FIRST = -(2**62)
ERASING = ("case_erased", "enquiry_erased", "person_erased", "journal_swept")
WHAT = {"a": "Handlung", "c": "Änderung", "r": "Zugriff", "t": "Löschvermerk"}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SealRow:
    number: int
    at: datetime
    epoch: str
    after_seq: int
    last_seq: int
    rows: int
    digest: bytes
    previous: bytes
    hash: bytes

    @property
    def right_hash(self) -> bytes:
        """As the sealer makes it: the text form of a JSON array, numbers as they are."""
        told = [self.number, 0, self.after_seq, self.last_seq, self.rows]
        text = json.dumps([*told, self.digest.hex(), self.previous.hex()])
        head, rest = text.split(", 0, ", 1)
        return hashlib.sha256(f"{head}, {self.epoch}, {rest}".encode()).digest()


def seals() -> list[SealRow]:
    return [SealRow(*row[:6], *(bytes(part) for part in row[6:9])) for row in _rows(SEALS, {})]


def faults(chain: list[SealRow], progress: Progress = lambda done, total: None) -> Iterator[str]:
    """One German sentence for each thing that does not fit, in the order of the journal."""
    yield from _chain_faults(chain)
    total, done = sum(seal.rows for seal in chain), 0
    looked_back_to = _looked_back_to(chain)
    for part in _parts(chain):
        yield from _part_faults(part, looked_back_to)
        done += sum(seal.rows for seal in part)
        progress(done, total)


def anchor_fault(chain: list[SealRow], number: int, digest: str) -> str:
    """Does the chain still go through a seal that somebody kept outside? Empty: it does."""
    for seal in chain:
        if seal.number == number:
            if seal.hash.hex().startswith(digest.lower()):
                return ""
            return (
                f"Siegel {number} ist ein anderes als das aufbewahrte: "
                "Der Verlauf wurde neu geschrieben."
            )
    return f"Das aufbewahrte Siegel {number} fehlt: Der Verlauf wurde abgeschnitten."


def _chain_faults(chain: list[SealRow]) -> Iterator[str]:
    before: SealRow | None = None
    for seal in chain:
        number = before.number if before else 0
        if seal.number != number + 1:
            yield _gap(number + 1, seal.number - 1)
        elif seal.previous != (before.hash if before else b""):
            yield f"Siegel {seal.number} schließt nicht an Siegel {number} an."
        elif before and seal.after_seq != before.last_seq:
            yield f"Zwischen Siegel {number} und {seal.number} fehlt ein Stück des Verlaufs."
        if seal.hash != seal.right_hash:
            yield f"Siegel {seal.number} vom {_when(seal.at)} wurde verändert."
        before = seal


def _gap(first: int, last: int) -> str:
    if first == last:
        return f"Siegel {first} fehlt: Die Reihe hat dort eine Lücke."
    return f"Die Siegel {first} bis {last} fehlen: Die Reihe hat dort eine Lücke."


def _looked_back_to(chain: list[SealRow]) -> int:
    """Up to here the newest seal saw every row; it takes late ones of a day (migration 0005)."""
    if not chain:
        return 0
    newest = chain[-1].at
    old = [seal.last_seq for seal in chain if (newest - seal.at).total_seconds() > 86_400]
    return max(old, default=0)


def _parts(chain: list[SealRow]) -> Iterator[list[SealRow]]:
    """Neighbouring seals, together about as many rows as fit into memory well."""
    starts, weight = [0], 0
    for seal in chain:
        weight += seal.rows
        starts.append(weight // AT_ONCE)
    for _number, group in groupby(zip(starts, chain, strict=False), key=lambda pair: pair[0]):
        yield [seal for _start, seal in group]


def _part_faults(part: list[SealRow], looked_back_to: int) -> Iterator[str]:
    asked: dict[str, Any] = {"first": part[0].number, "last": part[-1].number}
    sums = {row[0]: row[1:] for row in _rows(SUMS, asked)}
    low, high = part[0].after_seq + 1, part[-1].last_seq
    low = FIRST if part[0].number == 1 else low  # planted before everything
    for seal in part:
        number, lowest, highest, digest = sums.get(seal.number, (0, high, low, b""))
        low, high = min(low, lowest), max(high, highest)
        yield from _sum_faults(seal, number, bytes(digest) or hashlib.sha256(b"").digest())
    asked |= {"low": low, "high": high, "looked_back_to": looked_back_to}
    for seq, kind, seal_number, at, fault in _rows(ROWS, asked):
        yield _row_fault(seq, kind, seal_number, at, fault)
    for (gone,) in _rows(TOMBS, asked | {"erasing": [*ERASING, "over"]}):
        yield f"Der Löschvermerk zu Eintrag {gone} nennt keine Löschung."


def _sum_faults(seal: SealRow, number: int, digest: bytes) -> Iterator[str]:
    if number != seal.rows:
        yield f"Siegel {seal.number} schloss {seal.rows} Einträge, jetzt sind es {number}."
    elif digest != seal.digest:
        yield f"Die Prüfsummen von Siegel {seal.number} wurden verändert."


def _row_fault(seq: int, kind: str, seal: int | None, at: datetime | None, fault: str) -> str:
    what = f"Eintrag {seq} ({WHAT[kind]})" if kind in WHAT else f"Eintrag {seq}"
    if fault == "missing":
        return f"{what} fehlt ohne Löschvermerk. Siegel {seal} kannte ihn."
    when = f" vom {_when(at)}" if at else ""
    if fault == "planted":
        return f"{what}{when} trägt kein Siegel: nachträglich eingefügt."
    return f"{what}{when} wurde nach Siegel {seal} verändert."


def _when(moment: datetime) -> str:
    return str(formats.moment(moment))


def _rows(sql: str, told: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return list(cursor.fetchall())
