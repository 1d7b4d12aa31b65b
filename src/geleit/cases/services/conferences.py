"""Conferences: who may sit at the table, what was said, and that the person gets it."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.enums import InterpreterState
from geleit.cases.models import Conference
from geleit.cases.services import checks, locks
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission
from geleit.people import selectors as people
from geleit.people.enums import Basis

if TYPE_CHECKING:
    from geleit.cases.models import Case

MOST_SEATS = 8  # as many as the form has rows
TOLD = ("identity",)  # whoever hears a case with a name hears at least who it is


class Seat(NamedTuple):
    """Who takes part: an office (a line of the directory or free words) and a role, no name."""

    organisation: str = ""
    role: str = ""
    office_id: UUID | None = None


class Plan(NamedTuple):
    """What is planned; the same for a new conference and a changed one."""

    with_names: bool
    held_at: datetime
    place: str
    occasion: str
    seats: Sequence[Seat]
    person_invited: bool
    interpreter: str = InterpreterState.NOT_NEEDED
    why_not_invited: str = ""


def plan_conference(
    actor: Actor,
    *,
    case_id: UUID,
    with_names: bool,
    held_at: datetime,
    place: str,
    occasion: str,
    seats: Sequence[Seat],
    person_invited: bool,
    interpreter: str = InterpreterState.NOT_NEEDED,
    why_not_invited: str = "",
) -> Conference:
    """Plan a meeting about an open case.

    With names every office needs a consent that is valid on the day, and the person is invited or
    it is said why not; without names nobody is named, and occasion and seats are checked for it.
    Raises NotFound, NotAllowed, CaseClosed, DomainError.
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    conference = Conference(case=case)
    plan = Plan(
        with_names, held_at, place, occasion, seats, person_invited, interpreter, why_not_invited
    )
    _fill(actor, case, conference, plan)
    with audit.action(actor, "conference_planned", person=case.person_id, case=case_id):
        conference.save(force_insert=True)
    return conference


def change_conference(
    actor: Actor,
    *,
    conference_id: UUID,
    version: int | None,
    with_names: bool,
    held_at: datetime,
    place: str,
    occasion: str,
    seats: Sequence[Seat],
    person_invited: bool,
    interpreter: str = InterpreterState.NOT_NEEDED,
    why_not_invited: str = "",
) -> Conference:
    """Change a meeting that has not begun; checked as when it was planned.

    Raises as ``plan_conference``, and Conflict, DomainError (begun, called off).
    """
    case, conference = locks.lock_in_case(actor, Conference, conference_id)
    locks.check_version(conference, version)
    require_on(conference)
    if conference.held_at <= clock.now():
        raise DomainError(_("Die Konferenz hat schon begonnen. Schreiben Sie das Protokoll."))
    plan = Plan(
        with_names, held_at, place, occasion, seats, person_invited, interpreter, why_not_invited
    )
    _fill(actor, case, conference, plan)
    return locks.save_next(actor, case, conference, "conference_changed")


def _fill(actor: Actor, case: "Case", conference: Conference, plan: Plan) -> None:
    moment = checks.moment(plan.held_at, "held_at")
    rows = [_seat(actor, case, Seat(*seat)) for seat in plan.seats]
    if not rows:
        raise DomainError(_("Nennen Sie mindestens eine Stelle."), field="seats")
    if len(rows) > MOST_SEATS:
        raise DomainError(
            _("Nennen Sie höchstens %(n)d Stellen.") % {"n": MOST_SEATS}, field="seats"
        )
    if plan.interpreter not in InterpreterState.values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="interpreter")
    if plan.with_names:
        _require_consent(actor, case, rows, clock.local(moment).date())
    why = checks.prose(plan.why_not_invited, "why_not_invited")
    if plan.with_names and not plan.person_invited and not why:
        raise DomainError(
            _("Laden Sie die Person ein oder schreiben Sie, warum sie nicht dabei ist."),
            field="why_not_invited",
        )
    conference.with_names, conference.held_at = plan.with_names, moment
    conference.place = checks.line(actor, case, plan.place, "place", addresses=False)
    conference.occasion = (
        checks.written(plan.occasion, "occasion")
        if plan.with_names
        else checks.line(actor, case, plan.occasion, "occasion", max_chars=500)
    )
    conference.seats = json.dumps(rows, ensure_ascii=False)
    conference.person_invited, conference.interpreter = plan.person_invited, plan.interpreter
    conference.why_not_invited = why
    checks.clean(conference)


