"""Klärung: criteria, outcome, reason. "Case Management" goes on to the person, checked for doubles.

Two pages, nothing kept in between: the second carries the answers of the first as hidden fields.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.cases.enums import ScreeningOutcome
from geleit.desk import drafts, flow
from geleit.desk.cases import screened_person
from geleit.desk.cases.forms import NewPersonForm, ScreeningForm
from geleit.desk.cases.presenters import inbox as present
from geleit.desk.cases.presenters import matches
from geleit.desk.http import DeskRequest, done, requires, writes
from geleit.kernel.errors import Conflict, DomainError
from geleit.kernel.permissions import Permission, require

CHECK, OPEN = "pruefen", "anlegen"


@requires(Permission.HANDLE_ENQUIRY)
@writes
def screen_enquiry(request: DeskRequest, enquiry_id: UUID) -> HttpResponse:
    enquiry = selectors.get_enquiry(request.actor, enquiry_id)
    require(request.actor, Permission.HANDLE_ENQUIRY, enquiry)
    place = drafts.Place("screening", enquiry_id)
    draft = drafts.find(request, place)
    # one decision, nothing to put side by side: it is always about what is stored now
    initial = {**drafts.continued(ScreeningForm, draft, {}), "version": enquiry.version}
    form = ScreeningForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["outcome"] == ScreeningOutcome.CASE_MANAGEMENT:
            return _person(request, enquiry, form, place)
        made = flow.attempt(form, lambda: _screen(request, enquiry_id, form))
        if made is not None:
            drafts.drop(request, place)
            return done(
                request, "desk:cases:enquiry", enquiry_id, message=_("Ergebnis gespeichert.")
            )
    context = {
        "form": form,
        "view": present.view(request, enquiry),
        "code": enquiry.code,
        "carried": drafts.rest(_typed(request, draft), *NewPersonForm.TYPED),
        **drafts.context(place, draft),
    }
    return render(request, "desk/cases/screening.html", context)


def _typed(request: DeskRequest, draft: drafts.Restored | None) -> dict[str, Any]:
    """Fields of both pages, from the draft or from what was sent."""
    return draft.fields if draft else dict(request.POST.lists())


def _screen(request: DeskRequest, enquiry_id: UUID, form: ScreeningForm, **person: Any) -> Any:
    names = ("outcome", "reason", "criteria", "other_case_management", "version")
    facts = {name: form.cleaned_data[name] for name in names}
    try:
        return services.screen_enquiry(request.actor, enquiry_id=enquiry_id, **facts, **person)
    except Conflict as error:  # one decision, nothing to put side by side: say it and keep the text
        raise DomainError(_("Jemand hat diese Anmeldung inzwischen geändert.")) from error


def _person(
    request: DeskRequest, enquiry: Any, screening: ScreeningForm, place: drafts.Place
) -> HttpResponse:
    """Who is it? The check comes before the person is made."""
    step = request.POST.get("schritt", "")
    again = step in (CHECK, OPEN)
    start = screened_person.known(request, enquiry)
    start |= drafts.carried(NewPersonForm, request.POST, NewPersonForm.TYPED)
    form = NewPersonForm(request.POST if again else None, initial=start)
    found = None
    if again and form.is_valid():
        found = flow.attempt(form, lambda: screened_person.similar(request.actor, form))
        if step == OPEN and found is not None and screened_person.is_decided(form, found):
            made = flow.attempt(form, lambda: _open(request, enquiry, screening, form, found))
            if made is not None:
                drafts.drop(request, place)
                said = _("Fall angelegt.")
                return done(request, "desk:cases:overview", made.case_key, message=said)
    context = {
        "form": form,
        "matches": matches.cards(request, found) if found is not None else None,
        "view": present.view(request, enquiry),
        "carried": flow.sent_fields(screening, "schritt", *form.sent_names()),
        "draft_url": place.save_url,
    }
    return render(request, "desk/cases/screening_person.html", context)


def _open(
    request: DeskRequest, enquiry: Any, screening: ScreeningForm, form: NewPersonForm, found: Any
) -> Any:
    person_id = screened_person.chosen(form, found) or screened_person.record(
        request.actor, enquiry, form
    )
    agreement = screened_person.agreement(enquiry, form)
    return _screen(request, enquiry.id, screening, person_id=person_id, agreement=agreement)
