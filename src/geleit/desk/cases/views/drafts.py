"""Drafts: saved by the browser after two seconds of quiet, listed, continued, dropped."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts as desk_drafts
from geleit.desk.cases.presenters import drafts as present
from geleit.desk.cases.presenters.common import short_time
from geleit.desk.http import DeskRequest, acts, done, reads, requires, was_sent
from geleit.kernel import clock
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission
from geleit.kernel.transaction import acting


@requires(Permission.WRITE_CASE, Permission.HANDLE_ENQUIRY)
@reads
def drafts(request: DeskRequest) -> HttpResponse:
    rows = present.rows(request, selectors.list_drafts(request.actor))
    return render(request, "desk/cases/drafts.html", {"drafts": rows})


@requires(Permission.WRITE_CASE, Permission.HANDLE_ENQUIRY)
def save_draft(request: DeskRequest) -> HttpResponse:
    """Autosave: an upsert without history and without the form's idempotency key.

    The key belongs to the form that will be sent; claiming it here would swallow the note. So
    the transaction is opened here and not by ``@writes``.
    """
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    place = desk_drafts.place_of(request.GET.get("ort", ""))
    if place is None:
        return JsonResponse({"error": _("Diesen Ort für Entwürfe gibt es nicht.")}, status=400)
    try:
        with acting(request.actor):
            if was_sent(request):  # an autosave that arrives late leaves no draft behind
                return JsonResponse({"saved_at": ""})
            services.save_draft(
                request.actor,
                place=place.key,
                fields=desk_drafts.sent(request),
                case_key=place.case,
            )
    except DomainError as refused:
        return JsonResponse({"error": str(refused.message)}, status=422)
    return JsonResponse({"saved_at": short_time(clock.now())})


@requires(Permission.WRITE_CASE, Permission.HANDLE_ENQUIRY)
@acts
def drop_draft(request: DeskRequest) -> HttpResponse:
    place = desk_drafts.place_of(request.POST.get("ort", ""))
    if place is not None:
        desk_drafts.drop(request, place)
    back = request.POST.get("weiter", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return HttpResponseRedirect(back, status=303)
    return done(request, "desk:cases:drafts", message=_("Entwurf verworfen."))
