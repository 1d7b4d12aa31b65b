"""A square code as SVG without styles, black on white, for paper and for the print view."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

BORDER = 2  # white modules around it; scanners need them


def svg(address: str) -> SafeString:
    """One ``<svg>`` element. The address is printed in words beside it."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(1, BORDER)]
    dark = "".join(
        f"M{column},{row}h1v1h-1z"
        for row, line in enumerate(rows)
        for column, is_dark in enumerate(line)
        if is_dark
    )
    return format_html(
        '<svg viewBox="0 0 {size} {size}" role="img"><title>{title}</title>'
        '<rect width="{size}" height="{size}" fill="#fff"/><path fill="#000" d="{dark}"/></svg>',
        size=len(rows),
        title=f"QR-Code: {address}",
        dark=mark_safe(dark),  # noqa: S308  digits and letters made above
    )
