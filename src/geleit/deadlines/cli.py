"""`geleit deadlines`: JSON lines with one period each in, one answer a line out."""

import io
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, TextIO

from geleit.deadlines.engine import compute
from geleit.deadlines.query import CannotCompute
from geleit.deadlines.reading import BadInput, read, reminder_days, unread
from geleit.deadlines.reminding import reminder

USAGE: Final = """Aufruf: geleit deadlines < fragen.jsonl > fristen.jsonl

Jede Zeile ist ein JSON-Objekt, zum Beispiel:
{"id": "1", "regime": "vwgo", "event": "2026-11-25", "event_kind": "posted",
 "length": 1, "unit": "months", "region": "DE-NW"}
Ausgegeben wird je Zeile {"id", "due", "notified", "trail"}; ohne Datum ist "due" null und der
Grund steht in "trail". Eine unlesbare Zeile ergibt {"id", "error"}. Alle Angaben beschreibt
docs/explanation/deadlines.md.
"""
LONGEST_LINE: Final = 1_000_000
SECONDS_AT: Final = len("2026-11-25T14:30")
NOT_JSON: Final = "Die Zeile ist kein gültiges JSON. Bitte prüfen Sie die Schreibweise."


def main(argv: Sequence[str], stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """Answer every line; a bad one gets an error and does not stop the others."""
    stdin, stdout = stdin or sys.stdin, stdout or sys.stdout
    if argv:
        stdout.write(USAGE)
        return 0 if argv[0] in {"-h", "--help"} else 2
    for stream in (stdin, stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for line in stdin:
        if line.strip():
            stdout.write(json.dumps(answer(line), ensure_ascii=False) + "\n")
    return 0


def answer(line: str) -> dict[str, object]:
    """The object for one line."""
    if len(line) > LONGEST_LINE:
        return {"error": "Die Zeile ist zu lang."}
    try:
        data = json.loads(line.removeprefix("\ufeff"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return {"error": NOT_JSON}
    if not isinstance(data, dict):
        return {"error": "Die Zeile muss ein JSON-Objekt sein."}
    named = {"id": data["id"]} if "id" in data else {}
    try:
        query, days = read(data), reminder_days(data)
        result = compute(query)
    except (BadInput, CannotCompute) as error:
        return {**named, "error": str(error)}
    trail = list(result.trail)
    if others := unread(data):
        trail.append(f"Nicht ausgewertet: {', '.join(others)}.")
    seconds = str(data.get("event"))[SECONDS_AT:].startswith(":")
    out = {
        "id": data.get("id"),
        "due": _text(result.due, seconds),
        "notified": _text(result.notified, False),
        "trail": trail,
    }
    if result.earliest_action is not None:
        out["earliest_action"] = result.earliest_action.isoformat()
    if days is not None and result.due is not None:
        end = result.due.date() if isinstance(result.due, datetime) else result.due
        first = result.notified or query.day
        at = reminder(end, query.region, working_days=days, not_before=first)
        out["reminder"] = at.isoformat()
    return out


def _refuse(constant: str) -> None:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(constant)


def _text(day: date | datetime | None, seconds: bool) -> str | None:
    """A moment is written as finely as it was asked."""
    if isinstance(day, datetime):
        return day.isoformat(timespec="seconds" if seconds else "minutes")
    return None if day is None else day.isoformat()
