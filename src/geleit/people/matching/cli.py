"""`geleit match`: JSON lines with two entries in, one verdict a line out."""

import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TextIO

from geleit.people.matching import births
from geleit.people.matching.facts import Facts
from geleit.people.matching.score import compare

USAGE: Final = """Aufruf: geleit match < paare.jsonl > urteile.jsonl

Jede Zeile ist ein JSON-Objekt:
{"a": {"given": "…", "family": "…", "birth_date": "1990-03-14", "phone": "…"}, "b": {"year": 1990}}
Jede Angabe darf fehlen oder null sein. Ausgegeben wird je Zeile
{"verdict": "strong|weak|none", "score": 0..1, "reasons": ["…"]} oder {"error": "…"}.
"""
LONGEST: Final = 1_000_000
MOST_YEARS: Final = 10_000


class BadLine(ValueError):
    """The line cannot be compared; the message is for the person who wrote it."""


def main(argv: Sequence[str], stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """Compare every line; a bad line gets an error line and does not stop the others."""
    stdin, stdout = stdin or sys.stdin, stdout or sys.stdout
    if argv:
        stdout.write(USAGE)
        return 0 if argv[0] in {"-h", "--help"} else 2
    for stream in (stdin, stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for line in stdin:
        if line.strip():
            stdout.write(answer(line) + "\n")
    return 0


def answer(line: str) -> str:
    """One JSON object for one line."""
    try:
        a, b = _pair(line)
    except BadLine as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
    verdict = compare(a, b)
    reasons = list(verdict.reasons)
    out = {"verdict": verdict.level, "score": verdict.score, "reasons": reasons}
    return json.dumps(out, ensure_ascii=False)


def _pair(line: str) -> tuple[Facts, Facts]:
    if len(line) > LONGEST:
        raise BadLine("Die Zeile ist zu lang. Bitte teilen Sie die Angaben auf.")
    try:
        data = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise BadLine(
            "Die Zeile ist kein gültiges JSON. Bitte prüfen Sie die Schreibweise."
        ) from None
    if not isinstance(data, dict):
        raise BadLine('Die Zeile muss ein JSON-Objekt mit "a" und "b" sein.')
    return facts_of(data, "a"), facts_of(data, "b")


def facts_of(data: Mapping[str, object], side: str) -> Facts:
    """The entry of one side."""
    entry = data.get(side)
    if entry is None:
        entry = {}
    if not isinstance(entry, dict):
        raise BadLine(f'"{side}" muss ein JSON-Objekt sein.')
    birth, unreadable = _birth(entry, side)
    facts = Facts(
        given=_text(entry, "given", side),
        family=_text(entry, "family", side),
        phone=_text(entry, "phone", side),
        unreadable_date=unreadable,
    )
    if birth is None:
        return facts
    if not birth.day:
        return replace(facts, year=birth.year)
    if not birth.possible:
        return replace(facts, impossible=birth)
    return replace(facts, birth_date=date(birth.year, birth.month, birth.day))


def _text(entry: Mapping[str, object], key: str, side: str) -> str | None:
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and key == "phone":
        return str(value) if abs(value) < 10**30 else None
    raise BadLine(f'"{key}" in "{side}" muss ein Text sein.')


def _birth(entry: Mapping[str, object], side: str) -> tuple[births.Birth | None, bool]:
    """The birth date, else the year; and whether a text was there that is no date."""
    unreadable = False
    for key in ("birth_date", "year"):
        value = entry.get(key)
        if value is None or value == "":
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = f"{value:.0f}" if abs(value) < MOST_YEARS else ""
        if not isinstance(value, str):
            raise BadLine(f'"{key}" in "{side}" muss ein Datum (1990-03-14) oder ein Jahr sein.')
        if birth := births.read(value):
            return birth, unreadable
        unreadable = True
    return None, unreadable
