"""After the closing: what was said, the letter, after-care. And the three faces for the person."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import farewell, selectors, services
from geleit.desk import drafts
from geleit.desk.cases.presenters import closed as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.documents import services as documents
from geleit.kernel.permissions import Permission


@requires(Permission.CLOSE_CASE)
@reads
def closed(request: DeskRequest, closed_id: UUID) -> HttpResponse:
    """Also of a case opened again: its last evaluation stays to be read."""
    found = selectors.get_closing(request.actor, closed_id)
    context = {**case_context(request, found.case, "closed"), "view": present.closed(found)}
    return render(request, "desk/cases/closed.html", context)


@requires(Permission.CLOSE_CASE)
@acts
def end_after_care(request: DeskRequest, closed_id: UUID) -> HttpResponse:
    services.end_after_care(request.actor, case_id=closed_id)
    return done(request, "desk:cases:closed", closed_id, message=_("Nachfrage beendet."))


@requires(Permission.CLOSE_CASE)
@acts
def order_farewell(request: DeskRequest, closed_id: UUID) -> HttpResponse:
    found = selectors.get_closing(request.actor, closed_id)
    sheet_id = documents.order_sheet(
        request.actor,
        kind=farewell.KIND,
        language=found.case.language,
        data=present.letter(request, found),
        person_id=found.case.person_id,
        case_key=closed_id,
    )
    return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)


@requires(Permission.CLOSE_CASE)
@writes
def feedback(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """Turned to the person: big buttons in her language, no name. Before the closing the answer
    waits in its draft."""
    case = selectors.get_case(request.actor, case_id, Permission.CLOSE_CASE)
    face = request.POST.get("gesicht", "")
    if request.method == "POST" and face in present.FACES:
        if case.is_closed:
            services.record_feedback(request.actor, case_id=case_id, feedback=face)
        else:
            place = drafts.Place("closing", case_id)
            kept = selectors.get_draft(request.actor, place.key) or {}
            services.save_draft(
                request.actor,
                place=place.key,
                fields={**kept, "feedback": face},
                case_key=case_id,
            )
        address = reverse("desk:cases:feedback", args=[case_id])
        return HttpResponseRedirect(f"{address}?danke=1", status=303)
    view = present.faces(case, is_answered="danke" in request.GET)
    return render(request, "desk/cases/feedback.html", {"view": view})
