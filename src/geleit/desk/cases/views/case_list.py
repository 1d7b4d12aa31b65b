"""The list of cases: views, filters, sorting, all on the server and over all pages."""

from django.http import HttpResponse
from django.shortcuts import render

from geleit.cases import selectors
from geleit.desk.cases.presenters import case_list as present
from geleit.desk.http import DeskRequest, reads, requires
from geleit.kernel.permissions import Permission


@requires(Permission.SEE_CASES)
@reads
def case_list(request: DeskRequest) -> HttpResponse:
    """With htmx only the table, its count and the chips are swapped."""
    found = selectors.list_cases(request.actor, **present.asked(request.GET))
    view = present.case_list(request, found)
    template = "case_table_swap.html" if request.htmx and not request.htmx.boosted else ""
    if template:
        return render(request, f"desk/cases/parts/{template}", {"view": view})
    return render(request, "desk/cases/case_list.html", {"view": view})
