"""`geleit deadlines`: a line in, a line out, whatever the line is."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest

from geleit.deadlines import cli

GOOD = {
    "id": "a",
    "regime": "vwgo",
    "event": "2026-11-25",
    "event_kind": "posted",
    "length": 1,
    "unit": "months",
}


def run(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert cli.main([], io.StringIO("".join(line + "\n" for line in lines)), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def ask(**changes: Any) -> dict[str, Any]:
    given = {key: value for key, value in {**GOOD, **changes}.items() if value != "absent"}
    return run(json.dumps(given))[0]


def test_an_answer_has_the_four_keys() -> None:
    said = ask()
    assert list(said) == ["id", "due", "notified", "trail"]
    assert (said["id"], said["due"], said["notified"]) == ("a", "2026-12-29", "2026-11-29")
    assert all(isinstance(sentence, str) for sentence in said["trail"])


def test_every_line_is_answered_and_a_bad_one_stops_nothing() -> None:
    said = run(json.dumps(GOOD), "{", "", "[]", json.dumps({**GOOD, "id": 7}), "nonsense")
    assert [each.get("id") for each in said] == ["a", None, None, 7, None]
    assert ["error" in each for each in said] == [False, True, True, False, True]


@pytest.mark.parametrize("given", ["a", 7, None, ["x"], {"nested": True}, "🙂"])
def test_the_id_comes_back_as_it_is(given: object) -> None:
    assert ask(id=given)["id"] == given
    assert ask(id=given, regime="nonsense")["id"] == given


def test_without_an_id() -> None:
    assert ask(id="absent")["id"] is None
    assert list(ask(id="absent", regime="nonsense")) == ["error"]


BAD = [
    ("regime", "absent", '"regime" fehlt'),
    ("regime", None, '"regime" fehlt'),
    ("regime", "owig", "Möglich sind: vwvfg, sgbx, vwgo, sgg, ao, bgb."),
    ("regime", 5, "Möglich sind"),
    ("regime", ["vwgo"], "Möglich sind"),
    ("region", "DE-XX", "Diese Region ist nicht bekannt"),
    ("region", 5, '"region" muss ein Text sein'),
    ("unit", "fortnights", "Möglich sind: hours, days"),
    ("unit", "fortnights", "whole_months, unverzueglich."),
    ("unit", "absent", '"unit" fehlt'),
    ("length", "absent", '"length" fehlt'),
    ("length", -1, '"length" muss eine ganze Zahl von 0 bis 12000 sein.'),
    ("length", 12_001, "von 0 bis 12000"),
    ("length", 1.5, "ganze Zahl"),
    ("length", "1", "ganze Zahl"),
    ("length", True, "ganze Zahl"),
    ("plus_days", 10_001, "von 0 bis 10000"),
    ("reminder_days", 251, "von 0 bis 250"),
    ("event", "2026-02-31", '"event" ist kein Datum'),
    ("event", "25.11.2026", "Schreiben Sie es so: 2026-11-25."),
    ("event", "20261125", '"event" ist kein Datum'),
    ("event", "2026-W48-3", '"event" ist kein Datum'),
    ("event", "2026-11-25\u0000", '"event" ist kein Datum'),
    ("event", "٢٠٢٦-11-25", '"event" ist kein Datum'),
    ("event", "2026-11-25T25:00", '"event" ist kein Zeitpunkt'),
    ("event", "0001-01-01T00:00+14:00", '"event" ist kein Zeitpunkt'),
    ("event", 20261125, '"event" ist kein Datum'),
    ("event", "x" * 10_000, '"event" ist kein Datum'),
    ("actual_receipt", "gestern", '"actual_receipt" ist kein Datum'),
    ("actual_receipt", "2026-11-25T10:00", '"actual_receipt" ist kein Datum'),
    ("letter_date", 1, '"letter_date" ist kein Datum'),
    ("fixed_date", "", '"fixed_date" ist kein Datum'),
    ("event_kind", "pigeon", '"event_kind" ist nicht bekannt'),
    ("direction", "sideways", "forward, backward"),
    ("service", "pigeon", "registered, reception_facility"),
    ("portal", "x", "vwvfg_41_2a"),
    ("event_is", "x", "retrieval, provision, notification_sent"),
    ("notice", "x", "missing, wrong"),
    ("asylum_law", "x", "from_2026-06-12"),
    ("start", "noon", "day_begin"),
    ("anchor", "x", "end_of_day, start_of_day, first_day_of_period"),
    ("abroad", "yes", '"abroad" muss true oder false sein'),
    ("shift", 0, '"shift" muss true oder false sein'),
]


@pytest.mark.parametrize(("key", "value", "sentence"), BAD)
def test_what_cannot_be_read_is_said_in_german(key: str, value: object, sentence: str) -> None:
    said = ask(**{key: value})
    assert list(said) == ["id", "error"]
    assert sentence in said["error"]
    assert said["error"].endswith(".")
    assert len(said["error"]) < 300


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        ("hours", 100_000),
        ("days", 400_000),
        ("weeks", 50_000),
        ("months", 12_000),
        ("years", 1_000),
        ("working_days", 5_000),
        ("bank_days", 5_000),
        ("life_months", 1_200),
        ("whole_months", 1_200),
    ],
)
def test_every_unit_has_its_longest(unit: str, most: int) -> None:
    given = {"event": "2026-11-25T10:00", "event_kind": "event", "unit": unit}
    assert "due" in ask(**given, length=most)
    assert f"von 0 bis {most} sein" in ask(**given, length=most + 1)["error"]


def test_sentences_of_faults() -> None:
    """Word by word, for they are all that the writer of a line gets."""
    plain = {"event_kind": "event"}
    assert [
        ask(**plain, anchor="end_of_day", direction="forward")["error"],
        ask(**plain, start="day_begin", length=0)["error"],
        ask(**plain, unit="life_months", direction="backward")["error"],
        ask(**plain, notice="wrong", direction="backward")["error"],
        ask(**plain, unit="hours")["error"],
        ask(**plain, event="absent")["error"],
        ask(**plain, length="absent", unit="absent")["error"],
        ask(region=7)["error"],
        ask(region="DE-XX")["error"],
        ask(event="2026-11-25T24:61")["error"],
    ] == [
        '"anchor" gilt nur rückwärts ("direction": "backward").',
        "Eine Frist vom Beginn eines Tages an braucht mindestens die Länge 1.",
        (
            "Lebensmonate lassen sich nur von der Geburt an vorwärts zählen. "
            "Geben Sie als Ereignis den Tag der Geburt an."
        ),
        "Eine fehlende Belehrung verlängert nur Fristen nach einem Ereignis.",
        "Stunden brauchen Tag und Uhrzeit, zum Beispiel 2026-11-25T14:30.",
        '"event" fehlt. Geben Sie den Tag an, zum Beispiel 2026-11-25.',
        '"length" und "unit" fehlen. Eine Frist braucht Länge und Einheit.',
        '"region" muss ein Text sein, zum Beispiel DE-NW.',
        (
            "Diese Region ist nicht bekannt. Schreiben Sie zum Beispiel DE-NW, DE-BE oder "
            "DE-BY-Augsburg."
        ),
        '"event" ist kein Zeitpunkt. Schreiben Sie ihn so: 2026-11-25T14:30.',
    ]


def test_contradictions_are_said() -> None:
    assert "gilt nur rückwärts" in ask(anchor="end_of_day", direction="forward")["error"]
    assert "mindestens die Länge 1" in ask(start="day_begin", length=0, event_kind="event")["error"]
    assert "vorwärts" in ask(unit="life_months", direction="backward")["error"]
    assert "nur Fristen nach" in ask(notice="wrong", direction="backward")["error"]
    assert "Tag und Uhrzeit" in ask(unit="hours", event_kind="event")["error"]
    assert '"event" fehlt' in ask(event="absent", event_kind="event")["error"]
    assert (
        '"length" und "unit" fehlen'
        in ask(length="absent", unit="absent", event_kind="event")["error"]
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"event": "9999-12-30"},
        {"event": "9999-12-20", "unit": "working_days", "length": 30},
        {"event": "0001-01-05", "unit": "days", "length": 30, "direction": "backward"},
        {"event": "0001-01-05", "unit": "whole_months", "length": 30},
        {"event": "9999-12-31", "unit": "hours", "event_kind": "event", "length": 9},
    ],
)
def test_the_calendar_has_ends(changes: dict[str, Any]) -> None:
    said = ask(**changes)
    assert said["error"] in {
        "Das Ergebnis liegt außerhalb der Jahre 1 bis 9999.",
        "Stunden brauchen Tag und Uhrzeit, zum Beispiel 2026-11-25T14:30.",
    }


def test_the_longest_periods_are_computed() -> None:
    assert ask(length=12_000)["due"] == "3026-11-29"
    assert ask(unit="years", length=1_000)["due"] == "3026-11-29"
    assert ask(unit="working_days", length=5_000)["due"] is not None
    assert ask(unit="days", length=400_000)["due"] is not None


@pytest.mark.parametrize(
    "line",
    [
        "null",
        "5",
        '"text"',
        "NaN",
        '{"id": NaN}',
        '{"id": Infinity}',
        "{'id': 1}",
        "[" * 100_000,
        '{"length": ' + "9" * 5_000 + "}",
        "x" * 1_000_001,
        "\u0000",
        "{}",
    ],
)
def test_no_line_breaks_the_run(line: str) -> None:
    first, second = run(line, json.dumps(GOOD))
    assert first["error"]
    assert second["due"] == "2026-12-29"


def test_what_is_wrong_with_a_line_is_said() -> None:
    long, number, half = run("x" * 1_000_001, "5", "{")
    assert long == {"error": "Die Zeile ist zu lang."}
    assert number == {"error": "Die Zeile muss ein JSON-Objekt sein."}
    assert half == {"error": "Die Zeile ist kein gültiges JSON. Bitte prüfen Sie die Schreibweise."}
    assert run(" " * 999_000 + json.dumps(GOOD))[0]["due"] == "2026-12-29"


def test_umlauts_stay_readable() -> None:
    out = io.StringIO()
    cli.main([], io.StringIO(json.dumps(GOOD) + "\n"), out)
    assert "zählt" in out.getvalue()


def test_a_byte_order_mark_is_no_fault() -> None:
    assert run("\ufeff" + json.dumps(GOOD))[0]["due"] == "2026-12-29"


def test_bytes_that_are_no_text_are_one_bad_line() -> None:
    raw = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n" + json.dumps(GOOD).encode() + b"\n"))
    sink = io.BytesIO()
    out = io.TextIOWrapper(sink)
    assert cli.main([], raw, out) == 0
    out.flush()
    first, second = map(json.loads, sink.getvalue().decode().splitlines())
    assert first["error"].startswith("Die Zeile ist kein gültiges JSON")
    assert second["due"] == "2026-12-29"


def test_keys_that_are_not_looked_at_are_named() -> None:
    assert ask(note="x", **{"z" * 100: 1})["trail"][-1] == f"Nicht ausgewertet: note, {'z' * 40}."
    assert "Nicht ausgewertet" not in " ".join(ask()["trail"])
    many = ask(**{f"k{n:02}": n for n in range(30)})["trail"][-1]
    assert many.count(",") == 9


def test_a_reminder_stands_beside_the_end() -> None:
    assert "reminder" not in ask()
    said = ask(reminder_days=3)
    assert (said["due"], said["reminder"]) == ("2026-12-29", "2026-12-23")
    assert ask(reminder_days=100)["reminder"] == "2026-11-29"
    assert "reminder" not in ask(regime="bgb", reminder_days=3)
    hours = {"unit": "hours", "event": "2026-11-25T10:00", "event_kind": "event"}
    assert ask(**hours, length=0, reminder_days=1)["reminder"] == "2026-11-25"
    assert ask(**hours, length=20, reminder_days=0)["reminder"] == "2026-11-26"


def test_a_waiting_period_names_the_first_day_after() -> None:
    said = ask(event="2026-11-22", event_kind="event", length=3, shift=False)
    assert (said["due"], said["earliest_action"]) == ("2027-02-22", "2027-02-23")


def test_help_and_wrong_use() -> None:
    for given, code in ((["--help"], 0), (["-h"], 0), (["datei"], 2)):
        out = io.StringIO()
        assert cli.main(given, io.StringIO(), out) == code
        assert out.getvalue().startswith("Aufruf: geleit deadlines")


def test_the_package_needs_no_framework() -> None:
    code = (
        "import sys, geleit.deadlines.cli; "
        "print([name for name in sys.modules if name.split('.')[0] in "
        "('django', 'psycopg', 'holidays') or name.startswith('geleit.') "
        "and not name.startswith('geleit.deadlines')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
