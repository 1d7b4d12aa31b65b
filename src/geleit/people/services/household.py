"""Household and relations. Each member is a person of its own; a contact needs no case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.people.enums import BirthPrecision, NameKind
from geleit.people.models import Household, HouseholdMember, Person, Relation
from geleit.people.services import base, grants
from geleit.people.services.persons import create_person


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who is recorded with the household: as little as is needed of a third person."""

    given: str = ""
    family: str = ""
    birth_date: date | None = None
    birth_precision: str = BirthPrecision.UNKNOWN
    name_kind: str = NameKind.AS_HEARD


def add_household_member(
    actor: Actor,
    *,
    person_id: UUID,
    member: NewMember,
    relation: str,
    since: date | None = None,
    lives_together: bool = True,
) -> Person:
    """Record somebody around the person; ``relation`` says what the other is to this person.

    The new person is open to those who hold the client's case, and has no case of its own.
    """
    with audit.action(actor, "household_member_recorded", person=person_id):
        client = base.open_person(actor, person_id)
        other = create_person(
            actor,
            given=member.given,
            family=member.family,
            birth_date=member.birth_date,
            birth_precision=member.birth_precision,
            name_kind=member.name_kind,
            controller_id=client.controller_id,
        )
        grants.share_with_case(actor, person_id=other.id, client_id=client.id, reason="household")
        _relate(client, other, relation)
        if lives_together:
            _live_together(actor, client, other, since)
    return other


def link_people(
    actor: Actor,
    *,
    person_id: UUID,
    other_id: UUID,
    relation: str,
    since: date | None = None,
    lives_together: bool = True,
) -> None:
    """Relate two people the actor holds both. Neither sees more of the other's case by it."""
    if person_id == other_id:
        raise DomainError(_("Wählen Sie eine andere Person."), field="other")
    with audit.action(actor, "people_related", person=person_id):
        first, second = (base.open_person(actor, one) for one in sorted((person_id, other_id)))
        person, other = (first, second) if first.id == person_id else (second, first)
        if person.controller_id != other.controller_id:
            raise DomainError(_("Beide Personen müssen zum selben Träger gehören."), field="other")
        _relate(person, other, relation)
        if lives_together:
            _live_together(actor, person, other, since)


def end_relation(actor: Actor, *, relation_id: UUID) -> None:
    """Take the relation back, seen from both sides."""
    found = base.find_row(Relation, relation_id)
    with audit.action(actor, "relation_ended", person=found.person_id):
        base.open_person(actor, found.person_id)
        pair = Relation.objects.filter(person_id=found.other_id, other_id=found.person_id)
        for row in [found, *pair.filter(kind=inverse_of(found.kind))]:
            row.delete()


def leave_household(actor: Actor, *, member_id: UUID, until: date) -> HouseholdMember:
    """The person moved out on that day."""
    found = base.find_row(HouseholdMember, member_id)
    with audit.action(actor, "household_left", person=found.person_id):
        base.open_person(actor, found.person_id)
        if found.since and until < found.since:
            raise DomainError(
                _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="until"
            )
        found.until = base.known_day(until, "until")
        base.save(found)
    return found


def inverse_of(kind: str) -> str:
    """How the relation reads from the other side (catalogue: relation)."""
    entry = catalogue.find("relation", kind)
    return str(entry.details.get("inverse", kind)) if entry else kind


def _relate(person: Person, other: Person, relation: str) -> None:
    kind = base.listed("relation", relation, "relation")
    if Relation.objects.filter(person=person, other=other, kind=kind).exists():
        raise DomainError(_("Diese Beziehung steht schon da."), field="relation")
    base.save(Relation(person=person, other=other, kind=kind), new=True)
    back = Relation(person=other, other=person, kind=inverse_of(kind))
    if not Relation.objects.filter(person=other, other=person, kind=back.kind).exists():
        base.save(back, new=True)


def _live_together(actor: Actor, person: Person, other: Person, since: date | None) -> None:
    if since is not None:
        base.past_day(since, "since")
    current = HouseholdMember.objects.filter(person=person, until__isnull=True).first()
    if current is None:
        household = Household(controller_id=person.controller_id, created_by=actor.id)
        base.save(household, new=True)
        current = HouseholdMember(household=household, person=person, since=since)
        base.save(current, new=True)
    lives = HouseholdMember.objects.filter(person=other, household_id=current.household_id)
    if not lives.exists():
        base.save(
            HouseholdMember(household_id=current.household_id, person=other, since=since), new=True
        )
