"""Case sheets without names in words; what the guard found is marked in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases import casesheet
from geleit.cases.enums import SheetPurpose
from geleit.desk.cases.presenters.common import Row
from geleit.desk.documents import ordering
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from geleit.cases.models import Case, CaseSheet
    from geleit.cases.selectors.casesheets import SheetView
    from geleit.cases.selectors.conferences import ConferenceView


@dataclass(frozen=True, slots=True)
class SheetRow:
    when: str
    title: str
    state: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class SectionView:
    title: str
    text: SafeString


def rows(case: "Case", found: "Sequence[CaseSheet]") -> list[SheetRow]:
    return [_row(case, each) for each in found]


def _row(case: "Case", sheet: "CaseSheet") -> SheetRow:
    state, kind = state_of(sheet)
    return SheetRow(
        when=formats.day(clock.local(sheet.created_at).date()),
        title=_("Fallblatt: %(purpose)s") % {"purpose": SheetPurpose(sheet.purpose).label},
        state=state,
        kind=kind,
        url=reverse("desk:cases:case_sheet", args=[case.id, sheet.id]),
    )


def state_of(sheet: "CaseSheet") -> tuple[str, str]:
    if sheet.confirmed_at is None:
        return _("noch nicht gelesen"), "warning"
    if sheet.left_on is None:
        return _("freigegeben"), "success"
    return _("gedruckt am %(day)s") % {"day": formats.digits(sheet.left_on)}, "quiet"


def page(case: "Case", view: "SheetView") -> dict[str, Any]:
    sheet = view.sheet
    state, kind = state_of(sheet)
    ids = [case.id, sheet.id]
    may = not case.is_closed
    is_free = sheet.confirmed_at is not None and not view.open_hits
    count = len(view.hits)
    return {
        "title": str(SheetPurpose(sheet.purpose).label),
        "state": state,
        "kind": kind,
        "sections": [
            SectionView(label, marked(text, view.hits))
            for name, label in sections()
            if (text := getattr(sheet, name))
        ],
        "finds": ngettext(
            "An %(n)d Stelle nennt das Blatt vielleicht jemanden.",
            "An %(n)d Stellen nennt das Blatt vielleicht jemanden.",
            count,
        )
        % {"n": count}
        if count
        else "",
        "is_free": is_free,
        "is_new_find": sheet.confirmed_at is not None and bool(view.open_hits),
        "may_confirm": may and not is_free,
        "confirmed": _confirmed(view),
        "reasons": [
            Row(hit.sentence, sheet.reasons[hit.key])
            for hit in view.hits
            if hit.key in sheet.reasons
        ]
        if is_free
        else [],
        "change_url": reverse("desk:cases:change_sheet", args=ids) if may else "",
        "paper": ordering.button(
            reverse("desk:cases:order_case_sheet", args=ids), _("Fallblatt als PDF drucken")
        )
        if is_free and may
        else None,
    }


def _confirmed(view: "SheetView") -> str:
    if view.sheet.confirmed_at is None:
        return ""
    return _("Gelesen und freigegeben: %(name)s, %(moment)s") % {
        "name": view.confirmed_by,
        "moment": formats.moment(view.sheet.confirmed_at),
    }


def sections() -> list[tuple[str, str]]:
    words = (
        _("Unsere Frage"),
        _("Zur Person"),
        _("Lebensbereiche"),
        _("Ziele und Schritte"),
        _("Was im Weg steht"),
        _("Was noch wichtig ist"),
    )
    return list(zip(casesheet.SECTIONS, words, strict=True))


def marked(text: str, hits: "Sequence[casesheet.Hit]") -> SafeString:
    """The text with each find marked, longest first, so that a name inside a name stays whole."""
    words = sorted({hit.found for hit in hits}, key=len, reverse=True)
    if not words:
        return conditional_escape(text)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)")
    parts = pattern.split(text)
    shown = [
        format_html("<mark>{}</mark>", part) if place % 2 else conditional_escape(part)
        for place, part in enumerate(parts)
    ]
    return mark_safe("".join(shown))  # noqa: S308  every part is escaped


def start(proposed: dict[str, str], view: "ConferenceView | None") -> dict[str, Any]:
    """What a new sheet begins with; from a conference its occasion is the question."""
    if view is None:
        return {"purpose": SheetPurpose.COLLEAGUES, **proposed}
    return {
        "purpose": SheetPurpose.CONFERENCE,
        "question": view.conference.occasion,
        **proposed,
    }


def stored(sheet: "CaseSheet") -> dict[str, Any]:
    return {**casesheet.texts_of(sheet), "purpose": sheet.purpose, "version": sheet.version}


def shown() -> tuple[tuple[str, str], ...]:
    """Fields in both versions of a conflict."""
    return tuple(sections())


def check_start(view: "SheetView") -> dict[str, Any]:
    """Reasons that were given for an earlier version stay as a proposal."""
    reasons = {f"why_{hit.key}": view.sheet.reasons.get(hit.key, "") for hit in view.hits}
    return {"version": view.sheet.version, **reasons}
