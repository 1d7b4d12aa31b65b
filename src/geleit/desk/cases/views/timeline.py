"""Reading the notes of a case: newest first, by kind, by word."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from geleit.cases import selectors
from geleit.desk.cases.presenters import timeline as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, reads, requires
from geleit.kernel.permissions import Permission

LONGEST_WORDS = 200


@requires(Permission.SEE_CASES)
@reads
def timeline(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id)
    kind = present.known_kind(request.GET.get("art", ""))
    offset = present.offset_of(request.GET.get("ab", ""))
    found = selectors.get_timeline(
        request.actor,
        case=case,
        kind=kind,
        limit=present.PAGE,
        offset=offset,
        conferences=True,
    )
    context = case_context(request, case, "timeline")
    context["view"] = present.timeline(context["case"], found, kind, offset)
    return render(request, "desk/cases/timeline.html", context)


@requires(Permission.SEE_CASES)
@reads
def search_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id)
    text = " ".join(request.GET.get("q", "").split())[:LONGEST_WORDS]
    found = selectors.search_notes(request.actor, case=case, text=text)
    context = case_context(request, case)
    context["view"] = present.hits(context["case"], text, found)
    return render(request, "desk/cases/search.html", context)
