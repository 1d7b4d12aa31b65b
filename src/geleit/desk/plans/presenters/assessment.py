"""Assessment (S5): rows of the table, the profile as a picture with the same table, comparison."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from geleit.desk.cases.presenters.common import Link
from geleit.desk.plans.forms.assessment import shown_mark
from geleit.desk.plans.presenters.my_plan import Frame
from geleit.kernel import clock, formats
from geleit.plans import selectors

if TYPE_CHECKING:
    from geleit.plans.models import AreaView
    from geleit.plans.selectors import Assessment

LOW = 2
LEFT, STEP, TOP, ROW = 250, 80, 40, 34  # of the picture, in its own units


def initial(found: "Assessment") -> dict[str, Any]:
    values: dict[str, Any] = {"version": found.version}
    for key, row in found.at(clock.today()).items():
        values |= {
            f"{key}_own": shown_mark(row.own_view),
            f"{key}_pro": shown_mark(row.professional_view),
            f"{key}_note": row.note,
        }
    return values


def area_initial(found: "Assessment", area: str) -> dict[str, Any]:
    row = found.at(clock.today()).get(area)
    start = {"version": found.version, "assessed_on": clock.today()}
    if row is None:
        return start
    return {
        **start,
        "own_view": shown_mark(row.own_view),
        "professional_view": shown_mark(row.professional_view),
        "strength": row.strength,
        "note": row.note,
    }


def theirs(found: "Assessment") -> SimpleNamespace:
    """The stored state by the names of the table's fields, for a conflict."""
    return SimpleNamespace(**initial(found))


def area_theirs(area: str) -> Any:
    return lambda found: SimpleNamespace(**area_initial(found, area))


def table(case_id: UUID, form: Any) -> dict[str, Any]:
    rows = [
        {
            "label": label,
            "own": form[f"{key}_own"],
            "pro": form[f"{key}_pro"],
            "note": form[f"{key}_note"],
            "url": reverse("desk:plans:area", args=[case_id, key]),
            "anchors": _numbered(key),
        }
        for key, label in form.areas
    ]
    return {"rows": rows}


def _numbered(area: str) -> list[tuple[int, str]]:
    return list(enumerate(selectors.anchors(area), 1))


def history(found: "Assessment", area: str) -> list[dict[str, str]]:
    return [
        {
            "day": formats.digits(row.assessed_on),
            "marks": f"{_('Person')} {_mark(row.own_view)} · {_('fachlich')}"
            f" {_mark(row.professional_view)}",
            "strength": row.strength,
            "note": row.note,
        }
        for row in found.of(area)
    ]


