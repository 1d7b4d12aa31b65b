"""The page "Ziele und Plan" (S7), and the glance at goals that other pages show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.bar import CaseBar
from geleit.desk.cases.presenters.common import Link, due, fresh_key, shown_name
from geleit.desk.http import DeskRequest, done
from geleit.kernel import clock, formats
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.plans import rules
from geleit.plans.enums import Agreed, GoalState, ReviewKind, StepState, Who

if TYPE_CHECKING:
    from geleit.plans.models import Goal, GoalRating, Review, Step
    from geleit.plans.selectors import HouseholdCase, Plan, PlannedGoal, Twin

STATE_KINDS = {
    GoalState.REACHED.value: "success",
    GoalState.PARTLY.value: "info",
    GoalState.CHANGED.value: "info",
}
SHORT = 90


@dataclass(frozen=True, slots=True)
class StepView:
    text: str
    who: str
    when: str
    day: str
    is_late: bool
    state: str
    is_open: bool
    is_task: bool
    url: str
    done_url: str
    reopen_url: str
    drop_url: str
    move_url: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class GoalView:
    id: UUID
    number: int
    words: str
    lang: str
    wording: str
    facts: list[tuple[str, str]]
    area: str
    state: str
    state_kind: str
    ended: str
    reason: str
    agreed: str
    steps: list[StepView]
    scale: list[tuple[str, str]]
    ratings: str
    rate_url: str
    links: list[Link]
    add_step_url: str
    end_url: str
    resume_url: str
    move_url: str
    twins: list[Link]


def short(goal: "Goal") -> str:
    """The goal in one line, to recognise it."""
    words = " ".join((goal.wording or goal.words).split())
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"


def page(case: CaseBar, found: "Plan") -> dict[str, Any]:
    may = not case.is_closed
    opened = [_goal(case, each, number, may=may) for number, each in enumerate(found.open_goals, 1)]
    most = rules.number("open_goals")
    return {
        "open": opened,
        "ended": [
            _goal(case, each, number, may=may)
            for number, each in enumerate(found.ended_goals, len(opened) + 1)
        ],
        "may_write": may,
        "may_add": may and len(opened) < most,
        "limit": _("Höchstens %(n)d Ziele sind zugleich offen, damit alle im Blick bleiben.")
        % {"n": most}
        if len(opened) >= most
        else "",
        "is_full": may and len(opened) >= most,
        "planned": [_planned(case, row) for row in found.reviews if row.held_on is None],
        "held": [_held(row) for row in found.reviews if row.held_on],
        "hidden": fresh_key(),
        "values": [(value, _signed(value)) for value in range(-2, 3)],
    }


def _goal(case: CaseBar, found: "PlannedGoal", number: int, *, may: bool) -> GoalView:
    goal = found.goal
    may_change = may and goal.is_open
    return GoalView(
        id=goal.id,
        number=number,
        words=goal.words,
        lang=goal.language,
        wording=goal.wording,
        facts=_facts(goal),
        area=catalogue.label("life_area", goal.life_area) if goal.life_area else "",
        state=str(GoalState(goal.state).label),
        state_kind=STATE_KINDS.get(goal.state, "quiet"),
        ended=formats.digits(goal.state_on) if goal.state_on else "",
        reason=goal.state_reason,
        agreed=_agreed(goal),
        steps=_steps(case, found.steps, may=may_change),
        scale=list(zip(("−2", "−1", "0", "+1", "+2"), goal.sentences, strict=False)),
        ratings=_ratings(found.ratings),
        rate_url=_url("rate_goal", case, goal.id) if may_change and goal.is_main else "",
        links=_links(case, goal) if may_change else [],
        add_step_url=_url("add_step", case, goal.id) if may_change else "",
        end_url=_url("end_goal", case, goal.id) if may_change else "",
        resume_url=_url("resume_goal", case, goal.id) if may and not goal.is_open else "",
        move_url=_url("move_goal", case, goal.id) if may_change else "",
        twins=[_twin(twin) for twin in found.twins],
    )


def _url(name: str, case: CaseBar, row_id: UUID) -> str:
    return reverse(f"desk:plans:{name}", args=[case.id, row_id])


def _facts(goal: "Goal") -> list[tuple[str, str]]:
    target = f"{formats.digits(goal.target_on)} ({due(goal.target_on)})" if goal.target_on else ""
    rows = [(_("woran erkennbar"), goal.indicator), (_("bis wann"), target)]
    return [(label, text) for label, text in rows if text]


def _agreed(goal: "Goal") -> str:
    if goal.agreed_on is None:
        return ""
    words = _("vereinbart am %(day)s, %(how)s") % {
        "day": formats.digits(goal.agreed_on),
        "how": Agreed(goal.agreed_how).label,
    }
    return f"{words}: {goal.agreed_reason}" if goal.agreed_reason else words


def _links(case: CaseBar, goal: "Goal") -> list[Link]:
    scale = _("Stufen ändern") if goal.is_main else _("Stufen schreiben (Hauptziel)")
    agree = _("Vereinbarung ändern") if goal.agreed_on else _("Mit der Person vereinbaren")
    return [
        Link(_url("change_goal", case, goal.id), _("Ziel ändern")),
        Link(_url("agree_goal", case, goal.id), agree),
        Link(_url("set_scale", case, goal.id), scale),
        Link(_url("share_goal", case, goal.id), _("Gemeinsames Ziel im Haushalt")),
    ]


def _twin(twin: "Twin") -> Link:
    words = _("%(initials)s (%(code)s): %(state)s") % {
        "initials": twin.initials,
        "code": twin.code,
        "state": GoalState(twin.state).label,
    }
    return Link(reverse("desk:plans:plan", args=[twin.case_id]), words)


def _ratings(rows: "list[GoalRating]") -> str:
    return ", ".join(f"{_signed(row.value)} ({formats.digits(row.rated_on)})" for row in rows)


def _signed(value: int) -> str:
    return f"{value:+d}".replace("-", "−") if value else "0"


def _steps(case: CaseBar, steps: "list[Step]", *, may: bool) -> list[StepView]:
    last = len(steps) - 1
    return [
        StepView(
            text=step.text,
            who=who_words(step),
            when=due(step.until) if step.until and step.is_open else "",
            day=formats.digits(step.until) if step.until else "",
            is_late=bool(step.until and step.is_open and step.until < clock.today()),
            state=_step_state(step),
            is_open=step.is_open,
            is_task=step.task_id is not None,
            url=_url("change_step", case, step.id) if may and step.is_open else "",
            done_url=_url("finish_step", case, step.id) if step.is_open else "",
            reopen_url="" if step.is_open else _url("reopen_step", case, step.id),
            drop_url=_url("drop_step", case, step.id) if may and step.is_open else "",
            move_url=_url("move_step", case, step.id) if may else "",
            is_first=place == 0,
            is_last=place == last,
        )
        for place, step in enumerate(steps)
    ]


def who_words(step: "Step") -> str:
    who = str(Who(step.who).label)
    return f"{who}: {step.who_note}" if step.who_note else who


def _step_state(step: "Step") -> str:
    words = str(StepState(step.state).label)
    return f"{words} {formats.digits(step.done_on)}" if step.done_on else words


def _planned(case: CaseBar, review: "Review") -> dict[str, Any]:
    return {
        "kind": ReviewKind(review.kind).label,
        "when": due(review.due_on),
        "day": formats.digits(review.due_on),
        "is_late": review.due_on < clock.today(),
        "url": "" if case.is_closed else _url("hold_review", case, review.id),
    }


def _held(review: "Review") -> dict[str, Any]:
    return {
        "kind": ReviewKind(review.kind).label,
        "day": formats.digits(review.held_on) if review.held_on else "",
        "result": review.result,
    }


def stored_goal(goal: "Goal") -> dict[str, Any]:
    names = ("words", "wording", "life_area", "indicator", "target_on", "language", "version")
    return {name: getattr(goal, name) for name in names}


def household(request: DeskRequest, offered: "Iterable[HouseholdCase]") -> list[tuple[str, str]]:
    return [
        (
            str(each.case_id),
            f"{shown_name(request, each.name, each.initials)}, {each.relation} · {each.code}",
        )
        for each in offered
    ]


def act(
    request: DeskRequest,
    case_id: UUID,
    service: Callable[[], Any],
    message: str,
    *,
    undo: str = "",
    to: str = "desk:plans:plan",
) -> HttpResponse:
    """One button: done, or a sentence that says why not, on the same page."""
    try:
        service()
    except (Conflict, NotAllowed, NotFound):
        raise
    except DomainError as error:
        messages.warning(request, str(error.message))
        return HttpResponseRedirect(reverse(to, args=[case_id]), status=303)
    return done(request, to, case_id, message=message, undo=undo)


@dataclass(frozen=True, slots=True)
class Line:
    """One goal in a list of another page."""

    text: str
    tag: str
    kind: str


def panel(case_id: UUID, goals: "list[PlannedGoal]", *, may: bool) -> dict[str, Any]:
    """For the overview: open goals with their next step, or where to begin."""
    url = reverse("desk:plans:plan", args=[case_id])
    shown = [each for each in goals if each.goal.is_open]
    lines = [Line(short(each.goal), *_next(each)) for each in shown]
    if not lines:
        sentence = _("Noch kein Ziel vereinbart.") if not goals else _("Kein Ziel ist offen.")
        lines = [Line(sentence, "", "")]
    new = reverse("desk:plans:add_goal", args=[case_id]) if may else ""
    return {
        "id": "ziele",
        "title": _("Ziele"),
        "url": url if goals or not new else new,
        "link": _("Ziele und Plan") if goals or not new else _("Ziel hinzufügen"),
        "lines": lines,
    }


def _next(found: "PlannedGoal") -> tuple[str, str]:
    step = found.next_step
    if step is None:
        return _("kein nächster Schritt"), "quiet"
    words = " ".join(step.text.split())
    words = words if len(words) <= 50 else f"{words[:50].rsplit(' ', 1)[0]} …"
    late = bool(step.until and step.until < clock.today())
    day = f", {formats.digits(step.until)}" if step.until else ""
    return f"{words}{day}", "danger" if late else "info"


def closing(case_id: UUID, goals: "list[PlannedGoal]") -> dict[str, Any]:
    """For the closing page: every goal with its state, and what nobody has said yet."""
    missing = sum(each.goal.is_open for each in goals)
    return {
        "goals": [
            Line(
                short(each.goal),
                str(GoalState(each.goal.state).label),
                STATE_KINDS.get(each.goal.state, "quiet"),
            )
            for each in goals
        ],
        "missing": _(
            "Bei %(n)d Zielen fehlt das Ergebnis. Tragen Sie es ein, oder sie bleiben so in der"
            " Akte stehen."
        )
        % {"n": missing}
        if missing > 1
        else (
            _("Bei einem Ziel fehlt das Ergebnis. Tragen Sie es ein, oder es bleibt so stehen.")
            if missing
            else ""
        ),
        "url": reverse("desk:plans:plan", args=[case_id]),
    }
