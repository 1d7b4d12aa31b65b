"""A person as screens get it: identity in one line, the whole file, names for lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.kernel import formats
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.together import fetch_together
from geleit.people.enums import BirthPrecision
from geleit.people.models import (
    ContactPoint,
    DisclosureWithoutConsent,
    HouseholdMember,
    Mandate,
    Merge,
    Nationality,
    OfficeRecord,
    Person,
    PersonLanguage,
    PersonName,
    Relation,
    ResidenceStatus,
)
from geleit.people.nationalities import nationality_label
from geleit.people.selectors.residence import State, state_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Identity:
    """One line about a person: for identity bars, lists and headings."""

    person_id: UUID
    name: str
    initials: str
    birth: str
    language: str
    needs_interpreter: bool
    interpreter: str
    is_anonymous: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody around the person: how related, in which household, what may be opened."""

    relation_id: UUID | None
    member_id: UUID | None
    person_id: UUID
    name: str  # empty where that person is not open to the actor
    birth: str
    relation: str
    lives_together: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything on the page of a person; names, contacts and statuses of merged records too."""

    person: Person
    identity: Identity
    names: list[PersonName]
    languages: list[PersonLanguage]
    language_words: list[str]
    nationalities: list[str]
    nationality_keys: list[str]
    contacts: list[ContactPoint]
    residence: list[ResidenceStatus]
    residence_state: State
    related: list[Related]
    merges: list[Merge]
    office_records: list[OfficeRecord]
    mandates: list[Mandate]
    disclosures: list[DisclosureWithoutConsent]


def get_person(actor: Actor, person_id: UUID) -> Person:
    """The person; a merged id leads to the kept one. Raises NotFound. One or two queries."""
    person = Person.objects.filter(id=person_id).first()
    if person is not None and person.merged_into_id is not None:
        person = Person.objects.filter(id=person.merged_into_id).first() or person
    if person is None:
        raise NotFound
    return person


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Main names of those who are open to the actor, in one query."""
    wanted = set(person_ids)
    if not wanted:
        return {}
    rows = PersonName.objects.filter(person_id__in=wanted, is_main=True)
    return {row.person_id: row.full for row in rows}


def main_name(person_id: UUID) -> "QuerySet[PersonName]":
    """The row of ``names_of``, for a statement that fetches more together."""
    return PersonName.objects.filter(person_id=person_id, is_main=True)


def identities_of(person_ids: Iterable[UUID]) -> dict[UUID, Identity]:
    """One line each for those who are open to the actor. Three queries, whatever the number."""
    people = list(Person.objects.filter(id__in=set(person_ids)))
    ids = [person.id for person in people]
    names = names_of(ids)
    languages: dict[UUID, str] = {}
    for row in PersonLanguage.objects.filter(person_id__in=ids).order_by("-level", "created_at"):
        languages[row.person_id] = (
            row.language if row.level == "native" else languages.get(row.person_id, row.language)
        )
    return {p.id: _identity(p, names.get(p.id, ""), languages.get(p.id, "")) for p in people}


def get_identity(actor: Actor, *, person_id: UUID) -> Identity:
    """One line about one person; logs nothing, the page around it does. Three queries."""
    found = identities_of([person_id]).get(person_id)
    if found is None:
        raise NotFound
    return found


def get_file(actor: Actor, *, person_id: UUID) -> PersonFile:
    """The whole page of a person; logs the reading. Three queries, whatever is stored; one more
    for a merged id."""
    person, merges = _kept(person_id)
    audit.read(actor, "person_seen", person=person.id)
    ids = [person.id, *(merge.merged_id for merge in merges)]
    homes = HouseholdMember.objects.filter(person_id__in=ids).values("household_id")
    (
        names, languages, nationalities, residence, contacts, relations, members, records,
        mandates, disclosures,
    ) = fetch_together(
        PersonName.objects.filter(person_id__in=ids).order_by("-is_main", "kind", "created_at"),
        PersonLanguage.objects.filter(person_id__in=ids).order_by("created_at"),
        Nationality.objects.filter(person_id__in=ids).order_by("key"),
        ResidenceStatus.objects.filter(person_id__in=ids),
        ContactPoint.objects.filter(person_id__in=ids).defer("value"),
        Relation.objects.filter(person_id__in=ids).order_by("created_at"),
        HouseholdMember.objects.filter(household_id__in=homes).order_by("created_at"),
        OfficeRecord.objects.filter(person_id__in=ids),
        Mandate.objects.filter(person_id__in=ids),
        DisclosureWithoutConsent.objects.filter(person_id__in=ids).defer("why", "not_told_why"),
    )  # fmt: skip
    names.sort(key=lambda name: name.person_id != person.id)
    nations = _unique(row.key for row in nationalities)
    main = next((n.full for n in names if n.is_main and n.person_id == person.id), "")
    first = next((row.language for row in languages if row.level == "native"), "")
    return PersonFile(
        person=person,
        identity=_identity(person, main, first or (languages[0].language if languages else "")),
        names=names,
        languages=languages,
        language_words=[
            f"{catalogue.label('language', row.language)} ({row.get_level_display()})"
            for row in languages
        ],
        nationalities=[nationality_label(key) for key in nations],
        nationality_keys=nations,
        contacts=contacts,
        residence=residence,
        residence_state=state_of(residence),
        related=_related(ids, relations, members),
        merges=merges,
        office_records=records,
        mandates=mandates,
        disclosures=disclosures,
    )


