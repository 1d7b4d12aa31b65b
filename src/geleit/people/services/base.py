"""What every service of this app needs: the row, locked, in the version that was read."""

import unicodedata
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.text import UnwantedCharacter, clean_name, clean_text
from geleit.people.models import Person

OLDEST = date(1900, 1, 1)
NAME_LENGTH = 120
Row = TypeVar("Row", bound=models.Model)


def open_person(
    actor: Actor, person_id: UUID, permission: Permission = Permission.CHANGE_PERSON
) -> Person:
    """The person, locked until the end of the transaction. NotFound, or NotAllowed for the lead."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    require(actor, permission, person)
    return Person.objects.select_for_update().get(id=person_id)


def find_row(model: type[Row], row_id: UUID) -> Row:
    """The row if it is open to the actor (row-level security), else NotFound."""
    found: Row | None = model._default_manager.filter(pk=row_id).first()
    if found is None:
        raise NotFound
    return found


def lock_version(model: type[Row], row_id: UUID, version: int) -> Row:
    """The row, locked. Raises Conflict with the stored row when somebody else was faster."""
    row: Row | None = model._default_manager.select_for_update().filter(pk=row_id).first()
    if row is None:
        raise NotFound
    check_version(row, version)
    return row


def check_version(row: models.Model, version: int) -> None:
    if row.version != version:  # type: ignore[attr-defined]  # every editable model carries it
        raise Conflict(row)


def save(row: models.Model, *, new: bool = False) -> None:
    """Check the fields and write. An edit counts the version up."""
    if not new and hasattr(row, "version"):
        row.version += 1
    # The database checks links; a query for each would see only what row-level security shows.
    unchecked = {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or (field.null and getattr(row, field.attname) is None)
    }
    try:
        row.clean_fields(exclude=unchecked)
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        raise DomainError(sentences[0], field=name) from error
    row.save(force_insert=new, force_update=not new)


def name_part(value: str, field: str) -> str:
    """A name as DIN 91379 allows it, NFC, at most 120 characters."""
    try:
        cleaned = clean_name(value)
    except UnwantedCharacter as refused:
        raise DomainError(refused.sentence, field=field) from refused
    if len(cleaned) > NAME_LENGTH:
        raise DomainError(
            _("Der Name ist zu lang. Kürzen Sie ihn auf %(n)s Zeichen.") % {"n": NAME_LENGTH},
            field=field,
        )
    if cleaned and not any(unicodedata.category(char)[0] == "L" for char in cleaned):
        raise DomainError(_("Schreiben Sie den Namen mit Buchstaben."), field=field)
    return cleaned


def line(value: str, field: str, *, limit: int) -> str:
    """One line of plain text."""
    try:
        cleaned = clean_text(value)
    except UnwantedCharacter as refused:
        raise DomainError(refused.sentence, field=field) from refused
    if len(cleaned) > limit:
        raise DomainError(
            _("Der Text ist zu lang. Kürzen Sie ihn auf %(n)s Zeichen.") % {"n": limit}, field=field
        )
    return cleaned


def prose(value: str, field: str, *, limit: int) -> str:
    """Several lines of text."""
    try:
        cleaned = clean_text(value, multi_line=True)
    except UnwantedCharacter as refused:
        raise DomainError(refused.sentence, field=field) from refused
    if len(cleaned) > limit:
        raise DomainError(
            _("Der Text ist zu lang. Kürzen Sie ihn auf %(n)s Zeichen.") % {"n": limit}, field=field
        )
    return cleaned


def listed(name: str, key: str, field: str) -> str:
    """A key of a catalogue list. A list that the county has not filled yet takes any short key."""
    known = catalogue.keys(name)
    if not key or (known and key not in known) or len(key) > 60:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)
    return key


def choice(value: str, allowed: type[models.TextChoices], field: str) -> str:
    if value not in allowed.values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)
    return value


def past_day(day: date, field: str) -> date:
    """A day that has come already and that a living person can have seen."""
    if day > clock.today():
        raise DomainError(_("Das Datum darf nicht in der Zukunft liegen."), field=field)
    return known_day(day, field)


def known_day(day: date, field: str) -> date:
    if not OLDEST <= day <= date(2200, 12, 31):
        raise DomainError(
            _("Das Jahr %(year)s kann nicht stimmen. Prüfen Sie das Datum.") % {"year": day.year},
            field=field,
        )
    return day
