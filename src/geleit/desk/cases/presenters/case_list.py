"""The case list as text. Fifty rows: each is one string, built once, without template tags."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases import selectors
from geleit.cases.enums import OPEN_PHASES
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.common import (
    Link,
    due,
    next_word,
    phase_text,
    place_text,
    shown_name,
)
from geleit.desk.http import DeskRequest
from geleit.kernel import clock, formats
from geleit.kernel.templatetags.geleit import tag

if TYPE_CHECKING:
    from geleit.cases.selectors.shapes import CaseList, CaseRow

# what stands in the address -> what the selector calls it
VIEWS = {
    "meine": "mine",
    "team": "team",
    "vertretung": "deputy",
    "ruhend": "dormant",
    "abgeschlossen": "closed",
}
FILTERS = {
    "phase": "phase",
    "ort": "municipality",
    "sprache": "language",
    "ohne_kontakt": "without_contact_since",
    "zustaendig": "responsible",
}
SORTS = {
    "name": "name",
    "ort": "place",
    "phase": "phase",
    "schritt": "next",
    "kontakt": "contact",
    "abschluss": "closed",
}


def asked(query: QueryDict) -> dict[str, Any]:
    """What the address asks for. What nobody knows goes on as it is: the selector says so."""
    view, sort = query.get("ansicht", "meine"), query.get("sortierung", "")
    page = query.get("seite", "1")
    sign, key = ("-", sort[1:]) if sort.startswith("-") else ("", sort)
    wanted: dict[str, Any] = {name: query.get(key, "") for key, name in FILTERS.items()}
    return {
        **wanted,
        "view": VIEWS.get(view, view),
        "sort": f"{sign}{SORTS.get(key, key)}" if key else "",
        "page": int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    }


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    value: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    url: str = ""
    direction: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """As geleit/parts/pagination.html wants it."""

    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1


def case_list(request: DeskRequest, found: "CaseList") -> dict[str, Any]:
    query = request.GET.copy()
    filters = _filters(request, found)
    labels = {each.name: dict(each.choices) for each in filters}
    view_key = _key_of(VIEWS, found.view)
    chips = [
        Link(_without(query, key), f"{_filter_label(key)}: {labels.get(key, {}).get(value, value)}")
        for key, name in FILTERS.items()
        if (value := found.filters.get(name, ""))
    ]
    return {
        "heading": _("Fälle: %(view)s") % {"view": _view_label(view_key)},
        "view_key": view_key,
        "views": _views(request, view_key),
        "filters": filters,
        "chips": chips,
        "ignored": " ".join(found.messages),
        "columns": _columns(query, found),
        "rows": [_row(request, row, is_closed=found.view == "closed") for row in found.rows],
        "count_text": count_text(found),
        "page": Page(found.page, found.has_next) if found.page > 1 or found.has_next else None,
        "page_numbers": [],
        **_empty(found, view_key, chips),
    }


def _key_of(table: dict[str, str], value: str) -> str:
    return next((key for key, name in table.items() if name == value), "")


def _view_label(key: str) -> str:
    return {
        "meine": _("Meine"),
        "team": _("Team"),
        "vertretung": _("Vertretung"),
        "ruhend": _("Ruhend"),
        "abgeschlossen": _("Abgeschlossen"),
    }.get(key, "")


def _filter_label(key: str) -> str:
    return {
        "phase": _("Phase"),
        "ort": _("Kommune"),
        "sprache": _("Sprache"),
        "ohne_kontakt": _("Ohne Kontakt seit"),
        "zustaendig": _("Zuständig"),
    }[key]


def _views(request: DeskRequest, current: str) -> list[Link]:
    """Only views that can hold something for this person."""
    actor = request.actor
    here = reverse("desk:cases:list")
    possible = {
        "team": bool(actor.units or actor.leads),
        "vertretung": bool(actor.stands_in_for),
    }
    return [
        Link(f"{here}?ansicht={key}", _view_label(key), is_current=key == current)
        for key in VIEWS
        if possible.get(key, True) or key == current
    ]


def _filters(request: DeskRequest, found: "CaseList") -> list[Filter]:
    days = [(str(n), _("%(n)d Tagen") % {"n": n}) for n in selectors.CONTACT_GAPS]
    phases = [(phase.value, phase_text(phase.value)) for phase in OPEN_PHASES]
    choices = {
        "phase": [] if found.view == "closed" else phases,
        "ort": catalogue.choices("municipality"),
        "sprache": catalogue.choices("language"),
        "ohne_kontakt": [] if found.view in ("closed", "dormant") else days,
        "zustaendig": _colleagues(found),
    }
    return [
        Filter(key, _filter_label(key), found.filters.get(name, ""), choices[key])
        for key, name in FILTERS.items()
        if choices[key]
    ]


def _colleagues(found: "CaseList") -> list[tuple[str, str]]:
    """Who is on this page; so the filter needs no query of its own."""
    if found.view != "team":
        return []
    return sorted(
        {(str(row.responsible_id), row.responsible) for row in found.rows}, key=lambda c: c[1]
    )


def _without(query: QueryDict, *keys: str) -> str:
    left = query.copy()
    for key in (*keys, "seite"):
        left.pop(key, None)
    return f"{reverse('desk:cases:list')}?{left.urlencode()}"


def _columns(query: QueryDict, found: "CaseList") -> list[Column]:
    contact = _("Letzter Kontakt")
    last = ("abschluss", _("Abgeschlossen")) if found.view == "closed" else ("kontakt", contact)
    named = [
        ("name", _("Name")),
        ("ort", _("Kommune")),
        ("phase", _("Phase")),
        ("schritt", _("Nächster Schritt")),
        last,
    ]
    columns = [_column(query, found.sort, key, label) for key, label in named]
    return [*columns, Column(_("Zuständig")), Column(_("Stand"))]


def _column(query: QueryDict, sort: str, key: str, label: str) -> Column:
    ascending, descending = sort == SORTS[key], sort == f"-{SORTS[key]}"
    wanted = query.copy()
    wanted["sortierung"] = f"-{key}" if ascending else key
    wanted.pop("seite", None)
    direction = "descending" if descending else "ascending" if ascending else ""
    icon = {"descending": "sort-down", "ascending": "sort-up"}.get(direction, "sort")
    return Column(label, f"{reverse('desk:cases:list')}?{wanted.urlencode()}", direction, icon)


def _row(request: DeskRequest, case: "CaseRow", *, is_closed: bool) -> SafeString:
    return format_html(
        '<tr><th scope="row">{}</th><td data-label="{}">{}</td><td data-label="{}">{}</td>'
        '<td data-label="{}">{}</td><td data-label="{}">{}</td><td data-label="{}">{}</td>'
        "<td>{}</td></tr>",
        _name_cell(request, case),
        _("Kommune"),
        place_text(case.municipality),
        _("Phase"),
        phase_text(case.phase),
        _("Nächster Schritt"),
        _next_cell(case),
        _("Abgeschlossen") if is_closed else _("Letzter Kontakt"),
        _last_cell(case),
        _("Zuständig"),
        case.responsible,
        _state_cell(case),
    )


def _name_cell(request: DeskRequest, case: "CaseRow") -> SafeString:
    """Where only the outline is open there is nothing to follow."""
    name = shown_name(request, case.name, case.initials)
    if case.access in (selectors.Access.FULL, selectors.Access.LEAD):
        return format_html(
            '<a href="{}{}/"><bdi>{}</bdi></a><span class="g-sub">{}</span>',
            reverse("desk:cases:list"),
            case.id,
            name,
            case.code,
        )
    return format_html('<bdi>{}</bdi><span class="g-sub">{}</span>', name, case.code)


def _next_cell(case: "CaseRow") -> SafeString | str:
    if case.next_on is None or case.closed_on:
        return "–"
    words = due(case.next_on)
    late = case.next_on < clock.today()
    return format_html(
        '<span><span{}>{}</span><span class="g-sub">{}, {}</span></span>',
        SafeString(' class="g-late"') if late else "",
        words,
        next_word(case.next_kind),
        formats.digits(case.next_on),
    )


def _last_cell(case: "CaseRow") -> str:
    if case.closed_on:
        return formats.digits(case.closed_on)
    return formats.ago(case.last_contact_on) if case.last_contact_on else _("noch keiner")


def _state_cell(case: "CaseRow") -> SafeString:
    if case.is_urgent:
        return tag(_("dringend"), "danger", "warning")
    if case.is_new:
        return tag(_("neu"), "info")
    return tag(_("ruht")) if case.is_dormant else SafeString("")


def count_text(found: "CaseList") -> str:
    if found.is_capped:
        return _("mehr als %(n)d Fälle") % {"n": found.total}
    return ngettext("%(n)d Fall", "%(n)d Fälle", found.total) % {"n": found.total}


def _empty(found: "CaseList", view_key: str, chips: list[Link]) -> dict[str, str]:
    here = reverse("desk:cases:list")
    if chips:
        return {
            "empty_title": _("Kein Fall passt."),
            "empty_text": ", ".join(chip.label for chip in chips),
            "empty_url": f"{here}?ansicht={view_key}",
            "empty_label": _("Filter entfernen"),
        }
    words = {
        "meine": _("Sie haben keine offenen Fälle."),
        "team": _("Das Team hat keine offenen Fälle."),
        "vertretung": _("Keine Fälle in Vertretung."),
        "ruhend": _("Kein Fall ruht. Alle hatten in den letzten 60 Tagen Kontakt."),
        "abgeschlossen": _("Noch kein Fall ist abgeschlossen."),
    }
    is_mine = view_key == "meine"
    return {
        "empty_title": words.get(view_key, _("Kein Fall passt.")),
        "empty_text": _("Neue Fälle entstehen aus Anmeldungen.") if is_mine else "",
        "empty_url": reverse("desk:cases:inbox") if is_mine else here,
        "empty_label": _("Eingang") if is_mine else _("Meine Fälle"),
    }
