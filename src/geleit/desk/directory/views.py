"""The directory: list with filters, one office, its form, the tick "geprüft", suggestions."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import flow
from geleit.desk.directory import presenters as present
from geleit.desk.directory.forms import ChangeOfficeForm, DecideForm, NewOfficeForm, SuggestForm
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.directory import selectors, services
from geleit.directory.services import OfficeData
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission, allows


@requires(Permission.SEE_DIRECTORY)
@reads
def offices(request: DeskRequest) -> HttpResponse:
    wanted = present.filters_of(request)
    may_manage = allows(request.actor, Permission.MANAGE_DIRECTORY)
    context = {
        "view": present.listed(selectors.list_offices(request.actor, wanted), wanted),
        "may_manage": may_manage,
        "waiting": len(selectors.list_suggestions(request.actor)) if may_manage else 0,
    }
    return render(request, "desk/directory/list.html", context)


@requires(Permission.SEE_DIRECTORY)
@reads
def office(request: DeskRequest, office_id: UUID) -> HttpResponse:
    found = selectors.get_office(request.actor, office_id)
    context = {
        "office": present.page(found),
        "may_manage": allows(request.actor, Permission.MANAGE_DIRECTORY),
    }
    return render(request, "desk/directory/office.html", context)


@requires(Permission.MANAGE_DIRECTORY)
@writes
def create(request: DeskRequest) -> HttpResponse:
    preset = {"assure_months": 6, "name": request.GET.get("name", "")[:160]}
    form = NewOfficeForm(request.POST or None, initial=preset)
    if request.method == "POST" and form.is_valid():
        data = OfficeData(**form.sent)
        made = flow.attempt(form, lambda: services.create_office(request.actor, data=data))
        if made is not None:
            return done(request, "desk:directory:office", made.id, message=_("Stelle angelegt."))
    context = {
        "form": form,
        "heading": _("Stelle anlegen"),
        "submit": _("Stelle speichern"),
        "cancel_url": reverse("desk:directory:list"),
    }
    return render(request, "desk/cases/free_form.html", context)


@requires(Permission.MANAGE_DIRECTORY)
@writes
def change(request: DeskRequest, office_id: UUID) -> HttpResponse:
    found = selectors.get_office(request.actor, office_id)
    url = reverse("desk:directory:office", args=[office_id])
    form = ChangeOfficeForm(request.POST or None, initial=present.initial(found))
    conflict = None
    if request.method == "POST" and form.is_valid():
        told = {"version": form.cleaned_data["version"], "data": OfficeData(**form.sent)}
        try:
            if flow.attempt(
                form,
                lambda: services.change_office(request.actor, office_id=office_id, **told),
            ):
                return done(
                    request, "desk:directory:office", office_id, message=_("Stelle gespeichert.")
                )
        except Conflict:
            conflict = present.conflict(form, found, url)
            form = ChangeOfficeForm(flow.newer(request.POST, found.version))
    context = {
        "form": form,
        "conflict": conflict,
        "heading": found.name,
        "submit": _("Stelle speichern"),
        "cancel_url": url,
    }
    return render(request, "desk/cases/free_form.html", context)


@requires(Permission.MANAGE_DIRECTORY)
@acts
def assure(request: DeskRequest, office_id: UUID) -> HttpResponse:
    services.assure_office(request.actor, office_id=office_id)
    return done(request, "desk:directory:office", office_id, message=_("Als geprüft vermerkt."))


@requires(Permission.SEE_DIRECTORY)
@writes
def suggest(request: DeskRequest, office_id: UUID) -> HttpResponse:
    found = selectors.get_office(request.actor, office_id)
    form = SuggestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if flow.attempt(
            form, lambda: services.suggest(request.actor, office_id=office_id, text=text)
        ):
            message = _("Hinweis gegeben. Die Fachadministration prüft ihn.")
            return done(request, "desk:directory:office", office_id, message=message)
    context = {
        "form": form,
        "heading": _("Hinweis geben"),
        "lead": found.name,
        "submit": _("Hinweis senden"),
        "cancel_url": reverse("desk:directory:office", args=[office_id]),
    }
    return render(request, "desk/cases/free_form.html", context)


@requires(Permission.MANAGE_DIRECTORY)
@reads
def suggestions(request: DeskRequest) -> HttpResponse:
    rows = present.suggestion_rows(selectors.list_suggestions(request.actor))
    return render(request, "desk/directory/suggestions.html", {"rows": rows})


@requires(Permission.MANAGE_DIRECTORY)
@acts
def decide(request: DeskRequest, suggestion_id: UUID) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        return done(request, "desk:directory:suggestions")
    taken = form.cleaned_data["taken"] == "yes"
    services.decide_suggestion(request.actor, suggestion_id=suggestion_id, taken=taken)
    return done(request, "desk:directory:suggestions", message=_("Hinweis erledigt."))
