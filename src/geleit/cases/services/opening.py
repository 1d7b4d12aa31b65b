"""Cases: opened for a known person, moved through phases, changed in what the list shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.enums import (
    OPEN_PHASES,
    TRANSITIONS,
    EnquiryState,
    Phase,
    ScreeningOutcome,
)
from geleit.cases.models import Case, CasePhase, Enquiry, Screening
from geleit.cases.services import checks, codes, locks
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.people import services as people_services

if TYPE_CHECKING:
    from geleit.accounts.models import Unit


def open_case(
    actor: Actor,
    *,
    person_id: UUID,
    municipality: str,
    language: str = "",
    needs_interpreter: bool = False,
    enquiry_id: UUID | None = None,
    reason: str = "",
    opened_on: date | None = None,
    phase: str = Phase.CLARIFY,
) -> Case:
    """Open a case for a person whom the actor holds; the actor becomes responsible.

    The team is the actor's team for the municipality. Grants for responsible, lead and team come
    first, the case second (its row is only let in by its grant), phase row 1 last. ``enquiry_id``
    settles an Anmeldung without a decision of its own. Raises NotFound (no such person or Anmeldung
    for the actor), DomainError (town of another team, person has an open case, date in the future,
    unknown phase).
    """
    require(actor, Permission.OPEN_CASE)
    checks.choice("municipality", municipality, "municipality")
    checks.choice("language", language, "language", may_be_empty=True)
    day = checks.past_day(opened_on or clock.today(), "opened_on")
    first = _open_phase(phase)
    unit = _unit_of(actor, municipality)
    person = people.get_person(actor, person_id)
    case = Case(
        id=new_id(),
        person_id=person.id,
        initials=person.initials,
        controller_id=unit.controller_id,
        unit=unit,
        municipality=municipality,
        responsible_id=actor.id,
        phase=first,
        language=language,
        needs_interpreter=needs_interpreter,
        opened_on=day,
    )
    why = _journal_reason(actor, case, reason)
    with audit.action(actor, "case_opened", person=person.id, case=case.id, reason=why):
        people_services.open_case_grants(
            actor,
            person_id=person.id,
            case_key=case.id,
            responsible_id=actor.id,
            unit=unit,
            reason="opened",
        )
        _insert(case)
        _add_phase(actor, case, first, day, seq=1)
        if enquiry_id is not None:
            _settle(actor, enquiry_id, case)
    return case


def _journal_reason(actor: Actor, case: Case, reason: str) -> str:
    """The journal outlives the case, so a reason in it names nobody."""
    return checks.line(actor, case, reason, "reason") if reason.strip() else ""


def _open_phase(phase: str) -> Phase:
    if phase not in OPEN_PHASES:
        raise DomainError(_("Wählen Sie eine Phase aus der Liste."), field="phase")
    return Phase(phase)


def _unit_of(actor: Actor, municipality: str) -> "Unit":
    """The actor's own team for the town; says which team it is otherwise."""
    covering = [unit for unit in accounts.list_units() if municipality in unit.municipalities]
    own = [unit for unit in covering if unit.id in actor.units]
    if own:
        return own[0]
    if covering:
        raise DomainError(
            _("Für diese Kommune ist „%(team)s“ zuständig. Nehmen Sie dort eine Anmeldung auf.")
            % {"team": covering[0].name},
            field="municipality",
        )
    raise DomainError(
        _("Für diese Kommune ist kein Team eingetragen. Fragen Sie die Fachadministration."),
        field="municipality",
    )


def _insert(case: Case) -> None:
    checks.clean(case)
    with one_open_case():
        codes.insert(case, codes.CASE)


