"""Asking an office: checked for a basis, kept exactly as it went out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import services as cases
from geleit.catalogue import selectors as catalogue
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission
from geleit.people import selectors as people
from geleit.people.enums import Basis
from geleit.referrals import letter
from geleit.referrals.enums import SPOKEN, Channel, ReferralKind, State
from geleit.referrals.errors import NotCovered
from geleit.referrals.models import Referral, ReferralStep
from geleit.referrals.services import checks

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.directory.models import Service


@dataclass(frozen=True, slots=True)
class _Whom:
    office: "Service | None"
    name: str
    role: str


def send_referral(  # noqa: PLR0913  one keyword a field; stories and forms read the names
    actor: Actor,
    *,
    case_id: UUID,
    office_id: UUID | None = None,
    office_name: str = "",
    office_role: str = "",
    kind: str = ReferralKind.INQUIRY,
    request: str,
    ask: str = "",
    channel: str = Channel.LETTER,
    urgency: str = "normal",
    blocks: Sequence[str] = (),
    basis: str = Basis.CONSENT,
    ground_id: UUID | None = None,
    sent_on: date | None = None,
    answer_by: date | None = None,
    follows_id: UUID | None = None,
) -> Referral:
    """Log that an office was asked, and keep what went out.

    The office is a line of the directory, or free words, or by ``office_role`` the competent one
    for the town of the case. Without ``ask`` the county's words for
    the ``request`` go out; ``answer_by`` is proposed from the urgency. Raises NotFound,
    NotAllowed, CaseClosed, NotCovered (``coverage`` says why), DomainError.
    """
    day = checks.past_day(sent_on or clock.today(), "sent_on")
    case = cases.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    whom = _whom(office_id, office_name, office_role, case.municipality)
    checks.value(ReferralKind.values, kind, "kind")
    checks.value(Channel.values, channel, "channel")
    checks.listed("referral_request", request, "request")
    checks.listed("referral_urgency", urgency, "urgency")
    wanted = [checks.listed("data_block", key, "blocks") for key in dict.fromkeys(blocks)]
    covered = _covered(actor, case, whom, wanted, basis, channel, ground_id, day)
    words = checks.prose(ask, "ask") or _words(request)
    if covered.basis == Basis.NO_PERSONAL_DATA:
        checks.names_nobody(case.person_id, words, "ask")
    until = checks.plausible(answer_by or checks.answer_day(day, urgency), "answer_by")
    if until < day:
        raise DomainError(
            _("Die Antwort kann nicht vor der Anfrage kommen. Prüfen Sie den Tag."),
            field="answer_by",
        )
    sheet = letter.compose(
        actor,
        case=case,
        office=whom.office,
        office_name=whom.name,
        request=request,
        ask=words,
        blocks=wanted,
        answer_by=until,
    )
    row = Referral(
        case=case,
        kind=kind,
        office=whom.office,
        office_name=whom.name,
        office_role=whom.role,
        request=request,
        channel=channel,
        urgency=urgency,
        ask=words,
        copy=sheet.dumps(),
        data_blocks=wanted,
        basis=covered.basis,
        consent_ids=list(covered.consent_ids),
        ground_id=ground_id if covered.basis == Basis.GROUND else None,
        sent_on=day,
        answer_by=until,
        asked_last_on=day,
        follows=_followed(case_id, follows_id),
        made_by=actor.id,
    )
    with audit.action(actor, "referral_sent", person=case.person_id, case=case_id):
        row.save(force_insert=True)
        step = ReferralStep(
            referral=row, case=case, seq=1, state=State.SENT, happened_on=day, channel=channel,
            written_by=actor.id,
        )  # fmt: skip
        step.save(force_insert=True)
    return row


def _whom(office_id: UUID | None, name: str, role: str, town: str) -> _Whom:
    if office_id is None and role and not name:
        competent = directory.offices_for(role, town)
        office_id = competent[0].id if competent else None
    if office_id is not None:
        office = directory.find_office(office_id)
        if office is None:
            raise DomainError(_("Diese Stelle gibt es nicht mehr. Wählen Sie neu."), field="office")
        return _Whom(office, office.name, office.role)
    words = checks.office_name(name, "office")
    if not words:
        raise DomainError(
            _("Wählen Sie die Stelle oder schreiben Sie ihren Namen."), field="office"
        )
    return _Whom(None, words, "")


def _words(request: str) -> str:
    item = next(each for each in catalogue.entries("referral_request") if each.key == request)
    words = str(item.details.get("text") or "")
    if not words:
        raise DomainError(_("Schreiben Sie, was Sie fragen."), field="ask")
    return words


def _covered(
    actor: Actor,
    case: "Case",
    whom: _Whom,
    wanted: list[str],
    basis: str,
    channel: str,
    ground_id: UUID | None,
    day: date,
) -> people.Coverage:
    checks.value(Basis.values, basis, "basis")
    if basis == Basis.IN_PRESENCE and channel not in SPOKEN:
        raise DomainError(
            _("Im Beisein der Person geht nur am Telefon oder persönlich."), field="basis"
        )
    found = people.coverage(
        actor,
        person_id=case.person_id,
        case_key=case.id,
        office_id=whom.office.id if whom.office else None,
        recipient=whom.name,
        blocks=wanted,
        on=day,
        basis=basis,
        ground_id=ground_id,
    )
    if not found.is_covered:
        raise NotCovered(found)
    return found


def _followed(case_id: UUID, follows_id: UUID | None) -> Referral | None:
    """ "Wer dann?": the referral that named this office. Raises NotFound for another case's."""
    if follows_id is None:
        return None
    before = Referral.objects.filter(id=follows_id, case_id=case_id).first()
    if before is None:
        raise NotFound
    return before
