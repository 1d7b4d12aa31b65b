"""Ctrl+K: people by name, other spelling, phone digits or own code. Notes are not searched."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require
from geleit.people import facts
from geleit.people.models import PersonName, SearchKey
from geleit.people.selectors.grants import held
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
        wanted = facts.phone_keys(digits) | facts.code_keys(digits)
        found = _ids(_own_keys().filter(key__in=sorted(wanted)), limit)
    elif words:
        found, how = _ids(_all_begin(words), limit), "name"
        if not found:
            found, how = _ids(_all_sound(typed, len(words)), limit), "sound"
    hits = _hits(found, how, words)
    audit.read(actor, "people_searched", ids=sorted(hit.person_id for hit in hits))
    return hits


def _own_keys() -> "QuerySet[SearchKey]":
    """Says again what row-level security says, as a join: so the planner may begin with the few
    people of the actor instead of asking for each of all who are called Mohammed."""
    return SearchKey.objects.filter(person_id__in=held(IDENTITY).values("person_id"))


def _all_begin(words: list[str]) -> "QuerySet[SearchKey]":
    """Each word begins a word of the name. The longest one drives, the others are looked up."""
    first, *others = sorted(words, key=len, reverse=True)
    keys = _own_keys().filter(_begins(first))
    for word in others:
        same = SearchKey.objects.filter(_begins(word), person_id=OuterRef("person_id"))
        keys = keys.filter(Exists(same))
    return keys.order_by("key")


def _begins(word: str) -> Q:
    key = f"n:{word}"[: facts.KEY_LENGTH - 1]
    return Q(key__gte=key, key__lt=key + LAST)


def _all_sound(typed: str, count: int) -> "QuerySet[SearchKey]":
    groups = [
        keys for word in typed.split()[: facts.MOST_WORDS] if (keys := facts.skeleton_keys(word))
    ]
    if not groups:
        return SearchKey.objects.none()
    first, *others = sorted(groups, key=lambda keys: -len(keys[0]))
    found = _own_keys().filter(key__in=first)
    for keys in others:
        same = SearchKey.objects.filter(key__in=keys, person_id=OuterRef("person_id"))
        found = found.filter(Exists(same))
    return found


def _ids(keys: "QuerySet[SearchKey]", limit: int) -> list[UUID]:
    """A person has several keys, so a few more rows are read than people are shown."""
    rows = keys.values_list("person_id", flat=True)[: limit * 3]
    return list(dict.fromkeys(rows))[:limit]


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
