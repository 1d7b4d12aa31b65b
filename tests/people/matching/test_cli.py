"""`geleit match`: lines in, lines out."""

import io
import json
from typing import Any

import pytest

from geleit.people.matching import cli


def run(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert cli.main([], io.StringIO("".join(f"{line}\n" for line in lines)), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def pair(a: object, b: object) -> str:
    return json.dumps({"a": a, "b": b})


def test_one_line_each_and_bad_lines_do_not_stop() -> None:
    good = pair(
        {"given": "Mohammed", "family": "Al Khatib", "birth_date": "1990-03-04", "phone": None},
        {"given": "Alkhateeb", "family": "Muhammad", "birth_date": "1990-04-03"},
    )
    first, bad, listed, second = run(good, "{oops", "[1]", good)

    assert first == second
    assert first["verdict"] == "strong"
    assert first["score"] >= 0.8
    assert first["reasons"] == [
        "Name klingt gleich",
        "Vor- und Nachname vertauscht",
        "Tag und Monat vertauscht",
    ]
    assert bad == {"error": "Die Zeile ist kein gültiges JSON. Bitte prüfen Sie die Schreibweise."}
    assert "JSON-Objekt" in listed["error"]


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        '{"a": null, "b": null}',
        '{"a": {}, "b": {}}',
        '{"a": {"given": null}}',
        '{"b": {"year": 1990}}',
    ],
)
def test_missing_keys_are_no_error(line: str) -> None:
    assert run(line)[0]["verdict"] == "none"


@pytest.mark.parametrize(
    "line",
    [
        pair([], {}),
        pair({"given": 5}, {}),
        pair({"birth_date": ["1990"]}, {}),
        pair({"birth_date": True}, {}),
        pair({"phone": {"a": 1}}, {}),
        "[" * 100_000,
        '{"a": {"year": ' + "9" * 10_000 + "}}",
        '"text"',
        "null",
        "x" * 1_000_001,
    ],
)
def test_malformed_lines_get_a_sentence(line: str) -> None:
    (answer,) = run(line)

    assert set(answer) == {"error"}
    assert answer["error"].endswith(".")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1990-02-31", "Geburtsdatum gibt es nicht (31.02.)"),
        ("31.02.1990", "Geburtsdatum gibt es nicht (31.02.)"),
        ("1990-13-45", "Geburtsdatum gibt es nicht (45.13.)"),
        ("irgendwann", "Geburtsdatum nicht lesbar"),
        (1e300, "Geburtsdatum nicht lesbar"),
    ],
)
def test_impossible_dates_are_tolerated(value: object, reason: str) -> None:
    (answer,) = run(pair({"given": "Zulaikha", "family": "Khavari", "birth_date": value},
                         {"given": "Zulaikha", "family": "Khawari", "year": 1990}))  # fmt: skip

    assert answer["verdict"] in {"strong", "weak"}
    assert reason in answer["reasons"]


@pytest.mark.parametrize("value", ["1990", 1990, "1990-00-00", "1990-05", 1990.0])
def test_a_year_may_stand_for_the_date(value: object) -> None:
    name = {"given": "Zulaikha", "family": "Khavari"}
    (answer,) = run(pair(name | {"birth_date": value}, name | {"birth_date": "1990-07-08"}))

    assert "Jahr gleich" in answer["reasons"]


def test_bytes_that_are_no_text() -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"a": {"given": "\xff\xfe"}, "b": {}}\n{}\n'), "ascii")
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, "ascii")

    assert cli.main([], stdin, stdout) == 0
    stdout.flush()
    assert len(raw.getvalue().splitlines()) == 2


def test_without_streams_it_is_a_filter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("{}\n"))

    assert cli.main([]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "none"


def test_usage() -> None:
    out = io.StringIO()

    assert cli.main(["--help"], io.StringIO(), out) == 0
    assert cli.main(["file.jsonl"], io.StringIO(), out) == 2
    assert "Aufruf: geleit match" in out.getvalue()
