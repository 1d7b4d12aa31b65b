from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from geleit.cases.enums import AppointmentState
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters import closing, conferences, timeline
from geleit.desk.cases.presenters.bar import CaseBar
from geleit.desk.cases.presenters.common import Row, labels, next_word, phase_text
from geleit.desk.cases.presenters.overview import PhaseView
from geleit.desk.http import DeskRequest
from geleit.kernel import formats

if TYPE_CHECKING:
    from geleit.cases.models import Appointment, Case, Task
    from geleit.cases.selectors.shapes import File


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file that another package keeps: goals, assessment, offices asked."""

    title: str
    rows: list[Row]


# Packages above add theirs when their addresses are loaded; in this order they are printed.
parts: "list[Callable[[DeskRequest, Case], list[Part]]]" = []


def file(request: DeskRequest, case: CaseBar, found: "File") -> dict[str, Any]:
    return {
        "heading": _("Akte %(code)s") % {"code": case.code},
        "stamp": _("gedruckt am %(moment)s von %(name)s")
        % {"moment": formats.moment(found.printed_at), "name": request.user.name},
        "facts": _facts(case, found),
        "phases": [
            PhaseView(formats.digits(row.since), phase_text(row.phase)) for row in found.phases
        ],
        "work": [
            *(_meeting(each) for each in found.appointments),
            *(_task(each) for each in found.tasks),
        ],
        "parts": [
            *_conferences(found),
            *(part for find in parts for part in find(request, found.case) if part.rows),
        ],
        "entries": [timeline.entry(case, each, links=timeline.NO_LINKS) for each in found.entries],
        "closings": [
            {"title": closing.title(each), "rows": closing.stored(each)} for each in found.closings
        ],
    }


def _conferences(found: "File") -> list[Part]:
    rows = conferences.file_rows(found.conferences)
    return [Part(_("Konferenzen"), rows)] if rows else []


def paper(view: dict[str, Any]) -> dict[str, Any]:
    """The same file as data of the sheet ``case_file``."""

    def section(title: str, rows: list[Row]) -> dict[str, Any]:
        facts = [{"label": row.label, "value": row.text} for row in rows]
        return {"heading": title, "facts": facts}

    named = [
        (_("Fall"), view["facts"]),
        (_("Phasen"), [Row(each.since, each.label) for each in view["phases"]]),
        (_("Termine und Aufgaben"), view["work"]),
        *((part.title, part.rows) for part in view["parts"]),
        (_("Kontakte"), [row for each in view["entries"] for row in _contact(each)]),
        *((each["title"], each["rows"]) for each in view["closings"]),
    ]
    return {
        "title": view["heading"],
        "lead": view["stamp"],
        "sections": [section(title, rows) for title, rows in named if rows],
    }


def _contact(entry: "timeline.EntryView") -> list[Row]:
    label = " · ".join(filter(None, (entry.title, entry.meta)))
    own = Row(label, entry.text or entry.struck)
    return [own, *(row for each in entry.addenda for row in _contact(each))]


def _facts(case: CaseBar, found: "File") -> list[Row]:
    rows = [
        Row(_("Person"), case.name),
        Row(_("Sprache"), case.language),
        Row(_("Kommune"), case.place),
        Row(_("zuständig"), found.responsible),
        Row(_("eröffnet am"), formats.digits(found.case.opened_on)),
    ]
    if found.enquiry:
        rows += [
            Row(
                _("Anmeldung"), f"{found.enquiry.code}, {formats.day(found.enquiry.waiting_since)}"
            ),
            Row(_("Zugangsweg"), catalogue.label("channel", found.enquiry.channel)),
            Row(_("Anliegen"), found.enquiry.text),
            Row(_("Begründung der Klärung"), found.screening_reason),
        ]
    needs = labels("unmet_need", (need.kind for need in found.unmet_needs))
    rows.append(Row(_("Was fehlte"), needs))
    return [row for row in rows if row.text]


def _meeting(meeting: "Appointment") -> Row:
    state = AppointmentState(meeting.state).label
    return Row(formats.moment(meeting.starts_at), f"{_('Termin')}, {meeting.place} ({state})")


def _task(task: "Task") -> Row:
    done = (
        _("erledigt am %(day)s") % {"day": formats.digits(task.done_on)}
        if task.done_on
        else _("offen")
    )
    kind = next_word(task.kind)
    return Row(formats.day(task.due_on), f"{kind}: {task.title} ({done})")
