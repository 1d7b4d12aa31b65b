"""The page of a case, its phase and its facts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts, flow
from geleit.desk.cases.forms import CaseFactsForm, PhaseForm
from geleit.desk.cases.presenters import careteam, conferences, handover
from geleit.desk.cases.presenters import overview as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import shown_name
from geleit.desk.cases.presenters.facts import facts_conflict
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.plans.presenters import glance
from geleit.kernel import clock
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission


@requires(Permission.SEE_CASES)
@reads
def overview(request: DeskRequest, case_id: UUID) -> HttpResponse:
    found = selectors.get_overview(request.actor, case_id)
    name = shown_name(request, found.name, found.case.initials)
    context = case_context(request, found.case, "overview", name=name, deputy=found.deputy)
    context["view"] = present.overview(request, context["case"], found)
    context["view"]["panels"] += [
        *glance.panels(request, found),
        *conferences.panels(found),
        *careteam.panels(found),
        *handover.panels(found),
    ]
    return render(request, "desk/cases/overview.html", context)


@requires(Permission.WRITE_CASE)
@acts
def keep_apart(request: DeskRequest, case_id: UUID) -> HttpResponse:
    services.keep_apart(request.actor, case_id=case_id)
    said = _("Die Angaben sind jetzt nur noch über diesen Fall offen.")
    return done(request, "desk:cases:overview", case_id, message=said)


@requires(Permission.WRITE_CASE)
@writes
def set_phase(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    form = PhaseForm(request.POST or None, initial={"phase": case.phase, "since": clock.today()})
    if request.method == "POST" and form.is_valid():
        facts = {"phase": form.cleaned_data["phase"], "since": form.cleaned_data["since"]}
        made = flow.attempt(
            form, lambda: services.set_phase(request.actor, case_id=case_id, **facts)
        )
        if made is not None:
            return done(request, "desk:cases:overview", case_id, message=_("Phase geändert."))
    words = {"heading": _("Phase ändern"), "submit": _("Phase speichern")}
    return _page(request, case, form, words)


@requires(Permission.WRITE_CASE)
@writes
def change_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """Language, interpreter and urgency: what the list shows."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    names = ("language", "needs_interpreter", "is_urgent", "version")
    place = drafts.Place("case_facts", case_id)
    draft = drafts.find(request, place)
    stored = {name: getattr(case, name) for name in names}
    form = CaseFactsForm(
        request.POST or None, initial=drafts.continued(CaseFactsForm, draft, stored)
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in (*names, "reason")}
        try:
            changed = flow.attempt(
                form, lambda: services.change_case(request.actor, case_id=case_id, **facts)
            )
        except Conflict as error:
            conflict = facts_conflict(form, error)
            form = CaseFactsForm(flow.newer(request.POST, error.theirs.version))  # type: ignore[attr-defined]
        else:
            if changed is not None:
                drafts.drop(request, place)
                return done(request, "desk:cases:overview", case_id, message=_("Angaben geändert."))
    words: dict[str, Any] = {
        "heading": _("Angaben zum Fall"),
        "submit": _("Angaben speichern"),
    }
    words |= drafts.context(place, draft)
    return _page(request, case, form, {**words, "conflict": conflict})


def _page(request: DeskRequest, case: Any, form: Any, words: dict[str, Any]) -> HttpResponse:
    context = {
        **case_context(request, case),
        **words,
        "form": form,
        "cancel_url": reverse("desk:cases:overview", args=[case.id]),
    }
    return render(request, "desk/cases/case_form.html", context)
