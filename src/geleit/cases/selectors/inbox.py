"""The inbox: what waits with the team, what the actor has taken."""

from collections.abc import Iterable
from dataclasses import fields
from uuid import UUID

from django.db import connection
from django.db.models import Q

from geleit import audit
from geleit.cases.enums import EnquiryState
from geleit.cases.models import Enquiry, Screening
from geleit.cases.selectors.shapes import EnquiryRow, Inbox
from geleit.catalogue import selectors as catalogue
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require

MOST = 100


def list_inbox(actor: Actor, *, municipality: str = "", language: str = "") -> Inbox:
    """Enquiries of the actor's teams, longest waiting first. Two queries, three for
    a lead; no name is read.

    Unknown filter values are left out. Raises NotAllowed.
    """
    require(actor, Permission.SEE_INBOX)
    teams = actor.units | actor.leads
    found = Enquiry.objects.select_related("claimed_by").filter(
        Q(state=EnquiryState.NEW, unit_id__in=teams)
        | Q(state=EnquiryState.CLAIMED, claimed_by_id__in=actor.principals)
    )
    if municipality in catalogue.keys("municipality"):
        found = found.filter(municipality=municipality)
    if language in catalogue.keys("language"):
        found = found.filter(language=language)
    listed = found.order_by("waiting_since", "id").defer("name", "phone", "text")
    found_rows = [_row(enquiry) for enquiry in listed[: MOST + 1]]
    shown = _merged(found_rows, _claimed_of_team(actor, municipality, language))
    rows = shown[:MOST]
    audit.read(actor, "inbox_seen", ids=[row.id for row in rows])
    mine = [row for row in rows if row.claimed_by in actor.principals]
    waiting = [row for row in rows if row.state == EnquiryState.NEW]
    return Inbox(
        waiting=waiting,
        mine=mine,
        others=_others(rows, (*waiting, *mine)),
        has_more=len(shown) > MOST,
    )


def _claimed_of_team(actor: Actor, municipality: str, language: str) -> list[EnquiryRow]:
    """What colleagues of a led team have claimed, without the columns that hold texts."""
    if not actor.leads:
        return []
    columns = [field.name for field in fields(EnquiryRow)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM geleit.claimed_of_team()")  # noqa: S608  names of a dataclass
        rows = [EnquiryRow(*values) for values in cursor.fetchall()]
    if municipality in catalogue.keys("municipality"):
        rows = [row for row in rows if row.municipality == municipality]
    if language in catalogue.keys("language"):
        rows = [row for row in rows if row.language == language]
    return rows


def _merged(own: list[EnquiryRow], team: list[EnquiryRow]) -> list[EnquiryRow]:
    """Longest waiting first; what is the lead's own, too, once."""
    ids = {row.id for row in own}
    rows = own + [row for row in team if row.id not in ids]
    return sorted(rows, key=lambda row: (row.waiting_since, row.id))[: MOST + 1]


def _others(rows: Iterable[EnquiryRow], known: Iterable[EnquiryRow]) -> list[EnquiryRow]:
    ids = {row.id for row in known}
    return [row for row in rows if row.id not in ids]


def _row(enquiry: Enquiry) -> EnquiryRow:
    return EnquiryRow(
        id=enquiry.id,
        code=enquiry.code,
        municipality=enquiry.municipality,
        channel=enquiry.channel,
        language=enquiry.language,
        needs_interpreter=enquiry.needs_interpreter,
        topics=list(enquiry.topics),
        waiting_since=enquiry.waiting_since,
        state=enquiry.state,
        claimed_by=enquiry.claimed_by_id,
        claimed_by_name=enquiry.claimed_by.name if enquiry.claimed_by else "",
    )


def get_enquiry(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """One enquiry with name, phone and text readable, for whoever may claim or holds it.

    An enquiry that became a case opens with the case. Raises NotFound, NotAllowed (lead).
    """
    enquiry = Enquiry.objects.select_related("claimed_by", "unit").filter(id=enquiry_id).first()
    if enquiry is None:
        raise NotFound
    if enquiry.case_key is None:
        require(actor, Permission.HANDLE_ENQUIRY, enquiry)
    audit.read(
        actor, "enquiry_seen", person=enquiry.person_id, case=enquiry.case_key, ids=[enquiry.id]
    )
    return enquiry


def get_screening(actor: Actor, enquiry: Enquiry) -> Screening | None:
    """The decision about an enquiry that was got before, if there is one."""
    return Screening.objects.filter(enquiry=enquiry).first()


def get_case_enquiry(actor: Actor, *, case_id: UUID) -> Enquiry | None:
    """The Anmeldung a case came from, for whom the case opens; records the look."""
    enquiry = Enquiry.objects.filter(case_key=case_id).order_by("waiting_since").first()
    if enquiry is not None:
        audit.read(actor, "enquiry_seen", case=case_id, ids=[enquiry.id])
    return enquiry