def _mark(value: int | None) -> str:
    return "nb" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One area on two days; empty before where only one day is shown."""

    label: str
    own: str
    professional: str
    own_before: str
    professional_before: str
    strength: str
    note: str
    goal_url: str


def profile(
    case_id: UUID, found: "Assessment", *, since: str, until: str, may: bool
) -> dict[str, Any]:
    """``since`` and ``until`` come from the address; what makes no sense is left out."""
    days = found.days
    until_day = _day(until, days) or (days[0] if days else clock.today())
    since_day = _day(since, days)
    now = found.at(until_day)
    before = found.at(since_day) if since_day else {}
    areas = selectors.areas_of(found)
    return {
        "rows": [
            _row(case_id, key, label, now.get(key), before.get(key), may=may)
            for key, label in areas
        ],
        "picture": picture(areas, now),
        "until": formats.digits(until_day),
        "since": formats.digits(since_day) if since_day else "",
        "days": [
            Link(day.isoformat(), formats.day(day), is_current=day == since_day) for day in days
        ],
        "until_days": [
            Link(day.isoformat(), formats.day(day), is_current=day == until_day) for day in days
        ],
        "has_rows": bool(found.rows),
    }


def _day(text: str, days: list[date]) -> date | None:
    return next((day for day in days if day.isoformat() == text), None)


def _row(
    case_id: UUID,
    key: str,
    label: str,
    now: "AreaView | None",
    before: "AreaView | None",
    *,
    may: bool,
) -> ProfileRow:
    marks = [each for each in (now.own_view, now.professional_view) if each] if now else []
    goal = f"{reverse('desk:plans:add_goal', args=[case_id])}?bereich={key}"
    return ProfileRow(
        label=label,
        own=_mark(now.own_view if now else None),
        professional=_mark(now.professional_view if now else None),
        own_before=_mark(before.own_view if before else None),
        professional_before=_mark(before.professional_view if before else None),
        strength=now.strength if now else "",
        note=now.note if now else "",
        goal_url=goal if may and marks and min(marks) <= LOW else "",
    )


def picture(areas: list[tuple[str, str]], now: "dict[str, AreaView]") -> dict[str, Any]:
    """A profile: a circle for the person, a square for the professional view, none where nothing
    was said. The sentence says what the picture shows; the table beside it says it all.
    """
    rows = []
    for place, (key, label) in enumerate(areas):
        row = now.get(key)
        own, other = (row.own_view, row.professional_view) if row else (None, None)
        y = TOP + place * ROW
        rows.append(
            {
                "label": label,
                "y": y,
                "text_y": y + 5,
                "own_x": _x(own) if own else "",
                "pro_x": _x(other) - 6 if other else "",
                "pro_y": y - 6,
                "from_x": _x(own) if own and other else "",
                "to_x": _x(other) if own and other else "",
            }
        )
    height = TOP + len(areas) * ROW
    return {
        "rows": rows,
        "steps": [(step, _x(step)) for step in (1, 2, 3, 4, 5)],
        "width": _x(5) + 40,
        "height": height,
        "bottom": height - ROW // 2,
        "sentence": _sentence(areas, now),
    }


def _x(step: int) -> int:
    return LEFT + step * STEP - STEP // 2


def _sentence(areas: list[tuple[str, str]], now: "dict[str, AreaView]") -> str:
    lows, silent = [], 0
    for key, label in areas:
        row = now.get(key)
        marks = [each for each in (row.own_view, row.professional_view) if each] if row else []
        silent += not marks
        if marks and min(marks) <= LOW:
            lows.append(label)
    said = (
        _("Niedrig: %(areas)s.") % {"areas": ", ".join(lows)}
        if lows
        else _("Kein Bereich ist niedrig eingeschätzt.")
    )
    rest = _("%(n)d von %(all)d Bereichen ohne Einschätzung.") % {"n": silent, "all": len(areas)}
    return f"{said} {rest}"


def changes(found: "Assessment") -> list[dict[str, str]]:
    """For the closing page: each area at its first and at its last version."""
    last = found.at()
    rows = []
    for key, label in selectors.areas_of(found):
        versions = found.of(key)
        if key not in last or not versions:
            continue
        first, now = versions[-1], versions[0]
        rows.append({"label": label, "before": _both(first), "after": _both(now)})
    return rows


def _both(row: "AreaView") -> str:
    return f"{_mark(row.own_view)} / {_mark(row.professional_view)}"


def sheet(language: str, areas: list[str]) -> dict[str, Any]:
    """The conversation sheet as plain data: areas to talk about, boxes to tick."""
    with translation.override("de"):
        frame = Frame(language, "conversation.")
        labels = dict(selectors.areas_of(selectors.Assessment([])))
        return {
            **frame.head("title"),
            "day": formats.digits(clock.today()),
            "scale": frame.pair("scale"),
            "own_view": frame.pair("own_view"),
            "strength": frame.pair("strength"),
            "note": frame.pair("note"),
            "not_yet": frame.pair("not_yet"),
            "areas": [
                {
                    "title": labels.get(key, key),
                    "anchors": _numbered(key),
                }
                for key in areas
            ],
        }
