"""Rows of residence status. "Irregular" is never a value; an ended row reads "bitte klären"."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from django.utils.translation import gettext as _
from typing_extensions import Unpack

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.people.enums import StatusSource
from geleit.people.models import ResidenceStatus
from geleit.people.services import base


class Facts(TypedDict, total=False):
    """What a row says. ``printed_until`` is the day on the card, ``valid_until`` the legal end."""

    source: str
    paragraph: str
    valid_from: date | None
    valid_until: date | None
    printed_until: date | None
    applied_on: date | None
    continues_by: str
    conditions: str
    authority: str


def add_residence(
    actor: Actor, *, person_id: UUID, status: str, **facts: Unpack[Facts]
) -> ResidenceStatus:
    """Record a title or certificate. Raises DomainError with the field."""
    with audit.action(actor, "residence_added", person=person_id):
        row = ResidenceStatus(person=base.open_person(actor, person_id))
        _fill(row, status, facts)
        base.save(row, new=True)
    return row


def change_residence(
    actor: Actor, *, residence_id: UUID, version: int, status: str, **facts: Unpack[Facts]
) -> ResidenceStatus:
    """Correct a row: what is not given is empty afterwards. Raises Conflict."""
    found = base.find_row(ResidenceStatus, residence_id)
    with audit.action(actor, "residence_changed", person=found.person_id):
        base.open_person(actor, found.person_id)
        row = base.lock_version(ResidenceStatus, residence_id, version)
        _fill(row, status, facts)
        base.save(row)
    return row


def remove_residence(actor: Actor, *, residence_id: UUID, version: int) -> None:
    """Take out a row that was entered by mistake; the history keeps it."""
    found = base.find_row(ResidenceStatus, residence_id)
    with audit.action(actor, "residence_removed", person=found.person_id):
        base.open_person(actor, found.person_id)
        base.lock_version(ResidenceStatus, residence_id, version).delete()


def _fill(row: ResidenceStatus, status: str, facts: Facts) -> None:
    row.status = base.listed("residence_status", status, "status")
    row.source = base.choice(facts.get("source") or StatusSource.TOLD, StatusSource, "source")
    row.paragraph = base.line(facts.get("paragraph", ""), "paragraph", limit=60)
    row.continues_by = base.line(facts.get("continues_by", ""), "continues_by", limit=120)
    row.conditions = base.line(facts.get("conditions", ""), "conditions", limit=300)
    row.authority = base.line(facts.get("authority", ""), "authority", limit=120)
    applied = facts.get("applied_on")
    row.applied_on = None if applied is None else base.past_day(applied, "applied_on")
    row.valid_from = _day(facts.get("valid_from"), "valid_from")
    row.valid_until = _end(row, facts.get("valid_until"), "valid_until")
    row.printed_until = _end(row, facts.get("printed_until"), "printed_until")


def _day(day: date | None, field: str) -> date | None:
    return None if day is None else base.known_day(day, field)


def _end(row: ResidenceStatus, day: date | None, field: str) -> date | None:
    end = _day(day, field)
    if end and row.valid_from and end < row.valid_from:
        raise DomainError(_("Das Ende liegt vor dem Beginn. Prüfen Sie beide Daten."), field=field)
    return end
