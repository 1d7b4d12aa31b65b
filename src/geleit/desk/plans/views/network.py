"""Netzwerkkarte: one page with form, picture and table; buttons move a contact."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk import drafts, flow
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import name_on_paper
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.desk.plans.forms import network as forms
from geleit.desk.plans.presenters import network as present
from geleit.desk.plans.presenters import paper
from geleit.desk.plans.presenters.plan import act
from geleit.desk.plans.views.base import FormPage, answer
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.plans import selectors, services
from geleit.plans.errors import KnownContact

if TYPE_CHECKING:
    from geleit.plans.models import NetworkContact

TO = "desk:plans:network"


@requires(Permission.WRITE_CASE)
@writes
def network(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The map; sending its form adds a contact. ``?stand=`` shows an earlier day."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    place = drafts.Place("network", case_id)
    draft = drafts.find(request, place)
    usual = {"closeness": "2", "quality": "strong"}
    initial = drafts.continued(forms.ContactForm, draft, usual)
    form = forms.ContactForm(request.POST or None, initial=initial)
    known = ""
    if request.method == "POST" and form.is_valid():
        try:
            if flow.attempt(form, lambda: _add(request, form, case_id)) is not None:
                drafts.drop(request, place)
                return done(request, TO, case_id, message=_("Kontakt hinzugefügt."))
        except _Known as found:
            known = reverse("desk:plans:change_contact", args=[case_id, found.contact_id])
            form.add_domain_error(KnownContact(found.contact_id))
    view = present.page(
        case_id,
        selectors.get_network(request.actor, case=case),
        day_text=request.GET.get("stand", ""),
        may=not case.is_closed,
    )
    url = reverse("desk:plans:order_network", args=[case_id])
    context = {**case_context(request, case, "assessment"), **drafts.context(place, draft)}
    context |= {"view": view, "form": form, "known_url": known}
    context["paper"] = ordering.button(url, _("Netzwerkkarte als PDF drucken"), case.language)
    return render(request, "desk/plans/network.html", context)


@requires(Permission.PRINT_CASE)
@acts
def order_network(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The map of today as picture and table on paper."""
    case = cases.get_case(request.actor, case_id, Permission.PRINT_CASE)
    found = selectors.get_network(request.actor, case=case)
    return ordering.order(
        request,
        case,
        kind="network",
        data=paper.network(name_on_paper(case), found),
        language=ordering.language_of(request, case.language),
        back=reverse("desk:plans:network", args=[case_id]),
    )


class _Known(Exception):
    """Carries the known contact past the general handling of refusals."""

    def __init__(self, contact_id: UUID) -> None:
        self.contact_id = contact_id
        super().__init__(str(contact_id))


def _add(request: DeskRequest, form: Any, case_id: UUID) -> Any:
    try:
        return services.add_contact_to_network(request.actor, case_id=case_id, **form.facts)
    except KnownContact as error:
        raise _Known(error.contact_id) from error


def _contact(request: DeskRequest, case_id: UUID, contact_id: UUID) -> "NetworkContact":
    contact = selectors.get_contact(request.actor, contact_id)
    if contact.case_id != case_id:
        raise NotFound
    return contact


@requires(Permission.WRITE_CASE)
@writes
def change_contact(request: DeskRequest, case_id: UUID, network_contact_id: UUID) -> HttpResponse:
    contact = _contact(request, case_id, network_contact_id)
    page = FormPage(
        forms.ChangeContactForm,
        _("Kontakt ändern"),
        _("Kontakt speichern"),
        lambda form: services.change_network_contact(
            request.actor,
            contact_id=network_contact_id,
            version=form.cleaned_data["version"],
            **form.facts,
        ),
        _("Kontakt geändert."),
        initial=present.stored(contact),
        shown=(("note", _("Notiz")), ("quality", _("Qualität")), ("sector", _("Gruppe"))),
        to=TO,
        current="assessment",
        place=drafts.Place("network_contact", case_id, network_contact_id),
    )
    return answer(request, contact.case, page)


@requires(Permission.WRITE_CASE)
@acts
def shift_contact(request: DeskRequest, case_id: UUID, network_contact_id: UUID) -> HttpResponse:
    """ "näher", "weiter weg", "andere Gruppe"."""
    _contact(request, case_id, network_contact_id)
    nearer = {"naeher": True, "weiter": False}.get(request.POST.get("wohin", ""))
    return act(
        request,
        case_id,
        lambda: services.shift_contact(request.actor, contact_id=network_contact_id, nearer=nearer),
        _("Kontakt verschoben."),
        to=TO,
    )


@requires(Permission.WRITE_CASE)
@acts
def end_contact(request: DeskRequest, case_id: UUID, network_contact_id: UUID) -> HttpResponse:
    _contact(request, case_id, network_contact_id)
    return act(
        request,
        case_id,
        lambda: services.end_network_contact(request.actor, contact_id=network_contact_id),
        _("Kontakt entfernt. Frühere Tage zeigen ihn noch."),
        to=TO,
    )
