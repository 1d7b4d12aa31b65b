"""Cases that changed hands in the last weeks, and what colleagues are asked today."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from geleit.accounts import selectors as accounts
from geleit.cases import selectors as seen
from geleit.cases import services as cases
from geleit.demo import county
from geleit.demo.drawing import MATERIAL, Dice, at, day_before, dice_for
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.transaction import acting

NORTH = "KIM Nord (Lemgo)"


class Move(NamedTuple):
    """Who asks whom, how many days ago, what came of it: yes, no, or it waits."""

    giver: str
    receiver: str  # a colleague, or the name of a team
    days_ago: int
    answer: str = ""


MOVES = (
    Move("lemgo1", "lemgo2", 24, "yes"),
    Move("lemgo2", "lemgo1", 19, "yes"),
    Move("lage1", "lage2", 22, "yes"),
    Move("lage2", "lage1", 15, "yes"),
    Move("blomberg1", "blomberg2", 17, "yes"),
    Move("blomberg2", "blomberg1", 12, "yes"),
    Move("detmold1", "detmold2", 20, "yes"),
    Move("detmold2", "detmold1", 14, "yes"),
    Move("lage1", "lemgo2", 16, "no"),
    Move("lemgo2", "lage2", 11, "no"),
    Move("lage2", "lemgo1", 3),
    Move("lemgo2", "lage1", 2),
    Move("blomberg2", "lemgo2", 4),  # is away: whoever stands in finds it
    Move("blomberg1", NORTH, 2),
    Move("detmold2", "detmold1", 1),
)


def play() -> Iterator[str]:
    """One after the other, each in a transaction of its own, on its own day."""
    dice, moved = dice_for(3), set[UUID]()
    for move in MOVES:
        _play(move, moved, dice)
        yield move.giver


def _play(move: Move, moved: set[UUID], dice: Dice) -> None:
    """A case is asked for once: on an earlier day another one may have held it."""
    day = day_before(move.days_ago)
    giver = county.actor_of(move.giver)
    with acting(giver):
        case_id = _case(giver, day, moved, dice)
        if case_id is None:
            return
    moved.add(case_id)
    with clock.frozen(at(day, 9)):
        asking = county.actor_of(move.giver)
        with acting(asking):
            asked = cases.ask_handover(
                asking,
                case_id=case_id,
                reason=dice.choice(MATERIAL["handovers"]),
                wish=dice.choice(["wants", "agrees", "agrees"]),
                **_receiver(move.receiver),
            )
    if move.answer:
        with clock.frozen(at(day, 15)):
            _answer(county.actor_of(move.receiver), asked.id, move.answer, dice)


def _answer(actor: Actor, handover_id: UUID, answer: str, dice: Dice) -> None:
    with acting(actor):
        if answer == "yes":
            cases.accept_handover(actor, handover_id=handover_id)
        else:
            why = dice.choice(MATERIAL["refusals"])
            cases.refuse_handover(actor, handover_id=handover_id, answer=why)


def _receiver(name: str) -> dict[str, Any]:
    for unit in accounts.list_units():
        if unit.name == name:
            return {"to_unit_id": unit.id}
    return {"to_user_id": county.user_id_of(name)}


def _case(giver: Actor, day: date, moved: set[UUID], dice: Dice) -> UUID | None:
    """A case of hers in which nothing was written after that day."""
    fitting = [
        row.id
        for row in seen.list_cases(giver).rows
        if row.responsible_id == giver.id
        and row.id not in moved
        and row.opened_on < day
        and row.last_contact_on is not None
        and row.last_contact_on < day
    ]
    return dice.choice(fitting) if fitting else None
