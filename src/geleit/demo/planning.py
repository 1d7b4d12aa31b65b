"""Assessment, Netzwerkkarte, goals and reviews of generated cases.

Reviews are held about every three months, mostly on their day; a few are overdue by some days.
The dice are its own, so that the rest of the county stays as it was drawn.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from geleit.demo.drawing import MATERIAL, Dice, at, day_before, dice_for, workday
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.plans import services

EVERY_DAYS = 91  # the county's period, three months
LATE = (-4, -1, 0, 0, 0, 1, 2, 6)  # days around the day for which a review was set
OVERDUE_DAYS = 14  # nobody here lets one wait longer


@dataclass(frozen=True, slots=True)
class Planned:
    """One case that is planned: from the day after the first talk to today or to its end."""

    actor: Actor
    case_id: UUID
    dice: Dice
    first: date
    last: date
    is_running: bool


def play(actor: Actor, case_id: UUID, number: int, days: tuple[int, int | None]) -> None:
    """``days``: how many days ago the case began and ended (None: it runs)."""
    began, ended = days
    case = Planned(
        actor=actor,
        case_id=case_id,
        dice=dice_for(9000 + number),
        first=workday(day_before(max(1, began - 5))),
        last=workday(day_before(ended or 1)),
        is_running=ended is None,
    )
    _assess(case)
    with clock.frozen(at(case.first, 16)):
        _network(case)
        goal_ids = [_goal(case, told) for told in case.dice.sample(MATERIAL["goals"], 2)]
    _reviews(case)
    if not case.is_running:
        _end(case, goal_ids)


def _assess(case: Planned) -> None:
    """Four areas on the first day; some of them once more, a third of the way back from today."""
    areas: dict[str, Any] = MATERIAL["assessment"]
    dice, again = case.dice, []
    with clock.frozen(at(case.first, 15)):
        first = []
        for area in dice.sample(list(areas), 4):
            mark, said = dice.randint(1, 3), dice.choice(areas[area])
            first.append(services.AreaData(area, mark, dice.randint(1, 4), None, said))
            if dice.random() < 0.6:
                better = min(5, mark + dice.randint(0, 2))
                again.append(services.AreaData(area, better, 4, None, said))
        services.assess_areas(case.actor, case_id=case.case_id, areas=first)
    if again:
        later = case.first + (case.last - case.first) * 2 / 3
        with clock.frozen(at(later, 15)):
            services.assess_areas(case.actor, case_id=case.case_id, areas=again)


def _network(case: Planned) -> None:
    for who, sector in case.dice.sample(MATERIAL["network"], 3):
        services.add_contact_to_network(
            case.actor,
            case_id=case.case_id,
            who=who,
            sector=sector,
            closeness=case.dice.randint(1, 3),
            quality=case.dice.choice(["strong", "strong", "fragile", "strained"]),
        )


def _goal(case: Planned, told: dict[str, Any]) -> UUID:
    dice = case.dice
    goal = services.add_goal(
        case.actor,
        case_id=case.case_id,
        words=told["words"],
        wording=told["wording"],
        language="de",
        life_area=told["area"],
    )
    services.agree_goal(case.actor, goal_id=goal.id, agreed_on=clock.today(), how="paper")
    steps = [
        services.add_step(
            case.actor,
            goal_id=goal.id,
            text=text,
            who=dice.choice(["person", "person", "partner", "volunteer"]),
            until=clock.today() + timedelta(days=dice.randint(20, 400)),
        )
        for text in told["steps"]
    ]
    if dice.random() < 0.5:
        services.finish_step(case.actor, step_id=steps[0].id)
    return goal.id


def _reviews(case: Planned) -> None:
    """Set, held, the next one set: until the next day lies ahead, or the case ends before it."""
    set_on, kind = case.first, "review"
    due = workday(set_on + timedelta(days=case.dice.randint(EVERY_DAYS - 40, EVERY_DAYS)))
    while case.is_running or due <= case.last:
        with clock.frozen(at(set_on, 16)):
            review = services.plan_review(
                case.actor, case_id=case.case_id, kind=kind, due_on=max(due, set_on)
            )
        waits = (clock.today() - due).days
        if waits <= 0 or (case.is_running and waits <= OVERDUE_DAYS and case.dice.random() < 0.5):
            return
        held = workday(due + timedelta(days=case.dice.choice(LATE)))
        set_on = min(max(held, set_on), case.last)
        with clock.frozen(at(set_on, 16)):
            services.hold_review(
                case.actor, review_id=review.id, result=case.dice.choice(MATERIAL["reviews"])
            )
        kind = "reassessment" if case.dice.random() < 0.25 else "review"
        due = workday(set_on + timedelta(days=EVERY_DAYS + case.dice.randint(-7, 7)))


def _end(case: Planned, goal_ids: list[UUID]) -> None:
    with clock.frozen(at(case.last, 15)):
        for goal_id in goal_ids:
            state, reason = case.dice.choice(MATERIAL["goal_ends"])
            services.end_goal(case.actor, goal_id=goal_id, state=state, reason=reason)
