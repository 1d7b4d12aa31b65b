""" "Mein Plan" as plain data: a title and sections of rows, every label in two languages.

The print view draws it now; a sheet of the documents package can be made of the same dict.
"""

from typing import TYPE_CHECKING, Any

from django.utils import translation

from geleit.catalogue import selectors as catalogue
from geleit.desk.plans import words
from geleit.kernel import clock, formats
from geleit.plans.enums import Who

if TYPE_CHECKING:
    from geleit.plans.models import Goal, Step
    from geleit.plans.selectors import Plan, PlannedGoal

Pair = tuple[str, str]


def sheet(name: str, plan: "Plan", language: str) -> dict[str, Any]:
    """``title``, ``lang``, ``dir``, ``is_double``; ``sections`` of ``title``, ``rows``, ``steps``.

    Only open goals. What the person said stands as it was typed, in both columns the same.
    """
    with translation.override("de"):
        frame = Frame(language)
        planned = [row for row in plan.reviews if row.held_on is None]
        return {
            **frame.head("title"),
            "name": name,
            "day": formats.digits(clock.today()),
            "sections": [
                _section(frame, number, each) for number, each in enumerate(plan.open_goals, 1)
            ],
            "steps_head": [frame.pair(key) for key in ("step", "who", "until", "done")],
            "review": frame.pair("review"),
            "reviews": [formats.digits(row.due_on) for row in planned],
            "signature": frame.pair("signature"),
        }


class Frame:
    """Words of the frame in German and in the language of the person."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.german, self.other = words.frame_of("de"), words.frame_of(language)
        self.is_double = words.is_known(language) and language != "de"

    def pair(self, key: str) -> Pair:
        return self.german[key], self.other[key] if self.is_double else ""

    def head(self, title: str) -> dict[str, Any]:
        return {
            "title": self.pair(title),
            "lang": self.language if self.is_double else "de",
            "dir": words.direction(self.language),
            "is_double": self.is_double,
            "language": catalogue.label("language", self.language) if self.language else "",
        }


def _section(frame: Frame, number: int, found: "PlannedGoal") -> dict[str, Any]:
    goal = found.goal
    german, other = frame.pair("goal")
    return {
        "title": (f"{german} {number}", f"{other} {number}" if other else ""),
        "rows": [row for row in _rows(frame, goal) if row["text"]],
        "steps": [_step(frame, step) for step in found.steps if step.state != "dropped"],
    }


def _rows(frame: Frame, goal: "Goal") -> list[dict[str, Any]]:
    target = formats.digits(goal.target_on) if goal.target_on else ""
    return [
        {"label": frame.pair("my_words"), "text": goal.words, "is_typed": True},
        {"label": frame.pair("wording"), "text": goal.wording, "is_typed": True},
        {"label": frame.pair("indicator"), "text": goal.indicator, "is_typed": True},
        {"label": frame.pair("target"), "text": target, "is_typed": False},
    ]


def _step(frame: Frame, step: "Step") -> dict[str, Any]:
    return {
        "text": step.text,
        "who": frame.pair(Who(step.who).value),
        "who_note": step.who_note,
        "until": formats.digits(step.until) if step.until else "",
        "is_done": step.state == "done",
    }
