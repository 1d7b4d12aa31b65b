"""Contacts that become no case, and what a house has on its desks today.

Many who come need one answer, a few talks or another office; without them the inbox would look
as if every question became a file.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from geleit.cases import services as cases
from geleit.demo import county
from geleit.demo.drawing import MATERIAL, POSTS, Dice, at, day_before, dice_for, name_in, town_of
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.transaction import acting
from geleit.steering import services as steering

VISITS = 180
BRIEF_CONTACTS_A_POST = 9
LANGUAGES = ("ar", "uk", "tr", "ro", "fa", "ru", "en")
IN_WORK = ("lemgo1", "lage1")  # have an Anmeldung taken and not yet screened


@dataclass(frozen=True, slots=True)
class Visit:
    """One Anmeldung that ends without a case."""

    number: int
    post: str
    town: str
    outcome: str
    days_ago: int


def in_charge() -> list[str]:
    """Posts to which Anmeldungen come."""
    return [post for post, details in POSTS.items() if not details.get("direct")]


def visits(count: int = VISITS) -> list[Visit]:
    """``count`` visits over two years: answered, counselled, sent on, or not ours."""
    dice = dice_for(1)
    outcomes: dict[str, dict[str, int]] = MATERIAL["visits"]
    names, weights = list(outcomes), [each["weight"] for each in outcomes.values()]
    posts = in_charge()
    return [
        Visit(
            number,
            posts[number % len(posts)],
            town_of(posts[number % len(posts)], dice),
            dice.choices(names, weights)[0],
            dice.randint(1, 700),
        )
        for number in range(count)
    ]


def play(visit: Visit) -> None:
    """Play one visit in a transaction of its own."""
    dice = dice_for(5000 + visit.number)
    kept = MATERIAL["visits"][visit.outcome]
    topic, text, reason = dice.choice(kept["told"])
    actor = county.actor_of(visit.post)
    with acting(actor), clock.frozen(at(day_before(visit.days_ago), dice.randint(9, 15))):
        enquiry = cases.record_enquiry(
            actor,
            municipality=visit.town,
            channel=dice.choice(MATERIAL["channels"]),
            language=dice.choice(LANGUAGES),
            topics=[topic],
            text=text,
            claim=True,
        )
        cases.screen_enquiry(actor, enquiry_id=enquiry.id, outcome=visit.outcome, reason=reason)


def play_desks() -> Iterator[str]:
    """Waiting Anmeldungen, counted contacts, answers to hurdles, colleagues who are away."""
    dice = dice_for(2)
    for post in POSTS:
        actor = county.actor_of(post)
        with acting(actor):
            if post in in_charge():
                _waiting(actor, post, dice)
            _brief_contacts(actor, post, dice)
        yield post
    _answers()
    county.start_deputyships()


def _waiting(actor: Actor, post: str, dice: Dice) -> None:
    for number in range(3 if post in IN_WORK else 2):
        language = dice.choice(LANGUAGES[:5])
        given, family = name_in(language, dice)
        _topic, text, _reason = dice.choice(MATERIAL["visits"]["counselling"]["told"])
        cases.record_enquiry(
            actor,
            municipality=town_of(post, dice),
            channel=dice.choice(["self", "phone", "walk_in", "online"]),
            language=language,
            needs_interpreter=True,
            topics=[dice.choice(["residence", "housing", "work"])],
            name=f"{given} {family}",
            text=text,
            waiting_since=clock.now() - timedelta(days=dice.randint(0, 6), hours=3),
            claim=number == 2,
        )


def _brief_contacts(actor: Actor, post: str, dice: Dice) -> None:
    for _number in range(BRIEF_CONTACTS_A_POST):
        cases.record_brief_contact(
            actor,
            municipality=town_of(post, dice),
            language=dice.choice(LANGUAGES),
            topic=dice.choice(["residence", "housing", "language", "work"]),
            happened_on=at(day_before(dice.randint(0, 60))).date(),
        )


def _answers() -> None:
    """The coordination tells reporters what became of some hurdles."""
    coordination = county.actor_of("koordination")
    with acting(coordination):
        for answer in MATERIAL["answers"]:
            with suppress(NotFound):  # a small county may not have met this hurdle yet
                steering.answer_hurdle(coordination, **answer)
