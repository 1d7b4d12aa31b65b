from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleit.cases.enums import AppointmentState, InterpreterState
from geleit.catalogue import selectors as catalogue
from geleit.desk import flow
from geleit.desk.cases.presenters.bar import optional_url
from geleit.desk.cases.presenters.common import (
    Link,
    fresh_key,
    hidden,
    short_time,
    shown_name,
    tags,
    until,
)
from geleit.desk.http import DeskRequest
from geleit.documents import languages
from geleit.kernel import clock, formats
from geleit.kernel.errors import Conflict
from geleit.kernel.forms import Form

if TYPE_CHECKING:
    from geleit.cases.models import Appointment, Case
    from geleit.cases.selectors.shapes import WorkRow

SENT = ("starts_at", "minutes", "place", "language", "interpreter")
USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    id: UUID
    time: str
    until: str
    name: str
    code: str
    label: str
    case_url: str
    note_url: str
    more: str
    tags: SafeString
    is_open: bool
    is_done: bool
    done_text: str
    hidden: SafeString


def row(request: DeskRequest, meeting: "WorkRow") -> AppointmentRow:
    name = shown_name(request, meeting.name, meeting.initials)
    start = meeting.starts_at or clock.now()
    address = reverse("desk:cases:add_note", args=[meeting.case_id])
    planned = meeting.state == AppointmentState.PLANNED
    stands_in = meeting.for_user_id != request.user.id
    return AppointmentRow(
        id=meeting.id,
        time=short_time(start),
        until=until(start, meeting.minutes or USUAL_MINUTES),
        name=name,
        code=meeting.case_code,
        label=_("zu %(name)s, %(time)s") % {"name": name, "time": formats.clocktime(start)},
        case_url=reverse("desk:cases:overview", args=[meeting.case_id]),
        note_url=f"{address}?termin={meeting.id}&zurueck=tag",
        more=meeting.title,
        tags=_tags(meeting, stands_in=stands_in),
        is_open=planned,
        is_done=not planned,
        done_text=str(AppointmentState(meeting.state).label),
        hidden=hidden(version=meeting.version, zurueck="tag"),
    )


def _tags(meeting: "WorkRow", *, stands_in: bool) -> SafeString:
    language = catalogue.label("language", meeting.language) if meeting.language else ""
    interpreter = {
        InterpreterState.MISSING.value: (_("Dolmetschen fehlt"), "warning", "warning"),
        InterpreterState.ORDERED.value: (_("Dolmetschen bestellt"), "success", "check"),
    }.get(meeting.interpreter, ("", "", ""))
    return tags((_("Vertretung") if stands_in else "", "info", ""), (language, "", ""), interpreter)


def sent(form: Form) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in SENT}


def quick_defaults() -> dict[str, Any]:
    return {"minutes": USUAL_MINUTES, "interpreter": InterpreterState.NOT_NEEDED.value}


def defaults(case: "Case", last_place: str = "") -> dict[str, Any]:
    """Only day and time are left to type: the rest is as it was the last time."""
    return {
        "minutes": USUAL_MINUTES,
        "place": last_place,
        "language": case.language,
        "interpreter": (
            InterpreterState.MISSING if case.needs_interpreter else InterpreterState.NOT_NEEDED
        ).value,
    }


def stored(meeting: "Appointment") -> dict[str, Any]:
    start = clock.local(meeting.starts_at)
    return {
        "day": start.date(),
        "time": start.time(),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "language": meeting.language,
        "interpreter": meeting.interpreter,
        "version": meeting.version,
    }


def words(cancel_url: str) -> dict[str, Any]:
    return {"heading": _("Termin"), "submit": _("Termin speichern"), "cancel_url": cancel_url}


def change_words(meeting: "Appointment") -> dict[str, Any]:
    return {
        **words(reverse("desk:cases:overview", args=[meeting.case_id])),
        "heading": _("Termin ändern"),
        "lead": formats.moment(meeting.starts_at),
        "meeting": {
            "id": meeting.id,
            "is_open": meeting.state == AppointmentState.PLANNED,
            "has_begun": meeting.starts_at <= clock.now(),
            "state": str(meeting.get_state_display()),
            "hidden": hidden(version=meeting.version),
            "slip_url": optional_url("desk:documents:order_slip", meeting.id),
            "slip_key": fresh_key(),
            "is_german": languages.printed(meeting.language) == languages.GERMAN,
        },
    }


def conflict(form: Form, error: Conflict) -> flow.ConflictView:
    theirs: Any = error.theirs
    return flow.ConflictView(
        sentence=flow.conflict_sentence(error),
        theirs=_("Gespeicherte Fassung"),
        rows=[
            flow.Both(
                _("Beginn"),
                formats.moment(form.cleaned_data["starts_at"]),
                formats.moment(theirs.starts_at),
            ),
            flow.Both(_("Ort"), form.cleaned_data["place"], theirs.place),
        ],
        keep_url=reverse("desk:cases:overview", args=[theirs.case_id]),
    )


def days_of(text: str) -> int:
    """How far the list looks; two weeks when the question makes no sense."""
    return int(text) if text in {"7", "14", "28", "90"} else 14


def agenda(request: DeskRequest, days: int, meetings: "list[WorkRow]") -> dict[str, Any]:
    by_day = groupby(meetings, key=lambda meeting: meeting.due_on)
    here = reverse("desk:cases:appointments")
    return {
        "days": [
            {"title": _day_words(day), "rows": [row(request, each) for each in of_day]}
            for day, of_day in by_day
        ],
        "spans": [
            Link(f"{here}?tage={span}", words, is_current=span == days)
            for span, words in (
                (7, _("1 Woche")),
                (14, _("2 Wochen")),
                (28, _("4 Wochen")),
                (90, _("3 Monate")),
            )
        ],
    }


def _day_words(day: date) -> str:
    if abs((day - clock.today()).days) <= 1:
        return f"{formats.long_day(day)} ({formats.since(day)})"
    return formats.long_day(day)
