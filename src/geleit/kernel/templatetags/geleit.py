"""``{% load geleit %}``: dates, icons and small parts for templates."""

from datetime import date, datetime, time
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleit.kernel import formats

register = template.Library()

# Signs that point along the line and must turn round with it.
FLIPPED = frozenset(
    {"arrow-forward", "arrow-back", "chevron-left", "chevron-right", "logout", "undo"}
)
NOTE_ICONS = {"info": "info", "success": "success", "warning": "warning", "danger": "danger"}


@register.filter
def day(value: date | None) -> str:
    return formats.day(value) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    return formats.long_day(value) if value else ""


@register.filter
def digits(value: date | None) -> str:
    return formats.digits(value) if value else ""


@register.filter
def clocktime(value: datetime | time | None) -> str:
    return formats.clocktime(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return formats.moment(value) if value else ""


@register.filter
def since(value: date | None) -> str:
    return formats.since(value) if value else ""


@register.filter
def ago(value: date | None) -> str:
    return formats.ago(value) if value else ""


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the ``datetime`` attribute of ``<time>``."""
    return value.isoformat() if value else ""


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A drawing beside words; it says nothing of its own, so readers skip it."""
    return _icon(name, extra)


@cache
def _icon(name: str, extra: str) -> SafeString:
    classes = "g-icon"
    if name in FLIPPED:
        classes += " g-icon--flip"
    if extra:
        classes += f" {extra}"
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("geleit/icons.svg"),
        name,
    )


@register.simple_tag
def tag(label: str, kind: str = "", icon_name: str = "") -> SafeString:
    """State in one or two words. ``kind``: info, success, warning, danger, quiet, or nothing."""
    if not label:
        return SafeString("")
    return format_html(
        '<span class="g-tag{}">{}{}</span>',
        f" g-tag--{kind}" if kind else "",
        icon(icon_name) if icon_name else "",
        label,
    )


@register.simple_tag
def ltr(value: str) -> SafeString:
    """Numbers, codes and addresses keep their order on a right-to-left page."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field with label, hint and error: ``{% field form.name %}``."""
    return bound.as_field_group()


@register.inclusion_tag("geleit/parts/note.html")
def note(kind: str, title: str = "", text: str = "") -> dict[str, str]:
    return {"kind": kind, "icon": NOTE_ICONS.get(kind, "info"), "title": title, "text": text}


@register.inclusion_tag("geleit/parts/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """What would stand here, and the first thing to do."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("geleit/parts/copy.html")
def copy(value: str, what: str) -> dict[str, str]:
    """A number to carry elsewhere, with a button that copies it. ``what``: "Fallnummer"."""
    return {"value": value, "what": what}


@register.inclusion_tag("geleit/parts/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    return {"form": form}


@register.inclusion_tag("geleit/parts/sort.html", takes_context=True)
def sort_header(
    context: Context, key: str, label: str, current: str, extra: str = ""
) -> dict[str, Any]:
    """``<th>`` whose link sorts on the server. ``current`` is the key in force, with "-" for
    descending.
    """
    descending = current == f"-{key}"
    active = descending or current == key
    query = context["request"].GET.copy()
    query["sortierung"] = f"-{key}" if active and not descending else key
    query.pop("seite", None)
    return {
        "label": label,
        "url": f"?{query.urlencode()}",
        "direction": ("descending" if descending else "ascending") if active else "",
        "icon": ("sort-down" if descending else "sort-up") if active else "sort",
        "extra": extra,
        "hint": _("sortieren"),
    }


@register.filter
def undo_url(extra_tags: str) -> str:
    """``messages.success(…, extra_tags="undo:/pfad")`` puts a button beside the sentence."""
    return next((part[5:] for part in (extra_tags or "").split() if part.startswith("undo:")), "")


@register.filter
def note_kind(level_tag: str) -> str:
    return {"error": "danger", "debug": "info"}.get(level_tag, level_tag)
