"""The generated cases of the demo county: the same every time, played through the services.

A plan is one case from the enquiry to the last note, drawn with a fixed seed from
``data/generated.yaml``; days count back from today, so the county never grows old.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from geleit.cases import selectors as seen
from geleit.cases import services as cases
from geleit.demo import asking, county
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.shipped import read_yaml
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.people.services import Given, NewMember
from geleit.plans import services as goals
from geleit.reporting import services as reporting
from geleit.steering import services as steering

SEED = 317
ACTIVE_A_POST = 15  # the stories add a few more
YEARS_BACK_DAYS = 720
DETMOLD = "05766020"  # has an Ausländerbehörde of its own
MATERIAL: dict[str, Any] = read_yaml(Path(__file__).parent / "data" / "generated.yaml")
POSTS: dict[str, Any] = MATERIAL["posts"]
GROUPS: dict[str, Any] = MATERIAL["groups"]
THEMES: list[dict[str, Any]] = MATERIAL["themes"]
Dice = random.Random


@dataclass(frozen=True, slots=True)
class Plan:
    """One case to be played: who keeps it, which group, where, when it began and ended."""

    number: int
    post: str
    group: str
    town: str
    began: int  # days ago
    ended: int | None  # days ago
    themes: tuple[int, ...] = ()  # hurdles it meets, by place in the list


def dice_for(number: int) -> Dice:
    """The same throws for the same number, on every machine."""
    return random.Random(SEED * 10_000 + number)  # noqa: S311  repeatable, not secret


def town_of(post: str, dice: Dice) -> str:
    """Half of the work comes from the first town of a post."""
    towns: list[str] = POSTS[post]["towns"]
    return dice.choice([towns[0], *towns])


def plans(count: int) -> list[Plan]:
    """``count`` plans: every post gets its running cases, the rest is closed."""
    dice = dice_for(0)
    posts = list(POSTS)
    names, weights = list(GROUPS), [group["weight"] for group in GROUPS.values()]
    drawn = []
    for number in range(count):
        active = number < ACTIVE_A_POST * len(posts)
        post = posts[number % len(posts)]
        began = dice.randint(10, 300) if active else dice.randint(200, YEARS_BACK_DAYS)
        ended = None if active else dice.randint(5, max(6, began - 120))
        group = dice.choices(names, weights)[0]
        drawn.append(Plan(number, post, group, town_of(post, dice), began, ended))
    return _with_themes(drawn, dice)


def _with_themes(drawn: list[Plan], dice: Dice) -> list[Plan]:
    """Give each theme to as many distinct cases as it says, where it fits."""
    met: dict[int, list[int]] = {}
    for place, theme in enumerate(THEMES):
        fitting = [plan.number for plan in drawn if _fits(theme, plan)]
        for number in dice.sample(fitting, min(theme["cases"], len(fitting))):
            met.setdefault(number, []).append(place)
    return [
        Plan(p.number, p.post, p.group, p.town, p.began, p.ended, tuple(met.get(p.number, ())))
        for p in drawn
    ]


def _fits(theme: dict[str, Any], plan: Plan) -> bool:
    return plan.group in theme.get("groups", GROUPS) and plan.post in theme.get("posts", POSTS)


def day_before(days_ago: int) -> date:
    return clock.today() - timedelta(days=days_ago)


def workday(day: date) -> date:
    """Nobody works at weekends: the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(workday(day), time(hour), clock.BERLIN)


def play(plan: Plan) -> None:
    """Play one plan in a transaction of its own, as the colleague who keeps the case.

    The database looks with today's eyes, which see every grant of the past; the services write
    at the moment of the story.
    """
    dice = dice_for(1000 + plan.number)
    actor = county.actor_of(plan.post)
    last = day_before(plan.ended or 1)
    day = day_before(plan.began)
    themes = list(plan.themes)
    phases = ["assess", "plan", "link", "monitor"]
    with acting(actor):
        with clock.frozen(at(day)):
            case_id = _begin(actor, plan, dice)
            asker = _asker(actor, plan, case_id)
        day += timedelta(days=dice.randint(2, 8))
        while day < last:
            with clock.frozen(at(day, dice.randint(11, 16))):
                note_id = _contact(actor, plan, case_id, dice)
                asker.after_contact()
                if themes and dice.random() < 0.7:
                    _report(actor, plan, case_id, note_id, THEMES[themes.pop()], dice)
                if phases and dice.random() < 0.6:
                    cases.set_phase(actor, case_id=case_id, phase=phases.pop(0))
            day += timedelta(days=dice.randint(20, 70))
        with clock.frozen(at(max(last, day_before(plan.began)), 17)):
            for place in themes:
                _report(actor, plan, case_id, None, THEMES[place], dice)
            if plan.ended:
                _close(actor, case_id, dice)
                if plan.number % 3 == 0:
                    reporting.mark_transferred(actor, case_id=case_id)
        if plan.ended is None:
            if plan.number % 3 == 0:
                _plan(actor, plan, case_id)
            _what_comes_next(actor, plan, case_id, dice)
        else:
            _ask_afterwards(actor, case_id)


