"""The generated cases of the demo county: the same every time, played through the services.

A plan is one case from the enquiry to the last note, drawn with a fixed seed from
``data/generated.yaml``; days count back from today, so the county never grows old.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from geleit.cases import selectors as seen
from geleit.cases import services as cases
from geleit.demo import around, asking, county, planning
from geleit.demo.drawing import (
    GROUPS,
    MATERIAL,
    POSTS,
    THEMES,
    Dice,
    at,
    day_before,
    dice_for,
    name_in,
    town_of,
)
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.people.services import Given, NewMember
from geleit.reporting import services as reporting
from geleit.steering import services as steering

ACTIVE_A_POST = 15  # the stories add a few more
YEARS_BACK_DAYS = 720
PLANNED, PLANNED_CLOSED = 3, 7  # every third running case has been talked through
ARCHIVED = 9  # closed so long ago that they fall due for erasing
DETMOLD = "05766020"  # has an Ausländerbehörde of its own


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


def plans(count: int) -> list[Plan]:
    """``count`` plans: every post gets its running cases, the rest is closed, a few long ago."""
    dice = dice_for(0)
    posts = list(POSTS)
    names, weights = list(GROUPS), [group["weight"] for group in GROUPS.values()]
    drawn = []
    for number in range(count):
        active = number < ACTIVE_A_POST * len(posts)
        post = posts[number % len(posts)]
        began = dice.randint(10, 300) if active else dice.randint(200, YEARS_BACK_DAYS)
        ended = None if active else dice.randint(5, max(6, began - 120))
        if number >= count - ARCHIVED:
            ended = dice.randint(1010, 1150)
            began = ended + dice.randint(120, 200)
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
    """Hurdles of the last two years only."""
    if plan.began > YEARS_BACK_DAYS:
        return False
    return plan.group in theme.get("groups", GROUPS) and plan.post in theme.get("posts", POSTS)


def play(plan: Plan) -> None:
    """Play one plan in a transaction of its own, as the colleague who keeps the case.

    The database looks with today's eyes, which see every grant of the past; the services write
    at the moment of the story.
    """
    dice = dice_for(1000 + plan.number)
    actor = county.actor_of(plan.post)
    last = day_before(plan.ended or 1)
    days = plan.began, plan.ended
    with acting(actor):
        with clock.frozen(at(day_before(plan.began))):
            case_id = _begin(actor, plan, dice)
            asker = _asker(actor, plan, case_id)
        themes = _contacts(actor, plan, asker, dice)
        if plan.number % (PLANNED if plan.ended is None else PLANNED_CLOSED) == 0:
            planning.play(actor, case_id, plan.number, days)
        around.play(actor, (case_id, asker.person_id), asker.language, plan.number, days)
        with clock.frozen(at(max(last, day_before(plan.began)), 17)):
            for place in themes:
                _report(actor, plan, case_id, None, THEMES[place], dice)
            if plan.ended:
                asker.at_the_end()
                _close(actor, case_id, dice)
                if plan.number % 3 == 0:
                    reporting.mark_transferred(actor, case_id=case_id)
        if plan.ended is None:
            asker.until_today()
            _what_comes_next(actor, plan, case_id, dice)
        else:
            _ask_afterwards(actor, case_id)


def _contacts(actor: Actor, plan: Plan, asker: asking.Asker, dice: Dice) -> list[int]:
    """From the first talk to the last; gives the hurdles that were not told on the way."""
    case_id, themes = asker.case_id, list(plan.themes)
    phases = ["assess", "plan", "link", "monitor"]
    last, day = day_before(plan.ended or 1), day_before(plan.began)
    day += timedelta(days=dice.randint(2, 8))
    while day < last:
        with clock.frozen(at(day, dice.randint(11, 16))):
            note_id = _contact(actor, plan, case_id, dice)
            asker.after_contact()
            if themes and dice.random() < 0.7:
                _report(actor, plan, case_id, note_id, THEMES[themes.pop()], dice)
            if phases and dice.random() < 0.6:
                cases.set_phase(actor, case_id=case_id, phase=phases.pop(0))
                if len(phases) == 2 and plan.number % 4 == 0:  # what follows is told as changed
                    reporting.mark_transferred(actor, case_id=case_id)
        day += timedelta(days=dice.randint(20, 70))
    return themes


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
        hand_over=dice.choice(outcomes[outcome].get("hand_over", [""])),
        confirm_open=True,
    )


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
