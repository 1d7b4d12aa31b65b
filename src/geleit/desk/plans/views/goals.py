"""The plan of a case, and the forms of its goals."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk import drafts
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import name_on_paper
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.plans.forms import goals as forms
from geleit.desk.plans.presenters import my_plan, paper
from geleit.desk.plans.presenters import plan as present
from geleit.desk.plans.views.base import FormPage, answer, facts
from geleit.kernel import clock
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.plans import selectors, services

if TYPE_CHECKING:
    from geleit.plans.models import Goal


@requires(Permission.WRITE_CASE)
@reads
def plan(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.get_plan(request.actor, case=case)
    context = case_context(request, case, "plan")
    context["view"] = present.page(context["case"], found)
    return render(request, "desk/plans/plan.html", context)


@requires(Permission.PRINT_CASE)
@reads
def print_plan(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """ "Mein Plan" for the person: German beside her language."""
    case = cases.get_case(request.actor, case_id, Permission.PRINT_CASE)
    found = selectors.get_plan(request.actor, case=case, printed=True)
    context = case_context(request, case)
    context["sheet"] = my_plan.sheet(context["case"].name, found, case.language)
    url = reverse("desk:plans:order_plan", args=[case_id])
    context["paper"] = ordering.button(url, _("„Mein Plan“ als PDF drucken"), case.language)
    return render(request, "desk/plans/sheet.html", context)


@requires(Permission.PRINT_CASE)
@acts
def order_plan(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """ "Mein Plan" as a sheet; its print view is the way where no PDF can be made."""
    case = cases.get_case(request.actor, case_id, Permission.PRINT_CASE)
    found = selectors.get_plan(request.actor, case=case, printed=True)
    return ordering.order(
        request,
        case,
        kind="plan",
        data=paper.plan(name_on_paper(case), found),
        language=ordering.language_of(request, case.language),
        back=reverse("desk:plans:print_plan", args=[case_id]),
    )


@requires(Permission.WRITE_CASE)
@writes
def add_goal(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    page = FormPage(
        forms.GoalForm,
        _("Ziel"),
        _("Ziel speichern"),
        lambda form: services.add_goal(request.actor, case_id=case_id, **facts(form)),
        _("Ziel gespeichert."),
        initial={
            "language": case.language,
            "step_who": "person",
            "life_area": request.GET.get("bereich", ""),
        },
        place=drafts.Place("goal", case_id),
        template="desk/plans/goal_form.html",
    )
    return answer(request, case, page)


def goal_in(request: DeskRequest, case_id: UUID, goal_id: UUID) -> "Goal":
    """A goal at its own address only."""
    goal = selectors.get_goal(request.actor, goal_id)
    if goal.case_id != case_id:
        raise NotFound
    return goal


@requires(Permission.WRITE_CASE)
@writes
def change_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal = goal_in(request, case_id, goal_id)
    page = FormPage(
        forms.ChangeGoalForm,
        _("Ziel ändern"),
        _("Ziel speichern"),
        lambda form: services.change_goal(request.actor, goal_id=goal_id, **facts(form)),
        _("Ziel geändert."),
        initial=present.stored_goal(goal),
        place=drafts.Place("change_goal", case_id, goal_id),
        shown=(("words", _("Worte der Person")), ("wording", _("fachlich formuliert"))),
    )
    return answer(request, goal.case, page)


@requires(Permission.WRITE_CASE)
@writes
def agree_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal = goal_in(request, case_id, goal_id)
    page = FormPage(
        forms.AgreeForm,
        _("Ziel vereinbaren"),
        _("Vereinbarung speichern"),
        lambda form: services.agree_goal(request.actor, goal_id=goal_id, **facts(form)),
        _("Vereinbarung gespeichert."),
        initial={
            "agreed_on": goal.agreed_on or clock.today(),
            "how": goal.agreed_how,
            "reason": goal.agreed_reason,
        },
        place=drafts.Place("agreement", case_id, goal_id),
        lead=present.short(goal),
    )
    return answer(request, goal.case, page)


@requires(Permission.WRITE_CASE)
@writes
def end_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal = goal_in(request, case_id, goal_id)
    page = FormPage(
        forms.EndGoalForm,
        _("Ergebnis des Ziels"),
        _("Ergebnis speichern"),
        lambda form: services.end_goal(request.actor, goal_id=goal_id, **facts(form)),
        _("Ergebnis gespeichert."),
        initial={"state_on": clock.today()},
        place=drafts.Place("end_goal", case_id, goal_id),
        lead=present.short(goal),
    )
    return answer(request, goal.case, page)


@requires(Permission.WRITE_CASE)
@acts
def resume_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal_in(request, case_id, goal_id)
    return present.act(
        request,
        case_id,
        lambda: services.resume_goal(request.actor, goal_id=goal_id),
        _("Ziel wieder offen."),
    )


@requires(Permission.WRITE_CASE)
@acts
def move_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal_in(request, case_id, goal_id)
    up = request.POST.get("richtung") == "hoch"
    return present.act(
        request,
        case_id,
        lambda: services.move_goal(request.actor, goal_id=goal_id, up=up),
        _("Reihenfolge geändert."),
    )


@requires(Permission.WRITE_CASE)
@writes
def share_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal = goal_in(request, case_id, goal_id)
    offered = selectors.household_cases(request.actor, case=goal.case)
    page = FormPage(
        forms.ShareForm,
        _("Gemeinsames Ziel"),
        _("Ziel auch dort setzen"),
        lambda form: services.share_goal(
            request.actor, goal_id=goal_id, case_id=UUID(form.cleaned_data["case"])
        ),
        _("Das Ziel steht jetzt in beiden Fällen."),
        fields={"cases": present.household(request, offered)},
        extra={"has_nothing_to_ask": not offered},
        lead=_(
            "Nur die Sätze des Ziels gehen mit. Schritte, Vereinbarung und Ergebnis hat jede Person"
            " für sich."
        )
        if offered
        else _("Niemand aus dem Haushalt hat einen eigenen Fall bei Ihnen."),
    )
    return answer(request, goal.case, page)


@requires(Permission.WRITE_CASE)
@writes
def set_scale(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal = goal_in(request, case_id, goal_id)
    page = FormPage(
        forms.ScaleForm,
        _("Stufen des Hauptziels"),
        _("Stufen speichern"),
        lambda form: services.set_scale(request.actor, goal_id=goal_id, sentences=form.sentences),
        _("Stufen gespeichert."),
        initial=dict(zip(forms.ScaleForm.STEPS, goal.sentences, strict=False)),
        place=drafts.Place("scale", case_id, goal_id),
        lead=_("Ein Satz für jede Stufe. Alle leer: ohne Stufen."),
    )
    return answer(request, goal.case, page)


@requires(Permission.WRITE_CASE)
@acts
def rate_goal(request: DeskRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    goal_in(request, case_id, goal_id)
    form = forms.RateForm(request.POST)
    if not form.is_valid():
        return done(request, "desk:plans:plan", case_id, message=form.summary[0][1])
    value = int(form.cleaned_data["value"])
    return present.act(
        request,
        case_id,
        lambda: services.rate_goal(request.actor, goal_id=goal_id, value=value),
        _("Stufe gespeichert."),
    )
