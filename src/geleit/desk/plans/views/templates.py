"""Plan templates: chosen and previewed in a case, edited by the Fachadministration."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.catalogue import selectors as catalogue
from geleit.desk import drafts, flow
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, done, reads, requires, writes
from geleit.desk.plans.forms import templates as forms
from geleit.desk.plans.views.base import FormPage, answer, facts
from geleit.kernel import formats
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission
from geleit.plans import selectors, services
from geleit.plans.enums import Who

if TYPE_CHECKING:
    from geleit.plans.models import PlanTemplate

LIST = "desk:plans:templates"


@requires(Permission.WRITE_CASE)
@reads
def choose(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    context = {**case_context(request, case, "plan"), "templates": selectors.list_templates()}
    return render(request, "desk/plans/choose_template.html", context)


@requires(Permission.WRITE_CASE)
@writes
def use(request: DeskRequest, case_id: UUID, template_id: UUID) -> HttpResponse:
    """One page that shows exactly what will stand in the case, with its days."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    template = selectors.get_template(template_id)
    page = FormPage(
        forms.UseTemplateForm,
        template.title,
        _("Ziel mit Schritten anlegen"),
        lambda form: services.apply_template(
            request.actor, case_id=case_id, template_id=template_id, **facts(form)
        ),
        _("Ziel mit Schritten angelegt."),
        template="desk/plans/use_template.html",
        extra={"preview": _preview(template)},
        place=drafts.Place("use_template", case_id, template_id),
        current="plan",
    )
    return answer(request, case, page)


def _preview(template: "PlanTemplate") -> dict[str, Any]:
    return {
        "wording": template.wording,
        "indicator": template.indicator,
        "area": catalogue.label("life_area", template.life_area) if template.life_area else "",
        "target": formats.day(services.day_of(template.target_days))
        if template.target_days
        else "",
        "steps": [
            {
                "text": each.text,
                "who": Who(each.who).label,
                "day": formats.day(services.day_of(each.days)),
                "is_task": each.who == Who.CASE_MANAGEMENT,
            }
            for each in template.planned
        ],
    }


@requires(Permission.MANAGE_CATALOGUE)
@reads
def templates(request: DeskRequest) -> HttpResponse:
    found = selectors.list_all_templates(request.actor)
    return render(request, "desk/plans/templates.html", {"templates": found})


@requires(Permission.MANAGE_CATALOGUE)
@writes
def add_template(request: DeskRequest) -> HttpResponse:
    form = forms.TemplateForm(request.POST or None)
    return _edit(request, form, None)


@requires(Permission.MANAGE_CATALOGUE)
@writes
def change_template(request: DeskRequest, template_id: UUID) -> HttpResponse:
    template = selectors.get_template(template_id)
    names = ("title", "wording", "life_area", "indicator", "target_days", "valid_until", "version")
    initial = {name: getattr(template, name) for name in names} | {"steps": template.planned}
    return _edit(request, forms.ChangeTemplateForm(request.POST or None, initial=initial), template)


def _edit(request: DeskRequest, form: Any, template: "PlanTemplate | None") -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        template_id = template.id if template else None
        try:
            saved = flow.attempt(
                form,
                lambda: services.save_template(
                    request.actor, template_id=template_id, **facts(form)
                ),
            )
        except Conflict as error:
            form.add_domain_error(error)
        else:
            if saved is not None:
                return done(request, LIST, message=_("Planvorlage gespeichert."))
    heading = template.title if template else _("Planvorlage hinzufügen")
    return render(request, "desk/plans/template_form.html", {"form": form, "heading": heading})
