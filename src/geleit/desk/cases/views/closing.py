"""Closing in two steps, form and check page; nothing is kept in between. And reopening."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.cases.errors import OpenItem, StillOpen
from geleit.desk import drafts, flow
from geleit.desk.cases.forms import CloseForm, ReopenForm
from geleit.desk.cases.presenters import closing as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, done, requires, writes
from geleit.desk.plans.presenters import glance
from geleit.directory import selectors as directory
from geleit.kernel.permissions import Permission

CHECK, CLOSE, CHANGE = "pruefen", "abschliessen", "aendern"


@requires(Permission.CLOSE_CASE)
@writes
def close_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.CLOSE_CASE)
    place = drafts.Place("closing", case_id)
    draft = drafts.find(request, place)
    form = CloseForm(
        request.POST or None,
        initial=drafts.continued(CloseForm, draft, {}),
        offices=directory.choices(case.municipality),
    )
    if request.method == "POST" and form.is_valid():
        answer = _next(request, case, form, place)
        if answer is not None:
            return answer
    context = {
        **case_context(request, case, "close"),
        **drafts.context(place, draft),
        "plan": glance.closing(request, case),
        "form": form,
        "cancel_url": reverse("desk:cases:overview", args=[case_id]),
    }
    return render(request, "desk/cases/close.html", context)


def _next(
    request: DeskRequest, case: Any, form: CloseForm, place: drafts.Place
) -> HttpResponse | None:
    """The check page, or closed; nothing where the form is shown again."""
    step = request.POST.get("schritt", CHECK)
    if step == CHANGE:
        return None
    if step == CLOSE:
        if flow.attempt(form, lambda: _close(request, form, case.id, open_too=True)) is None:
            return None
        drafts.drop(request, place)
        return done(request, "desk:cases:overview", case.id, message=_("Fall abgeschlossen."))
    still_open = flow.attempt(form, lambda: _rehearse(request, form, case.id))
    if still_open is None:
        return None
    context = {
        **case_context(request, case, "close"),
        "consent_url": reverse("desk:people:person", args=[case.person_id]),
        "check": present.check(request, case, form, still_open),
    }
    return render(request, "desk/cases/close_check.html", context)


def _close(request: DeskRequest, form: CloseForm, case_id: UUID, *, open_too: bool) -> Any:
    return services.close_case(
        request.actor, case_id=case_id, confirm_open=open_too, **present.sent(form)
    )


def _rehearse(request: DeskRequest, form: CloseForm, case_id: UUID) -> list[OpenItem]:
    """Close and roll back: every rule is asked before the check page, with what stays open."""
    try:
        with transaction.atomic():
            _close(request, form, case_id, open_too=False)
            transaction.set_rollback(True)
    except StillOpen as found:
        return found.items
    return []


@requires(Permission.CLOSE_CASE)
@writes
def reopen_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.CLOSE_CASE)
    place = drafts.Place("reopening", case_id)
    draft = drafts.find(request, place)
    form = ReopenForm(request.POST or None, initial=drafts.continued(ReopenForm, draft, {}))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        opened = flow.attempt(
            form, lambda: services.reopen_case(request.actor, case_id=case_id, reason=reason)
        )
        if opened is not None:
            drafts.drop(request, place)
            return done(request, "desk:cases:overview", case_id, message=_("Fall wieder geöffnet."))
    context = {
        **case_context(request, case),
        "heading": _("Fall wieder öffnen"),
        "lead": _("Der Fall beginnt wieder im Assessment. Der alte Abschluss bleibt stehen."),
        "submit": _("Fall wieder öffnen"),
        "cancel_url": reverse("desk:cases:overview", args=[case_id]),
        "form": form,
        **drafts.context(place, draft),
    }
    return render(request, "desk/cases/case_form.html", context)
