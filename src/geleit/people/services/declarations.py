"""The four declarations: recorded apart, withdrawn with date and by whom it was taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.ids import new_id
from geleit.people.enums import DeclarationForm, DeclarationKind, Direction
from geleit.people.models import CaseAgreement, Consent, PrivacyNotice, SecrecyRelease
from geleit.people.models.declarations import Declaration
from geleit.people.services import base

MODELS: dict[str, type[Declaration]] = {
    DeclarationKind.NOTICE: PrivacyNotice,
    DeclarationKind.AGREEMENT: CaseAgreement,
    DeclarationKind.CONSENT: Consent,
    DeclarationKind.RELEASE: SecrecyRelease,
}
FIRST_SHEET = "erstinformation"


@dataclass(frozen=True, slots=True)
class Given:
    """How a declaration was given: when, in which language, with whose help, in which form."""

    language: str = "de"
    given_on: date | None = None  # today
    interpreted: bool = False
    interpreter: str = ""  # name of the service, never of a person
    form: str = DeclarationForm.SPOKEN
    case_key: UUID | None = None


TODAY = Given()


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of the directory, or the words for an office that is in none."""

    name: str = ""
    office_id: UUID | None = None


def record_notice(
    actor: Actor, *, person_id: UUID, given: Given = TODAY, sheet: str = FIRST_SHEET
) -> PrivacyNotice:
    """Information by Art. 13 or 14 DSGVO was given: which sheet, in which language."""
    row = PrivacyNotice(sheet=base.line(sheet, "sheet", limit=60) or FIRST_SHEET)
    _record(actor, person_id, row, given, "notice_given")
    return row


def record_agreement(actor: Actor, *, person_id: UUID, given: Given = TODAY) -> CaseAgreement:
    """The person wants case management. No consent to any use of data."""
    row = CaseAgreement()
    _record(actor, person_id, row, given, "agreement_recorded")
    return row


def record_consent(
    actor: Actor,
    *,
    person_id: UUID,
    purpose: str,
    recipient: str = "",
    data_blocks: Iterable[str],
    direction: str = Direction.WE_TELL,
    valid_until: date | None = None,
    office_id: UUID | None = None,
    given: Given = TODAY,
    together: UUID | None = None,
) -> Consent:
    """Consent to a disclosure: purpose × recipient × data blocks × direction, until a day.

    With ``office_id`` the recipient is a line of the directory, whose name is kept as it was told.
    """
    office = directory.find_office(office_id)
    row = Consent(
        purpose=base.listed("consent_purpose", purpose, "purpose"),
        recipient=_needed(recipient or (office.name[:120] if office else ""), "recipient"),
        office_id=office.id if office else None,
        data_blocks=[base.listed("data_block", key, "data_blocks") for key in data_blocks],
        direction=base.choice(direction, Direction, "direction"),
        valid_until=_end(valid_until, given),
        together=together,
    )
    if not row.data_blocks:
        raise DomainError(_("Wählen Sie, welche Angaben gemeint sind."), field="data_blocks")
    _record(actor, person_id, row, given, "consent_recorded")
    return row


def record_consents(
    actor: Actor,
    *,
    person_id: UUID,
    purposes: Iterable[str],
    recipients: Iterable["Recipient"],
    data_blocks: Iterable[str],
    direction: str = Direction.WE_TELL,
    valid_until: date | None = None,
    given: Given = TODAY,
) -> list[Consent]:
    """Several purposes and offices said at once, on one sheet; each can be withdrawn alone."""
    together, blocks, offices = new_id(), list(data_blocks), list(recipients)
    made = [
        record_consent(
            actor,
            person_id=person_id,
            purpose=purpose,
            recipient=office.name,
            office_id=office.office_id,
            data_blocks=blocks,
            direction=direction,
            valid_until=valid_until,
            given=given,
            together=together,
        )
        for purpose in dict.fromkeys(purposes)
        for office in offices
    ]
    if not made:
        field = "recipient" if not offices else "purposes"
        raise DomainError(_("Nennen Sie Stelle und Zweck."), field=field)
    return made


def record_release(
    actor: Actor,
    *,
    person_id: UUID,
    released: str,
    towards: str,
    subject: str,
    valid_until: date | None = None,
    towards_us: bool = False,
    other_form: str = "",
    given: Given = TODAY,
) -> SecrecyRelease:
    """Release from secrecy (§ 203 StGB): who may speak, with whom, about what.

    ``towards_us``: another office needs it to speak to us, perhaps on its own ``other_form``.
    """
    row = SecrecyRelease(
        released=_needed(released, "released"),
        towards=_needed(towards, "towards"),
        subject=_needed(subject, "subject", limit=200),
        valid_until=_end(valid_until, given),
        towards_us=towards_us,
        other_form=base.line(other_form, "other_form", limit=120),
    )
    _record(actor, person_id, row, given, "release_recorded")
    return row


def withdraw_declaration(
    actor: Actor, *, kind: str, declaration_id: UUID, withdrawn_on: date | None = None
) -> Declaration:
    """As easy as giving: dated, with who took it. Raises DomainError the second time."""
    model = MODELS[base.choice(kind, DeclarationKind, "kind")]
    found = base.find_row(model, declaration_id)
    with audit.action(actor, "declaration_withdrawn", person=found.person_id, case=found.case_key):
        base.open_person(actor, found.person_id)
        row = base.find_row(model, declaration_id)
        if row.withdrawn_on is not None:
            raise DomainError(_("Das wurde schon widerrufen."))
        row.withdrawn_on = base.past_day(withdrawn_on or clock.today(), "withdrawn_on")
        if row.withdrawn_on < row.given_on:
            raise DomainError(
                _("Der Widerruf liegt vor der Erklärung. Prüfen Sie das Datum."),
                field="withdrawn_on",
            )
        row.withdrawn_to = actor.id
        base.save(row)
    return row


def _record(actor: Actor, person_id: UUID, row: Declaration, given: Given, event: str) -> None:
    with audit.action(actor, event, person=person_id, case=given.case_key):
        row.person = base.open_person(actor, person_id)
        row.case_key = given.case_key
        row.given_on = base.past_day(given.given_on or clock.today(), "given_on")
        row.language = base.listed("language", given.language, "language")
        row.explained_by = actor.id
        row.interpreter = base.line(given.interpreter, "interpreter", limit=120)
        row.interpreted = given.interpreted or bool(row.interpreter)
        row.form = base.choice(given.form, DeclarationForm, "form")
        base.save(row, new=True)


def _needed(value: str, field: str, *, limit: int = 120) -> str:
    text = base.line(value, field, limit=limit)
    if not text:
        raise DomainError(_("Füllen Sie dieses Feld aus."), field=field)
    return text


def _end(valid_until: date | None, given: Given) -> date | None:
    if valid_until is None:
        return None
    base.known_day(valid_until, "valid_until")
    if valid_until < (given.given_on or clock.today()):
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    return valid_until
