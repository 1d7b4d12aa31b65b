from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from geleit.cases import selectors
from geleit.desk.cases.presenters import printing as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import shown_name
from geleit.desk.http import DeskRequest, reads, requires
from geleit.kernel.permissions import Permission


@requires(Permission.PRINT_CASE)
@reads
def print_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The whole file as one page for the printer; the journal notes it as printed."""
    found = selectors.get_file(request.actor, case_id)
    name = shown_name(request, found.name, found.case.initials)
    context = case_context(request, found.case, name=name)
    context["view"] = present.file(request, context["case"], found)
    return render(request, "desk/cases/print.html", context)
