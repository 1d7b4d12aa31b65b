"""The inbox: enquiries are taken down, claimed, given back; contacts of the consultation hour."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.accounts import selectors as accounts
from geleit.cases import selectors, services
from geleit.cases.errors import Taken
from geleit.desk import drafts, flow
from geleit.desk.cases import badge
from geleit.desk.cases.forms import BriefContactForm, EnquiryForm
from geleit.desk.cases.presenters import handover
from geleit.desk.cases.presenters import inbox as present
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission


@requires(Permission.SEE_INBOX)
@reads
def inbox(request: DeskRequest) -> HttpResponse:
    badge.forget(request.actor)  # as new as the list
    view = present.inbox(request, selectors.list_inbox(request.actor))
    context = {"view": view, "handovers": handover.waiting(request)}
    return render(request, "desk/cases/inbox.html", context)


@requires(Permission.SEE_INBOX)
@reads
def enquiry(request: DeskRequest, enquiry_id: UUID) -> HttpResponse:
    found = selectors.get_enquiry(request.actor, enquiry_id)
    screening = selectors.get_screening(request.actor, found) if found.done_on else None
    view = present.view(request, found, screening)
    return render(request, "desk/cases/enquiry.html", {"view": view})


@requires(Permission.HANDLE_ENQUIRY)
@writes
def record_enquiry(request: DeskRequest) -> HttpResponse:
    place = drafts.Place("enquiry")
    draft = drafts.find(request, place)
    form = EnquiryForm(
        request.POST or None,
        initial=drafts.continued(EnquiryForm, draft, {"municipality": first_town(request)}),
    )
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "phone": str(form.cleaned_data["phone"] or "")}
        facts.pop("idempotency_key")
        claim = "uebernehmen" in request.POST
        made = flow.attempt(
            form, lambda: services.record_enquiry(request.actor, claim=claim, **facts)
        )
        if made is not None:
            drafts.drop(request, place)
            badge.forget(request.actor)
            return done(request, "desk:cases:inbox", message=_("Anmeldung aufgenommen."))
    context = {"form": form, **drafts.context(place, draft)}
    return render(request, "desk/cases/enquiry_form.html", context)


@requires(Permission.HANDLE_ENQUIRY)
@acts
def claim_enquiry(request: DeskRequest, enquiry_id: UUID) -> HttpResponse:
    try:
        services.claim_enquiry(request.actor, enquiry_id=enquiry_id)
    except Taken as taken:
        badge.forget(request.actor)
        messages.warning(request, str(taken.message))
        return HttpResponseRedirect(reverse("desk:cases:inbox"), status=303)
    badge.forget(request.actor)
    return done(request, "desk:cases:enquiry", enquiry_id, message=_("Anmeldung übernommen."))


@requires(Permission.HANDLE_ENQUIRY, Permission.REASSIGN_CASES)
@acts
def release_enquiry(request: DeskRequest, enquiry_id: UUID) -> HttpResponse:
    try:
        services.release_enquiry(request.actor, enquiry_id=enquiry_id)
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        messages.warning(request, str(refused.message))
        return HttpResponseRedirect(reverse("desk:cases:enquiry", args=[enquiry_id]), status=303)
    badge.forget(request.actor)
    return done(request, "desk:cases:inbox", message=_("Anmeldung zurückgegeben."))


@requires(Permission.HANDLE_ENQUIRY)
@writes
def brief_contact(request: DeskRequest) -> HttpResponse:
    place = drafts.Place("brief_contact")
    draft = drafts.find(request, place)
    start = drafts.continued(BriefContactForm, draft, {"municipality": first_town(request)})
    form = BriefContactForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("municipality", "language", "topic")}
        made = flow.attempt(form, lambda: services.record_brief_contact(request.actor, **facts))
        if made is not None:
            drafts.drop(request, place)
            return done(request, "desk:cases:brief_contact", message=_("Kurzkontakt gezählt."))
    context = {
        "heading": _("Kurzkontakt"),
        "lead": _("Ohne Namen. Drei Angaben genügen."),
        **drafts.context(place, draft),
        "form": form,
        "submit": _("Kurzkontakt speichern"),
        "cancel_url": reverse("desk:cases:inbox"),
    }
    return render(request, "desk/cases/free_form.html", context)


def first_town(request: DeskRequest) -> str:
    """The town most of the team's work is about, as a start; nothing for a team of many towns."""
    towns = [
        town
        for unit in accounts.list_units()
        if unit.id in request.actor.units
        for town in unit.municipalities
    ]
    return towns[0] if len(towns) == 1 else ""
