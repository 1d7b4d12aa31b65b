"""Words for keys, names for people. Everything a template shows is text by then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleit.cases import selectors
from geleit.catalogue import selectors as catalogue
from geleit.desk.http import KEY_FIELD, DeskRequest
from geleit.kernel import clock, formats
from geleit.kernel.ids import new_id
from geleit.kernel.templatetags.geleit import tag
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case

LATE = "danger"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of facts."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str
    is_current: bool = False


def shown_name(request: DeskRequest, name: str, initials: str) -> str:
    """The full name, or initials when the screen is turned to a visitor or the name is not open."""
    return (initials if request.user.shows_initials else name or initials) or _("ohne Namen")


def name_of(request: DeskRequest, case: "Case") -> str:
    """For pages that have the case but no row with its name."""
    if request.user.shows_initials:
        return shown_name(request, "", case.initials)
    full = people.names_of([case.person_id]).get(case.person_id, "")
    return shown_name(request, full, case.initials)


def name_on_paper(case: "Case") -> str:
    """The whole name, whatever the screen shows: a letter to initials reaches nobody."""
    full = people.names_of([case.person_id]).get(case.person_id, "")
    return full or case.initials or _("ohne Namen")


def own_cases(request: DeskRequest) -> list[tuple[str, str]]:
    """Own open cases and those of people the actor stands in for, for a type-ahead field."""
    rows = selectors.list_cases(request.actor, view="mine", sort="name").rows
    if request.actor.stands_in_for:
        rows += selectors.list_cases(request.actor, view="deputy", sort="name").rows
    return [
        (str(row.id), f"{shown_name(request, row.name, row.initials)} · {row.code}") for row in rows
    ]


def fresh_key() -> SafeString:
    """The hidden field that makes a button pressed twice act once."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY_FIELD, new_id())


def hidden(**fields: object) -> SafeString:
    """Key and further hidden fields of a one-button form."""
    rest = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())
    return fresh_key() + rest


def tags(*shown: tuple[str, str, str]) -> SafeString:
    """Several states beside each other: (words, kind, icon)."""
    return format_html_join("", "{}", ((tag(*each),) for each in shown if each[0]))


def language_text(key: str, *, needs_interpreter: bool) -> str:
    words = catalogue.label("language", key) if key else ""
    if not needs_interpreter:
        return words
    return (
        _("%(language)s, Dolmetschen nötig") % {"language": words}
        if words
        else _("Dolmetschen nötig")
    )


def phase_text(key: str) -> str:
    return catalogue.label("phase", key)


def place_text(key: str) -> str:
    return catalogue.label("municipality", key)


def labels(catalogue_list: str, keys: Iterable[str]) -> str:
    return ", ".join(catalogue.label(catalogue_list, key) for key in keys)


def next_word(kind: str) -> str:
    return {
        "appointment": _("Termin"),
        "task": _("Aufgabe"),
        "follow_up": _("Wiedervorlage"),
    }.get(kind, "")


def due(day: date) -> str:
    """``seit 3 Tagen``, ``heute``, ``bis Do``: as people say it, with the date beside it."""
    days = (day - clock.today()).days
    if 1 < days < 7:
        return _("bis %(weekday)s") % {"weekday": formats.day(day).split(",")[0]}
    return formats.since(day)


def until(start: datetime, minutes: int) -> str:
    return _("bis %(time)s") % {"time": short_time(start + timedelta(minutes=minutes))}


def short_time(moment: datetime) -> str:
    local = clock.local(moment)
    return f"{local.hour:02d}:{local.minute:02d}"
