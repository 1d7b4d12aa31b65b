"""From an appointment to its slip: what stands on it, in which language."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from geleit.cases.enums import InterpreterState
from geleit.desk.http import DeskRequest
from geleit.documents import languages, services
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound

if TYPE_CHECKING:
    from geleit.cases.models import Appointment

INTERPRETER = {InterpreterState.ORDERED: "ordered"}  # "missing" is our business, not paper's


def data_of(request: DeskRequest, meeting: "Appointment") -> dict[str, Any]:
    """No topic, no other office, no status: a slip lies open on many tables."""
    data = {
        "starts_at": clock.local(meeting.starts_at).isoformat(),
        "place": meeting.place,
        "ask_for": request.user.name,
        "code": meeting.case.code,
    }
    interpreter = INTERPRETER.get(InterpreterState(meeting.interpreter))
    return data | ({"interpreter": interpreter} if interpreter else {})


def language_of(meeting: "Appointment") -> str:
    return languages.printed(meeting.language or meeting.case.language)


def order(request: DeskRequest, meeting: "Appointment", language: str = "") -> HttpResponse:
    """Order the slip and go to its page; refused (nobody checked the language): say so."""
    try:
        sheet_id: UUID = services.order_sheet(
            request.actor,
            kind="slip",
            language=language or language_of(meeting),
            data=data_of(request, meeting),
            person_id=meeting.case.person_id,
            case_key=meeting.case_id,
        )
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        messages.warning(request, str(refused.message))
        address = reverse("desk:cases:change_appointment", args=[meeting.id])
        return HttpResponseRedirect(address, status=303)
    return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)
