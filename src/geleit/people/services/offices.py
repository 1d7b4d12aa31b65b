"""Name and birth date as an office has them, and the request to correct them (Art. 16 DSGVO)."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.directory import selectors as directory
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.people.enums import BirthPrecision, CorrectionAnswer
from geleit.people.models import OfficeRecord
from geleit.people.services import base


def add_office_record(
    actor: Actor,
    *,
    person_id: UUID,
    seen_on: date,
    office_id: UUID | None = None,
    office_name: str = "",
    given: str = "",
    family: str = "",
    birth_date: date | None = None,
    birth_precision: str = BirthPrecision.UNKNOWN,
    asked_on: date | None = None,
) -> OfficeRecord:
    """Write down how an office spells the name. Raises NotFound, NotAllowed, DomainError."""
    row = OfficeRecord(person_id=person_id)
    with audit.action(actor, "office_record_added", person=person_id):
        base.open_person(actor, person_id)
        _fill(row, office_id, office_name, given, family, birth_date, birth_precision, seen_on)
        row.asked_on = base.past_day(asked_on, "asked_on") if asked_on else None
        base.save(row, new=True)
    return row


def change_office_record(  # noqa: PLR0913  one keyword a field
    actor: Actor,
    *,
    record_id: UUID,
    version: int,
    seen_on: date,
    office_id: UUID | None = None,
    office_name: str = "",
    given: str = "",
    family: str = "",
    birth_date: date | None = None,
    birth_precision: str = BirthPrecision.UNKNOWN,
    asked_on: date | None = None,
    answered_on: date | None = None,
    answer: str = CorrectionAnswer.NONE,
) -> OfficeRecord:
    """Correct it, note the request and the answer. Raises NotFound, NotAllowed, Conflict,
    DomainError (an answer without a request, or before it)."""
    person_id = base.find_row(OfficeRecord, record_id).person_id
    with audit.action(actor, "office_record_changed", person=person_id):
        base.open_person(actor, person_id)
        row = base.lock_version(OfficeRecord, record_id, version)
        _fill(row, office_id, office_name, given, family, birth_date, birth_precision, seen_on)
        row.asked_on = base.past_day(asked_on, "asked_on") if asked_on else None
        row.answered_on = base.past_day(answered_on, "answered_on") if answered_on else None
        row.answer = base.choice(answer, CorrectionAnswer, "answer")
        _check_order(row)
        base.save(row)
    return row


def _fill(
    row: OfficeRecord,
    office_id: UUID | None,
    office_name: str,
    given: str,
    family: str,
    birth_date: date | None,
    birth_precision: str,
    seen_on: date,
) -> None:
    office = directory.find_office(office_id)
    row.office_id = office.id if office else None
    row.office_name = office.name if office else base.line(office_name, "office_name", limit=160)
    row.given, row.family = base.name_part(given, "given"), base.name_part(family, "family")
    row.birth_date = base.past_day(birth_date, "birth") if birth_date else None
    row.birth_precision = base.choice(birth_precision, BirthPrecision, "birth_precision")
    row.seen_on = base.past_day(seen_on, "seen_on")
    if not row.office_name:
        raise DomainError(_("Wählen Sie die Stelle."), field="office_name")
    if not row.full and row.birth_date is None:
        raise DomainError(
            _("Schreiben Sie, was dort anders steht: Name oder Geburtsdatum."), field="family"
        )


def _check_order(row: OfficeRecord) -> None:
    if bool(row.answer) != bool(row.answered_on):
        raise DomainError(_("Zur Antwort gehört der Tag, an dem sie kam."), field="answered_on")
    if row.answered_on and (row.asked_on is None or row.answered_on < row.asked_on):
        raise DomainError(
            _("Eine Antwort kommt nach der Bitte um Berichtigung. Prüfen Sie die Tage."),
            field="answered_on",
        )
