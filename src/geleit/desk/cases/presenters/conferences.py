"""Conferences of a case in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases.enums import InterpreterState
from geleit.desk.cases.presenters.bar import optional_url
from geleit.desk.cases.presenters.common import Row, fresh_key
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geleit.cases.models import Case, Conference
    from geleit.cases.selectors.conferences import ConferenceView


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
        title=_("Konferenz mit Namen") if found.with_names else _("Konferenz ohne Namen"),
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
        Row(_("Protokoll"), found.minutes),
        Row(_("Protokoll an die Person"), formats.digits(found.minutes_given_on))
        if found.minutes_given_on
        else Row("", ""),
    ]
    return {
        "title": _("Konferenz mit Namen") if found.with_names else _("Konferenz ohne Namen"),
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
        "task_url": reverse("desk:cases:add_task", args=[case.id]) if may else "",
        "finding_url": optional_url("desk:steering:report", case.id) if may else "",
        "hidden": fresh_key(),
    }
