"""Hürde melden, and the page on which the reporter sees what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import drafts
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.steering import presenters as present
from geleit.desk.steering.forms import ChangeFindingForm, FindingForm, ReleaseForm
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission
from geleit.steering import selectors, services
from geleit.steering.errors import NamesPerhaps


@requires(Permission.REPORT_FINDING)
@reads
def mine(request: DeskRequest) -> HttpResponse:
    found = selectors.list_my_findings(request.actor)
    return render(request, "desk/steering/mine.html", {"findings": found})


@requires(Permission.REPORT_FINDING)
@writes
def report(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """From a case, mostly from a note (``?notiz=``): kind, office, save."""
    note_id = present.uuid_or_none(request.GET.get("notiz", ""))
    preset = selectors.preset_from_case(request.actor, case_id=case_id, note_id=note_id)
    place = drafts.Place("note_finding", case_id, note_id) if note_id else _of_case(case_id)
    draft = drafts.find(request, place)
    proposed = present.initial(preset, request.GET) | present.from_conference(request, case_id)
    start = drafts.continued(FindingForm, draft, proposed)
    form = FindingForm(present.sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        origin = {"case_id": case_id, "note_id": preset.note_id}
        if _sent(form, services.report_finding, request.actor, **form.sent, **origin):
            drafts.drop(request, place)
            message = _("Hürde gemeldet. Der Text ist noch nicht freigegeben.")
            return done(request, "desk:cases:timeline", case_id, message=message)
    back = reverse("desk:cases:timeline", args=[case_id])
    context = {"form": form, "code": preset.code, "back": back}
    context |= drafts.context(place, draft)
    return render(request, "desk/steering/report.html", context)


@requires(Permission.REPORT_FINDING)
@writes
def report_without_case(request: DeskRequest) -> HttpResponse:
    """After a brief contact (``?kurzkontakt=1``) or with no case at all."""
    initial = present.initial_without_case(request.actor, request.GET.get("ort", ""))
    brief = request.GET.get("kurzkontakt") == "1"
    place = drafts.Place("brief_finding" if brief else "free_finding")
    draft = drafts.find(request, place)
    form = FindingForm(present.sent(request), initial=drafts.continued(FindingForm, draft, initial))
    if request.method == "POST" and form.is_valid():
        told = {**form.sent, "from_brief_contact": brief}
        if _sent(form, services.report_finding, request.actor, **told):
            drafts.drop(request, place)
            return done(request, "desk:steering:mine", message=_("Hürde gemeldet."))
    context = {"form": form, "code": "", "back": reverse("desk:steering:mine")}
    context |= drafts.context(place, draft)
    return render(request, "desk/steering/report.html", context)


@requires(Permission.REPORT_FINDING)
@writes
def change(request: DeskRequest, finding_id: UUID) -> HttpResponse:
    finding = selectors.get_my_finding(request.actor, finding_id)
    place = drafts.Place("change_finding", finding_id)
    draft = drafts.find(request, place)
    initial = drafts.continued(ChangeFindingForm, draft, present.initial_of(finding))
    form = ChangeFindingForm(present.sent(request), initial=initial, kept_month=finding.month)
    context: dict[str, Any] = {
        **drafts.context(place, draft),
        "form": form,
        "finding": finding,
        "back": reverse("desk:steering:mine"),
    }
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        told = {**form.sent, "finding_id": finding_id, "version": version}
        try:
            if _sent(form, services.change_finding, request.actor, **told):
                drafts.drop(request, place)
                return done(request, "desk:steering:mine", message=_("Hürde geändert."))
        except Conflict:
            context["conflict"] = present.conflict(form, finding)
            context["form"] = present.again(form, finding)
    return render(request, "desk/steering/change.html", context)


@requires(Permission.REPORT_FINDING)
@writes
def release(request: DeskRequest, finding_id: UUID) -> HttpResponse:
    """Show exactly what others will read, then let them."""
    finding = selectors.get_my_finding(request.actor, finding_id)
    form = ReleaseForm(present.sent(request))
    if request.method == "POST" and form.is_valid():
        told = {"finding_id": finding_id, "despite_hints": form.cleaned_data["despite_hints"]}
        if _sent(form, services.release_finding, request.actor, **told):
            message = _("Text freigegeben. Die Koordination kann ihn lesen.")
            return done(request, "desk:steering:mine", message=message)
    context = {"form": form, "finding": present.preview(request.actor, finding)}
    return render(request, "desk/steering/release.html", context)


@requires(Permission.REPORT_FINDING)
@acts
def withdraw(request: DeskRequest, finding_id: UUID) -> HttpResponse:
    services.withdraw_release(request.actor, finding_id=finding_id)
    return done(request, "desk:steering:mine", message=_("Freigabe zurückgenommen."))


def _of_case(case_id: UUID) -> drafts.Place:
    return drafts.Place("finding", case_id)


def _sent(form: Any, service: Any, *args: Any, **kwargs: Any) -> bool:
    """Whether the service took it; if not, its sentence stands in the form."""
    try:
        service(*args, **kwargs)
    except (Conflict, NotAllowed, NotFound):
        raise
    except NamesPerhaps as error:
        form.hints = error.hints
        form.add_domain_error(error)
    except DomainError as error:
        form.add_domain_error(error)
    else:
        return True
    return False
