"""Typing a case over into the Land's database: what goes where, what is missing, what changed."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk import flow
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.plans.views.base import facts
from geleit.desk.reporting import presenters
from geleit.desk.reporting.forms import ChangeFieldForm, FieldForm
from geleit.kernel import clock
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission
from geleit.reporting import selectors, services

if TYPE_CHECKING:
    from geleit.reporting.models import TransferField

NAMES = ("position", "label", "source", "valid_until", "version")


@requires(Permission.WRITE_CASE)
@reads
def transfers(request: DeskRequest) -> HttpResponse:
    view = presenters.transfers(selectors.list_transfers(request.actor))
    return render(request, "desk/reporting/list.html", {"view": view})


@requires(Permission.WRITE_CASE)
@reads
def case_transfer(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.get_transfer(request.actor, case)
    context = {**case_context(request, case, "transfer"), "view": presenters.case(found)}
    return render(request, "desk/reporting/case.html", context)


@requires(Permission.WRITE_CASE)
@acts
def mark(request: DeskRequest, case_id: UUID) -> HttpResponse:
    services.mark_transferred(request.actor, case_id=case_id)
    return done(request, "desk:reporting:case", case_id, message=_("Als übertragen festgehalten."))


@requires(Permission.MANAGE_CATALOGUE)
@reads
def fields(request: DeskRequest) -> HttpResponse:
    lines = presenters.fields(selectors.list_fields(request.actor))
    return render(request, "desk/reporting/fields.html", {"lines": lines})


@requires(Permission.MANAGE_CATALOGUE)
@writes
def add_field(request: DeskRequest) -> HttpResponse:
    form = FieldForm(request.POST or None, initial={"valid_from": clock.today()})
    return _edit(request, form, None)


@requires(Permission.MANAGE_CATALOGUE)
@writes
def change_field(request: DeskRequest, field_id: UUID) -> HttpResponse:
    field = selectors.get_field(request.actor, field_id)
    initial = {name: getattr(field, name) for name in NAMES} | {"valid_from": clock.today()}
    return _edit(request, ChangeFieldForm(request.POST or None, initial=initial), field)


def _edit(request: DeskRequest, form: FieldForm, field: "TransferField | None") -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        field_id = field.id if field else None
        try:
            saved = flow.attempt(
                form,
                lambda: services.save_field(request.actor, field_id=field_id, **facts(form)),
            )
        except Conflict as error:
            form.add_domain_error(error)
        else:
            if saved is not None:
                return done(request, "desk:reporting:fields", message=_("Feld gespeichert."))
    heading = field.label if field else _("Feld hinzufügen")
    context = {"form": form, "heading": heading, "is_change": field is not None}
    return render(request, "desk/reporting/field_form.html", context)
