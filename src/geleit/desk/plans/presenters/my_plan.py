""" "Mein Plan" as plain data: a title and sections of rows, every label in two languages.

The print view of the desk draws it; ``paper.plan`` makes the sheet for the PDF of the same plan.
"""

from typing import TYPE_CHECKING, Any

from django.utils import translation

from geleit.documents import languages
from geleit.documents.enums import PieceState
from geleit.documents.texts import texts
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
    """Words of the frame in German and in the language of the person. One query."""

    def __init__(self, language: str, prefix: str = "plan.") -> None:
        self.language, self.prefix = languages.printed(language), prefix
        self.texts = texts([prefix, "area."] if prefix != "plan." else prefix, self.language)
        self.is_double = self.language != languages.GERMAN

    def pair(self, key: str, **values: str) -> Pair:
        """The text of the county, its placeholders filled; no second half where none is known."""
        found = self.texts.get(key if "." in key else self.prefix + key)
        is_known = self.is_double and found.state != PieceState.MISSING
        return _filled(found.german, values), _filled(found.other, values) if is_known else ""

    def head(self, title: str) -> dict[str, Any]:
        return {
            "title": self.pair(title),
            "lang": self.language if self.is_double else "de",
            "dir": languages.direction(self.language),
            "is_double": self.is_double,
            "is_unchecked": self.is_double and bool(self.texts.unchecked),
            "language": languages.name(self.language),
        }


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _section(frame: Frame, number: int, found: "PlannedGoal") -> dict[str, Any]:
    goal = found.goal
    return {
        "title": frame.pair("goal", number=str(number)),
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