def _asker(actor: Actor, plan: Plan, case_id: UUID) -> asking.Asker:
    case = seen.get_case(actor, case_id)
    return asking.Asker(
        actor=actor,
        case_id=case_id,
        person_id=case.person_id,
        town=plan.town,
        language=case.language or "de",
        topics=GROUPS[plan.group]["topics"],
        dice=dice_for(20_000 + plan.number),
    )


def name_in(language: str, dice: Dice) -> tuple[str, str]:
    parts = MATERIAL["names"][language]
    return dice.choice(parts["given"]), dice.choice(parts["family"])


def _begin(actor: Actor, plan: Plan, dice: Dice) -> UUID:
    group = GROUPS[plan.group]
    language = dice.choice(group["languages"])
    person_id = _person(actor, group, language, dice)
    if POSTS[plan.post].get("direct"):
        case_id = _open(actor, plan, person_id, language, dice)
    else:
        case_id = _open_from_enquiry(actor, plan, person_id, language, dice)
    if dice.random() < group.get("family", 0.2):
        _family(actor, person_id, language, dice)
    return case_id


def _person(actor: Actor, group: dict[str, Any], language: str, dice: Dice) -> UUID:
    given, family = name_in(language, dice)
    precision = "uncertain" if dice.random() < 0.2 else "day"
    year = dice.randint(1958, 2006)
    day = (1, 1) if precision == "uncertain" else (dice.randint(1, 12), dice.randint(1, 28))
    person = people.create_person(
        actor,
        given=given,
        family=family,
        birth_date=date(year, *day),
        birth_precision=precision,
        phone=f"0151 555{dice.randint(10000, 99999)}" if dice.random() < 0.7 else "",
        language=language,
        needs_interpreter=dice.random() < 0.5,
    )
    people.record_notice(actor, person_id=person.id, given=Given(language=language))
    start = clock.today() - timedelta(days=dice.randint(30, 700))
    people.add_residence(
        actor,
        person_id=person.id,
        status=dice.choice(group["status"]),
        source=dice.choice(["document", "told"]),
        valid_from=start,
        valid_until=start + timedelta(days=dice.randint(900, 1500)),
    )
    return person.id


def _open(actor: Actor, plan: Plan, person_id: UUID, language: str, dice: Dice) -> UUID:
    """A welfare body begins with the person; its towns' enquiries go to the county's team."""
    case = cases.open_case(
        actor,
        person_id=person_id,
        municipality=plan.town,
        language=language,
        reason=dice.choice(MATERIAL["reasons"]),
    )
    given = Given(language=language, case_key=case.id)
    people.record_agreement(actor, person_id=person_id, given=given)
    return case.id


def _open_from_enquiry(
    actor: Actor, plan: Plan, person_id: UUID, language: str, dice: Dice
) -> UUID:
    enquiry = cases.record_enquiry(
        actor,
        municipality=plan.town,
        channel=dice.choice(GROUPS[plan.group].get("channels", MATERIAL["channels"])),
        language=language,
        topics=dice.sample(GROUPS[plan.group]["topics"], 2),
        text=dice.choice(MATERIAL["reasons"]),
        claim=True,
    )
    screening = cases.screen_enquiry(
        actor,
        enquiry_id=enquiry.id,
        outcome="case_management",
        reason=dice.choice(MATERIAL["reasons"]),
        criteria=["complex_need", "many_actors", "agreement"],
        person_id=person_id,
        agreement=Given(language=language, form="spoken"),
    )
    if screening.case_key is None:
        msg = "Aus der Anmeldung wurde kein Fall."
        raise ValueError(msg)
    return screening.case_key


def _family(actor: Actor, person_id: UUID, language: str, dice: Dice) -> None:
    relation = dice.choice(["spouse", "child", "child"])
    given, family = name_in(language, dice)
    year = dice.randint(2008, 2024) if relation == "child" else dice.randint(1970, 2002)
    people.add_household_member(
        actor,
        person_id=person_id,
        member=NewMember(given, family, date(year, 1, 1), "year"),
        relation=relation,
    )


def _contact(actor: Actor, plan: Plan, case_id: UUID, dice: Dice) -> UUID:
    kind, text = dice.choice(MATERIAL["notes"])
    note = cases.add_note(
        actor,
        case_id=case_id,
        kind=kind,
        happened_on=clock.today(),
        minutes=dice.choice([15, 30, 45, 60]),
        topics=[dice.choice(GROUPS[plan.group]["topics"])],
        text=text,
    )
    return note.id


def _report(
    actor: Actor,
    plan: Plan,
    case_id: UUID,
    note_id: UUID | None,
    theme: dict[str, Any],
    dice: Dice,
) -> None:
    office = theme.get("from_office", "")
    if office == "aliens_county" and plan.town == DETMOLD:
        office = "aliens_detmold"
    text = dice.choice(theme["texts"]) if theme.get("texts") and dice.random() < 0.8 else ""
    finding = steering.report_finding(
        actor,
        case_id=case_id,
        note_id=note_id,
        kind=theme["kind"],
        from_office=office,
        to_office=theme.get("to_office", ""),
        legal_area=theme.get("legal_area", ""),
        life_area=theme["life_area"],
        severity=theme["severity"],
        text=text,
        remedy=theme.get("remedy", "") if text else "",
    )
    if text and dice.random() < 0.6:
        steering.release_finding(actor, finding_id=finding.id)


