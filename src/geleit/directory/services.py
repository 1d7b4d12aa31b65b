"""Writing the directory: shipped offices loaded once, edited and checked by the
Fachadministration, corrected by suggestion of everybody who works with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.directory.enums import Interpreting, SuggestionState
from geleit.directory.models import Contact, Location, Organization, Service, Suggestion
from geleit.kernel import clock, formats
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.shipped import read_yaml
from geleit.kernel.text import UnwantedCharacter, clean_text

DEFAULTS = Path(__file__).parent / "data" / "lippe.yaml"
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class OfficeData:
    """Everything the form of an office holds, over the four tables."""

    name: str
    organization: str
    role: str
    municipalities: Sequence[str] = ()
    languages: Sequence[str] = ()
    interpreting: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    opening_hours: str = ""
    description: str = ""
    documents_needed: str = ""
    cost: str = ""
    waiting_time: str = ""
    is_paused: bool = False
    assure_months: int = 6
    valid_until: date | None = None


def load_defaults(actor: Actor, path: Path = DEFAULTS) -> int:
    """Add shipped offices that are missing (by ``seed_key``), never touch one that is there.

    Says how many came new. Repeatable; what the county edited or ended stays as it is.
    """
    require(actor, Permission.MANAGE_DIRECTORY)
    shipped: dict[str, Any] = read_yaml(path)
    present = set(Service.objects.exclude(seed_key=None).values_list("seed_key", flat=True))
    towns = {str(item["key"]): item["name"] for item in shipped["municipalities"]}
    fresh = [line for line in _lines(shipped, towns) if line["key"] not in present]
    if not fresh:
        return 0
    source = f"{shipped['source']} ({formats.digits(shipped['as_of'])})"
    with audit.action(actor, "directory_defaults_loaded"):
        bodies = _bodies({line["organization"] for line in fresh})
        offices = [_shipped(line, bodies[line["organization"]], towns, source) for line in fresh]
        Location.objects.bulk_create(office.location for office in offices)
        Contact.objects.bulk_create(office.contact for office in offices)
        Service.objects.bulk_create(offices)
    return len(fresh)


def _bodies(names: set[str]) -> dict[str, Organization]:
    """The organizations of these names, made where they are missing."""
    found = {body.name: body for body in Organization.objects.filter(name__in=names)}
    fresh = [Organization(name=name) for name in sorted(names - set(found))]
    Organization.objects.bulk_create(fresh)
    return found | {body.name: body for body in fresh}


def _lines(shipped: dict[str, Any], towns: Mapping[str, str]) -> list[dict[str, Any]]:
    """The listed offices, and those that every town has."""
    lines: list[dict[str, Any]] = list(shipped["offices"])
    kinds = {str(item["key"]): item["kind"] for item in shipped["municipalities"]}
    for each in shipped["every_municipality"]:
        lines += [
            {
                **each,
                "key": f"{each['key']}_{ags}",
                "name": f"{each['name']} {town}",
                "organization": f"{kinds[ags]} {town}",
                "serves": [ags],
            }
            for ags, town in towns.items()
        ]
    return lines


def _shipped(
    line: dict[str, Any], body: Organization, towns: Mapping[str, str], source: str
) -> Service:
    serves = line.get("serves", "all")
    without = {str(key) for key in line.get("without", ())}
    listed = list(towns) if serves == "all" else [str(key) for key in serves]
    return Service(
        seed_key=line["key"],
        organization=body,
        location=Location(organization=body, address=line.get("address", "")),
        contact=Contact(organization=body, phone=line.get("phone", "")),
        name=line["name"],
        role=line["role"],
        municipalities=[key for key in listed if key not in without],
        languages=line.get("languages", []),
        description=line.get("description", ""),
        source=line.get("source", source),
    )


def create_office(actor: Actor, *, data: OfficeData) -> Service:
    """A new office. Raises NotAllowed, DomainError (role, town or language not in its list)."""
    require(actor, Permission.MANAGE_DIRECTORY)
    office = Service(location=Location(), contact=Contact())
    with audit.action(actor, "office_created"):
        _fill(office, data)
        _save(office, new=True)
    return office


def change_office(actor: Actor, *, office_id: UUID, version: int, data: OfficeData) -> Service:
    """Correct an office. Raises NotAllowed, NotFound, Conflict, DomainError."""
    office = _lock(actor, office_id)
    if office.version != version:
        raise Conflict(office)
    with audit.action(actor, "office_changed"):
        _fill(office, data)
        office.version += 1
        _save(office, new=False)
    return office


def assure_office(actor: Actor, *, office_id: UUID) -> Service:
    """ "Geprüft": everything stated here is true today."""
    office = _lock(actor, office_id)
    office.assured_on, office.assured_by = clock.today(), actor.id
    office.version += 1
    with audit.action(actor, "office_assured"):
        office.save(update_fields=["assured_on", "assured_by", "version"])
    return office


def suggest(
    actor: Actor, *, text: str, office_id: UUID | None = None, name: str = ""
) -> Suggestion:
    """Say that an entry is wrong, or that an office is missing. Never about a client.

    Raises NotAllowed, NotFound, DomainError (no text, too long).
    """
    require(actor, Permission.SEE_DIRECTORY)
    if office_id is not None and not Service.objects.filter(id=office_id).exists():
        raise NotFound
    row = Suggestion(
        service_id=office_id,
        name=_line(name, "name"),
        text=_line(text, "text", multi_line=True),
        suggested_by=actor.id,
    )
    if not row.text:
        raise DomainError(_("Schreiben Sie, was nicht stimmt."), field="text")
    _check(row, "service")
    with audit.action(actor, "office_suggested"):
        row.save(force_insert=True)
    return row


def decide_suggestion(actor: Actor, *, suggestion_id: UUID, taken: bool) -> Suggestion:
    """Tick a suggestion off; the entry itself is changed by hand. Twice is once."""
    require(actor, Permission.MANAGE_DIRECTORY)
    row = Suggestion.objects.select_for_update().filter(id=suggestion_id).first()
    if row is None:
        raise NotFound
    if row.state == SuggestionState.OPEN:
        row.state = SuggestionState.TAKEN if taken else SuggestionState.DECLINED
        row.decided_by = actor.id
        with audit.action(actor, "office_suggestion_decided"):
            row.save(update_fields=["state", "decided_by"])
    return row


def _lock(actor: Actor, office_id: UUID) -> Service:
    require(actor, Permission.MANAGE_DIRECTORY)
    rows = Service.objects.select_related("organization", "location", "contact")
    office = rows.select_for_update(of=("self",)).filter(id=office_id).first()
    if office is None:
        raise NotFound
    return office


def _fill(office: Service, data: OfficeData) -> None:
    body = _line(data.organization, "organization")
    name = _line(data.name, "name")
    if not name or not body:
        raise DomainError(
            _("Schreiben Sie, wie die Stelle heißt und zu wem sie gehört."),
            field="organization" if name else "name",
        )
    office.organization = Organization.objects.get_or_create(name=body[:160])[0]
    office.organization.website = _line(data.website, "website")
    office.name = name
    office.role = _listed("office_role", data.role, "role")
    office.municipalities = [
        _listed("municipality", key, "municipalities") for key in dict.fromkeys(data.municipalities)
    ]
    office.languages = [
        _listed("language", key, "languages") for key in dict.fromkeys(data.languages)
    ]
    if data.interpreting not in Interpreting.values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="interpreting")
    office.interpreting = data.interpreting
    office.description = _line(data.description, "description", multi_line=True)
    office.documents_needed = _line(data.documents_needed, "documents_needed", multi_line=True)
    office.cost, office.waiting_time = (
        _line(data.cost, "cost"),
        _line(data.waiting_time, "waiting_time"),
    )
    office.is_paused, office.valid_until = data.is_paused, data.valid_until
    if not 1 <= data.assure_months <= MOST_MONTHS:
        raise DomainError(_("Wählen Sie 1 bis 24 Monate."), field="assure_months")
    office.assure_months = data.assure_months
    office.location.organization = office.contact.organization = office.organization
    office.location.address = _line(data.address, "address", multi_line=True)
    office.location.opening_hours = _line(data.opening_hours, "opening_hours", multi_line=True)
    office.contact.phone, office.contact.fax = _line(data.phone, "phone"), _line(data.fax, "fax")
    office.contact.email = _line(data.email, "email")


def _save(office: Service, *, new: bool) -> None:
    _check(office.organization)
    _check(office.location, "organization")
    _check(office.contact, "organization")
    _check(office, "organization", "location", "contact", "municipalities", "languages")
    office.organization.save()
    office.location.save(force_insert=new)
    office.contact.save(force_insert=new)
    office.save(force_insert=new)


def _check(row: Model, *unasked: str) -> None:
    empty = {
        field.name
        for field in row._meta.concrete_fields
        if field.null and getattr(row, field.attname) is None
    }
    try:
        row.clean_fields(exclude={*unasked, *empty})
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        raise DomainError(sentences[0], field=name) from error


def _listed(name: str, key: str, field: str) -> str:
    if key not in catalogue.keys(name):
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)
    return key


def _line(value: str, field: str, *, multi_line: bool = False) -> str:
    try:
        return clean_text(value, multi_line=multi_line)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field=field) from error
