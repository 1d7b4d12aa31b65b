"""The sheet of a declaration: printed, and its signature."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import drafts, flow
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, requires, writes
from geleit.desk.people import presenters
from geleit.desk.people.forms import ScanForm, SignForm
from geleit.documents.languages import GERMAN
from geleit.documents.services import NotChecked
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.people import services

MANDATE = "mandate"


def print_saved(request: DeskRequest, kind: str, saved: Any) -> HttpResponse:
    """The sheet of what was saved just now; several consents stand on one."""
    first = saved[0] if isinstance(saved, list) else saved
    return _ordered(request, kind, first.pk)


def _ordered(request: DeskRequest, kind: str, declaration_id: UUID) -> HttpResponse:
    if kind == MANDATE:
        sheet_id = services.order_mandate_sheet(request.actor, mandate_id=declaration_id)
        return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)
    asked: dict[str, Any] = {"kind": kind, "declaration_id": declaration_id}
    return print_in_her_language(
        request, lambda **more: services.order_declaration_sheet(request.actor, **asked, **more)
    )


def print_in_her_language(request: DeskRequest, order: Callable[..., UUID]) -> HttpResponse:
    """In a language that nobody has checked, the county prints German alone."""
    try:
        sheet_id = order()
    except NotChecked as refused:
        messages.warning(request, str(refused.message))
        sheet_id = order(language=GERMAN)
    return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)


@requires(Permission.HANDLE_ENQUIRY)
@acts
def order_notice(request: DeskRequest, language: str) -> HttpResponse:
    """The information in the person's language, before anybody has written down a name."""
    wanted = ordering.language_of(request, language)
    try:
        sheet_id = services.order_notice_sheet(request.actor, language=wanted)
    except NotChecked as refused:
        messages.warning(request, str(refused.message))
        sheet_id = services.order_notice_sheet(request.actor, language=GERMAN)
    return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)


@requires(Permission.CHANGE_PERSON)
@acts
def sheet(request: DeskRequest, person_id: UUID, kind: str, declaration_id: UUID) -> HttpResponse:
    if kind == MANDATE:
        file = people.get_file(request.actor, person_id=person_id)
        _mandate(file, declaration_id)
    else:
        declared(request, person_id, kind, declaration_id)
    return _ordered(request, kind, declaration_id)


@requires(Permission.CHANGE_PERSON)
@writes
def sign(request: DeskRequest, person_id: UUID, kind: str, declaration_id: UUID) -> HttpResponse:
    """A scan of the paper, or the name typed on screen."""
    file, given = declared(request, person_id, kind, declaration_id)
    place = drafts.Place("signature", person_id, kind, declaration_id)
    draft = drafts.find(request, place)
    start = drafts.continued(SignForm, draft, {})
    form = SignForm(request.POST or None, request.FILES or None, initial=start)
    back = reverse("desk:people:person", args=[person_id]) + "#erklaerungen"
    if request.method == "POST" and form.is_valid():
        asked: dict[str, Any] = {"kind": kind, "declaration_id": declaration_id, **form.sent}
        if flow.attempt(form, lambda: services.sign_declaration(request.actor, **asked)):
            drafts.drop(request, place)
            messages.success(request, _("Unterschrift gespeichert."))
            return HttpResponseRedirect(back, status=303)
    words = {"form": form, "given": given, "cancel_url": back}
    context = presenters.frame(request, file, may_write=True) | drafts.context(place, draft) | words
    return render(request, "desk/people/sign.html", context)


@requires(Permission.CHANGE_PERSON)
@writes
def scan_mandate(request: DeskRequest, person_id: UUID, mandate_id: UUID) -> HttpResponse:
    """The signed paper of a Vollmacht, among the documents of the person."""
    file = people.get_file(request.actor, person_id=person_id)
    require(request.actor, Permission.CHANGE_PERSON, file.person)
    mandate = _mandate(file, mandate_id)
    form = ScanForm(request.POST or None, request.FILES or None)
    back = reverse("desk:people:person", args=[file.person.id]) + "#vollmacht"
    if request.method == "POST" and form.is_valid():
        scan: bytes = form.cleaned_data["scan"][0]
        asked: dict[str, Any] = {"mandate_id": mandate_id, "scan": scan}
        if flow.attempt(form, lambda: services.scan_mandate(request.actor, **asked)):
            messages.success(request, _("Scan gespeichert."))
            return HttpResponseRedirect(back, status=303)
    words = {"form": form, "mandate": mandate, "cancel_url": back}
    context = presenters.frame(request, file, may_write=True) | words
    return render(request, "desk/people/scan.html", context)


def _mandate(file: people.PersonFile, mandate_id: UUID) -> Any:
    """Raises NotFound for one of somebody else."""
    found = [each for each in file.mandates if each.id == mandate_id]
    if not found:
        raise NotFound
    return found[0]


def declared(
    request: DeskRequest, person_id: UUID, kind: str | tuple[str, ...], declaration_id: UUID
) -> tuple[people.PersonFile, people.Given]:
    """``kind``: one, or several that may be meant. Raises NotFound for somebody else's."""
    kinds = (kind,) if isinstance(kind, str) else kind
    file = people.get_file(request.actor, person_id=person_id)
    require(request.actor, Permission.CHANGE_PERSON, file.person)
    listed = people.list_declarations(request.actor, person_id=file.person.id)
    found = [each for each in listed if each.kind in kinds and each.id == declaration_id]
    if not found:
        raise NotFound
    return file, found[0]
