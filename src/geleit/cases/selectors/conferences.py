"""Conferences of a case, and who may not sit at the table any more."""

from dataclasses import dataclass
from uuid import UUID

from geleit import audit
from geleit.cases.models import Case, Conference
from geleit.cases.permissions import require_content
from geleit.cases.services.conferences import uncovered
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.privacy import keys


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