def _close(actor: Actor, case_id: UUID, dice: Dice) -> None:
    outcomes = MATERIAL["outcomes"]
    outcome = dice.choices(list(outcomes), [each["weight"] for each in outcomes.values()])[0]
    needs = [tuple(dice.choice(MATERIAL["unmet_needs"]))] if dice.random() < 0.25 else []
    cases.close_case(
        actor,
        case_id=case_id,
        outcome=outcome,
        goals=dice.choice(outcomes[outcome]["goals"]),
        summary=dice.choice(outcomes[outcome]["summaries"]),
        unmet_needs=needs,
        after_care=dice.choice(["", "", "phone", "letter"]) if outcome != "no_contact" else "",
        feedback=dice.choice(outcomes[outcome]["feedback"]),
        confirm_open=True,
    )


def _plan(actor: Actor, plan: Plan, case_id: UUID) -> None:
    """Every third running case has been talked through and has goals and a review.

    Dice of its own: what the county drew before stays as it was.
    """
    dice = dice_for(9000 + plan.number)
    first = workday(day_before(max(1, plan.began - 5)))
    again = workday(day_before(max(1, plan.began // 3)))
    areas: dict[str, Any] = MATERIAL["assessment"]
    for area in dice.sample(list(areas), 4):
        mark, said = dice.randint(1, 3), dice.choice(areas[area])
        with clock.frozen(at(first, 15)):
            _assess(actor, case_id, area, mark, dice.randint(1, 4), said)
        if dice.random() < 0.6:
            with clock.frozen(at(again, 15)):
                _assess(actor, case_id, area, min(5, mark + dice.randint(0, 2)), 4, said)
    with clock.frozen(at(first, 16)):
        for who, sector in dice.sample(MATERIAL["network"], 3):
            goals.add_contact_to_network(
                actor,
                case_id=case_id,
                who=who,
                sector=sector,
                closeness=dice.randint(1, 3),
                quality=dice.choice(["strong", "strong", "fragile", "strained"]),
            )
        for told in dice.sample(MATERIAL["goals"], 2):
            _goal(actor, case_id, told, dice)
        goals.plan_review(actor, case_id=case_id, due_on=day_before(-dice.randint(5, 60)))


def _assess(actor: Actor, case_id: UUID, area: str, own: int, other: int, note: str) -> None:
    goals.assess_area(
        actor, case_id=case_id, life_area=area, own_view=own, professional_view=other, note=note
    )


def _goal(actor: Actor, case_id: UUID, told: dict[str, Any], dice: Dice) -> None:
    goal = goals.add_goal(
        actor,
        case_id=case_id,
        words=told["words"],
        wording=told["wording"],
        language="de",
        life_area=told["area"],
    )
    goals.agree_goal(actor, goal_id=goal.id, agreed_on=clock.today(), how="paper")
    steps = [
        goals.add_step(
            actor,
            goal_id=goal.id,
            text=text,
            who=dice.choice(["person", "person", "partner", "volunteer"]),
            until=clock.today() + timedelta(days=dice.randint(20, 400)),
        )
        for text in told["steps"]
    ]
    if dice.random() < 0.5:
        goals.finish_step(actor, step_id=steps[0].id)


def _ask_afterwards(actor: Actor, case_id: UUID) -> None:
    """Who was to be asked after three or six months was asked, unless that is still to come."""
    for task in seen.list_tasks(actor, case_id=case_id):
        if task.due_on < day_before(7):
            with clock.frozen(at(task.due_on + timedelta(days=3))):
                cases.finish_task(actor, task_id=task.id)


def _what_comes_next(actor: Actor, plan: Plan, case_id: UUID, dice: Dice) -> None:
    """Open tasks for most, appointments for some: what the post has today, then one a day."""
    today = clock.today()
    if dice.random() < 0.75:
        due = today + timedelta(days=dice.randint(-4, 28))
        cases.add_task(actor, case_id=case_id, title=dice.choice(MATERIAL["tasks"]), due_on=due)
    hours: list[str] = POSTS[plan.post]["today"]
    turn = plan.number // len(POSTS)
    if turn >= len(hours) + 6:
        return
    ahead = max(0, turn - len(hours) + 1)
    clock_time = hours[turn] if turn < len(hours) else dice.choice(["09:00", "11:00", "14:00"])
    cases.add_appointment(
        actor,
        case_id=case_id,
        starts_at=datetime.combine(
            today + timedelta(days=ahead), time.fromisoformat(clock_time), clock.BERLIN
        ),
        place=dice.choice(MATERIAL["places"]),
        language=dice.choice(GROUPS[plan.group]["languages"]),
        interpreter=dice.choice(["not_needed", "ordered", "missing"]),
    )
