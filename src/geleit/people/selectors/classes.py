"""A person in classes: what may be said of somebody who is not named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from geleit import audit
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.together import fetch_together
from geleit.people.enums import BirthPrecision
from geleit.people.models import (
    HouseholdMember,
    Mandate,
    Nationality,
    Person,
    PersonName,
    Relation,
    ResidenceStatus,
)
from geleit.people.nationalities import iso_of
from geleit.people.selectors.residence import status_on

AGE_BANDS = (6, 14, 18, 27, 45, 65)  # first year of the next band
# EU, EWR and Switzerland by ISO 3166-1
FREE_MOVEMENT = frozenset(
    "AT BE BG CH CY CZ DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
    .split()
)  # fmt: skip
# A status becomes one of few kinds. What is not listed (a line the county added) is "other";
# a status that ended, or is unclear, is not told at all.
RESIDENCE: dict[str, StrOrPromise] = {
    "eu": gettext_lazy("Freizügigkeit oder deutsche Staatsangehörigkeit"),
    "german": gettext_lazy("Freizügigkeit oder deutsche Staatsangehörigkeit"),
    "arrival_certificate": gettext_lazy("Asylverfahren oder Duldung"),
    "asylum_permission": gettext_lazy("Asylverfahren oder Duldung"),
    "toleration": gettext_lazy("Asylverfahren oder Duldung"),
    "training_toleration": gettext_lazy("Asylverfahren oder Duldung"),
    "employment_toleration": gettext_lazy("Asylverfahren oder Duldung"),
    "permit_refuge": gettext_lazy("Aufenthalt zum Schutz"),
    "permit_temporary_protection": gettext_lazy("Aufenthalt zum Schutz"),
    "permit_humanitarian": gettext_lazy("Aufenthalt zum Schutz"),
    "permit_family": gettext_lazy("Aufenthalt wegen der Familie"),
    "permit_work": gettext_lazy("Aufenthalt zur Arbeit oder Ausbildung"),
    "blue_card": gettext_lazy("Aufenthalt zur Arbeit oder Ausbildung"),
    "opportunity_card": gettext_lazy("Aufenthalt zur Arbeit oder Ausbildung"),
    "permit_training": gettext_lazy("Aufenthalt zur Arbeit oder Ausbildung"),
    "permit_study": gettext_lazy("Aufenthalt zur Arbeit oder Ausbildung"),
    "settlement": gettext_lazy("Daueraufenthalt"),
}


@dataclass(frozen=True, slots=True)
class Classes:
    """In words; empty where nothing is known, or what is known would single her out."""

    age: str
    origin: str
    residence: str
    needs_interpreter: bool


def classes_of(actor: Actor, *, person_id: UUID) -> Classes:
    """Age band, kind of origin, kind of residence. One query; logs the reading."""
    audit.read(actor, "person_seen", person=person_id)
    people, statuses, nations = fetch_together(
        Person.objects.filter(id=person_id),
        ResidenceStatus.objects.filter(person_id=person_id),
        Nationality.objects.filter(person_id=person_id),
    )
    person: Person | None = people[0] if people else None
    return Classes(
        age=age_band(person) if person else "",
        origin=_origin(row.key for row in nations),
        residence=_residence(status_on(statuses)),
        needs_interpreter=bool(person and person.needs_interpreter),
    )


def age_band(person: Person) -> str:
    born = person.birth_date
    if born is None or person.birth_precision == BirthPrecision.UNKNOWN:
        return ""
    age = _years(born, clock.today())
    first = 0
    for limit in AGE_BANDS:
        if age < limit:
            words = {"first": first, "last": limit - 1}
            return _("%(first)d bis %(last)d Jahre") % words if first else _("unter 6 Jahre")
        first = limit
    return _("65 Jahre und älter")


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _origin(nation_keys: Iterable[str]) -> str:
    states = {iso_of(key) for key in nation_keys}
    if not states:
        return ""
    if "DE" in states:
        return _("auch deutsche Staatsangehörigkeit") if len(states) > 1 else _("Deutschland")
    if states & FREE_MOVEMENT:
        return _("Staat der EU, des EWR oder Schweiz")
    if states == {""}:
        return _("staatenlos oder ungeklärt")
    return _("Staat außerhalb der EU")


def _residence(key: str) -> str:
    return str(RESIDENCE.get(key, _("anderer Aufenthalt"))) if key else ""


def names_around(actor: Actor, *, person_id: UUID) -> list[str]:
    """Every name that could tell who she is: all spellings of hers, of merged records, of people
    related to her or in her household, of whoever acts for her; those open to the actor.

    One query, and one for the key of a mandate's holder.
    """
    audit.read(actor, "person_seen", person=person_id)
    homes = HouseholdMember.objects.filter(person_id=person_id).values("household_id")
    whom = (
        Q(person_id=person_id)
        | Q(person__merged_into_id=person_id)
        | Q(person_id__in=Relation.objects.filter(person_id=person_id).values("other_id"))
        | Q(person_id__in=HouseholdMember.objects.filter(household_id__in=homes).values("person"))
    )
    names, mandates = fetch_together(
        PersonName.objects.filter(whom), Mandate.objects.filter(person_id=person_id)
    )
    found = [name.full for name in names] + [each.holder for each in mandates]
    return list(dict.fromkeys(filter(None, found)))
