"""Forms as a browser sends them: what the page shows, plus what was typed."""

import re
from html import unescape
from typing import Any

from tests.support.client import StrictClient

FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:([^<]*)</textarea>)?", re.IGNORECASE)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
OPTION = re.compile(r'<option value="([^"]*)"\s+selected', re.IGNORECASE)


def shown(html: str, marker: str = 'class="g-form"') -> dict[str, Any]:
    """The values of the form that carries ``marker``, unsent buttons left out."""
    start = html.index(marker)
    form = html[start : html.index("</form>", start)]
    found: dict[str, Any] = {}
    for tag, raw, text in FIELD.findall(form):
        has = {name.lower(): unescape(value) for name, value in ATTRIBUTE.findall(raw)}
        name, kind = has.get("name", ""), has.get("type", "text")
        if not name or (kind in ("radio", "checkbox") and "checked" not in has):
            continue
        if tag.lower() == "select":
            chosen = OPTION.search(form, form.index(f'name="{name}"'))
            found[name] = chosen.group(1) if chosen else ""
        elif kind == "checkbox":
            found.setdefault(name, []).append(has.get("value", "on"))
        else:
            found[name] = (
                unescape(text).lstrip("\n") if tag.lower() == "textarea" else has.get("value", "")
            )
    return found


def send(client: StrictClient, url: str, *, path: str = "", **typed: Any) -> Any:
    """Open the page, fill in, send; ``path`` where the form posts to somewhere else."""
    values = shown(client.get(url).content.decode())
    return client.post(path or url, values | typed)


def day(value: Any, name: str) -> dict[str, str]:
    """The three fields of a date."""
    return {
        f"{name}_day": f"{value.day:02d}",
        f"{name}_month": f"{value.month:02d}",
        f"{name}_year": str(value.year),
    }
