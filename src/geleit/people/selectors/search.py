"""Ctrl+K: people by name, other spelling, phone digits or own code. Notes are not searched."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require
from geleit.people import facts
from geleit.people.models import PersonName
from geleit.people.selectors.persons import birth_words
from geleit.people.walls import IDENTITY

SHORTEST_WORD = 2
MOST_TEXT = 200
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found, and how: exact, prefix, sound (other spelling), number."""

    person_id: UUID
    name: str
    initials: str
    birth_year: str
    birth: str
    how: str


def search(actor: Actor, text: str, limit: int = 20) -> list[Hit]:
    """People whose identity is open to the actor. Two queries; logs one row."""
    require(actor, Permission.SEARCH_PEOPLE)
    typed = text[:MOST_TEXT]
    digits = facts.digits_of(typed)
    words = [word for word in facts.words(typed) if len(word) >= SHORTEST_WORD]
    if len(digits) >= facts.SHORTEST_PHONE:
        numbers = [_one_of(facts.phone_keys(digits) | facts.code_keys(digits))]
        found, how = [row[0] for row in _rows(numbers, [], limit)], "number"
    elif words:
        found, how = _named([_begins(word) for word in words], _sounds(typed), limit)
    else:
        found, how = [], "number"
    hits = _hits(found, how, words)
    audit.read(actor, "people_searched", ids=sorted(hit.person_id for hit in hits))
    return hits


Condition = tuple[str, list[Any]]  # SQL about the column ``key`` and its values

# Begins with the few people of the actor and reads their keys: what it takes depends on her own
# cases, not on how many in the county are called Mohammed. Asked the other way round the commonest
# name cost 414 ms at a million. The pattern operators are leakproof and in byte order like the
# column; as the planner knows no index for them here, it stays with the one on the person.
# Row-level security says the same again below.
OWN = """
SELECT person_id, {by_name} AS by_name FROM people_searchkey
WHERE person_id = ANY(ARRAY(
        SELECT person_id FROM people_accessgrant
        WHERE principal = ANY((SELECT geleit.principals())::uuid[])
          AND kind = ANY(%s) AND valid_from <= (SELECT geleit.today())
          AND (valid_until IS NULL OR valid_until >= (SELECT geleit.today()))))
  AND ({any_key})
GROUP BY person_id HAVING {all_keys}
ORDER BY by_name DESC, min(key), person_id LIMIT %s
"""


def _named(names: list[Condition], sounds: list[Condition], limit: int) -> tuple[list[UUID], str]:
    """Names as they are written; only if nobody bears them, those that sound alike. One query."""
    rows = _rows(names, sounds, limit)
    written = [person_id for person_id, by_name in rows if by_name]
    return (written, "name") if written else ([person_id for person_id, _no in rows], "sound")


def _rows(names: list[Condition], sounds: list[Condition], limit: int) -> list[tuple[UUID, bool]]:
    """People of the actor with a key for each of ``names``, then those for each of ``sounds``."""
    ways = [way for way in (names, sounds) if way]
    if not ways:
        return []
    every = [_every(way) for way in ways]
    either = [condition for way in ways for condition in way]
    # the parts are constants of this module; what was typed goes in as parameters
    statement = OWN.format(
        by_name=every[0][0] if names else "false",
        any_key=" OR ".join(f"({sql})" for sql, _values in either),
        all_keys=" OR ".join(sql for sql, _values in every),
    )
    values = [
        *(every[0][1] if names else []),
        [kind.value for kind in IDENTITY],
        *(value for _sql, some in either for value in some),
        *(value for _sql, some in every for value in some),
        limit,
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(row[0], row[1]) for row in cursor.fetchall()]


def _every(conditions: list[Condition]) -> Condition:
    """A person has a key for each of the conditions: about the group of her keys."""
    each = " AND ".join(f"bool_or({sql})" for sql, _values in conditions)
    return f"({each})", [value for _sql, some in conditions for value in some]


def _begins(word: str) -> Condition:
    """The word begins a word of the name."""
    key = f"n:{word}"[: facts.KEY_LENGTH - 1]
    return "key ~>=~ %s AND key ~<~ %s", [key, key + LAST]


def _one_of(keys: Iterable[str]) -> Condition:
    wanted = sorted(keys)
    either = " OR ".join(["(key ~>=~ %s AND key ~<=~ %s)"] * len(wanted))
    return f"({either})", [value for key in wanted for value in (key, key)]


def _sounds(typed: str) -> list[Condition]:
    """Each word by its skeleton: other spellings, other scripts."""
    groups = (facts.skeleton_keys(word) for word in typed.split()[: facts.MOST_WORDS])
    return [_one_of(keys) for keys in groups if keys]


def _hits(person_ids: list[UUID], how: str, words: list[str]) -> list[Hit]:
    """Main names with birth date, in the order found; a merged person stands under the kept one."""
    if not person_ids:
        return []
    names = {
        row.person_id: row
        for row in PersonName.objects.filter(person_id__in=person_ids, is_main=True).select_related(
            "person"
        )
    }
    hits: dict[UUID, Hit] = {}
    for person_id in person_ids:
        name = names.get(person_id)
        if name is None:
            continue
        shown = name.person.merged_into_id or person_id
        born, precision = name.person.birth_date, name.person.birth_precision
        exact = how == "name" and set(words) <= set(facts.words(name.full))
        hit = Hit(
            person_id=shown,
            name=name.full,
            initials=name.person.initials,
            birth_year=str(born.year) if born else "",
            birth=birth_words(born, precision),
            how="exact" if exact else ("prefix" if how == "name" else how),
        )
        if shown == person_id or shown not in hits:
            hits[shown] = hit
    return sorted(hits.values(), key=lambda hit: (hit.how != "exact", hit.name.casefold()))
