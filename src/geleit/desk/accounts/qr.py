"""The square picture that an authenticator app reads, drawn without script, style or file."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

BORDER = 4  # white modules around it; scanners need them


def drawing(text: str) -> SafeString:
    """An SVG element: black on white in every colour scheme."""
    code = segno.make(text, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(1, BORDER)]
    dark = "".join(
        f"M{column},{row}h1v1h-1z"
        for row, line in enumerate(rows)
        for column, is_dark in enumerate(line)
        if is_dark
    )
    return format_html(
        '<svg viewBox="0 0 {size} {size}" width="{pixels}" height="{pixels}" aria-hidden="true"'
        ' focusable="false" shape-rendering="crispEdges"><rect width="{size}" height="{size}"'
        ' fill="#fff"/><path fill="#000" d="{dark}"/></svg>',
        size=len(rows),
        pixels=len(rows) * 5,
        dark=mark_safe(dark),  # noqa: S308  digits and letters made above
    )
