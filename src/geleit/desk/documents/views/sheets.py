"""An ordered sheet: being made, ready, or offered as print view."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static

from geleit.cases import selectors as cases
from geleit.desk.documents import presenters, slips
from geleit.desk.http import DeskRequest, acts, reads, requires
from geleit.documents import languages, paper, selectors
from geleit.kernel.permissions import Permission

AGAIN_SECONDS = 1


@requires(Permission.WRITE_CASE)
@reads
def sheet(request: DeskRequest, sheet_id: UUID) -> HttpResponse:
    """Loads itself again while the worker is at it; the header works without script."""
    view = presenters.sheet(selectors.get_sheet(request.actor, sheet_id))
    response = render(request, "desk/documents/sheet.html", {"view": view})
    if view["is_waiting"]:
        response.headers["Refresh"] = str(AGAIN_SECONDS)
    return response


@requires(Permission.WRITE_CASE)
@reads
def pdf(request: DeskRequest, sheet_id: UUID) -> HttpResponse:
    """In the browser, or with ``?laden`` as a file whose name says nothing about anybody."""
    ordered, content = selectors.get_pdf(request.actor, sheet_id)
    way = "attachment" if "laden" in request.GET else "inline"
    name = f"blatt-{ordered.created_at.date().isoformat()}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'{way}; filename="{name}"'},
    )


@requires(Permission.WRITE_CASE)
@reads
def print_view(request: DeskRequest, sheet_id: UUID) -> HttpResponse:
    """The same sheet as a page for the browser's own printing."""
    filled = selectors.get_print_view(request.actor, sheet_id)
    return HttpResponse(filled.html(static(paper.CSS)))


@requires(Permission.WRITE_CASE)
@acts
def order_slip(request: DeskRequest, appointment_id: UUID) -> HttpResponse:
    """The slip of an appointment in the person's language, or in German alone."""
    meeting = cases.get_appointment(request.actor, appointment_id)
    german = request.POST.get("sprache") == languages.GERMAN
    return slips.order(request, meeting, languages.GERMAN if german else "")
