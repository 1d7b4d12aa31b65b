"""Steps and reviews: forms, and buttons that tick, drop and move."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk import drafts
from geleit.desk.http import DeskRequest, acts, requires, writes
from geleit.desk.plans.forms import goals as forms
from geleit.desk.plans.presenters import plan as present
from geleit.desk.plans.views.base import FormPage, answer, facts
from geleit.desk.plans.views.goals import goal_in
from geleit.kernel import clock
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.plans import selectors, services

if TYPE_CHECKING:
    from geleit.plans.models import Step


@requires(Permission.WRITE_CASE)
@writes
def add_step(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal = goal_in(request, case_id, goal_id)
    page = FormPage(
        forms.StepForm,
        _("Schritt"),
        _("Schritt speichern"),
        lambda form: services.add_step(request.actor, goal_id=goal_id, **facts(form)),
        _("Schritt gespeichert."),
        initial={"who": "person"},
        place=drafts.Place("step", case_id, goal_id),
        lead=present.short(goal),
    )
    return answer(request, goal.case, page)


def _step_in(request: DeskRequest, case_id: UUID, step_id: UUID) -> "Step":
    step = selectors.get_step(request.actor, step_id)
    if step.case_id != case_id:
        raise NotFound
    return step


@requires(Permission.WRITE_CASE)
@writes
def change_step(request: DeskRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    step = _step_in(request, case_id, step_id)
    names = ("text", "who", "who_note", "until", "version")
    page = FormPage(
        forms.ChangeStepForm,
        _("Schritt ändern"),
        _("Schritt speichern"),
        lambda form: services.change_step(request.actor, step_id=step_id, **facts(form)),
        _("Schritt geändert."),
        initial={name: getattr(step, name) for name in names},
        place=drafts.Place("change_step", case_id, step_id),
        shown=(("text", _("Schritt")), ("until", _("bis wann"))),
    )
    return answer(request, step.case, page)


def _button(
    request: DeskRequest,
    case_id: UUID,
    step_id: UUID,
    service: Callable[..., Any],
    message: str,
    undo: str = "",
) -> HttpResponse:
    _step_in(request, case_id, step_id)
    back = reverse(f"desk:plans:{undo}", args=[case_id, step_id]) if undo else ""
    return present.act(
        request, case_id, lambda: service(request.actor, step_id=step_id), message, undo=back
    )


@requires(Permission.WRITE_CASE)
@acts
def finish_step(request: DeskRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    message = _("Schritt erledigt.")
    return _button(request, case_id, step_id, services.finish_step, message, "reopen_step")


@requires(Permission.WRITE_CASE)
@acts
def reopen_step(request: DeskRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    return _button(request, case_id, step_id, services.reopen_step, _("Schritt wieder offen."))


@requires(Permission.WRITE_CASE)
@acts
def drop_step(request: DeskRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    message = _("Schritt entfällt. Er bleibt sichtbar.")
    return _button(request, case_id, step_id, services.drop_step, message, "reopen_step")


@requires(Permission.WRITE_CASE)
@acts
def move_step(request: DeskRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    up = request.POST.get("richtung") == "hoch"

    def move(actor: Any, *, step_id: UUID) -> Any:
        return services.move_step(actor, step_id=step_id, up=up)

    return _button(request, case_id, step_id, move, _("Reihenfolge geändert."))


@requires(Permission.WRITE_CASE)
@writes
def plan_review(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    kind = "reassessment" if request.GET.get("art") == "reassessment" else "review"
    page = FormPage(
        forms.PlanReviewForm,
        _("Überprüfung vorsehen"),
        _("Überprüfung vorsehen"),
        lambda form: services.plan_review(request.actor, case_id=case_id, **facts(form)),
        _("Vorgesehen. Sie steht zur Zeit auf „Mein Tag“."),
        initial={"kind": kind, "due_on": services.proposed_day(kind)},
        lead=_("Der Tag ist nach der Frist des Kreises vorgeschlagen. Es entsteht eine Aufgabe."),
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@writes
def hold_review(request: DeskRequest, case_id: UUID, review_id: UUID) -> HttpResponse:
    review = selectors.get_review(request.actor, review_id)
    if review.case_id != case_id:
        raise NotFound
    page = FormPage(
        forms.HoldReviewForm,
        _("Ergebnis der Überprüfung"),
        _("Ergebnis speichern"),
        lambda form: services.hold_review(request.actor, review_id=review_id, **facts(form)),
        _("Ergebnis gespeichert."),
        initial={
            "held_on": clock.today(),
            "next_on": services.proposed_day(review.kind),
            "version": review.version,
        },
        place=drafts.Place("review", case_id, review_id),
        shown=(("result", _("Ergebnis")), ("held_on", _("Datum"))),
    )
    return answer(request, review.case, page)
