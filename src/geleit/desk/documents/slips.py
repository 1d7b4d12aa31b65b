"""From an appointment to its slip: what stands on it, in which language."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse

from geleit.cases.enums import InterpreterState
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest
from geleit.documents import languages
from geleit.kernel import clock

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
    return ordering.order(
        request,
        meeting.case,
        kind="slip",
        data=data_of(request, meeting),
        language=language or language_of(meeting),
        back=reverse("desk:cases:change_appointment", args=[meeting.id]),
    )
