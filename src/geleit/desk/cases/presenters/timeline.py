"""Contacts of a case as the timeline, the overview and the printed file show them."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.bar import CaseBar
from geleit.desk.cases.presenters.common import Link, tags
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from geleit.cases.models import Conference
    from geleit.cases.selectors.shapes import Entry, NoteHit, Timeline

PAGE = 50
NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class EntryView:
    anchor: UUID
    title: str
    meta: str
    text: str
    label: str
    struck: str = ""
    tags: str = ""
    addenda: list["EntryView"] = field(default_factory=list)
    links: SafeString = NOTHING
    is_system: bool = False


ALL, HURDLE, NO_LINKS = "all", "hurdle", ""  # what can be done from a note, by page


def entry(case: CaseBar, found: "Entry", *, links: str = ALL) -> EntryView:
    day = formats.day(found.happened_on)
    gone = found.is_struck or found.moved_to is not None
    return EntryView(
        anchor=found.id,
        title=catalogue.label("note_kind", found.kind),
        meta=" · ".join(filter(None, (day, _duration(found), found.author))),
        text="" if gone else found.text,
        label=_("Notiz vom %(day)s") % {"day": formats.digits(found.happened_on)},
        struck=_gone(found),
        tags="" if gone else _tags(case, found),
        addenda=[_addendum(each) for each in found.addenda],
        links=NOTHING if gone or not case.may_write else _links(case, found, links),
    )


def _addendum(found: "Entry") -> EntryView:
    moment = formats.digits(clock.local(found.created_at).date())
    meta = _("Nachtrag vom %(day)s") % {"day": moment}
    return EntryView(
        anchor=found.id,
        title="",
        meta=" · ".join(filter(None, (meta, found.author))),
        text=found.text,
        label=meta,
    )


def _duration(found: "Entry") -> str:
    return _("%(n)d Min.") % {"n": found.minutes} if found.minutes else ""


def _gone(found: "Entry") -> str:
    if found.is_struck:
        return _("Gestrichen: %(reason)s") % {"reason": found.struck_reason}
    if found.moved_to is not None:
        return _("In einen anderen Fall verschoben.")
    return ""


def _tags(case: CaseBar, found: "Entry") -> SafeString:
    language = catalogue.label("language", found.language) if found.language else ""
    if found.interpreted:
        language = (
            _("%(language)s, gedolmetscht") % {"language": language}
            if language
            else _("gedolmetscht")
        )
    topics = [(catalogue.label("topic", key), "", "") for key in found.topics]
    moved = [(_("aus einem anderen Fall"), "info", "")] if found.moved_from else []
    shown = [(language, "quiet", "")] if language and language != case.language else []
    return tags(*topics, *shown, *moved)


ANY_NOTE, ANY_DAY = UUID(int=0), "00.00.0000"


def _links(case: CaseBar, found: "Entry", wanted: str) -> SafeString:
    """What can be done from here, each link with the note's day for who does not see the place."""
    if wanted == NO_LINKS:
        return NOTHING
    reports = case.finding_url if case.finding_url and not case.is_closed else ""
    names = _names(case, found) if wanted != HURDLE else ()
    pattern = _pattern(case.id, reports, names, get_language())
    day = formats.digits(found.happened_on)
    return SafeString(pattern.replace(str(ANY_NOTE), str(found.id)).replace(ANY_DAY, day))


@lru_cache(maxsize=1024)
def _pattern(case_id: UUID, reports: str, names: tuple[str, ...], _language: str) -> str:
    """The links of ``ANY_NOTE`` of ``ANY_DAY``: worked out once, not for each of fifty notes."""
    links = [(f"{reports}?notiz={ANY_NOTE}", _("Hürde melden"))] if reports else []
    links += [
        (reverse(f"desk:cases:{name}", args=[case_id, ANY_NOTE]), _label(name)) for name in names
    ]
    hidden = _("Notiz vom %(day)s") % {"day": ANY_DAY}
    return format_html_join(
        "",
        '<a href="{}">{}<span class="kern-sr-only"> – {}</span></a>',
        ((url, label, hidden) for url, label in links),
    )


def _names(case: CaseBar, found: "Entry") -> tuple[str, ...]:
    if not found.is_editable or case.is_closed:
        return ("add_addendum",)
    return ("change_note", "move_note", "strike_note")


def _label(name: str) -> str:
    return {
        "add_addendum": _("Nachtrag"),
        "change_note": _("Ändern"),
        "move_note": _("Verschieben"),
        "strike_note": _("Streichen"),
    }[name]


def timeline(case: CaseBar, found: "Timeline", kind: str, offset: int) -> dict[str, Any]:
    here = reverse("desk:cases:timeline", args=[case.id])
    kinds = [Link(here, _("Alle"), is_current=not kind)]
    kinds += [
        Link(f"{here}?art={item.key}", item.label, is_current=item.key == kind)
        for item in catalogue.entries("note_kind")
    ]
    count = found.total
    older = f"{here}?ab={offset + PAGE}" + (f"&art={kind}" if kind else "")
    return {
        "entries": _merged(case, found),
        "count_text": ngettext("%(n)d Kontakt", "%(n)d Kontakte", count) % {"n": count}
        if count
        else "",
        "kinds": kinds if count or kind else [],
        "is_filtered": bool(kind),
        "older_url": older if found.has_more else "",
    }


def _merged(case: CaseBar, found: "Timeline") -> list[EntryView]:
    """Notes and conferences by day, newest first; on the same day the conference stands above."""
    dated = [(clock.local(each.held_at).date(), _held(case, each)) for each in found.conferences]
    dated += [(each.happened_on, entry(case, each)) for each in found.entries]
    return [view for _day, view in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _held(case: CaseBar, found: "Conference") -> EntryView:
    title = _("Konferenz mit Namen") if found.with_names else _("Konferenz ohne Namen")
    url = reverse("desk:cases:conference", args=[case.id, found.id])
    day = formats.day(clock.local(found.held_at).date())
    return EntryView(
        anchor=found.id,
        title=title,
        meta=day,
        text=found.occasion,
        label=title,
        links=format_html(
            '<a href="{}">{}<span class="kern-sr-only"> – {}</span></a>', url, _("Ansehen"), day
        ),
    )


def known_kind(text: str) -> str:
    return text if text in catalogue.keys("note_kind") else ""


def offset_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


@dataclass(frozen=True, slots=True)
class HitView:
    title: str
    meta: str
    url: str
    text: SafeString


def hits(case: CaseBar, text: str, found: "list[NoteHit]") -> dict[str, Any]:
    here = reverse("desk:cases:timeline", args=[case.id])
    count = len(found)
    return {
        "text": text,
        "count_text": ngettext("%(n)d Treffer", "%(n)d Treffer", count) % {"n": count},
        "hits": [
            HitView(
                title=catalogue.label("note_kind", hit.kind),
                meta=formats.day(hit.happened_on),
                url=f"{here}#n{hit.id}",
                text=format_html("{}<mark>{}</mark>{}", hit.before, hit.found, hit.after),
            )
            for hit in found
        ],
    }
