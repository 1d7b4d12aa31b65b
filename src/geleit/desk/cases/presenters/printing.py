from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from geleit.cases.enums import AppointmentState
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters import closing, timeline
from geleit.desk.cases.presenters.bar import CaseBar
from geleit.desk.cases.presenters.common import Row, labels, next_word, phase_text
from geleit.desk.cases.presenters.overview import PhaseView
from geleit.desk.http import DeskRequest
from geleit.kernel import formats

if TYPE_CHECKING:
    from geleit.cases.models import Appointment, Task
    from geleit.cases.selectors.shapes import File


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
        "entries": [timeline.entry(case, each, links=timeline.NO_LINKS) for each in found.entries],
        "closings": [
            {"title": closing.title(each), "rows": closing.stored(each)} for each in found.closings
        ],
    }


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
