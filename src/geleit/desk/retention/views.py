"""Fristen (D3): data protection sees what falls due, holds it, lets it be erased. No names."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.retention import presenters as present
from geleit.desk.retention.forms import HoldForm, LiftForm, RunForm
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission
from geleit.privacy import selectors, services

guards = requires(Permission.MANAGE_RETENTION)


@guards
@reads
def list_due(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/retention/list.html", present.fristen(request.actor))


@guards
@writes
def check(request: DeskRequest) -> HttpResponse:
    """The numbers, and the button that says them. A page, no dialog."""
    form = RunForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            run = services.order_run(request.actor, expected=form.cleaned_data["expected"])
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:retention:run", run.id, message=_("Löschlauf gestartet."))
    shown = present.order(request.actor)
    fresh = RunForm(initial={"expected": shown["total"]})
    return render(request, "desk/retention/check.html", shown | {"form": fresh, "said": form})


@guards
@reads
def run(request: DeskRequest, run_id: UUID) -> HttpResponse:
    return render(request, "desk/retention/run.html", present.run(request.actor, run_id))


@guards
@acts
def repeat(request: DeskRequest, run_id: UUID) -> HttpResponse:
    services.repeat_run(request.actor, run_id=run_id)
    return done(request, "desk:retention:run", run_id, message=_("Löschlauf wird fortgesetzt."))


@guards
@writes
def hold(request: DeskRequest) -> HttpResponse:
    form = HoldForm(request.POST or None, initial={"code": request.GET.get("nummer", "")[:40]})
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].strip().upper()
        found = cases.retention_subject(request.actor, code)
        if found is None:
            form.add_error("code", _("Diese Nummer gibt es bei Ihrem Träger nicht."))
            return render(request, "desk/retention/hold.html", {"form": form})
        try:
            services.set_hold(
                request.actor,
                subject_id=found[0],
                code=code,
                controller_id=found[1],
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:retention:list", message=_("Löschstopp gesetzt."))
    return render(request, "desk/retention/hold.html", {"form": form})


@guards
@writes
def lift(request: DeskRequest, hold_id: UUID) -> HttpResponse:
    held = selectors.get_hold(request.actor, hold_id)
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            services.lift_hold(request.actor, hold_id=hold_id, reason=reason)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:retention:list", message=_("Löschstopp aufgehoben."))
    return render(request, "desk/retention/lift.html", {"form": form, "hold": held})
