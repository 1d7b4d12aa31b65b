"""Every sentence of every known case, written down: `python -m tests.deadlines.trails` renews it.

A change of words or paragraphs shows as a difference to be read, sentence by sentence.
"""

import json
from pathlib import Path
from typing import Any

from geleit.deadlines.cli import answer
from tests.deadlines import cases, counted

WRITTEN = Path(__file__).with_name("trails.txt")
GROUPS = (
    cases.VECTORS,
    cases.COURTS,
    cases.NOTIFICATION,
    counted.INSTRUCTION,
    counted.LENGTHS,
    counted.BACKWARD,
    counted.HOURS,
    counted.PLACES,
)
# Cases for their words alone.
WORDS = tuple(
    {"regime": regime, "event": "2026-11-27", "length": 1, "unit": "weeks", **more}
    for regime in ("vwvfg", "sgbx", "vwgo", "sgg", "ao", "bgb")
    for more in (
        {"event_kind": "posted"},
        {"event_kind": "electronic"},
        {"start": "day_begin"},
        {"shift": False},
        {"event": "2026-11-28", "shift": True},
        {"event": "2027-01-31", "unit": "months"},
        {"event": "2027-01-30", "unit": "life_months"},
        {"event_kind": "delivered", "notice": "missing"},
        {"event_kind": "delivered", "notice": "wrong"},
        {"fixed_date": "2026-11-28"},
        {"fixed_date": "2026-11-28", "shift": True},
        {"event": "2026-11-27T09:05", "unit": "hours"},
        {"event": "2026-11-27T09:05", "unit": "hours", "event_kind": "posted"},
        {"event_kind": "posted", "event": None},
        {"event_kind": "posted", "actual_receipt": "2026-12-01"},
        {"event_kind": "posted", "abroad": True, "actual_receipt": "2026-12-29"},
    )
)


def _trail(given: dict[str, Any]) -> list[str]:
    found = answer(json.dumps(given))["trail"]
    assert isinstance(found, list)
    return found


def text() -> str:
    every = (case for group in GROUPS for case in group)
    blocks = ["\n  ".join((case.source, *_trail(case.given))) for case in every]
    for given in WORDS:
        shown = ", ".join(f"{key} {value}" for key, value in given.items())
        blocks.append("\n  ".join((shown, *_trail(given))))
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    WRITTEN.write_text(text(), "utf-8")
