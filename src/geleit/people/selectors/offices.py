"""How other offices spell the person."""

from uuid import UUID

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.people.models import OfficeRecord


def list_office_records(actor: Actor, *, person_id: UUID) -> list[OfficeRecord]:
    """By office, the newest look first; records the look. One query."""
    audit.read(actor, "person_seen", person=person_id)
    return list(OfficeRecord.objects.filter(person_id=person_id))
