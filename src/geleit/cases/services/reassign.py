"""Cases of somebody who left or is ill move to a colleague: grants, work and dates together."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.enums import AppointmentState, HandoverState, PersonWish
from geleit.cases.models import Appointment, Case, Handover, Task
from geleit.cases.services import locks
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.permissions import Permission, require
from geleit.kernel.text import UnwantedCharacter, clean_text
from geleit.people import services as people_services

if TYPE_CHECKING:
    from geleit.accounts.models import Unit

MOST_AT_ONCE = 200
REASON_CHARS = 120
UNDO_MINUTES = 10


class Reassigned(NamedTuple):
    """What moved together, and the name under which it can be taken back."""

    batch: UUID
    cases: list[Case]


def reassign_cases(
    actor: Actor, *, case_ids: Sequence[UUID], to_user_id: UUID, reason: str
) -> Reassigned:
    """Move cases of the lead's team to a colleague, all or none.

    The receiver must do case management in the case's team, or in another team of the same
    controller that covers the municipality (the team then changes with the case). Open tasks
    and coming appointments follow, closed cases move too. The reason goes into the journal.
    ``undo_reassignment`` takes all of them back for a few minutes.
    Raises NotFound (one of them is not of the team), NotAllowed, DomainError.
    """
    with transaction.atomic():
        why, targets = _checked(actor, case_ids, to_user_id, reason)
        batch = new_id()
        for case, unit in targets:
            if case.responsible_id != to_user_id:
                _remember(actor, case, to_user_id, unit, why, batch)
                move_case(actor, case, to_user_id, unit, why)
    return Reassigned(batch, [case for case, _unit in targets])


def check_reassignment(
    actor: Actor, *, case_ids: Sequence[UUID], to_user_id: UUID, reason: str
) -> None:
    """For the look before: raises what ``reassign_cases`` would raise, and moves nothing."""
    with transaction.atomic():
        _checked(actor, case_ids, to_user_id, reason)


def _checked(
    actor: Actor, case_ids: Sequence[UUID], to_user_id: UUID, reason: str
) -> "tuple[str, list[tuple[Case, Unit]]]":
    """The reason as it is kept, and each case, locked, with the team it would go to."""
    require(actor, Permission.REASSIGN_CASES)
    why = _reason(reason)
    if not case_ids:
        raise DomainError(_("Wählen Sie mindestens einen Fall."), field="cases")
    if len(case_ids) > MOST_AT_ONCE:
        raise DomainError(
            _("Wählen Sie höchstens %(n)s Fälle auf einmal.") % {"n": MOST_AT_ONCE},
            field="cases",
        )
    cases = locks.lock_cases(actor, case_ids, Permission.REASSIGN_CASES)
    units = units_of(to_user_id)
    return why, [(case, _target(case, units)) for case in cases]


def _remember(
    actor: Actor, case: Case, to_user_id: UUID, unit: "Unit", reason: str, batch: UUID
) -> None:
    """The line in the file: who had the case before, and what the move made void."""
    asked = Handover.objects.filter(case_id=case.id, state=HandoverState.WAITING)
    with audit.action(actor, "case_reassigned", person=case.person_id, case=case.id, reason=reason):
        Handover(
            case=case,
            code=case.code,
            municipality=case.municipality,
            language=case.language,
            from_user_id=case.responsible_id,
            from_unit_id=case.unit_id,
            to_user_id=to_user_id,
            to_unit=unit,
            asked_by=actor.id,
            reason=reason,
            wish=PersonWish.UNASKED,
            state=HandoverState.REASSIGNED,
            decided_by_id=actor.id,
            decided_on=clock.today(),
            batch=batch,
            ended=asked.values_list("id", flat=True).first(),
        ).save(force_insert=True)


def undo_reassignment(actor: Actor, *, batch: UUID) -> list[Case]:
    """Take back what the lead has just given away, all or none: everything lies as before.

    Possible for ten minutes while each case still is where she put it. Raises NotFound (nothing
    of hers), NotAllowed, DomainError (too late, or a case has moved on).
    """
    require(actor, Permission.REASSIGN_CASES)
    moves = list(
        Handover.objects.filter(
            batch=batch, state=HandoverState.REASSIGNED, decided_by_id=actor.id
        ).order_by("case_id")
    )
    if not moves:
        raise NotFound
    if clock.now() - min(move.created_at for move in moves) > timedelta(minutes=UNDO_MINUTES):
        raise DomainError(_("Dafür ist es zu spät. Ordnen Sie die Fälle neu zu."))
    with transaction.atomic():
        with audit.action(actor, "reassignment_undone"), connection.cursor() as cursor:
            cursor.execute("SELECT geleit.undo_reassignment(%s, %s)", [batch, clock.now()])
            row = cursor.fetchone()
        if not (row and row[0]):
            raise DomainError(
                _("Ein Fall liegt inzwischen bei jemand anderem. Ordnen Sie die Fälle neu zu.")
            )
        units = accounts.list_units()
        return [_take_back(actor, move, units) for move in moves]


def _take_back(actor: Actor, move: Handover, units: "Sequence[Unit]") -> Case:
    unit = next(unit for unit in units if unit.id == move.from_unit_id)
    case = Case.objects.select_for_update(of=("self",)).get(id=move.case_id)
    move_case(actor, case, move.from_user_id, unit, move.reason, event="reassignment_undone")
    if move.ended:
        with audit.action(
            actor, "reassignment_undone", person=case.person_id, case=case.id, reason=move.reason
        ):
            Handover.objects.filter(id=move.ended, case_id=case.id).update(
                state=HandoverState.WAITING, decided_by=None, decided_on=None
            )
    return case


def _reason(text: str) -> str:
    try:
        cleaned = clean_text(text)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field="reason") from error
    if not cleaned:
        raise DomainError(_("Schreiben Sie, warum die Fälle wechseln."), field="reason")
    if len(cleaned) > REASON_CHARS:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": REASON_CHARS},
            field="reason",
        )
    return cleaned


def units_of(user_id: UUID) -> "list[Unit]":
    """Teams in which somebody does case management today."""
    return [
        unit
        for unit in accounts.list_units()
        if any(user.id == user_id for user in accounts.list_case_managers([unit.id]))
    ]


def _target(case: Case, units: "Sequence[Unit]") -> "Unit":
    for unit in units:
        if unit.id == case.unit_id:
            return unit
    for unit in units:
        if unit.controller_id == case.controller_id and case.municipality in unit.municipalities:
            return unit
    raise DomainError(
        _(
            "Diese Person kann %(code)s nicht übernehmen: Sie ist in keinem Team, das für den Fall"
            " zuständig ist. Wählen Sie jemand anderen."
        )
        % {"code": case.code},
        field="to_user",
    )


def move_case(
    actor: Actor,
    case: Case,
    to_user_id: UUID,
    unit: "Unit",
    reason: str,
    *,
    grant_reason: str = "reassigned",
    event: str = "case_reassigned",
) -> None:
    """Rows first, grants last: afterwards the lead may no longer reach them.

    The case is locked. A hand-over that was asked before is over: somebody decided otherwise.
    """
    with audit.action(actor, event, person=case.person_id, case=case.id, reason=reason):
        Task.objects.filter(case_id=case.id, done_on__isnull=True).update(owner_id=to_user_id)
        Appointment.objects.filter(
            case_id=case.id, state=AppointmentState.PLANNED, starts_at__gte=clock.now()
        ).update(owner_id=to_user_id)
        Handover.objects.filter(case_id=case.id, state=HandoverState.WAITING).update(
            state=HandoverState.WITHDRAWN, decided_by_id=actor.id, decided_on=clock.today()
        )
        case.responsible_id, case.unit = to_user_id, unit
        case.version += 1
        case.save(update_fields=["responsible", "unit", "version"])
        people_services.move_case_grants(
            actor,
            case_key=case.id,
            responsible_id=to_user_id,
            unit=unit,
            reason=grant_reason,
        )
