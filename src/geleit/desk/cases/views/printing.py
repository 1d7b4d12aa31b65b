from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors
from geleit.desk.cases.presenters import printing as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import shown_name
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, reads, requires
from geleit.kernel.permissions import Permission


@requires(Permission.PRINT_CASE)
@reads
def print_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The whole file as one page for the printer; the journal notes it as printed."""
    context = _file(request, case_id)
    url = reverse("desk:cases:order_file", args=[case_id])
    context["paper"] = ordering.button(url, _("Akte als PDF drucken"))
    return render(request, "desk/cases/print.html", context)


@requires(Permission.PRINT_CASE)
@acts
def order_file(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The whole file as a sheet, in German."""
    context = _file(request, case_id, on_paper=True)
    return ordering.order(
        request,
        context["stored"],
        kind="case_file",
        data=present.paper(context["view"]),
        back=reverse("desk:cases:print_case", args=[case_id]),
    )


def _file(request: DeskRequest, case_id: UUID, *, on_paper: bool = False) -> dict[str, Any]:
    found = selectors.get_file(request.actor, case_id)
    shown = shown_name(request, found.name, found.case.initials)
    name = found.name if on_paper and found.name else shown
    context = case_context(request, found.case, name=name)
    context["view"] = present.file(request, context["case"], found)
    return {**context, "stored": found.case}
