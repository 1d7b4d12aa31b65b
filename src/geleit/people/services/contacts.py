"""Contact points with safety, and the logged reveal of a value."""

from uuid import UUID

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.text import strip_invisible
from geleit.people.enums import ContactKind
from geleit.people.models import ContactPoint
from geleit.people.services import base, keys

SHORTEST_NUMBER, LONGEST_NUMBER = 6, 40


def add_contact(
    actor: Actor,
    *,
    person_id: UUID,
    kind: str,
    value: str,
    may_call: bool = False,
    may_write: bool = False,
    may_leave_word: bool = False,
    read_by_others: str = "",
) -> ContactPoint:
    with audit.action(actor, "contact_added", person=person_id):
        person = base.open_person(actor, person_id)
        point = ContactPoint(person=person)
        _fill(point, kind, value, may_call, may_write, may_leave_word, read_by_others)
        base.save(point, new=True)
        keys.rewrite(person)
    return point


def change_contact(
    actor: Actor,
    *,
    contact_id: UUID,
    version: int,
    kind: str,
    value: str | None = None,
    may_call: bool = False,
    may_write: bool = False,
    may_leave_word: bool = False,
    read_by_others: str = "",
    is_valid: bool = True,
) -> ContactPoint:
    """Change value or safety. ``value=None`` leaves the value as it is, without showing it."""
    found = base.find_row(ContactPoint, contact_id)
    with audit.action(actor, "contact_changed", person=found.person_id):
        person = base.open_person(actor, found.person_id)
        point = base.lock_version(ContactPoint, contact_id, version)
        stored: str = point.value if value is None else value
        _fill(point, kind, stored, may_call, may_write, may_leave_word, read_by_others)
        point.is_valid = is_valid
        base.save(point)
        keys.rewrite(person)
    return point


def reveal_contact(actor: Actor, *, contact_id: UUID) -> ContactPoint:
    """The contact point with its value readable. Every look is in the journal (P17)."""
    point = ContactPoint.objects.filter(id=contact_id).first()
    if point is None:
        raise NotFound
    require(actor, Permission.REVEAL_CONTACT, point.person_id)
    audit.read(actor, "contact_revealed", person=point.person_id, ids=[point.id])
    return point


def _fill(
    point: ContactPoint,
    kind: str,
    value: str,
    may_call: bool,
    may_write: bool,
    may_leave_word: bool,
    read_by_others: str,
) -> None:
    point.kind = base.choice(kind, ContactKind, "kind")
    point.value = _checked_value(point.kind, value)
    point.may_call, point.may_write = may_call, may_write
    point.may_leave_word = may_leave_word
    point.read_by_others = base.line(read_by_others, "read_by_others", limit=120)


def _checked_value(kind: str, value: str) -> str:
    text = base.line(strip_invisible(value), "value", limit=300)
    if not text:
        raise DomainError(_("Schreiben Sie, wie die Person erreichbar ist."), field="value")
    if kind == ContactKind.PHONE:
        return _phone(text)
    if kind == ContactKind.EMAIL:
        try:
            validate_email(text)
        except ValidationError as error:
            raise DomainError(
                _("Die E-Mail-Adresse ist nicht vollständig. Zum Beispiel: name@example.org"),
                field="value",
            ) from error
    return text


def _phone(text: str) -> str:
    """As typed; only what can be no number is refused."""
    try:
        parsed = phonenumbers.parse(text[:60], "DE")
    except phonenumbers.NumberParseException:
        parsed = None
    possible = (
        parsed is not None
        and phonenumbers.is_possible_number(parsed)
        and len(str(parsed.national_number)) >= SHORTEST_NUMBER
        and len(text) <= LONGEST_NUMBER
    )
    if not possible:
        raise DomainError(
            _("Diese Telefonnummer gibt es so nicht. Zum Beispiel: 0151 23456789"), field="value"
        )
    return text
