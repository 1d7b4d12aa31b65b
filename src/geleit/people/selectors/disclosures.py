"""Forms "Weitergabe ohne Einwilligung": of a person, and those that wait for the actor."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.kernel.actor import Actor
from geleit.people.models import DisclosureWithoutConsent


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """One form for the second person, in words. Names nobody."""

    id: UUID
    ground: str
    recipient: str
    blocks: str
    why: str
    told: str
    not_told_why: str
    is_urgent: bool
    decided_on: date


def usable_disclosures(
    actor: Actor, *, person_id: UUID, case_key: UUID | None
) -> list[DisclosureWithoutConsent]:
    """Forms of this person and case on which something may go out now. One query."""
    audit.read(actor, "person_seen", person=person_id)
    own = Q(case_key=None) | Q(case_key=case_key)
    rows = DisclosureWithoutConsent.objects.filter(own, person_id=person_id)
    return [row for row in rows if row.covers_now]


def waiting_for_second(actor: Actor) -> QuerySet[DisclosureWithoutConsent]:
    """What waits for the actor as second person, without its words: for a page that only says so
    (``kernel.together``). The oldest first."""
    return (
        DisclosureWithoutConsent.objects.filter(second_by=actor.id, confirmed_on__isnull=True)
        .order_by("decided_on", "created_at")
        .defer("why", "not_told_why")
    )


def disclosures_to_confirm(actor: Actor) -> list[ToConfirm]:
    """What waits for the actor as second person, the oldest first. One query, one per person's key;
    logs the look."""
    rows = list(waiting_for_second(actor).defer(None))
    audit.read(actor, "disclosures_seen", ids=sorted({row.person_id for row in rows}))
    return [
        ToConfirm(
            id=row.id,
            ground=catalogue.label("disclosure_ground", row.ground),
            recipient=row.recipient,
            blocks=", ".join(catalogue.label("data_block", key) for key in row.data_blocks),
            why=row.why,
            told=str(row.get_told_display()),
            not_told_why=row.not_told_why,
            is_urgent=row.is_urgent,
            decided_on=row.decided_on,
        )
        for row in rows
    ]
