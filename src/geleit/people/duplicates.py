"""The duplicate check: candidates from the database function, scored by the matching package.

Inside the app only: rows carry ids of people the actor holds no grant for. ``selectors`` masks
them before anything leaves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy as _

from geleit.kernel.errors import DomainError
from geleit.people import facts
from geleit.people.enums import BirthPrecision
from geleit.people.matching.facts import Facts
from geleit.people.matching.score import Verdict, compare
from geleit.people.models import ContactPoint, Person, PersonName

TOO_MANY = "GL003"
MOST_PHONES = 5


class TooManyChecks(DomainError):
    """Somebody checks more names than a day at the counter brings."""

    default = _(
        "Sie haben in kurzer Zeit sehr viele Personen geprüft. "
        "Warten Sie zehn Minuten und prüfen Sie dann weiter."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is looked for: names, birth date, phone, as typed or as stored."""

    given: str
    family: str
    birth_date: date | None
    birth_precision: str
    phones: tuple[str, ...] = ()

    def facts(self) -> list[Facts]:
        return [
            facts.facts_from(self.given, self.family, self.birth_date, self.birth_precision, phone)
            for phone in self.phones or ("",)
        ]


@dataclass(slots=True)
class Row:
    """One candidate of the database function, all its names and phones gathered."""

    person_id: UUID
    birth_date: date | None
    birth_precision: str
    is_granted: bool
    unit_id: UUID | None
    names: list[tuple[str, str]] = field(default_factory=list)
    phone_ends: list[str] = field(default_factory=list)
    births: list[tuple[date | None, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate that scoring found strong or weak, with the name that came closest."""

    person_id: UUID
    row: Row
    given: str
    family: str
    verdict: Verdict


def entry_of(person: Person, name: PersonName) -> Entry:
    """A stored person as an entry to check against the others."""
    phones = [
        str(point.value)
        for point in ContactPoint.objects.filter(person=person, kind="phone", is_valid=True)
    ]
    return Entry(
        given=name.given,
        family=name.family,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        phones=tuple(phones[:MOST_PHONES]),
    )


def score(entry: Entry) -> list[Scored]:
    """Strong and weak candidates, the closest first. One query, which logs and limits itself."""
    wanted = entry.facts()
    asked: set[str] = set()
    for one in wanted:
        asked |= facts.asking(one)
    if not asked:
        return []
    found = [best for row in _candidates(sorted(asked)) if (best := _best(wanted, row)) is not None]
    return sorted(found, key=lambda each: (-each.verdict.score, str(each.person_id)))


def _best(wanted: list[Facts], row: Row) -> Scored | None:
    best: Scored | None = None
    for given, family in row.names:
        for theirs in _readings(given, family, row):
            for mine in wanted:
                verdict = compare(mine, theirs)
                if verdict.level != "none" and (best is None or verdict.score > best.verdict.score):
                    best = Scored(row.person_id, row, given, family, verdict)
    return best


def _readings(given: str, family: str, row: Row) -> Iterator[Facts]:
    for birth_date, precision in row.births or [(row.birth_date, row.birth_precision)]:
        for phone in row.phone_ends[:MOST_PHONES] or [""]:
            yield facts.facts_from(given, family, birth_date, precision, phone)


def _candidates(asked: list[str]) -> list[Row]:
    """Call the definer function, in a savepoint, because its refusal must not break the page."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM geleit.duplicate_candidates(%s)", [asked])
            lines = cursor.fetchall()
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") == TOO_MANY:
            raise TooManyChecks from error
        raise
    rows: dict[UUID, Row] = {}
    for person_id, given, family, _main, born, precision, phones, granted, unit in lines:
        row = rows.setdefault(
            person_id, Row(person_id, born, precision or BirthPrecision.UNKNOWN, granted, unit)
        )
        if given or family:
            row.names.append((given or "", family or ""))
        row.phone_ends += [phone for phone in phones or [] if phone not in row.phone_ends]
        if (born, precision) not in row.births:
            row.births.append((born, precision))
    return list(rows.values())