def _seat(actor: Actor, case: "Case", seat: Seat) -> dict[str, str | None]:
    office = directory.find_office(seat.office_id)
    if seat.office_id is not None and office is None:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="seats")
    name = office.name if office else checks.line(actor, case, seat.organisation, "seats")
    role = checks.line(actor, case, seat.role, "seats", max_chars=60) if seat.role else ""
    return {"organisation": name, "role": role, "office_id": str(office.id) if office else None}


def uncovered(
    actor: Actor, case: "Case", rows: "Sequence[dict[str, str | None]]", day: date
) -> list[tuple[str, str]]:
    """Offices that neither a consent of the day nor a form "Weitergabe ohne Einwilligung" covers,
    each with the sentence that says why. A query for each office, two more where one is missing.
    """
    found = []
    grounds: list[UUID] | None = None
    for row in rows:
        office_id = row["office_id"]
        asked = partial(
            people.coverage,
            actor,
            person_id=case.person_id,
            case_key=case.id,
            office_id=UUID(office_id) if office_id else None,
            recipient=row["organisation"] or "",
            blocks=TOLD,
        )
        consent = asked(on=day)
        if consent.is_covered:
            continue
        if grounds is None:
            forms = people.usable_disclosures(actor, person_id=case.person_id, case_key=case.id)
            grounds = [form.id for form in forms]
        if not any(asked(basis=Basis.GROUND, ground_id=each).is_covered for each in grounds):
            found.append((row["organisation"] or "", consent.sentence))
    return found


def _require_consent(
    actor: Actor, case: "Case", rows: "Sequence[dict[str, str | None]]", day: date
) -> None:
    missing = uncovered(actor, case, rows, day)
    if missing:
        name, sentence = missing[0]
        raise DomainError(
            _(
                "%(office)s: %(why)s Halten Sie zuerst die Einwilligung fest, oder planen Sie die"
                " Konferenz ohne Namen."
            )
            % {"office": name, "why": sentence},
            field="seats",
        )


def record_minutes(
    actor: Actor, *, conference_id: UUID, version: int | None, minutes: str
) -> Conference:
    """Write or correct the minutes, once the meeting has begun.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError (too early, called off, empty).
    """
    case, conference = locks.lock_in_case(actor, Conference, conference_id)
    locks.check_version(conference, version)
    require_on(conference)
    if conference.held_at > clock.now():
        raise DomainError(_("Die Konferenz hat noch nicht begonnen."))
    conference.minutes = checks.written(minutes, "minutes")
    checks.clean(conference)
    return locks.save_next(actor, case, conference, "conference_minutes_written")


def give_minutes(actor: Actor, *, conference_id: UUID, on: date | None = None) -> Conference:
    """The person got the minutes. Raises NotFound, NotAllowed, DomainError (none yet)."""
    case, conference = locks.lock_in_case(actor, Conference, conference_id)
    if not conference.minutes:
        raise DomainError(_("Schreiben Sie zuerst das Protokoll."))
    conference.minutes_given_on = checks.past_day(on or clock.today(), "on")
    return locks.save_next(actor, case, conference, "conference_minutes_given")


def cancel_conference(actor: Actor, *, conference_id: UUID, reason: str = "") -> Conference:
    """Call a meeting off and say why; called off already stays as it is.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (no reason, begun).
    """
    case, conference = locks.lock_in_case(actor, Conference, conference_id)
    if conference.cancelled_on:
        return conference
    if conference.held_at <= clock.now():
        raise DomainError(_("Die Konferenz hat schon begonnen. Schreiben Sie das Protokoll."))
    conference.cancelled_why = checks.written(reason, "reason")
    conference.cancelled_on = clock.today()
    checks.clean(conference)
    return locks.save_next(actor, case, conference, "conference_cancelled")


def require_on(conference: Conference) -> None:
    if conference.cancelled_on:
        raise DomainError(_("Diese Konferenz ist abgesagt. Planen Sie eine neue."))
