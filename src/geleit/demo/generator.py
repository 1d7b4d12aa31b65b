"""The generated part of the demo county: the same every time, played through the services.

A plan is one case from the enquiry to the last note, drawn with a fixed seed from
``data/generated.yaml``; days count back from today, so the county never grows old.
"""

import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from geleit.cases import services as cases
from geleit.demo import county
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.people.services import Given
from geleit.steering import services as steering

SEED = 317
ACTIVE_A_POST = 16
YEARS_BACK_DAYS = 720
WITH_FINDING = 0.45
MATERIAL: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "data" / "generated.yaml").read_text("utf-8")
)
Dice = random.Random


@dataclass(frozen=True, slots=True)
class Plan:
    """One case to be played: who keeps it, which group, when it began and whether it ended."""

    number: int
    post: str
    group: str
    began: int  # days ago
    ended: int | None  # days ago


def plans(count: int) -> list[Plan]:
    """``count`` plans: every post gets its running cases, the rest is closed."""
    dice = random.Random(SEED)  # noqa: S311  repeatable, not secret
    posts = list(MATERIAL["posts"])
    groups = MATERIAL["groups"]
    names, weights = list(groups), [group["weight"] for group in groups.values()]
    drawn = []
    for number in range(count):
        active = number < ACTIVE_A_POST * len(posts)
        began = dice.randint(10, 300) if active else dice.randint(200, YEARS_BACK_DAYS)
        ended = None if active else dice.randint(5, max(6, began - 120))
        group = dice.choices(names, weights)[0]
        drawn.append(Plan(number, posts[number % len(posts)], group, began, ended))
    return drawn


def _day(days_ago: int) -> date:
    return clock.today() - timedelta(days=days_ago)


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), clock.BERLIN)


def play(plan: Plan) -> None:
    """Play one plan in a transaction of its own, as the colleague who keeps the case.

    The database looks with today's eyes, which see every grant of the past; the services write
    at the moment of the story.
    """
    dice = random.Random(SEED * 1000 + plan.number)  # noqa: S311  repeatable, not secret
    actor = county.actor_of(plan.post)
    last = _day(plan.ended or 0)
    day = _day(plan.began)
    phases = ["assess", "plan", "link", "monitor"]
    with acting(actor):
        with clock.frozen(_at(day)):
            case_id = _begin(actor, plan, dice)
        day += timedelta(days=dice.randint(2, 12))
        while day < last:
            with clock.frozen(_at(day, dice.randint(8, 16))):
                _contact(actor, case_id, dice)
                if phases and dice.random() < 0.6:
                    cases.set_phase(actor, case_id=case_id, phase=phases.pop(0))
            day += timedelta(days=dice.randint(15, 60))
        if plan.ended:
            with clock.frozen(_at(last)):
                _close(actor, case_id, dice)
        else:
            _what_comes_next(actor, plan, case_id, dice)


def _begin(actor: Actor, plan: Plan, dice: Dice) -> UUID:
    group = MATERIAL["groups"][plan.group]
    language = dice.choice(group["languages"])
    town = dice.choice(MATERIAL["posts"][plan.post])
    parts = MATERIAL["names"][language]
    given, family = dice.choice(parts["given"]), dice.choice(parts["family"])
    enquiry = cases.record_enquiry(
        actor,
        municipality=town,
        channel=dice.choice(["self", "walk_in", "phone", "office", "counselling", "school"]),
        language=language,
        topics=dice.sample(group["topics"], 2),
        name=f"{given} {family}",
        text=dice.choice(MATERIAL["reasons"]),
        claim=True,
    )
    precision = "uncertain" if dice.random() < 0.2 else "day"
    year = dice.randint(1958, 2006)
    born = (
        date(year, 1, 1)
        if precision == "uncertain"
        else date(year, dice.randint(1, 12), dice.randint(1, 28))
    )
    person = people.create_person(
        actor,
        given=given,
        family=family,
        birth_date=born,
        birth_precision=precision,
        phone=f"0151 555{dice.randint(10000, 99999)}" if dice.random() < 0.7 else "",
        language=language,
        needs_interpreter=dice.random() < 0.5,
    )
    people.record_notice(actor, person_id=person.id, given=Given(language=language))
    screening = cases.screen_enquiry(
        actor,
        enquiry_id=enquiry.id,
        outcome="case_management",
        reason=dice.choice(MATERIAL["reasons"]),
        criteria=["complex_need", "many_actors", "agreement"],
        person_id=person.id,
        agreement=Given(language=language, form="spoken"),
    )
    assert screening.case_key is not None  # outcome case_management opens one
    _residence(actor, person.id, group, dice)
    return screening.case_key


def _residence(actor: Actor, person_id: UUID, group: dict[str, Any], dice: Dice) -> None:
    start = clock.today() - timedelta(days=dice.randint(30, 700))
    people.add_residence(
        actor,
        person_id=person_id,
        status=dice.choice(group["status"]),
        source=dice.choice(["document", "told"]),
        valid_from=start,
        valid_until=start + timedelta(days=dice.randint(900, 1500)),
    )