def _kept(person_id: UUID) -> tuple[Person, list[Merge]]:
    """The person, or whom the record was merged into, with what was merged into her."""
    found, merges = fetch_together(
        Person.objects.filter(id=person_id),
        Merge.objects.filter(undone_on__isnull=True, kept_id=person_id).order_by("merged_on"),
    )
    if not found:
        raise NotFound
    person: Person = found[0]
    if person.merged_into_id is None:
        return person, merges
    try:
        return _kept(person.merged_into_id)
    except NotFound:  # the kept record is not open to the actor
        return person, merges


def _related(
    ids: list[UUID], relations: list[Relation], homes: list[HouseholdMember]
) -> list[Related]:
    members = {row.person_id: row for row in homes}
    others = [row.other_id for row in relations] + [one for one in members if one not in ids]
    known = {
        name.person_id: name
        for name in PersonName.objects.filter(
            person_id__in=set(others), is_main=True
        ).select_related("person")
    }
    found: dict[UUID, Related] = {}
    for other_id in others:
        relation = next((row for row in relations if row.other_id == other_id), None)
        found.setdefault(
            other_id, _one_related(other_id, relation, members.get(other_id), known.get(other_id))
        )
    return list(found.values())


def _one_related(
    other_id: UUID,
    relation: Relation | None,
    member: HouseholdMember | None,
    name: PersonName | None,
) -> Related:
    return Related(
        relation_id=relation.id if relation else None,
        member_id=member.id if member else None,
        person_id=other_id,
        name=name.full if name else "",
        birth=birth_words(name.person.birth_date, name.person.birth_precision) if name else "",
        relation=catalogue.label("relation", relation.kind)
        if relation
        else _("im selben Haushalt"),
        lives_together=member is not None and member.until is None,
        since=member.since if member else None,
        until=member.until if member else None,
    )


def _identity(person: Person, name: str, language: str) -> Identity:
    spoken = person.interpreter_language or language
    return Identity(
        person_id=person.id,
        name=name or (_("ohne Namen") if person.is_anonymous else person.initials),
        initials=person.initials,
        birth=birth_words(person.birth_date, person.birth_precision),
        language=catalogue.label("language", language) if language else "",
        needs_interpreter=person.needs_interpreter,
        interpreter=catalogue.label("language", spoken)
        if person.needs_interpreter and spoken
        else "",
        is_anonymous=person.is_anonymous,
    )


def birth_words(born: date | None, precision: str) -> str:
    """``14.03.1990``, ``03.1990``, ``1990``, ``1990 (Tag und Monat nicht sicher)``, or nothing."""
    if born is None or precision == BirthPrecision.UNKNOWN:
        return ""
    if precision == BirthPrecision.DAY:
        return formats.digits(born)
    if precision == BirthPrecision.MONTH:
        return f"{born.month:02d}.{born.year}"
    if precision == BirthPrecision.UNCERTAIN:
        return _("%(year)s (Tag und Monat nicht sicher)") % {"year": born.year}
    return str(born.year)


def list_names(actor: Actor, *, person_id: UUID) -> list[PersonName]:
    """All spellings, the main one first. One query."""
    return list(
        PersonName.objects.filter(
            Q(person_id=person_id) | Q(person__merged_into_id=person_id)
        ).order_by("-is_main", "kind", "created_at")
    )


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def relations_of(person_id: UUID) -> "QuerySet[Relation]":
    """Relations of a person, for a statement that fetches more together; the walls decide."""
    return Relation.objects.filter(person_id=person_id).order_by("created_at")
