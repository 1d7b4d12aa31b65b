"""Conferences of a case, and who may not sit at the table any more."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from geleit import audit
from geleit.cases.models import Case, Conference
from geleit.cases.permissions import require_content
from geleit.cases.services.conferences import uncovered
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.privacy import keys

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ConferenceView:
    """``uncovered``: offices without a valid consent (withdrawn meanwhile), with the reason."""

    conference: Conference
    uncovered: list[tuple[str, str]]


def list_conferences(actor: Actor, *, case: Case) -> list[Conference]:
    """All of a case, newest first. Raises NotAllowed."""
    require_content(actor, case)
    audit.read(actor, "conferences_seen", person=case.person_id, case=case.id)
    keys.preload([case.id])
    return list(Conference.objects.filter(case_id=case.id).order_by("-held_at", "id"))


def get_conference(actor: Actor, *, case: Case, conference_id: UUID) -> ConferenceView:
    """One with names says before the meeting whose consent is missing by now.

    One query for each office of a coming conference with names. Raises NotFound, NotAllowed.
    """
    require_content(actor, case)
    conference = Conference.objects.filter(id=conference_id, case_id=case.id).first()
    if conference is None:
        raise NotFound
    audit.read(actor, "conferences_seen", person=case.person_id, case=case.id)
    comes = conference.held_at > clock.now() and not conference.cancelled_on
    missing = (
        uncovered(actor, case, conference.seated, clock.local(conference.held_at).date())
        if comes and conference.with_names
        else []
    )
    return ConferenceView(conference, missing)


def at_work(case_id: UUID, now: datetime) -> "QuerySet[Conference]":
    """For the page of a case: those that come, the next first, and those without minutes."""
    found = Conference.objects.filter(case_id=case_id, cancelled_on__isnull=True)
    waiting = found.filter(Q(held_at__gt=now) | Q(minutes=""))
    return waiting.order_by("held_at", "id")[:MOST_SHOWN]


def between(case: Case, first: "date | None", before: "date | None") -> list[Conference]:
    """Those that have begun from ``first`` and ``before`` a day, newest first."""
    found = Conference.objects.filter(
        case_id=case.id, cancelled_on__isnull=True, held_at__lte=clock.now()
    )
    if first:
        found = found.filter(held_at__date__gte=first)
    if before:
        found = found.filter(held_at__date__lt=before)
    return list(found.order_by("-held_at", "id"))
