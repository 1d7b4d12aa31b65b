"""Fallübergabe inside the controller: asked, accepted or refused; the grants move at once.

Whoever stands in for the colleague who was asked answers for her: the case becomes hers.

The receiver has no right to the case before she accepts. The database opens it to her and says
that the hand-over is accepted in one function (``geleit.take_handover``), so that of two who
accept at the same moment one wins and nobody can open a case that was not offered to her.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases import contents, guard
from geleit.cases.enums import HandoverState, PersonWish
from geleit.cases.models import Case, Handover
from geleit.cases.services import checks, locks
from geleit.cases.services.reassign import move_case, units_of
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.text import UnwantedCharacter, clean_text

if TYPE_CHECKING:
    from geleit.accounts.models import Unit


def ask_handover(
    actor: Actor,
    *,
    case_id: UUID,
    reason: str,
    wish: str,
    to_user_id: UUID | None = None,
    to_unit_id: UUID | None = None,
) -> Handover:
    """Ask a colleague, or a team, to take over an open case. Nothing opens yet.

    ``reason`` is a plain line without names. Raises NotFound, NotAllowed, CaseClosed, DomainError
    (nobody named, not of this controller, one waits already).
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    if wish not in PersonWish.values:
        raise DomainError(_("Wählen Sie, was die Person möchte."), field="wish")
    unit = _receiving_unit(case, to_user_id, to_unit_id)
    if Handover.objects.filter(case_id=case.id, state=HandoverState.WAITING).exists():
        raise DomainError(
            _("Für diesen Fall wartet schon eine Übergabe. Nehmen Sie sie zuerst zurück.")
        )
    handover = Handover(
        case=case,
        code=case.code,
        municipality=case.municipality,
        language=case.language,
        from_user_id=case.responsible_id,
        to_user_id=to_user_id,
        to_unit=unit,
        asked_by=actor.id,
        reason=checks.line(actor, case, reason, "reason"),
        wish=wish,
        contents={part.kind: part.count for part in contents.find(actor, case)},
    )
    with audit.action(actor, "handover_asked", person=case.person_id, case=case.id):
        handover.save(force_insert=True)
    return handover


def _receiving_unit(case: Case, user_id: UUID | None, unit_id: UUID | None) -> "Unit":
    """The team the case will belong to. Raises DomainError where nobody there may take it."""
    if (user_id is None) == (unit_id is None):
        raise DomainError(_("Wählen Sie, wer den Fall übernehmen soll."), field="to")
    if user_id == case.responsible_id:
        raise DomainError(
            _("Diese Person ist schon zuständig. Wählen Sie eine andere."), field="to"
        )
    units = receiving_units(case)
    if unit_id is not None:
        found = [unit for unit in units if unit.id == unit_id]
    else:
        held = {unit.id for unit in units_of(user_id)} if user_id else set()
        found = [unit for unit in units if unit.id in held]
    if not found:
        raise DomainError(
            _("Innerhalb Ihres Trägers kann diese Person keinen Fall übernehmen. Wählen Sie eine"
              " andere."),
            field="to",
        )  # fmt: skip
    return found[0]


def receiving_units(case: Case) -> "list[Unit]":
    """Teams that may be asked: of the same controller, the present one first.

    A team that sits in an immigration office is never offered a case of another team.
    """
    found = [
        unit
        for unit in accounts.list_units()
        if unit.controller_id == case.controller_id
        and (unit.id == case.unit_id or not unit.sits_in_immigration_office)
    ]
    return sorted(found, key=lambda unit: unit.id != case.unit_id)


def accept_handover(actor: Actor, *, handover_id: UUID) -> Case:
    """Take the case: responsibility, team, open work and all grants move; the giver's end.

    A stand-in takes it for whoever was asked. Raises NotFound, NotAllowed, DomainError (decided
    already, the case changed meanwhile, no longer in that team).
    """
    require(actor, Permission.WRITE_CASE)
    handover = _found(handover_id)
    asked = handover.to_user_id
    receiver = asked if asked and stands_in(actor, handover) else actor.id
    unit = next((unit for unit in units_of(receiver) if unit.id == handover.to_unit_id), None)
    if unit is None:
        require_receiver(actor, handover)
        raise DomainError(_("In diesem Team werden dafür keine Fälle mehr geführt. Lehnen Sie ab."))
    with audit.action(actor, "handover_accepted", case=handover.case_id):
        if not _take(handover_id):
            raise DomainError(_refusal(handover_id))
    case = Case.objects.select_for_update(of=("self",)).get(id=handover.case_id)
    move_case(actor, case, receiver, unit, handover.reason, grant_reason="handed_over")
    return case


