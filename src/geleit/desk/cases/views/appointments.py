"""Appointments: planned, changed, called off; the week as a list; one as a calendar file."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts, flow
from geleit.desk.cases.back import back_to, back_url
from geleit.desk.cases.forms import AppointmentForm, ChangeAppointmentForm, QuickAppointmentForm
from geleit.desk.cases.presenters import appointments as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import own_cases
from geleit.desk.documents import slips
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission

if TYPE_CHECKING:
    from geleit.cases.models import Appointment


@requires(Permission.WRITE_CASE)
@writes
def add_appointment(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    place = drafts.Place("appointment", case_id)
    draft = drafts.find(request, place)
    defaults = drafts.continued(
        AppointmentForm, draft, present.defaults(case, _last_place(request, case_id))
    )
    form = AppointmentForm(request.POST or None, initial=defaults)
    if request.method == "POST" and form.is_valid() and (made := _add(request, form, case_id)):
        drafts.drop(request, place)
        if "zettel" in request.POST:
            return slips.order(request, selectors.get_appointment(request.actor, made.id))
        return done(
            request, *back_to(request, case_id, "overview"), message=_("Termin gespeichert.")
        )
    context = {
        **case_context(request, case),
        **drafts.context(place, draft),
        **present.words(back_url(request, case_id, "overview")),
        "form": form,
        "prints": True,
    }
    return render(request, "desk/cases/appointment_form.html", context)


@requires(Permission.WRITE_CASE)
@writes
def new_appointment(request: DeskRequest) -> HttpResponse:
    place = drafts.Place("quick_appointment")
    draft = drafts.find(request, place)
    start = drafts.continued(QuickAppointmentForm, draft, present.quick_defaults())
    form = QuickAppointmentForm(request.POST or None, initial=start, cases=own_cases(request))
    if request.method == "POST" and form.is_valid() and _add(request, form, form.case_id):
        drafts.drop(request, place)
        return done(request, "desk:cases:my_day", message=_("Termin gespeichert."))
    words = present.words(reverse("desk:cases:my_day"))
    context = {**words, **drafts.context(place, draft), "form": form}
    return render(request, "desk/cases/free_form.html", context)


def _last_place(request: DeskRequest, case_id: UUID) -> str:
    earlier = selectors.list_appointments(request.actor, case_id=case_id)
    return earlier[0].place if earlier else ""


def _add(request: DeskRequest, form: AppointmentForm, case_id: UUID) -> "Appointment | None":
    return flow.attempt(
        form,
        lambda: services.add_appointment(request.actor, case_id=case_id, **present.sent(form)),
    )


@requires(Permission.WRITE_CASE)
@writes
def change_appointment(request: DeskRequest, appointment_id: UUID) -> HttpResponse:
    meeting = selectors.get_appointment(request.actor, appointment_id)
    place = drafts.Place("change_appointment", appointment_id)
    draft = drafts.find(request, place)
    start = drafts.continued(ChangeAppointmentForm, draft, present.stored(meeting))
    form = ChangeAppointmentForm(request.POST or None, initial=start)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            changed = flow.attempt(form, lambda: _change(request, form, appointment_id))
        except Conflict as error:
            conflict = present.conflict(form, error)
            form = ChangeAppointmentForm(flow.newer(request.POST, error.theirs.version))  # type: ignore[attr-defined]
        else:
            if changed is not None:
                drafts.drop(request, place)
                return done(
                    request, "desk:cases:overview", meeting.case_id, message=_("Termin geändert.")
                )
    context = {**case_context(request, meeting.case), **present.change_words(meeting)}
    context |= {**drafts.context(place, draft), "form": form, "conflict": conflict}
    return render(request, "desk/cases/appointment_form.html", context)


def _change(request: DeskRequest, form: ChangeAppointmentForm, appointment_id: UUID) -> Any:
    version = form.cleaned_data["version"]
    return services.change_appointment(
        request.actor, appointment_id=appointment_id, version=version, **present.sent(form)
    )


@requires(Permission.WRITE_CASE)
@acts
def cancel_appointment(request: DeskRequest, appointment_id: UUID) -> HttpResponse:
    return _settle(request, appointment_id, services.cancel_appointment, _("Termin abgesagt."))


@requires(Permission.WRITE_CASE)
@acts
def no_show(request: DeskRequest, appointment_id: UUID) -> HttpResponse:
    return _settle(
        request, appointment_id, services.record_no_show, _("Festgehalten: nicht erschienen.")
    )


def _settle(request: DeskRequest, appointment_id: UUID, service: Any, message: str) -> HttpResponse:
    try:
        meeting = service(
            request.actor, appointment_id=appointment_id, version=flow.version_of(request)
        )
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:  # also a conflict: the page shows what is stored
        messages.warning(request, str(refused.message))
        address = reverse("desk:cases:change_appointment", args=[appointment_id])
        return HttpResponseRedirect(address, status=303)
    return done(request, *back_to(request, meeting.case_id, "overview"), message=message)


@requires(Permission.SEE_CASES)
@reads
def agenda(request: DeskRequest) -> HttpResponse:
    """What comes in two weeks, or more, as a list of days."""
    days = present.days_of(request.GET.get("tage", ""))
    view = present.agenda(request, days, selectors.list_agenda(request.actor, days=days))
    return render(request, "desk/cases/appointments.html", {"view": view})


@requires(Permission.WRITE_CASE)
@reads
def appointment_ics(request: DeskRequest, appointment_id: UUID) -> HttpResponse:
    """For a calendar that others may see: place and time, no name, no topic."""
    content = selectors.get_calendar_file(request.actor, appointment_id)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return response