@contextmanager
def one_open_case() -> Iterator[None]:
    """Turn the violated index (which also knows cases hidden from the actor) into a sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "cases_one_open_case" not in str(error):
            raise
        raise DomainError(
            _("Diese Person hat schon einen offenen Fall. Suchen Sie sie und öffnen Sie ihn.")
        ) from error


def _add_phase(actor: Actor, case: Case, phase: Phase, since: date, *, seq: int) -> CasePhase:
    row = CasePhase(case=case, phase=phase, since=since, set_by=actor.id, seq=seq)
    row.save(force_insert=True)
    return row


def next_phase(actor: Actor, case: Case, phase: Phase, since: date) -> CasePhase:
    """Append a phase row to a locked case and set its outline; the caller saves ``case``."""
    last = CasePhase.objects.filter(case_id=case.id).order_by("-seq").first()
    if last and since < last.since:
        raise DomainError(
            _("Die jetzige Phase begann später. Wählen Sie einen späteren Tag."),
            field="since",
        )
    case.phase = phase
    return _add_phase(actor, case, phase, since, seq=last.seq + 1 if last else 1)


def set_phase(actor: Actor, *, case_id: UUID, phase: str, since: date | None = None) -> CasePhase:
    """Move an open case to another open phase; the same phase again changes nothing.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (closing and reopening are services of
    their own; a day before the present phase began).
    """
    wanted = _open_phase(phase)
    day = checks.past_day(since or clock.today(), "since")
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    if wanted == case.phase:
        return CasePhase.objects.filter(case_id=case_id).order_by("-seq")[0]
    if wanted not in TRANSITIONS[Phase(case.phase)]:
        raise DomainError(_("Wählen Sie eine Phase aus der Liste."), field="phase")
    with audit.action(actor, "phase_set", person=case.person_id, case=case_id):
        row = next_phase(actor, case, wanted, day)
        case.save(update_fields=["phase"])
    return row


def change_case(
    actor: Actor,
    *,
    case_id: UUID,
    version: int | None,
    language: str,
    needs_interpreter: bool,
    is_urgent: bool,
    reason: str = "",
) -> Case:
    """Change what the list shows of an open case. ``reason`` says why it is urgent (journal).

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError (unknown language).
    """
    checks.choice("language", language, "language", may_be_empty=True)
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    locks.check_version(case, version)
    why = _journal_reason(actor, case, reason)
    with audit.action(actor, "case_changed", person=case.person_id, case=case_id, reason=why):
        case.language, case.needs_interpreter = language, needs_interpreter
        case.is_urgent = is_urgent
        case.version += 1
        case.save(update_fields=["language", "needs_interpreter", "is_urgent", "version"])
    return case


def _settle(actor: Actor, enquiry_id: UUID, case: Case) -> None:
    """The Anmeldung became a case: it is done, with a decision like any other.

    From now on the case opens it. Raises NotFound (not open to the actor, a case already).
    """
    enquiry = (
        Enquiry.objects.select_for_update(of=("self",))
        .filter(id=enquiry_id, case_key__isnull=True)
        .first()
    )
    if enquiry is None:
        raise NotFound
    was_decided = enquiry.state == EnquiryState.DONE
    enquiry.state, enquiry.done_on = EnquiryState.DONE, enquiry.done_on or case.opened_on
    enquiry.person_id, enquiry.case_key = case.person_id, case.id
    enquiry.version += 1
    enquiry.save(update_fields=["state", "done_on", "person_id", "case_key", "version"])
    if not was_decided:
        Screening(
            enquiry=enquiry,
            outcome=ScreeningOutcome.CASE_MANAGEMENT,
            reason=_("Der Fall wurde bei der Aufnahme eröffnet."),
            decided_by=actor.id,
            decided_on=case.opened_on,
            case_key=case.id,
        ).save(force_insert=True)


def follow_initials(actor: Actor, person_id: UUID, initials: str) -> None:
    """Keep the copy of the initials right; registered with ``people.services.on_new_initials``."""
    with audit.action(actor, "initials_followed", person=person_id):
        Case.objects.filter(person_id=person_id).update(initials=initials)
