"""Anmeldungen: recorded, claimed by one, screened; and the contact of ten seconds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.enums import EnquiryState, ScreeningOutcome
from geleit.cases.errors import Taken
from geleit.cases.models import BriefContact, Enquiry, Screening
from geleit.cases.services import checks, codes, locks
from geleit.cases.services.opening import open_case
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import services as people_services

if TYPE_CHECKING:
    from geleit.accounts.models import Unit


def record_enquiry(
    actor: Actor,
    *,
    municipality: str,
    channel: str,
    language: str,
    needs_interpreter: bool = False,
    topics: Sequence[str] = (),
    name: str = "",
    phone: str = "",
    text: str = "",
    waiting_since: datetime | None = None,
    claim: bool = False,
) -> Enquiry:
    """Take down a contact that may become a case; it waits with the team of the municipality.

    ``claim=True`` keeps it with the actor at once. Name, phone and text are encrypted with the
    enquiry's own key. Raises DomainError (unknown list entry, town without a team, future time).
    """
    require(actor, Permission.HANDLE_ENQUIRY)
    unit = _unit_for(checks.choice("municipality", municipality, "municipality"))
    since = checks.moment(waiting_since or clock.now(), "waiting_since")
    if since > clock.now():
        raise DomainError(
            _("Das Datum liegt in der Zukunft. Wählen Sie heute oder früher."),
            field="waiting_since",
        )
    enquiry = Enquiry(
        controller_id=unit.controller_id,
        unit=unit,
        municipality=municipality,
        channel=checks.choice("channel", channel, "channel"),
        language=checks.choice("language", language, "language"),
        needs_interpreter=needs_interpreter,
        topics=checks.choices("topic", topics, "topics"),
        name=checks.prose(name, "name"),
        phone=checks.prose(phone, "phone"),
        text=checks.prose(text, "text"),
        waiting_since=since,
        received_by=actor.id,
    )
    if claim:
        enquiry.state, enquiry.claimed_by_id = EnquiryState.CLAIMED, actor.id
        enquiry.claimed_at = clock.now()
    checks.clean(enquiry)
    with audit.action(actor, "enquiry_recorded", reason=str(enquiry.id)):
        codes.insert(enquiry, codes.ENQUIRY)
    return enquiry


def _unit_for(municipality: str) -> "Unit":
    unit = accounts.unit_for_municipality(municipality)
    if unit is None:
        raise DomainError(
            _("Für diese Kommune ist kein Team eingetragen. Fragen Sie die Fachadministration."),
            field="municipality",
        )
    return unit


def _lock(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """The enquiry, locked. Raises Taken with the colleague's name, NotFound, NotAllowed."""
    enquiry = Enquiry.objects.select_for_update(of=("self",)).filter(id=enquiry_id).first()
    if enquiry is None:
        raise _taken(enquiry_id) or NotFound()
    return enquiry


