"""A case told without names: written from a proposal, read and confirmed, printed."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts, flow
from geleit.desk.cases.forms.casesheets import (
    ChangeSheetForm,
    CheckForm,
    SheetForm,
    check_form,
)
from geleit.desk.cases.presenters import casesheets as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.desk.plans.views.base import FormPage, answer
from geleit.desk.steering.presenters import uuid_or_none
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission

if TYPE_CHECKING:
    from geleit.cases.models import CaseSheet

ONE = "desk:cases:case_sheet"


@requires(Permission.WRITE_CASE)
@writes
def write_sheet(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """One click from the case, or from a conference without names (``?konferenz=``)."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    held_id = uuid_or_none(request.GET.get("konferenz", ""))
    held = (
        selectors.get_conference(request.actor, case=case, conference_id=held_id)
        if held_id
        else None
    )
    is_new = request.method != "POST"  # what was sent is not proposed again
    proposed = selectors.propose_case_sheet(request.actor, case=case) if is_new else {}
    page = FormPage(
        SheetForm,
        _("Fallblatt ohne Namen schreiben"),
        _("Blatt speichern und prüfen"),
        lambda form: services.write_case_sheet(
            request.actor, case_id=case_id, conference_id=held_id, **form.facts
        ),
        _("Fallblatt gespeichert. Lesen Sie es, bevor es hinausgeht."),
        initial=present.start(proposed, held),
        place=drafts.Place("conference_sheet", case_id, held_id)
        if held_id
        else drafts.Place("case_sheet", case_id),
        lead=_("Vorbereitet aus dem Fall, ohne Namen, Tage und Ort. Ändern Sie frei."),
        to=ONE,
        to_saved=True,
        extra={"cancel_url": reverse("desk:cases:conferences", args=[case_id])},
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@writes
def change_sheet(request: DeskRequest, case_id: UUID, case_sheet_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    view = selectors.get_case_sheet(request.actor, case=case, sheet_id=case_sheet_id)
    page = FormPage(
        ChangeSheetForm,
        _("Fallblatt ohne Namen ändern"),
        _("Blatt speichern und prüfen"),
        lambda form: services.change_case_sheet(
            request.actor,
            sheet_id=case_sheet_id,
            version=form.cleaned_data["version"],
            **form.facts,
        ),
        _("Fallblatt gespeichert. Lesen Sie es, bevor es hinausgeht."),
        initial=present.stored(view.sheet),
        place=drafts.Place("change_sheet", case_id, case_sheet_id),
        shown=present.shown(),
        to=ONE,
        row=case_sheet_id,
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@writes
def case_sheet(request: DeskRequest, case_id: UUID, case_sheet_id: UUID) -> HttpResponse:
    """The sheet as others will read it; sending the form says that somebody has read it."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    view = selectors.get_case_sheet(request.actor, case=case, sheet_id=case_sheet_id)
    place = drafts.Place("check_sheet", case_id, case_sheet_id)
    draft = drafts.find(request, place)
    form_class = check_form(view.hits)
    start = drafts.continued(form_class, draft, present.check_start(view))
    form = form_class(request.POST or None, initial=start)
    conflict = ""
    if request.method == "POST" and form.is_valid():
        try:
            saved = flow.attempt(form, lambda: _confirm(request, case_sheet_id, form))
        except Conflict:  # the page already shows the newer text; it is to be read again
            conflict = _("Das Blatt wurde inzwischen geändert. Lesen Sie es noch einmal.")
            form = form_class(initial={**form.cleaned_data, **start, "has_read": False})
        else:
            if saved is not None:
                drafts.drop(request, place)
                said = _("Freigegeben. Sie können das Fallblatt drucken.")
                return done(request, ONE, case_id, case_sheet_id, message=said)
    context = {
        **case_context(request, case),
        **drafts.context(place, draft),
        "view": present.page(case, view),
        "form": form,
        "conflict": conflict,
    }
    return render(request, "desk/cases/case_sheet.html", context)


def _confirm(request: DeskRequest, sheet_id: UUID, form: CheckForm) -> "CaseSheet":
    return services.confirm_case_sheet(
        request.actor,
        sheet_id=sheet_id,
        version=form.cleaned_data["version"],
        has_read=form.cleaned_data["has_read"],
        reasons=form.reasons,
    )


@requires(Permission.WRITE_CASE)
@acts
def order_case_sheet(request: DeskRequest, case_id: UUID, case_sheet_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_case_sheet(request.actor, case=case, sheet_id=case_sheet_id)
    return ordering.ordered(
        lambda: services.print_case_sheet(request.actor, sheet_id=case_sheet_id),
        request,
        back=reverse(ONE, args=[case_id, case_sheet_id]),
    )
