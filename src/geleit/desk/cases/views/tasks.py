"""Tasks and follow-ups: made in one form or with one button, ticked with one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts, flow
from geleit.desk.cases.back import back_to, back_url
from geleit.desk.cases.forms import FollowUpForm, QuickTaskForm, TaskForm
from geleit.desk.cases.presenters import conferences
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import own_cases
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.kernel import formats
from geleit.kernel.permissions import Permission


@requires(Permission.WRITE_CASE)
@writes
def add_task(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    place = drafts.Place("task", case_id)
    draft = drafts.find(request, place)
    start = conferences.task_start(request, case)
    form = TaskForm(request.POST or None, initial=drafts.continued(TaskForm, draft, start))
    if request.method == "POST" and form.is_valid() and _add(request, form, case_id):
        drafts.drop(request, place)
        return done(
            request, *back_to(request, case_id, "overview"), message=_("Aufgabe gespeichert.")
        )
    context = {
        **case_context(request, case),
        **drafts.context(place, draft),
        **_words(back_url(request, case_id, "overview")),
        "form": form,
    }
    return render(request, "desk/cases/case_form.html", context)


@requires(Permission.WRITE_CASE)
@writes
def new_task(request: DeskRequest) -> HttpResponse:
    place = drafts.Place("quick_task")
    draft = drafts.find(request, place)
    start = drafts.continued(QuickTaskForm, draft, {})
    form = QuickTaskForm(request.POST or None, initial=start, cases=own_cases(request))
    if request.method == "POST" and form.is_valid() and _add(request, form, form.case_id):
        drafts.drop(request, place)
        return done(request, "desk:cases:my_day", message=_("Aufgabe gespeichert."))
    words = _words(reverse("desk:cases:my_day"))
    context = {**words, **drafts.context(place, draft), "form": form}
    return render(request, "desk/cases/free_form.html", context)


def _add(request: DeskRequest, form: TaskForm, case_id: UUID) -> bool:
    made = flow.attempt(
        form,
        lambda: services.add_task(
            request.actor,
            case_id=case_id,
            title=form.cleaned_data["title"],
            due_on=form.cleaned_data["due_on"],
        ),
    )
    return made is not None


def _words(cancel_url: str) -> dict[str, str]:
    return {"heading": _("Aufgabe"), "submit": _("Aufgabe speichern"), "cancel_url": cancel_url}


@requires(Permission.WRITE_CASE)
@acts
def add_follow_up(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """ "Wiedervorlage in 1, 2, 4 Wochen": one click."""
    form = FollowUpForm(request.POST)
    made = None
    if form.is_valid():
        weeks = int(form.cleaned_data["weeks"])
        made = flow.attempt(
            form, lambda: services.add_follow_up(request.actor, case_id=case_id, weeks=weeks)
        )
    if made is None:
        return _refused(request, form, case_id)
    return done(
        request,
        *back_to(request, case_id, "overview"),
        message=_("Wiedervorlage am %(day)s.") % {"day": formats.day(made.due_on)},
    )


def _refused(request: DeskRequest, form: FollowUpForm, case_id: UUID) -> HttpResponse:
    selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)  # says so to nobody else
    for _target, sentence in form.summary:
        messages.warning(request, sentence)
    return HttpResponseRedirect(back_url(request, case_id, "overview"), status=303)


@requires(Permission.WRITE_CASE)
@acts
def finish_task(request: DeskRequest, task_id: UUID) -> HttpResponse:
    task = services.finish_task(request.actor, task_id=task_id)
    return done(
        request,
        *back_to(request, task.case_id, "overview"),
        message=_("Erledigt: %(title)s") % {"title": task.title},
        undo=reverse("desk:cases:reopen_task", args=[task_id]),
    )


@requires(Permission.WRITE_CASE)
@acts
def reopen_task(request: DeskRequest, task_id: UUID) -> HttpResponse:
    task = services.reopen_task(request.actor, task_id=task_id)
    return done(
        request, "desk:cases:my_day", message=_("Wieder offen: %(title)s") % {"title": task.title}
    )
