"""Controllers and their teams."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.accounts import selectors, services
from geleit.catalogue import selectors as catalogue
from geleit.desk.accounts.forms.staff import ControllerForm, NewUnitForm, UnitFields, UnitForm
from geleit.desk.accounts.views.users import manages
from geleit.desk.http import DeskRequest, done, reads, writes
from geleit.kernel.errors import DomainError, NotFound


@manages
@reads
def organisation(request: DeskRequest) -> HttpResponse:
    places = dict(catalogue.choices("municipality"))
    units: dict[UUID, list[dict[str, Any]]] = {}
    for unit in selectors.list_units():
        names = ", ".join(places.get(key, key) for key in unit.municipalities)
        units.setdefault(unit.controller_id, []).append({"unit": unit, "places": names})
    rows = [
        {"controller": each, "units": units.get(each.id, [])}
        for each in selectors.list_controllers()
    ]
    return render(request, "desk/accounts/organisation.html", {"rows": rows})


@manages
@writes
def create_controller(request: DeskRequest) -> HttpResponse:
    form = ControllerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.create_controller(request.actor, **_without_key(form.cleaned_data))
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:organisation", message=_("Träger angelegt."))
    return _page(request, form, _("Träger anlegen"))


@manages
@writes
def change_controller(request: DeskRequest, controller_id: UUID) -> HttpResponse:
    found = selectors.find_controller(controller_id)
    if found is None:
        raise NotFound
    initial = {"name": found.name, "kind": found.kind, "legal_basis": found.legal_basis}
    form = ControllerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = _without_key(form.cleaned_data)
        try:
            services.change_controller(request.actor, controller_id=controller_id, **given)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:organisation", message=_("Träger gespeichert."))
    return _page(request, form, _("Träger ändern"), _("Träger speichern"))


@manages
@writes
def create_unit(request: DeskRequest) -> HttpResponse:
    form = NewUnitForm(request.POST or None)
    controllers = {str(each.id): each for each in selectors.list_controllers()}
    _offer(form, "controller", [(key, each.name) for key, each in controllers.items()])
    _offer_places(form)
    if request.method == "POST" and form.is_valid():
        given = _without_key(form.cleaned_data)
        given["controller"] = controllers[given["controller"]]
        try:
            services.create_unit(request.actor, **given)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:organisation", message=_("Team angelegt."))
    return _page(request, form, _("Team anlegen"))


@manages
@writes
def change_unit(request: DeskRequest, unit_id: UUID) -> HttpResponse:
    found = selectors.find_unit(unit_id)
    if found is None:
        raise NotFound
    fields = ("name", "municipalities", "sits_in_immigration_office")
    form = UnitForm(request.POST or None, initial={name: getattr(found, name) for name in fields})
    _offer_places(form, found.municipalities)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_unit(request.actor, unit_id=unit_id, **form.cleaned_data)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:organisation", message=_("Team gespeichert."))
    return _page(request, form, _("Team ändern"), _("Team speichern"))


def _page(request: DeskRequest, form: Any, heading: str, button: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button or heading}
    return render(request, "desk/accounts/organisation_form.html", context)


def _without_key(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "idempotency_key"}


def _offer(form: Any, field: str, choices: list[tuple[str, str]]) -> None:
    form.fields[field].choices = [("", _("Bitte wählen")), *choices]


def _offer_places(form: UnitFields, held: list[str] | None = None) -> None:
    """Today's municipalities, and those the team has although the list no longer names them."""
    shown = catalogue.choices("municipality")
    known = {key for key, _label in shown}
    extra = [(key, catalogue.label("municipality", key)) for key in held or [] if key not in known]
    form.fields["municipalities"].choices = [*shown, *extra]  # type: ignore[attr-defined]