def _take(handover_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT geleit.take_handover(%s, %s)", [handover_id, clock.now()])
        row = cursor.fetchone()
    return bool(row and row[0])


def refuse_handover(actor: Actor, *, handover_id: UUID, answer: str) -> Handover:
    """Say no with a reason; the case stays where it is.

    Raises NotFound, NotAllowed, DomainError (decided already, no reason, a number in it).
    """
    require(actor, Permission.WRITE_CASE)
    handover = _found(handover_id)
    require_receiver(actor, handover)
    why = _plain(answer)
    with (
        audit.action(actor, "handover_refused", case=handover.case_id),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT geleit.refuse_handover(%s, %s)", [handover_id, why])
        row = cursor.fetchone()
        if not (row and row[0]):
            raise DomainError(_refusal(handover_id))
    handover.refresh_from_db()
    return handover


def withdraw_handover(actor: Actor, *, handover_id: UUID) -> Handover:
    """Take the question back while nobody has answered.

    Raises NotFound, NotAllowed, DomainError (answered already).
    """
    found = _found(handover_id)
    case = locks.lock_case(actor, found.case_id, Permission.WRITE_CASE)
    handover = Handover.objects.select_for_update(of=("self",)).get(id=handover_id)
    if handover.state != HandoverState.WAITING:
        raise DomainError(_refusal(handover_id))
    handover.state = HandoverState.WITHDRAWN
    handover.decided_by_id, handover.decided_on = actor.id, clock.today()
    with audit.action(actor, "handover_withdrawn", person=case.person_id, case=case.id):
        handover.save(update_fields=["state", "decided_by", "decided_on"])
    return handover


def is_receiver(actor: Actor, handover: Handover) -> bool:
    """Was she asked, by name or with her team, or stands she in for whoever was? Not while she
    holds the case herself."""
    if handover.from_user_id == actor.id:
        return False
    if handover.to_user_id is None:
        return handover.to_unit_id in actor.units
    return handover.to_user_id == actor.id or stands_in(actor, handover)


def stands_in(actor: Actor, handover: Handover) -> bool:
    """Does she answer for a colleague who is away? Never a question that she asked herself."""
    return handover.to_user_id in actor.stands_in_for and actor.id not in (
        handover.from_user_id,
        handover.asked_by,
    )


def require_receiver(actor: Actor, handover: Handover) -> None:
    if not is_receiver(actor, handover):
        raise NotFound


def _found(handover_id: UUID) -> Handover:
    handover = Handover.objects.filter(id=handover_id).first()
    if handover is None:
        raise NotFound
    return handover


def _plain(text: str) -> str:
    """As ``checks.line``, for somebody who may not read the person's name."""
    try:
        cleaned = clean_text(text)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field="answer") from error
    if not cleaned:
        raise DomainError(_("Schreiben Sie, warum Sie ablehnen."), field="answer")
    if len(cleaned) > checks.LINE_CHARS:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": checks.LINE_CHARS},
            field="answer",
        )
    hints = guard.find(cleaned, today=clock.today())
    if hints:
        raise DomainError(hints[0].sentence, field="answer")
    return cleaned


def _refusal(handover_id: UUID) -> str:
    """Why the answer came too late, with the name of who was faster."""
    handover = Handover.objects.select_related("decided_by").filter(id=handover_id).first()
    if handover is None or handover.state == HandoverState.WAITING:
        return _("Der Fall liegt inzwischen bei jemand anderem oder ist abgeschlossen.")
    name = handover.decided_by.name if handover.decided_by else ""
    sentences = {
        HandoverState.ACCEPTED: _("%(name)s hat den Fall schon übernommen."),
        HandoverState.REFUSED: _("%(name)s hat die Übergabe schon abgelehnt."),
        HandoverState.WITHDRAWN: _("%(name)s hat die Übergabe zurückgenommen."),
    }
    return sentences[HandoverState(handover.state)] % {"name": name or _("Jemand")}
