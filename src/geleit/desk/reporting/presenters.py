from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases.selectors import MOST_TOLD
from geleit.desk.cases.presenters.common import fresh_key, phase_text, place_text
from geleit.kernel import clock, formats
from geleit.reporting.selectors import CHANGED, DONE, NOT_YET, CaseTransfer, Value
from geleit.reporting.sources import SOURCES

if TYPE_CHECKING:
    from uuid import UUID

    from geleit.reporting.models import TransferField


@dataclass(frozen=True, slots=True)
class Line:
    """One value as it is typed over. ``url`` leads to where a missing one is entered."""

    label: str
    words: str
    note: str
    url: str
    is_changed: bool


def case(found: CaseTransfer) -> dict[str, Any]:
    missing, changed = found.missing, found.changed
    return {
        "lines": [_line(found, value) for value in found.values],
        "missing": _missing_words(len(missing)),
        "missing_lines": [_line(found, value) for value in missing],
        "changed": _changed_words(len(changed)) if found.transferred_at else "",
        "done": _done_words(found),
        "is_done": found.state == DONE,
        "hidden": fresh_key(),
    }


def _missing_words(number: int) -> str:
    if not number:
        return _("Alle Angaben sind da.")
    return ngettext("%(n)d Angabe fehlt", "%(n)d Angaben fehlen", number) % {"n": number}


def _changed_words(number: int) -> str:
    if not number:
        return _("Seitdem hat sich nichts geändert.")
    words = ngettext(
        "%(n)d Angabe hat sich seitdem geändert",
        "%(n)d Angaben haben sich seitdem geändert",
        number,
    )
    return words % {"n": number}


def _done_words(found: CaseTransfer) -> str:
    if found.transferred_at is None:
        return _("Noch nicht übertragen.")
    return _("Übertragen am %(day)s von %(name)s.") % {
        "day": formats.digits(found.transferred_at),
        "name": found.transferred_by,
    }


def _line(found: CaseTransfer, value: Value) -> Line:
    note = ""
    if value.raw is None:
        note = _("entfällt")
    elif value.is_missing:
        note = _("fehlt")
    url = _place(found, value.place) if value.is_missing else ""
    return Line(value.label, value.words, note, url, value.is_changed)


def _place(found: CaseTransfer, place: str) -> str:
    """Where the value is entered; a closed case takes no notes and no new facts."""
    told = found.case
    if told.closed_on and place in ("case", "notes"):
        return ""
    names: dict[str, tuple[str, UUID]] = {
        "person": ("desk:people:person", told.person_id),
        "case": ("desk:cases:change_case", told.id),
        "notes": ("desk:cases:add_note", told.id),
        "closing": ("desk:cases:closed", told.id),
    }
    name, key = names[place]
    return reverse(name, args=[key])


def transfers(found: Sequence[CaseTransfer]) -> dict[str, Any]:
    """Three groups by what is to be done; codes and places, no name."""
    titles = {
        NOT_YET: _("Noch nicht übertragen"),
        CHANGED: _("Seitdem geändert"),
        DONE: _("Übertragen"),
    }
    groups = [
        {"key": key, "title": title, "rows": [_row(each) for each in found if each.state == key]}
        for key, title in titles.items()
    ]
    return {
        "groups": [group for group in groups if group["rows"]],
        "is_capped": len(found) >= MOST_TOLD,
        "most": MOST_TOLD,
    }


def _row(found: CaseTransfer) -> dict[str, Any]:
    told = found.case
    more = []
    if found.missing:
        more.append(_missing_words(len(found.missing)))
    if found.transferred_at:
        more.append(_done_words(found))
        if found.changed:
            more.append(", ".join(value.label for value in found.changed))
    return {
        "code": told.code,
        "url": reverse("desk:reporting:case", args=[told.id]),
        "place": place_text(told.municipality),
        "phase": phase_text(told.phase),
        "more": more,
    }


def fields(rows: Sequence["TransferField"]) -> list[dict[str, Any]]:
    """The newest version of each line; the earlier ones below it."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        shown = {
            "id": row.id,
            "position": row.position,
            "label": row.label,
            "source": SOURCES[row.source].label if row.source in SOURCES else row.source,
            "period": _period(row),
            "is_over": row.valid_until is not None and row.valid_until < clock.today(),
        }
        if row.key in found:
            found[row.key]["before"].append(shown)
        else:
            found[row.key] = shown | {"before": []}
    return sorted(found.values(), key=lambda line: (line["is_over"], line["position"]))


def _period(row: "TransferField") -> str:
    start = formats.digits(row.valid_from)
    if row.valid_until is None:
        return _("ab %(day)s") % {"day": start}
    return f"{start} – {formats.digits(row.valid_until)}"