def _taken(enquiry_id: UUID) -> Taken | None:
    """Who of the actor's own team took it; answered by a function, as the row is closed now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT geleit.enquiry_taken_by(%s)", [enquiry_id])
        row = cursor.fetchone()
    by = row[0] if row else None
    return _taken_by(by) if by else None


def _taken_by(by: UUID | None) -> Taken:
    name = accounts.names_of([by]).get(by, "") if by else ""
    return Taken(
        by,
        _("%(name)s hat diese Anmeldung schon übernommen.") % {"name": name}
        if name
        else _("Diese Anmeldung hat schon jemand übernommen."),
    )


def claim_enquiry(actor: Actor, *, enquiry_id: UUID) -> Enquiry:
    """Take a waiting enquiry: of two at the same moment exactly one gets it.

    Claiming what one has already changes nothing. Raises Taken (a DomainError that names the
    colleague), NotFound (another team's, erased), NotAllowed.
    """
    enquiry = _lock(actor, enquiry_id)
    if enquiry.state != EnquiryState.NEW:
        if enquiry.claimed_by_id == actor.id:
            return enquiry
        raise _taken_by(enquiry.claimed_by_id)
    require(actor, Permission.HANDLE_ENQUIRY, enquiry)
    with audit.action(actor, "enquiry_claimed", reason=str(enquiry_id)):
        enquiry.state, enquiry.claimed_by_id = EnquiryState.CLAIMED, actor.id
        enquiry.claimed_at = clock.now()
        enquiry.version += 1
        enquiry.save(update_fields=["state", "claimed_by", "claimed_at", "version"])
    return enquiry


def release_enquiry(actor: Actor, *, enquiry_id: UUID) -> Enquiry:
    """Put a claimed enquiry back for the team: by who took it, the deputy, or the team's lead.

    The lead does so without being able to read the row (05-settled 1). Raises NotFound,
    NotAllowed, DomainError (screened already).
    """
    _release_as_lead(actor, enquiry_id)
    enquiry = _lock(actor, enquiry_id)
    if enquiry.state == EnquiryState.NEW:
        return enquiry
    if enquiry.state == EnquiryState.DONE:
        raise DomainError(_("Diese Anmeldung ist schon geklärt und bleibt bei Ihnen."))
    require(actor, Permission.HANDLE_ENQUIRY, enquiry)
    with audit.action(actor, "enquiry_released", reason=str(enquiry_id)):
        enquiry.state, enquiry.claimed_by_id, enquiry.claimed_at = EnquiryState.NEW, None, None
        enquiry.version += 1
        enquiry.save(update_fields=["state", "claimed_by", "claimed_at", "version"])
    return enquiry


def _release_as_lead(actor: Actor, enquiry_id: UUID) -> None:
    """A function gives back what somebody of a led team had claimed, if it is that."""
    if not actor.leads:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM geleit.claimed_of_team() WHERE id = %s)", [enquiry_id]
        )
        row = cursor.fetchone()
        if row and row[0]:
            with audit.action(actor, "enquiry_released", reason=str(enquiry_id)):
                cursor.execute("SELECT geleit.release_of_team(%s)", [enquiry_id])


def screen_enquiry(
    actor: Actor,
    *,
    enquiry_id: UUID,
    outcome: str,
    reason: str,
    criteria: Sequence[str] = (),
    other_case_management: Sequence[str] = (),
    person_id: UUID | None = None,
    agreement: people_services.Given | None = None,
    decided_on: date | None = None,
    version: int | None = None,
) -> Screening:
    """Decide about a claimed enquiry, with a reason for every outcome.

    ``case_management`` needs ``person_id`` (created or found before) and opens the case
    (``screening.case_key``); ``agreement`` (``people.services.Given``), the person's yes to case
    management, is recorded with it. Raises NotFound, Taken,
    NotAllowed, Conflict, DomainError (not claimed, decided already, reason or person missing).
    """
    decided = ScreeningOutcome(checks.choice("screening_outcome", outcome, "outcome"))
    opens = decided == ScreeningOutcome.CASE_MANAGEMENT
    if opens and person_id is None:
        raise DomainError(_("Wählen Sie zuerst die Person oder legen Sie sie an."), field="person")
    day = checks.past_day(decided_on or clock.today(), "decided_on")
    enquiry = _lock(actor, enquiry_id)
    require(actor, Permission.HANDLE_ENQUIRY, enquiry)
    locks.check_version(enquiry, version)
    if enquiry.state != EnquiryState.CLAIMED:
        raise DomainError(
            _("Diese Anmeldung ist schon geklärt.")
            if enquiry.state == EnquiryState.DONE
            else _("Übernehmen Sie die Anmeldung zuerst.")
        )
    screening = Screening(
        enquiry=enquiry,
        criteria=checks.choices("screening_criterion", criteria, "criteria"),
        other_case_management=checks.choices(
            "other_case_management", other_case_management, "other_case_management"
        ),
        outcome=decided,
        reason=checks.written(reason, "reason"),
        decided_by=actor.id,
        decided_on=day,
    )
    checks.clean(screening)
    with audit.action(actor, "enquiry_screened", person=person_id, reason=str(enquiry_id)):
        if opens and person_id is not None:
            screening.case_key = _open_from(actor, enquiry, person_id, day, agreement)
        screening.save(force_insert=True)
        _finish(enquiry, person_id, screening.case_key, day)
    return screening


def _open_from(
    actor: Actor,
    enquiry: Enquiry,
    person_id: UUID,
    day: date,
    agreement: people_services.Given | None,
) -> UUID:
    case = open_case(
        actor,
        person_id=person_id,
        municipality=enquiry.municipality,
        language=enquiry.language,
        needs_interpreter=enquiry.needs_interpreter,
        opened_on=day,
    )
    if agreement is not None:
        given = replace(agreement, case_key=case.id, given_on=agreement.given_on or day)
        people_services.record_agreement(actor, person_id=person_id, given=given)
    return case.id


def _finish(enquiry: Enquiry, person_id: UUID | None, case_key: UUID | None, day: date) -> None:
    enquiry.state, enquiry.done_on = EnquiryState.DONE, day
    enquiry.person_id, enquiry.case_key = person_id, case_key
    enquiry.version += 1
    enquiry.save(update_fields=["state", "done_on", "person_id", "case_key", "version"])


def record_brief_contact(
    actor: Actor, *, municipality: str, language: str, topic: str, happened_on: date | None = None
) -> BriefContact:
    """Count a contact of the consultation hour: town, language, topic, no person.

    Belongs to the actor's team for that town, else to her first team. Raises DomainError
    (unknown entry, future day), NotAllowed (does no case management).
    """
    require(actor, Permission.HANDLE_ENQUIRY)
    if not actor.units:
        raise NotAllowed
    own = [unit for unit in accounts.list_units() if unit.id in actor.units]
    unit = next((unit for unit in own if municipality in unit.municipalities), own[0])
    contact = BriefContact(
        unit=unit,
        municipality=checks.choice("municipality", municipality, "municipality"),
        language=checks.choice("language", language, "language"),
        topic=checks.choice("topic", topic, "topic"),
        happened_on=checks.past_day(happened_on or clock.today(), "happened_on"),
        recorded_by=actor.id,
    )
    with audit.action(actor, "brief_contact_recorded", reason=str(contact.id)):
        contact.save(force_insert=True)
    return contact
