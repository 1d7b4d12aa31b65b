"""Conferences of a case: list, plan, one with its minutes."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts
from geleit.desk.cases.forms.conferences import (
    CancelForm,
    ChangeConferenceForm,
    ConferenceForm,
    MinutesForm,
    stored,
)
from geleit.desk.cases.presenters import casesheets
from geleit.desk.cases.presenters import conferences as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, reads, requires, writes
from geleit.desk.plans.presenters.plan import act
from geleit.desk.plans.views.base import FormPage, answer
from geleit.directory import selectors as directory
from geleit.kernel.permissions import Permission

LIST, ONE = "desk:cases:conferences", "desk:cases:conference"
FORM = "desk/cases/conference_form.html"
PERSON = "person"


@requires(Permission.WRITE_CASE)
@reads
def conferences(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    rows = present.rows(case, selectors.list_conferences(request.actor, case=case))
    sheets = casesheets.rows(case, selectors.list_case_sheets(request.actor, case=case))
    context = {**case_context(request, case), "rows": rows, "sheets": sheets}
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
        to=ONE,
        to_saved=True,
        template=FORM,
        fields={"offices": directory.choices(case.municipality)},
        extra={"cancel_url": reverse(LIST, args=[case_id])},
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@writes
def change_conference(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    view = selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    page = FormPage(
        ChangeConferenceForm,
        _("Konferenz ändern"),
        _("Konferenz speichern"),
        lambda form: services.change_conference(
            request.actor,
            conference_id=conference_id,
            version=form.cleaned_data["version"],
            **form.facts,
        ),
        _("Konferenz geändert. Drucken Sie die Einladung neu."),
        initial=stored(view.conference),
        place=drafts.Place("change_conference", case_id, conference_id),
        shown=present.shown(),
        theirs=present.theirs,
        template=FORM,
        to=ONE,
        row=conference_id,
        fields={"offices": directory.choices(case.municipality)},
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
    held = view.conference
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
        initial={"minutes": held.minutes, "version": held.version},
        place=drafts.Place("minutes", case_id, conference_id),
        shown=(("minutes", _("Protokoll")),),
        to=ONE,
        row=conference_id,
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
@writes
def cancel_conference(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    page = FormPage(
        CancelForm,
        _("Konferenz absagen"),
        _("Konferenz absagen"),
        lambda form: services.cancel_conference(
            request.actor, conference_id=conference_id, reason=form.cleaned_data["reason"]
        ),
        _("Konferenz abgesagt. Sagen Sie auch den Eingeladenen ab."),
        place=drafts.Place("cancel_conference", case_id, conference_id),
        to=ONE,
        row=conference_id,
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@acts
def order_invitation(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    """For the offices (``ohne``: without the name), or for the person in her language."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    actor = request.actor
    if request.POST.get("an") == PERSON:
        language = ordering.language_of(request, case.language)
        make = partial(services.invite_person, actor, language=language)
    else:
        make = partial(services.invite_offices, actor, nameless="ohne" in request.POST)
    back = reverse(ONE, args=[case_id, conference_id])
    return ordering.ordered(partial(make, conference_id=conference_id), request, back=back)


@requires(Permission.WRITE_CASE)
@acts
def order_minutes(request: DeskRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    """For the person, or for the offices (``nur``: those that may have them today)."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_conference(request.actor, case=case, conference_id=conference_id)
    actor = request.actor
    if request.POST.get("an") == PERSON:
        language = ordering.language_of(request, case.language)
        make = partial(services.print_minutes, actor, language=language)
    else:
        make = partial(services.send_minutes, actor, covered_only="nur" in request.POST)
    back = reverse(ONE, args=[case_id, conference_id])
    return ordering.ordered(partial(make, conference_id=conference_id), request, back=back)
