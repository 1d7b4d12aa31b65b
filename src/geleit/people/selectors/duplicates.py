"""The duplicate check as screens get it: masked where the actor holds no grant."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import duplicates
from geleit.people.enums import BirthPrecision
from geleit.people.models import DistinctPair, Person, PersonName
from geleit.people.selectors.persons import birth_words

MOST_SHOWN = 10
BLOCK = "█"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same person. Masked: initials and decade, no id, no case.

    ``unit_id`` and ``unit`` name the team to phone, "Zuständige Stelle fragen" (05-settled 23).
    """

    person_id: UUID | None
    name: str
    birth: str
    level: str  # strong, weak
    score: float
    reasons: tuple[str, ...]  # in the language of the reader
    is_masked: bool
    unit_id: UUID | None
    unit: str

    @property
    def is_strong(self) -> bool:
        return self.level == "strong"


def find_duplicates(
    actor: Actor,
    *,
    given: str,
    family: str = "",
    birth_date: date | None = None,
    birth_precision: str = BirthPrecision.UNKNOWN,
    phone: str = "",
) -> list[Candidate]:
    """People of the actor's controller who may be this one, the closest first, at most ten.

    Writes its journal row by itself, so it cannot run inside a read-only page. Raises
    TooManyChecks above 120 checks in ten minutes. Two queries.
    """
    require(actor, Permission.SEARCH_PEOPLE)
    phones = (phone,) if phone else ()
    entry = duplicates.Entry(given, family, birth_date, birth_precision, phones)
    return _shown(actor, duplicates.score(entry))


def find_duplicates_of(actor: Actor, *, person_id: UUID) -> list[Candidate]:
    """The same for a stored person; pairs that were told apart or merged are left out."""
    require(actor, Permission.MERGE_PEOPLE, person_id)
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    name = PersonName.objects.filter(person_id=person_id, is_main=True).first()
    if name is None:
        return []
    known = {person_id, person.merged_into_id}
    known |= {p.id for p in Person.objects.filter(merged_into_id=person_id)}
    for one, other in DistinctPair.objects.filter(
        Q(person_id=person_id) | Q(other_id=person_id)
    ).values_list("person_id", "other_id"):
        known |= {one, other}
    scored = duplicates.score(duplicates.entry_of(person, name))
    return _shown(actor, [found for found in scored if found.person_id not in known])


def _shown(actor: Actor, scored: list[duplicates.Scored]) -> list[Candidate]:
    shown = scored[:MOST_SHOWN]
    audit.read(actor, "duplicates_shown", ids=sorted(found.person_id for found in shown))
    units = {unit.id: unit.name for unit in accounts.list_units()} if shown else {}
    return [_present(found, units) for found in shown]


def _present(found: duplicates.Scored, units: dict[UUID, str]) -> Candidate:
    row, masked = found.row, not found.row.is_granted
    full = f"{found.given} {found.family}".strip()
    return Candidate(
        person_id=None if masked else found.person_id,
        name=mask(full) if masked else full,
        birth=_decade(row.birth_date)
        if masked
        else birth_words(row.birth_date, row.birth_precision),
        level=found.verdict.level,
        score=found.verdict.score,
        reasons=tuple(reason.in_words_of(gettext) for reason in found.verdict.reasons),
        is_masked=masked,
        unit_id=row.unit_id,
        unit=units.get(row.unit_id, "") if row.unit_id else "",
    )


def mask(name: str) -> str:
    """``M████ A███``: first letters only; the length says nothing."""
    return " ".join(f"{word[0]}{BLOCK * 4}" for word in name.split()[:2])


def _decade(born: date | None) -> str:
    return f"{born.year // 10}{BLOCK}" if born else ""
