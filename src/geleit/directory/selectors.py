"""Reading the directory: open to everybody who works with it, so no look is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from geleit.accounts import selectors as accounts
from geleit.catalogue import selectors as catalogue
from geleit.directory.enums import SuggestionState
from geleit.directory.models import Service, Suggestion
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.text import UnwantedCharacter, clean_text

MOST = 300
ROLE_LIST, TOWN_LIST, LANGUAGE_LIST = "office_role", "municipality", "language"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed by; an empty value narrows nothing."""

    text: str = ""
    role: str = ""
    municipality: str = ""
    language: str = ""


def _related(role: str) -> list[str]:
    """Roles that are one task under several roofs (catalogue: ``family``), e.g. Ausländerbehörde
    of the county and of Detmold. A key that names the family itself stands for all of it."""
    families = {
        item.key: str(item.details.get("family") or item.key)
        for item in catalogue.entries(ROLE_LIST)
    }
    wanted = families.get(role, role)
    return sorted({key for key, family in families.items() if family == wanted} | {role})


def _existing() -> "list[Q]":
    return [Q(valid_until__isnull=True) | Q(valid_until__gte=clock.today())]


def offices_for(role: str, municipality: str) -> list[Service]:
    """The offices competent for a role in a town, those that take people first. One query.

    Any role of a family finds the family's office there: for Detmold the town's Ausländerbehörde,
    whichever of the two was asked for. Nothing about clients, so no actor.
    """
    found = Service.objects.select_related("organization", "contact", "location")
    return list(
        found.filter(
            *_existing(), role__in=_related(role), municipalities__contains=[municipality]
        ).order_by("is_paused", "name", "id")
    )


def list_offices(actor: Actor, filters: Filters | None = None) -> list[Service]:
    """Offices by name, narrowed; at most 300. One query. Raises NotAllowed."""
    require(actor, Permission.SEE_DIRECTORY)
    wanted = filters or Filters()
    found = Service.objects.select_related("organization", "contact", "location")
    found = found.filter(*_existing())
    if wanted.role:
        found = found.filter(role__in=_related(wanted.role))
    if wanted.municipality:
        found = found.filter(municipalities__contains=[wanted.municipality])
    if wanted.language:
        found = found.filter(languages__contains=[wanted.language])
    rows = list(found.order_by("name", "id")[:MOST])
    words = searched(wanted.text)
    return [row for row in rows if _has(row, words)] if words else rows


def searched(text: str) -> list[str]:
    try:
        return clean_text(text).casefold().split()[:8]
    except UnwantedCharacter:
        return []


def _has(office: Service, words: Iterable[str]) -> bool:
    told = " ".join(
        (
            office.name,
            office.organization.name,
            office.description,
            catalogue.label(ROLE_LIST, office.role),
        )
    ).casefold()
    return all(word in told for word in words)


def get_office(actor: Actor, office_id: UUID) -> Service:
    """One office with organization, place and contact; also one that has ended. One query."""
    require(actor, Permission.SEE_DIRECTORY)
    office = (
        Service.objects.select_related("organization", "contact", "location")
        .filter(id=office_id)
        .first()
    )
    if office is None:
        raise NotFound
    return office


def find_office(office_id: UUID | None) -> Service | None:
    """For services above that were handed an id; nothing about clients, so no actor."""
    if office_id is None:
        return None
    found = Service.objects.select_related("organization", "contact", "location")
    return found.filter(id=office_id).first()


def choices(municipality: str = "") -> list[tuple[str, str]]:
    """Id and words of every office for a type-ahead, those for ``municipality`` first. One query.

    Two offices with one name are told apart by their organization.
    """
    rows = list(
        Service.objects.filter(*_existing())
        .order_by("name", "id")
        .values_list("id", "name", "organization__name", "municipalities")
    )
    names = [name for _id, name, _body, _towns in rows]
    rows.sort(key=lambda row: municipality not in row[3])
    return [
        (str(key), name if names.count(name) == 1 else f"{name} ({body})")
        for key, name, body, _towns in rows
    ]


def check_by(office: Service) -> date | None:
    """The day on which the entry wants to be looked at again; None: it was never checked."""
    if office.assured_on is None:
        return None
    months = office.assured_on.month - 1 + office.assure_months
    year, month = office.assured_on.year + months // 12, months % 12 + 1
    return date(year, month, min(office.assured_on.day, 28))


def needs_check(office: Service) -> bool:
    due = check_by(office)
    return due is None or due <= clock.today()


def how_to_reach(office: Service) -> list[str]:
    """What is missing of phone, mail and address, for "bitte ergänzen"."""
    missing = [
        (_("Telefon"), office.contact.phone),
        (_("E-Mail"), office.contact.email),
        (_("Anschrift"), office.location.address),
    ]
    return [label for label, value in missing if not value]


def checked_by(office: Service) -> str:
    if office.assured_by is None:
        return ""
    return accounts.names_of([office.assured_by]).get(office.assured_by, "")


def list_suggestions(actor: Actor) -> list[Suggestion]:
    """Open ones, oldest first, for the Fachadministration. One query."""
    require(actor, Permission.MANAGE_DIRECTORY)
    found = Suggestion.objects.filter(state=SuggestionState.OPEN).select_related("service")
    return list(found.order_by("created_at", "id")[:MOST])
