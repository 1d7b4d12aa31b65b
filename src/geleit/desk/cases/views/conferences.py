"""Conferences of a case: list, plan, one with its minutes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts
from geleit.desk.cases.forms.conferences import ConferenceForm, MinutesForm
from geleit.desk.cases.presenters import conferences as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.plans.presenters.plan import act
from geleit.desk.plans.views.base import FormPage, answer
from geleit.kernel.permissions import Permission

LIST = "desk:cases:conferences"


@requires(Permission.WRITE_CASE)
@reads
def conferences(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    rows = present.rows(case, selectors.list_conferences(request.actor, case=case))
    context = {**case_context(request, case), "rows": rows}
    return render(request, "desk/cases/conferences.html", context)


@requires(Permission.WRITE_CASE)
@writes
def plan_conference(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    page = FormPage(
        ConferenceForm,
        _("Konferenz planen"),
        _("Konferenz speichern"),
        lambda form: services.plan_conference(request.actor, case_id=case_id, **form.facts),
        _("Konferenz gespeichert."),
        place=drafts.Place("conference", case_id),
        to=LIST,
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@reads
def conference(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    context = {**case_context(request, case), "view": present.page(case, found)}
    return render(request, "desk/cases/conference.html", context)


@requires(Permission.WRITE_CASE)
@writes
def minutes(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    view = selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    stored = view.conference
    page = FormPage(
        MinutesForm,
        _("Protokoll schreiben"),
        _("Protokoll speichern"),
        lambda form: services.record_minutes(
            request.actor,
            conference_id=conference_id,
            version=form.cleaned_data["version"],
            minutes=form.cleaned_data["minutes"],
        ),
        _("Protokoll gespeichert."),
        initial={"minutes": stored.minutes, "version": stored.version},
        place=drafts.Place("minutes", case_id, conference_id),
        shown=(("minutes", _("Protokoll")),),
        to=LIST,
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@acts
def give_minutes(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    return act(
        request,
        case_id,
        lambda: services.give_minutes(request.actor, conference_id=conference_id),
        _("Festgehalten: Die Person hat das Protokoll."),
        to=LIST,
    )


@requires(Permission.WRITE_CASE)
@acts
def cancel_conference(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    services.cancel_conference(request.actor, conference_id=conference_id)
    return done(request, LIST, case_id, message=_("Konferenz abgesagt."))