def _contact(actor: Actor, case_id: UUID, dice: Dice) -> None:
    kind, text = dice.choice(MATERIAL["notes"])
    note = cases.add_note(
        actor,
        case_id=case_id,
        kind=kind,
        happened_on=clock.today(),
        minutes=dice.choice([15, 30, 45, 60]),
        text=text,
    )
    if dice.random() < WITH_FINDING / 3:
        _report(actor, case_id, note.id, dice)


def _report(actor: Actor, case_id: UUID, note_id: UUID, dice: Dice) -> None:
    themes = MATERIAL["themes"]
    theme = dict(dice.choices(themes, [theme["weight"] for theme in themes])[0])
    theme.pop("weight")
    finding = steering.report_finding(actor, case_id=case_id, note_id=note_id, **theme)
    if theme.get("text") and dice.random() < 0.5:
        steering.release_finding(actor, finding_id=finding.id)


def _close(actor: Actor, case_id: UUID, dice: Dice) -> None:
    cases.close_case(
        actor,
        case_id=case_id,
        outcome=dice.choice(["independent", "regular_service", "handed_over", "moved"]),
        goals=dice.choice(["yes", "yes", "partly", "partly", "no", "none_set"]),
        summary=dice.choice(MATERIAL["summaries"]),
        unmet_needs=[("waiting_list", "language")] if dice.random() < 0.2 else [],
        after_care=dice.choice(["", "", "3", "6"]),
        feedback=dice.choice(["good", "good", "mixed", "bad", ""]),
        confirm_open=True,
    )


def _what_comes_next(actor: Actor, plan: Plan, case_id: UUID, dice: Dice) -> None:
    today = clock.today()
    if dice.random() < 0.75:
        due = today + timedelta(days=dice.randint(-6, 28))
        cases.add_task(actor, case_id=case_id, title=dice.choice(MATERIAL["tasks"]), due_on=due)
    soon = plan.number // len(MATERIAL["posts"])
    if soon < 9:  # three today, the others on the days after
        day = today + timedelta(days=0 if soon < 3 else soon)
        cases.add_appointment(
            actor,
            case_id=case_id,
            starts_at=datetime.combine(day, time(9 + 2 * (soon % 3), 30), clock.BERLIN),
            place=dice.choice(MATERIAL["places"]),
            language=dice.choice(MATERIAL["groups"][plan.group]["languages"]),
            interpreter=dice.choice(["not_needed", "ordered", "missing"]),
        )


def play_loose_ends() -> None:
    """What a real house also has: waiting enquiries, brief contacts, answers to hurdles."""
    dice = random.Random(SEED)  # noqa: S311  repeatable, not secret
    for post, towns in MATERIAL["posts"].items():
        actor = county.actor_of(post)
        with acting(actor):
            for number in range(2):
                _waiting(actor, towns[number % len(towns)], dice)
            for _number in range(7):
                cases.record_brief_contact(
                    actor,
                    municipality=dice.choice(towns),
                    language=dice.choice(["ar", "uk", "tr", "ro", "en"]),
                    topic=dice.choice(["residence", "housing", "language", "work"]),
                    happened_on=clock.today() - timedelta(days=dice.randint(0, 60)),
                )
    _answers()


def _waiting(actor: Actor, town: str, dice: Dice) -> None:
    language = dice.choice(["ar", "uk", "tr", "ro", "fa"])
    parts = MATERIAL["names"][language]
    cases.record_enquiry(
        actor,
        municipality=town,
        channel=dice.choice(["self", "phone", "walk_in"]),
        language=language,
        needs_interpreter=True,
        topics=[dice.choice(["residence", "housing", "work"])],
        name=f"{dice.choice(parts['given'])} {dice.choice(parts['family'])}",
        text=dice.choice(MATERIAL["reasons"]),
        waiting_since=clock.now() - timedelta(days=dice.randint(0, 6), hours=3),
    )


def _answers() -> None:
    """The coordination tells reporters what became of three hurdles."""
    coordination = county.actor_of("koordination")
    said = (
        ("appointment_wait", "aliens_county", "", "in_work",
         "Thema der nächsten Planungskonferenz, die Stelle ist eingeladen."),
        ("sphere_gap", "social_office", "jobcenter", "decided",
         "Ein gemeinsames Übergabeblatt gilt seit diesem Monat."),
        ("transport", "language_course", "", "seen", "Gelesen, wir sammeln weitere Hinweise."),
    )  # fmt: skip
    with acting(coordination):
        for kind, office, to_office, state, text in said:
            with suppress(NotFound):  # a small county may not have met this hurdle yet
                steering.answer_hurdle(
                    coordination, kind=kind, from_office=office, to_office=to_office,
                    state=state, text=text,
                )  # fmt: skip
