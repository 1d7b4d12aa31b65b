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
    """People whose identity is open to the actor. At most three queries; logs one row."""
    require(actor, Permission.SEARCH_PEOPLE)
    typed = text[:MOST_TEXT]
    digits = facts.digits_of(typed)
    words = [word for word in facts.words(typed) if len(word) >= SHORTEST_WORD]
    found: list[UUID] = []
    how = "number"
    if len(digits) >= facts.SHORTEST_PHONE:
        found = _own([_one_of(facts.phone_keys(digits) | facts.code_keys(digits))], limit)
    elif words:
        found, how = _own([_begins(word) for word in words], limit), "name"
        if not found:
            found, how = _own(_sounds(typed), limit), "sound"
    hits = _hits(found, how, words)
    audit.read(actor, "people_searched", ids=sorted(hit.person_id for hit in hits))
    return hits


Condition = tuple[str, list[Any]]  # SQL about the column ``key`` and its values

# Begins with the few people of the actor and looks each of them up: what it takes depends on her
# own cases, not on how many in the county are called Mohammed. ``min`` keeps the planner from
# turning the look-up round, and so do the pattern operators (leakproof, in byte order like the
# column): with the usual ones it walked the index of all keys, 414 ms at a million against 5.
# Row-level security says the same again below.
OWN = """
WITH mine AS MATERIALIZED (
    SELECT DISTINCT person_id FROM people_accessgrant
    WHERE principal = ANY((SELECT geleit.principals())::uuid[])
      AND kind = ANY(%s) AND valid_from <= (SELECT geleit.today())
      AND (valid_until IS NULL OR valid_until >= (SELECT geleit.today()))
)
SELECT mine.person_id FROM mine
CROSS JOIN LATERAL (
    SELECT min(key || '') AS key FROM people_searchkey WHERE person_id = mine.person_id AND {first}
) AS hit
WHERE hit.key IS NOT NULL {others}
ORDER BY hit.key, mine.person_id LIMIT %s
"""
ALSO = "AND EXISTS (SELECT 1 FROM people_searchkey k WHERE k.person_id = mine.person_id AND {0})"


def _own(conditions: list[Condition], limit: int) -> list[UUID]:
    """People of the actor with a key for each condition, in the order of the first one's key."""
    if not conditions:
        return []
    first, *others = conditions
    # the parts are constants of this module; what was typed goes in as parameters
    statement = OWN.format(
        first=first[0], others=" ".join(ALSO.format(also) for also, _values in others)
    )
    values = [value for _sql, some in (first, *others) for value in some]
    kinds = [kind.value for kind in IDENTITY]
    with connection.cursor() as cursor:
        cursor.execute(statement, [kinds, *values, limit])
        return [row[0] for row in cursor.fetchall()]


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
