"""Conferences of a case in words."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleit.cases import selectors
from geleit.cases.enums import InterpreterState
from geleit.desk.cases.forms.conferences import stored
from geleit.desk.cases.presenters.bar import optional_url
from geleit.desk.cases.presenters.common import Row, fresh_key
from geleit.desk.cases.presenters.handover import PanelLine
from geleit.desk.http import DeskRequest
from geleit.directory import selectors as directory
from geleit.documents import languages
from geleit.kernel import clock, formats
from geleit.kernel.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geleit.cases.models import Case, Conference
    from geleit.cases.selectors.conferences import ConferenceView
    from geleit.cases.selectors.shapes import Overview


@dataclass(frozen=True, slots=True)
class ConferenceRow:
    when: str
    title: str
    state: str
    kind: str
    url: str


def rows(case: "Case", found: "Sequence[Conference]") -> list[ConferenceRow]:
    return [_row(case, each) for each in found]


def _row(case: "Case", found: "Conference") -> ConferenceRow:
    state, kind = _state(found)
    return ConferenceRow(
        when=formats.moment(found.held_at),
        title=_title(found),
        state=state,
        kind=kind,
        url=reverse("desk:cases:conference", args=[case.id, found.id]),
    )


def _state(found: "Conference") -> tuple[str, str]:
    if found.cancelled_on:
        return _("abgesagt"), "quiet"
    if found.held_at > clock.now():
        return _("geplant"), "info"
    if not found.minutes:
        return _("Protokoll fehlt"), "warning"
    if found.minutes_given_on is None and found.with_names:
        return _("Protokoll noch nicht bei der Person"), "warning"
    return _("abgeschlossen"), "quiet"


def page(case: "Case", view: "ConferenceView") -> dict[str, Any]:
    found = view.conference
    state, kind = _state(found)
    ids = [case.id, found.id]
    begun = found.held_at <= clock.now()
    may = not case.is_closed and not found.cancelled_on
    facts = [
        Row(_("Wann"), formats.moment(found.held_at)),
        Row(_("Wo"), found.place),
        Row(_("Anlass"), found.occasion),
        Row(_("Person eingeladen"), _("ja") if found.person_invited else _("nein")),
        Row(_("Warum nicht"), found.why_not_invited),
        Row(_("Dolmetschen"), str(InterpreterState(found.interpreter).label)),
        Row(_("Warum abgesagt"), found.cancelled_why),
        Row(_("Protokoll"), found.minutes),
        Row(_("Protokoll an die Person"), formats.digits(found.minutes_given_on))
        if found.minutes_given_on
        else Row("", ""),
    ]
    return {
        "title": _title(found),
        "state": state,
        "kind": kind,
        "facts": [row for row in facts if row.text],
        "seats": [", ".join(filter(None, (s["organisation"], s["role"]))) for s in found.seated],
        "uncovered": [Row(office, why) for office, why in view.uncovered],
        "minutes_url": reverse("desk:cases:minutes", args=ids) if may and begun else "",
        "give_url": reverse("desk:cases:give_minutes", args=ids)
        if may and found.minutes and not found.minutes_given_on
        else "",
        "cancel_url": reverse("desk:cases:cancel_conference", args=ids)
        if may and not begun
        else "",
        "change_url": reverse("desk:cases:change_conference", args=ids)
        if may and not begun
        else "",
        "papers": _papers(case, found, begun=begun) if may else [],
        "sheet_url": f"{reverse('desk:cases:write_sheet', args=[case.id])}?konferenz={found.id}"
        if may and not found.with_names
        else "",
        "consent_url": reverse("desk:people:edit", args=[case.person_id, "einwilligung"])
        if view.uncovered
        else "",
        "task_url": f"{reverse('desk:cases:add_task', args=[case.id])}?konferenz={found.id}"
        if may
        else "",
        "finding_url": _finding_url(case, found) if may else "",
        "hidden": fresh_key(),
    }


@dataclass(frozen=True, slots=True)
class Paper:
    """A button that orders a sheet: for whom, and the narrower choice beside it."""

    url: str
    to: str
    label: str
    other: str  # words of the second button
    other_name: str
    other_value: str
    hidden: SafeString


def _papers(case: "Case", found: "Conference", *, begun: bool) -> list[Paper]:
    name = "order_minutes" if begun else "order_invitation"
    url = reverse(f"desk:cases:{name}", args=[case.id, found.id])
    is_double = languages.printed(case.language) != languages.GERMAN
    german = _("Nur auf Deutsch") if is_double else ""
    if begun:
        if not found.minutes:
            return []
        narrow = _("Nur für Stellen, die es bekommen dürfen") if found.with_names else ""
        return [
            Paper(
                url, "person", _("Protokoll für die Person drucken"), german, "sprache", "de",
                fresh_key(),
            ),
            Paper(
                url, "stellen", _("Protokoll für die Stellen drucken"), narrow, "nur", "1",
                fresh_key(),
            ),
        ]  # fmt: skip
    nameless = _("Ohne Namen einladen") if found.with_names else ""
    offices = Paper(
        url, "stellen", _("Einladung für die Stellen drucken"), nameless, "ohne", "1", fresh_key()
    )
    if not found.person_invited:
        return [offices]
    person = Paper(
        url, "person", _("Einladung für die Person drucken"), german, "sprache", "de", fresh_key()
    )
    return [offices, person]


def _finding_url(case: "Case", found: "Conference") -> str:
    """ "Hürde melden", prefilled with the offices that sat there; no word of the case."""
    url = optional_url("desk:steering:report", case.id)
    return f"{url}?konferenz={found.id}" if url else ""


def task_start(request: DeskRequest, case: "Case") -> dict[str, Any]:
    """A task out of a conference (``?konferenz=``): from which day it is, due in a week."""
    view = asked(request, case)
    if view is None:
        return {}
    day = formats.digits(clock.local(view.conference.held_at).date())
    return {
        "title": _("Aus der Konferenz vom %(day)s: ") % {"day": day},
        "due_on": clock.today() + timedelta(days=7),
    }


def finding_start(request: DeskRequest, case: "Case") -> dict[str, Any]:
    """A hurdle out of a conference: the offices of the directory that sat there, by role, and the
    month. What was said stays there."""
    view = asked(request, case)
    if view is None:
        return {}
    found = (directory.find_office(_uuid(seat["office_id"])) for seat in view.conference.seated)
    roles = list(dict.fromkeys(office.role for office in found if office))
    started = min(clock.local(view.conference.held_at).date(), clock.today())
    names = ("from_office", "to_office")
    return {**dict(zip(names, roles, strict=False)), "month": f"{started:%Y-%m}"}


def asked(request: DeskRequest, case: "Case") -> "ConferenceView | None":
    """The conference a page comes from; nothing where it is none of this case."""
    held_id = _uuid(request.GET.get("konferenz", ""))
    if held_id is None:
        return None
    try:
        return selectors.get_conference(request.actor, case=case, conference_id=held_id)
    except NotFound:
        return None


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def shown() -> tuple[tuple[str, str], ...]:
    """Fields in both versions of a conflict."""
    return (
        ("held_on", _("Tag")),
        ("time", _("Uhrzeit")),
        ("place", _("Ort")),
        ("occasion", _("Anlass")),
        ("office_1", _("1. Stelle")),
        ("office_2", _("2. Stelle")),
        ("office_3", _("3. Stelle")),
        ("why_not_invited", _("Wenn nicht eingeladen: warum?")),
    )


def theirs(found: "Conference") -> SimpleNamespace:
    """The stored conference by the fields of its form."""
    return SimpleNamespace(**stored(found))


def panels(found: "Overview") -> list[dict[str, Any]]:
    """Coming ones and those without minutes on the page of a case; none for a lead."""
    if not found.shows_texts or (found.case.is_closed and not found.conferences):
        return []
    lines = [
        PanelLine(f"{formats.moment(each.held_at)}: {_title(each)}", *_state(each))
        for each in found.conferences
    ]
    return [
        {
            "id": "konferenzen",
            "title": _("Konferenzen"),
            "url": reverse("desk:cases:conferences", args=[found.case.id]),
            "link": _("Ansehen") if lines else _("Konferenzen und Fallblatt"),
            "lines": lines or [PanelLine(_("Keine geplant."))],
        }
    ]


def file_rows(found: "Sequence[Conference]") -> list[Row]:
    """For the printed file: everything that was planned, said and kept."""
    return [Row(f"{formats.moment(each.held_at)}, {_title(each)}", _told(each)) for each in found]


def _told(found: "Conference") -> str:
    lines = (
        found.place,
        found.occasion,
        ", ".join(seat["organisation"] for seat in found.seated),
        found.minutes,
        _("abgesagt: %(why)s") % {"why": found.cancelled_why} if found.cancelled_on else "",
    )
    return "\n".join(filter(None, lines))


def _title(found: "Conference") -> str:
    return _("Konferenz mit Namen") if found.with_names else _("Konferenz ohne Namen")
