"""Netzwerkkarte (S6): a table, and a picture placed the same way every time, without overlaps."""

import math
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.common import Link
from geleit.kernel import formats
from geleit.plans.enums import Closeness, Quality

if TYPE_CHECKING:
    from geleit.plans.models import NetworkContact
    from geleit.plans.selectors import Network

DOT, GAP = 22, 52  # radius of a contact, and how far two of them stand apart at least
RINGS = {1: 85, 2: 150, 3: 215}  # radius of each ring as long as its contacts fit
BETWEEN = 60
SHORT = 5  # signs of a contact in the picture; the table says the rest
LINES = {  # quality → width and dashes of its line
    Quality.STRONG.value: ("5", ""),
    Quality.FRAGILE.value: ("2", "8 6"),
    Quality.STRAINED.value: ("3", "2 5"),
    Quality.BROKEN.value: ("2", "2 10"),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A contact in the picture."""

    x: float
    y: float
    text_y: float
    words: str
    width: str
    dashes: str


def place(contacts: "list[tuple[str, int]]", sectors: list[str]) -> list[tuple[float, float]]:
    """Where each (sector, ring) stands around the middle (0, 0); equal input, equal picture.

    Each sector is a wedge; the contacts of a ring share it evenly. A ring grows until all of its
    contacts fit, and the next ring begins outside of it.
    """
    wedge = 2 * math.pi / max(1, len(sectors))
    groups: dict[tuple[str, int], list[int]] = {}
    for number, contact in enumerate(contacts):
        groups.setdefault(contact, []).append(number)
    spots = [(0.0, 0.0)] * len(contacts)
    radius = 0.0
    for ring in (1, 2, 3):
        most = max((len(v) for (_s, r), v in groups.items() if r == ring), default=0)
        needed = GAP / (2 * math.sin(wedge / (2 * most))) if most else 0.0
        radius = max(float(RINGS[ring]), radius + BETWEEN, needed)
        for (sector, of_ring), numbers in groups.items():
            if of_ring != ring:
                continue
            start = (sectors.index(sector) if sector in sectors else 0) * wedge - math.pi
            for turn, number in enumerate(numbers):
                angle = start + (turn + 0.5) / len(numbers) * wedge
                spots[number] = (radius * math.cos(angle), radius * math.sin(angle))
    return spots


def page(case_id: UUID, found: "Network", *, day_text: str, may: bool) -> dict[str, Any]:
    """``day_text`` is an earlier day from the address; what makes no sense is left out."""
    day = next((each for each in found.days if each.isoformat() == day_text), None)
    contacts = found.at(day)
    is_now = day is None
    return {
        "rows": [_row(case_id, each, may=may and is_now) for each in contacts],
        "picture": _picture(contacts),
        "day": formats.digits(day) if day else "",
        "is_now": is_now,
        "may_write": may and is_now,
        "compared": _compared(found, day) if day else "",
        "days": [
            Link(each.isoformat(), formats.day(each), is_current=each == day) for each in found.days
        ],
    }


def _row(case_id: UUID, contact: "NetworkContact", *, may: bool) -> dict[str, str]:
    def url(name: str) -> str:
        if not may:
            return ""
        return reverse(f"desk:plans:{name}", args=[case_id, contact.contact_id])

    return {
        "who": who(contact),
        "sector": catalogue.label("network_sector", contact.sector),
        "closeness": str(Closeness(contact.closeness).label),
        "quality": str(Quality(contact.quality).label),
        "note": contact.note,
        "url": url("change_contact"),
        "shift_url": url("shift_contact"),
        "end_url": url("end_contact"),
    }


def who(contact: "NetworkContact") -> str:
    return f"{contact.label} ({contact.relation})" if contact.relation else contact.label


def _picture(contacts: "list[NetworkContact]") -> dict[str, Any]:
    lines = [(item.key, item.label) for item in catalogue.entries("network_sector")]
    sectors = [key for key, _label in lines]
    spots = place([(each.sector, each.closeness) for each in contacts], sectors)
    outer = max([RINGS[3], *(math.hypot(x, y) for x, y in spots)]) + 2 * DOT
    half = round(outer + 34)
    return {
        "box": f"{-half} {-half} {2 * half} {2 * half}",
        "size": 2 * half,
        "rings": _rings(contacts, spots),
        "sectors": _sectors(lines, outer),
        "dots": [_dot(each, x, y) for each, (x, y) in zip(contacts, spots, strict=True)],
        "sentence": _sentence(contacts, lines),
        "legend": [(str(Quality(key).label), *style) for key, style in LINES.items()],
    }


def picture_data(contacts: "list[NetworkContact]") -> dict[str, Any]:
    """The picture as plain JSON, for a sheet on paper."""
    shown = _picture(contacts)
    return {
        **shown,
        "dots": [asdict(dot) for dot in shown["dots"]],
        "legend": [[key, *style] for key, style in LINES.items()],
        "counted": {
            "all": str(len(contacts)),
            "near": str(sum(each.closeness == Closeness.NEAR for each in contacts)),
            "weak": str(sum(each.quality != Quality.STRONG for each in contacts)),
        },
    }


def _rings(contacts: "list[NetworkContact]", spots: list[tuple[float, float]]) -> list[int]:
    found: dict[int, float] = {}
    for contact, (x, y) in zip(contacts, spots, strict=True):
        found[contact.closeness] = math.hypot(x, y)
    return [round(found.get(ring, RINGS[ring])) for ring in (1, 2, 3)]


def _sectors(lines: list[tuple[str, str]], outer: float) -> list[dict[str, Any]]:
    wedge = 2 * math.pi / max(1, len(lines))
    shown = []
    for number, (key, label) in enumerate(lines):
        edge, middle = number * wedge - math.pi, (number + 0.5) * wedge - math.pi
        shown.append(
            {
                "key": key,
                "label": label,
                "edge_x": round(outer * math.cos(edge)),
                "edge_y": round(outer * math.sin(edge)),
                "x": round((outer + 8) * math.cos(middle)),
                "y": round((outer + 18) * math.sin(middle)),
            }
        )
    return shown


def _dot(contact: "NetworkContact", x: float, y: float) -> Dot:
    width, dashes = LINES[contact.quality]
    label = contact.label
    words = label if len(label) <= SHORT else f"{label[: SHORT - 1]}…"
    return Dot(round(x), round(y), round(y) + 5, words, width, dashes)


def _sentence(contacts: "list[NetworkContact]", lines: list[tuple[str, str]]) -> str:
    if not contacts:
        return _("Die Person in der Mitte, noch ohne Kontakte.")
    near = sum(each.closeness == 1 for each in contacts)
    strained = sum(each.quality != Quality.STRONG for each in contacts)
    empty = [label for key, label in lines if all(each.sector != key for each in contacts)]
    said = ngettext(
        "%(n)d Kontakt, davon %(near)d nah und %(weak)d nicht stark.",
        "%(n)d Kontakte, davon %(near)d nah und %(weak)d nicht stark.",
        len(contacts),
    ) % {"n": len(contacts), "near": near, "weak": strained}
    if not empty:
        return said
    return said + " " + _("Niemand bei: %(groups)s.") % {"groups": ", ".join(empty)}


def _compared(found: "Network", day: date) -> str:
    then = {each.contact_id: each for each in found.at(day)}
    now = {each.contact_id: each for each in found.at()}
    came = [each.label for key, each in now.items() if key not in then]
    went = [each.label for key, each in then.items() if key not in now]
    parts = []
    if came:
        parts.append(_("Seitdem neu: %(who)s.") % {"who": ", ".join(came)})
    if went:
        parts.append(_("Nicht mehr dabei: %(who)s.") % {"who": ", ".join(went)})
    changed = [
        each.label
        for key, each in now.items()
        if key in then
        and (each.closeness, each.quality, each.sector)
        != (then[key].closeness, then[key].quality, then[key].sector)
    ]
    if changed:
        parts.append(_("Verändert: %(who)s.") % {"who": ", ".join(changed)})
    return " ".join(parts) or _("Seitdem hat sich nichts geändert.")


def stored(contact: "NetworkContact") -> dict[str, Any]:
    return {
        "who": who(contact),
        "sector": contact.sector,
        "closeness": str(contact.closeness),
        "quality": contact.quality,
        "note": contact.note,
        "version": contact.version,
    }
