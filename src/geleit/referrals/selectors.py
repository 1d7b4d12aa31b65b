"""Reading referrals: of one case, of the actor's own cases, one with its steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases import selectors as cases
from geleit.cases.errors import OpenItem
from geleit.cases.permissions import require_content
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock, formats
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.referrals import letter
from geleit.referrals.enums import (
    AWAITED,
    FAILED,
    HURDLES,
    OPEN,
    TELLING,
    UNANSWERED,
    ReferralKind,
    State,
)
from geleit.referrals.models import Referral, ReferralStep

if TYPE_CHECKING:
    from geleit.cases.models import Case

MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One referral as lists show it. ``withdrawn_on``: its consent was withdrawn, tell the office.
    ``proposes_silence``: long enough without answer to say so; a person does."""

    id: UUID
    case_id: UUID
    case_code: str
    initials: str
    name: str
    kind: str
    office_id: UUID | None
    office: str
    request: str
    state: str
    sent_on: date
    asked_last_on: date
    answer_by: date
    is_urgent: bool
    is_late: bool
    proposes_silence: bool
    withdrawn_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a referral, with words for keys and names."""

    state: str
    happened_on: date
    until: date | None
    reason: str
    result: str
    named_office_id: UUID | None
    named_office: str
    text: str
    channel: str
    is_reminder: bool
    author: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A referral with everything: row, stored model, steps (oldest first)."""

    row: Row
    referral: Referral
    steps: list[Step]

    @property
    def hurdle_kind(self) -> str:
        """What its failure proposes as a hurdle (catalogue key), or nothing."""
        return HURDLES.get(State(self.row.state), "")

    @property
    def has_failed(self) -> bool:
        return self.row.state in FAILED


def list_for_case(actor: Actor, *, case_id: UUID) -> list[Row]:
    """All of one case, those that wait first; the page opened the case before. Two queries."""
    found = Referral.objects.filter(case_id=case_id).select_related("case")
    rows = _rows(list(found.order_by("-sent_on", "-created_at")[:MOST]), {})
    return sorted(rows, key=lambda row: row.state not in OPEN)


def list_open(actor: Actor, *, only_awaited: bool = False) -> list[Row]:
    """Open ones of the actor's running cases and of those she stands in for; longest wait first.

    In a closed case they stay visible on its own page.

    ``only_awaited``: where an answer is missing, for "Mein Tag". Records one look with the cases
    shown. Three queries. Raises NotAllowed.
    """
    require(actor, Permission.WRITE_CASE)
    states = AWAITED if only_awaited else OPEN
    found = Referral.objects.select_related("case").filter(
        state__in=states,
        case__responsible_id__in=actor.principals,
        case__closed_on__isnull=True,
    )
    listed = list(found.order_by("asked_last_on", "id")[:MOST])
    names = people.names_of({each.case.person_id for each in listed}) if listed else {}
    audit.read(actor, "referrals_seen", ids=sorted({each.case_id for each in listed}))
    return _rows(listed, names)


def count_awaited(actor: Actor) -> int:
    """How many answers are missing, for the navigation. One query."""
    return Referral.objects.filter(
        state__in=AWAITED,
        case__responsible_id__in=actor.principals,
        case__closed_on__isnull=True,
    ).count()


