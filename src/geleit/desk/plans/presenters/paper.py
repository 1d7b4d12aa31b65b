"""Plan, conversation sheet and Netzwerkkarte as data of sheets (geleit.documents.kinds.Plain).

What a person said stands as it was typed, in its own language; the frame stands in two.
"""

from typing import TYPE_CHECKING, Any

from django.utils import translation

from geleit.catalogue import selectors as catalogue
from geleit.desk.plans.presenters import network as maps
from geleit.documents import languages
from geleit.kernel import clock, formats
from geleit.plans import selectors
from geleit.plans.enums import Closeness, StepState

if TYPE_CHECKING:
    from geleit.plans.models import Goal, NetworkContact, Step
    from geleit.plans.selectors import Network, Plan, PlannedGoal

JSON = dict[str, Any]
AREAS = frozenset({
    "residence", "housing", "subsistence", "language", "work", "education", "health", "family",
    "social", "daily_life",
})  # fmt: skip
SECTORS = frozenset({"family", "friends", "work", "offices"})
CLOSENESS = {Closeness.NEAR: "near", Closeness.MIDDLE: "middle", Closeness.FAR: "far"}
SCALE = (1, 2, 3, 4, 5)
STEPS_HEAD = ("step", "who", "until", "done")
MAP_HEAD = ("contact", "group", "closeness", "quality", "note")


def _key(key: str, **values: Any) -> JSON:
    return {"key": key, "with": values} if values else {"key": key}


def plan(name: str, found: "Plan") -> JSON:
    """Open goals with their steps, the planned reviews, two signatures."""
    planned = [formats.digits(row.due_on) for row in found.reviews if row.held_on is None]
    review = [{"label": _key("plan.review"), "value": ", ".join(planned)}] if planned else []
    return {
        "title": _key("plan.title"),
        "lead": f"{name}, {formats.digits(clock.today())}",
        "sections": [
            *(_goal(number, each) for number, each in enumerate(found.open_goals, 1)),
            *([{"facts": review}] if review else []),
        ],
        "signatures": [_key("word.signature_person"), _key("word.signature_staff")],
    }


def _goal(number: int, found: "PlannedGoal") -> JSON:
    rows = [_step(step) for step in found.steps if step.state != StepState.DROPPED]
    head = [_key(f"plan.{each}") for each in STEPS_HEAD]
    return {
        "heading": _key("plan.goal", number=str(number)),
        "facts": _facts(found.goal),
        **({"table": {"head": head, "rows": rows}} if rows else {}),
    }


def _facts(goal: "Goal") -> list[JSON]:
    said = {
        "my_words": {"text": goal.words, "lang": languages.code(goal.language)},
        "wording": {"text": goal.wording, "lang": languages.GERMAN},
        "indicator": goal.indicator,
        "target": formats.digits(goal.target_on) if goal.target_on else "",
    }
    return [
        {"label": _key(f"plan.{key}"), "value": value}
        for key, value in said.items()
        if (value["text"] if isinstance(value, dict) else value)
    ]


def _step(step: "Step") -> list[Any]:
    who: Any = _key(f"plan.{step.who}")
    return [
        step.text,
        _key("plan.who_named", who=who, name=step.who_note) if step.who_note else who,
        formats.digits(step.until) if step.until else "",
        _key("word.yes") if step.state == StepState.DONE else "",
    ]


def conversation(language: str) -> JSON:
    """Areas to talk about and boxes to tick; nobody's name.

    In German each step has the sentence of its area. Beside another language stand the general
    ones, once: a sentence that only one of the two can read would be no two-language sheet.
    """
    with translation.override(languages.GERMAN):
        areas = catalogue.choices("life_area")
        is_double = languages.printed(language) != languages.GERMAN
        scale = [_key(f"conversation.scale_{step}") for step in SCALE]
        return {
            "title": _key("conversation.title"),
            "sections": [
                {"facts": [{"label": _key("word.date")}]},
                *([{"heading": _key("conversation.own_view"), "paragraphs": scale}]
                  if is_double else []),
                *(_area(key, label, is_double=is_double) for key, label in areas),
            ],
        }  # fmt: skip


def _area(key: str, label: str, *, is_double: bool) -> JSON:
    asked: JSON
    if is_double:
        asked = {"boxes": [str(step) for step in SCALE]}
        asked["ticks"] = [_key("conversation.not_yet")]
    else:
        sentences = [f"{n} – {text}" for n, text in enumerate(selectors.anchors(key), 1)]
        asked = {"ticks": [*sentences, _key("conversation.not_yet")]}
    return {
        "heading": area_words(key, label),
        **asked,
        "facts": [
            {"label": _key("conversation.strength")},
            {"label": _key("conversation.note")},
        ],
    }


def area_words(key: str, label: str) -> JSON:
    """The area in two languages; one that the county added stands in German on both sides."""
    return _key(f"area.{key}") if key in AREAS else {"de": label}


def network(name: str, found: "Network") -> JSON:
    """The map of today as picture and table."""
    with translation.override(languages.GERMAN):
        contacts = found.at(None)
        rows = [_contact(each) for each in contacts]
        return {
            "title": _key("network.title"),
            "lead": f"{name}, {formats.digits(clock.today())}",
            "picture": maps.picture_data(contacts),
            "sections": [
                {
                    "heading": _key("network.table"),
                    "table": {"head": [_key(f"network.{each}") for each in MAP_HEAD], "rows": rows},
                }
            ]
            if rows
            else [],
        }


def _contact(contact: "NetworkContact") -> list[Any]:
    sector: JSON = (
        _key(f"network.{contact.sector}")
        if contact.sector in SECTORS
        else {"de": catalogue.label("network_sector", contact.sector)}
    )
    closeness = _key(f"network.{CLOSENESS[Closeness(contact.closeness)]}")
    return [
        maps.who(contact), sector, closeness, _key(f"network.{contact.quality}"), contact.note,
    ]  # fmt: skip
