"""The page of a case (S4): what matters today, what is planned, who was in contact."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases.enums import InterpreterState
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.forms.work import WEEKS
from geleit.desk.cases.presenters import closing, timeline
from geleit.desk.cases.presenters.bar import CaseBar, optional_url
from geleit.desk.cases.presenters.common import (
    Row,
    due,
    fresh_key,
    next_word,
    phase_text,
    short_time,
)
from geleit.desk.http import DeskRequest
from geleit.desk.people.presenters import sharing
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from geleit.cases.selectors.shapes import Overview, WorkRow

NO_CONTACT_DAYS = 30
INTERPRETER_DAYS = 14  # an interpreter who is missing this close to the appointment is urgent


@dataclass(frozen=True, slots=True)
class Important:
    text: str
    url: str = ""
    action: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class WorkView:
    when: str
    day: str
    is_late: bool
    title: str
    more: str
    url: str
    done_url: str
    hidden: SafeString


@dataclass(frozen=True, slots=True)
class PhaseView:
    since: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    url: str
    state: str
    kind: str


def overview(request: DeskRequest, case: CaseBar, found: "Overview") -> dict[str, Any]:
    work = sorted([*found.appointments, *found.tasks], key=lambda row: (row.due_on, row.kind))
    return {
        "important": _important(case, found)[:3],
        "first_steps": _first_steps(case, found) if found.is_new and not case.is_closed else [],
        "sharing": sharing.present(found.sharing, found.case.person_id) if found.sharing else None,
        "shows_text": found.shows_texts,
        "contacts": [timeline.entry(case, each, links=timeline.HURDLE) for each in found.contacts],
        "contact_count": found.contact_count,
        "work": [_work(case, row) for row in work],
        "phases": [
            PhaseView(formats.digits(row.since), phase_text(row.phase)) for row in found.phases
        ],
        "around": _around(found),
        "panels": [],
        "closing": _closing(found),
        "follow_up_key": fresh_key(),
        "weeks": [{"weeks": n, "label": _weeks(n)} for n in WEEKS],
    }


def _weeks(number: int) -> str:
    return _("1 Woche") if number == 1 else _("%(n)d Wochen") % {"n": number}


def _important(case: CaseBar, found: "Overview") -> list[Important]:
    """One to three lines that no list shows: what is late, missing or quiet."""
    lines = [
        Important(
            _("%(title)s, fällig %(since)s") % {"title": row.title, "since": due(row.due_on)},
            is_late=True,
        )
        for row in found.tasks
        if row.is_overdue
    ]
    lines += [_interpreter(case, row) for row in found.appointments if _needs_interpreter(row)]
    last = found.case.last_contact_on or found.case.opened_on
    quiet = (clock.today() - last).days
    if quiet > NO_CONTACT_DAYS and not case.is_closed:
        lines.append(Important(_("Seit %(n)d Tagen kein Kontakt") % {"n": quiet}))
    return lines


def _needs_interpreter(row: "WorkRow") -> bool:
    near = row.due_on <= clock.today() + timedelta(days=INTERPRETER_DAYS)
    return row.interpreter == InterpreterState.MISSING and near


def _interpreter(case: CaseBar, row: "WorkRow") -> Important:
    return Important(
        _("Dolmetschen fehlt am %(day)s") % {"day": formats.day(row.due_on)},
        url=_address("change_appointment", row.id) if case.may_write else "",
        action=_("Termin ändern"),
    )


def _work(case: CaseBar, row: "WorkRow") -> WorkView:
    is_meeting = row.kind == "appointment"
    when = _meeting_day(row.due_on) if is_meeting else due(row.due_on)
    if is_meeting and row.starts_at:
        when = f"{when}, {short_time(row.starts_at)}"
    may = case.may_write
    return WorkView(
        when=when,
        day=formats.digits(row.due_on),
        is_late=row.is_overdue,
        title=_("Termin") if is_meeting else row.title,
        more=row.title if is_meeting else (next_word(row.kind) if row.kind == "follow_up" else ""),
        url=_address("change_appointment", row.id) if is_meeting and may else "",
        done_url=_address("finish_task", row.id) if not is_meeting and may else "",
        hidden=fresh_key(),
    )


def _meeting_day(day: date) -> str:
    """A meeting is on its day, not until it: ``Mo`` within the week."""
    if 1 < (day - clock.today()).days < 7:
        return formats.day(day).split(",")[0]
    return formats.since(day)


def _address(name: str, row_id: UUID) -> str:
    return reverse(f"desk:cases:{name}", args=[row_id])


def _first_steps(case: CaseBar, found: "Overview") -> list[Step]:
    """What is usually done first; a step that is done says so."""
    has_language = bool(found.case.language)
    steps = [
        Step(
            _("Sprache und Dolmetschen"),
            reverse("desk:cases:change_case", args=[case.id]),
            _("erledigt") if has_language else _("offen"),
            "quiet" if has_language else "info",
        ),
        Step(
            _("Erster Termin"),
            reverse("desk:cases:add_appointment", args=[case.id]),
            _("erledigt") if found.appointments else _("offen"),
            "quiet" if found.appointments else "info",
        ),
        Step(_("Erste Notiz"), reverse("desk:cases:add_note", args=[case.id]), _("offen"), "info"),
    ]
    person = optional_url("desk:people:person", found.case.person_id)
    if person:
        steps.insert(0, Step(_("Information und Vereinbarung"), person, _("prüfen"), ""))
    return steps


def _closing(found: "Overview") -> Row | None:
    if found.closing is None:
        return None
    text = f"{closing.stored(found.closing)[0].text}. {closing.kept_until(found.closing.closed_on)}"
    return Row(closing.title(found.closing), text)


def _around(found: "Overview") -> dict[str, Any]:
    """How many belong to her, and whose case the same hands hold; no name of anybody."""
    number = len(found.around)
    return {
        "title": ngettext("%(n)d weitere Person", "%(n)d weitere Personen", number) % {"n": number}
        if number
        else "",
        "cases": [
            {
                "relation": catalogue.label("relation", each.relation),
                "code": each.code,
                "url": reverse("desk:cases:overview", args=[each.case_id]),
            }
            for each in found.around
            if each.case_id
        ],
    }
