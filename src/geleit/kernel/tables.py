"""Tables that open in a spreadsheet without running anything (CWE-1236, ASVS 1.2.10)."""

import csv
import io
from collections.abc import Iterable, Sequence

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
BOM = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def cell(text: str) -> str:
    """A leading apostrophe makes a spreadsheet take what would be a formula as text."""
    start = text.lstrip(" \u00a0\u3000\ufeff")
    return f"'{text}" if start.startswith(STARTS_FORMULA) else text


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with semicolons, as German spreadsheets expect it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(text) for text in columns])
    writer.writerows([cell(text) for text in row] for row in rows)
    return BOM + out.getvalue()