def get_referral(actor: Actor, referral_id: UUID) -> Whole:
    """One with all its steps; records the look at its case. Five queries. Raises NotFound."""
    referral = Referral.objects.filter(id=referral_id).select_related("case").first()
    if referral is None:
        raise NotFound
    case = cases.get_case(actor, referral.case_id, Permission.WRITE_CASE)
    referral.case = case
    steps = list(ReferralStep.objects.filter(referral=referral).order_by("seq"))
    authors = accounts.names_of({step.written_by for step in steps})
    row = _rows([referral], {})[0]
    return Whole(row, referral, [_step(step, authors) for step in steps])


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who got something on the strength of a consent, as the exact copy says."""

    referral_id: UUID
    case_id: UUID
    case_code: str
    office: str
    address: tuple[str, ...]
    blocks: tuple[str, ...]  # catalogue keys of what went out
    sent_on: date
    is_open: bool


def receivers_of(actor: Actor, *, consent_ids: Iterable[UUID]) -> list[Receiver]:
    """Everybody who must be told of a withdrawal; opened cases only. One query. NotAllowed."""
    require(actor, Permission.WRITE_CASE)
    found = Referral.objects.select_related("case").filter(consent_ids__overlap=list(consent_ids))
    receivers = [_receiver(each) for each in found.order_by("-sent_on", "-created_at")[:MOST]]
    audit.read(actor, "referrals_seen", ids=sorted({each.case_id for each in receivers}))
    return receivers


def receivers_named(actor: Actor, *, person_id: UUID, office: str) -> list[Receiver]:
    """What went to an office of this name about the person; opened cases only. One query.

    For a withdrawn release from secrecy, which no referral names. Raises NotAllowed.
    """
    require(actor, Permission.WRITE_CASE)
    found = Referral.objects.select_related("case").filter(
        case__person_id=person_id, office_name__iexact=office
    )
    receivers = [_receiver(each) for each in found.order_by("-sent_on", "-created_at")[:MOST]]
    audit.read(actor, "referrals_seen", ids=sorted({each.case_id for each in receivers}))
    return receivers


def _receiver(each: Referral) -> Receiver:
    return Receiver(
        referral_id=each.id,
        case_id=each.case_id,
        case_code=each.case.code,
        office=each.office_name,
        address=letter.loads(each.copy).receiver or (each.office_name,),
        blocks=tuple(each.data_blocks),
        sent_on=each.sent_on,
        is_open=each.state in OPEN,
    )


def whole_of_case(actor: Actor, *, case: "Case") -> list[Whole]:
    """Every referral of a case with its steps, oldest first, for the printed file; the file was
    opened before (its print is in the journal). Four queries, whatever their number."""
    require_content(actor, case)
    found = list(Referral.objects.filter(case_id=case.id).order_by("sent_on", "created_at"))
    for each in found:
        each.case = case
    steps: dict[UUID, list[ReferralStep]] = {each.id: [] for each in found}
    for step in ReferralStep.objects.filter(referral_id__in=steps).order_by("seq"):
        steps[step.referral_id].append(step)
    authors = accounts.names_of({step.written_by for each in steps.values() for step in each})
    return [
        Whole(row, each, [_step(step, authors) for step in steps[each.id]])
        for row, each in zip(_rows(found, {}), found, strict=True)
    ]


def _rows(found: list[Referral], names: dict[UUID, str]) -> list[Row]:
    gone = people.withdrawn_consents(
        {key for each in found if each.state in TELLING for key in each.consent_ids}
    )
    silent_after = _silent_days()
    return [_row(each, names, gone, silent_after) for each in found]


def _silent_days() -> int:
    days = [
        int(str(each.details.get("days", 21)))
        for each in catalogue.entries("referral_reminder")
        if each.details.get("proposes")
    ]
    return min(days, default=21)


def _row(each: Referral, names: dict[UUID, str], gone: dict[UUID, date], silent_after: int) -> Row:
    today = clock.today()
    awaited = each.state in AWAITED
    days = [gone[key] for key in each.consent_ids if key in gone] if each.state in TELLING else []
    return Row(
        id=each.id,
        case_id=each.case_id,
        case_code=each.case.code,
        initials=each.case.initials,
        name=names.get(each.case.person_id, ""),
        kind=ReferralKind(each.kind).word,
        office_id=each.office_id,
        office=each.office_name,
        request=catalogue.label("referral_request", each.request),
        state=each.state,
        sent_on=each.sent_on,
        asked_last_on=each.asked_last_on,
        answer_by=each.answer_by,
        is_urgent=each.urgency == "urgent",
        is_late=awaited and each.answer_by < today,
        proposes_silence=awaited and (today - each.asked_last_on).days >= silent_after,
        withdrawn_on=max(days) if days else None,
        version=each.version,
    )


def _step(step: ReferralStep, authors: dict[UUID, str]) -> Step:
    return Step(
        state=step.state,
        happened_on=step.happened_on,
        until=step.until,
        reason=catalogue.label("refusal_reason", step.reason) if step.reason else "",
        result=catalogue.label("referral_result", step.result) if step.result else "",
        named_office_id=step.named_office_id,
        named_office=step.named_office,
        text=step.text,
        channel=str(step.get_channel_display()) if step.channel else "",
        is_reminder=bool(step.reminder),
        author=authors.get(step.written_by, ""),
    )


def titles_of(actor: Actor, case: "Case") -> list[str]:
    """For a hand-over: whom we asked, and when (``cases.contents``)."""
    found = Referral.objects.filter(case_id=case.id).order_by("-sent_on", "id")
    return [
        f"{ReferralKind(each.kind).word} · {each.office_name} · {formats.day(each.sent_on)}"
        for each in found
    ]


def open_items_of(case_id: UUID) -> list[OpenItem]:
    """What a closing case leaves unanswered; asked by ``cases`` (05-settled 18)."""
    found = Referral.objects.filter(case_id=case_id, state__in=UNANSWERED).order_by("sent_on", "id")
    return [
        OpenItem(
            "referral",
            _("%(kind)s an %(office)s, ohne Antwort")
            % {"kind": ReferralKind(each.kind).word, "office": each.office_name},
            each.answer_by,
        )
        for each in found
    ]
