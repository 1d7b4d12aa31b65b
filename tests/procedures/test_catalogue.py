"""The shipped catalogue is whole, and each of its deadlines can be counted or says why not."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from geleit.deadlines import Regime, Unit, compute, region
from geleit.procedures import (
    BadCatalogue,
    Confidence,
    DeadlineEntry,
    DeadlineKind,
    Procedure,
    load,
    shipped,
)
from geleit.procedures.catalogue import DATA

LIPPE = region("DE-NW")
EVENT = date(2026, 11, 25)


def deadlines() -> Iterator[tuple[Procedure, DeadlineEntry]]:
    for procedure in shipped().procedures.values():
        for deadline in procedure.deadlines:
            yield procedure, deadline


def one(name: str) -> DeadlineEntry:
    key, _, own = name.partition(".")
    return next(each for each in shipped().procedures[key].deadlines if each.id == own)


def due(name: str, event: str) -> str | None:
    query = one(name).rule.query(date.fromisoformat(event), LIPPE)
    assert query is not None
    found = compute(query).due
    return None if found is None else found.isoformat()


def test_it_is_as_large_as_the_research() -> None:
    found = shipped()
    assert len(found.procedures) == 40
    assert len(list(deadlines())) == 164
    assert (len(found.remedies), len(found.law)) == (9, 13)
    assert found is shipped()


def test_every_file_bears_the_key_of_its_procedure() -> None:
    names = {path.stem for path in (DATA / "procedures").glob("*.yaml")}
    assert names == set(shipped().procedures)


def test_every_deadline_can_be_counted_or_says_why_not() -> None:
    counted, at_once, fixed, words = 0, 0, 0, 0
    for procedure, deadline in deadlines():
        query = deadline.rule.query(EVENT, LIPPE)
        if query is None:
            words += 1
            assert deadline.rule.words, procedure.key
            continue
        result = compute(query)
        assert result.trail
        at_once += query.at_once
        fixed += query.fixed_date is not None
        counted += query.length is not None
        assert (result.due is None) == query.at_once, (procedure.key, deadline.id)
    assert (counted, at_once, fixed, words) == (137, 9, 7, 11)


def test_a_rule_without_its_event_is_not_counted() -> None:
    assert one("wohnsitz_anmelden.anmeldung").rule.query(None, LIPPE) is None


@pytest.mark.parametrize(
    ("name", "event", "end"),
    [
        ("wohnsitz_anmelden.anmeldung", "2026-12-12", "2026-12-28"),
        ("kindergeld.ruckwirkende_auszahlung", "2026-11-22", "2026-05-01"),
        ("kindergeld.einspruch", "2026-11-30", "2026-12-30"),
        ("umf.meldung_an_landesstelle", "2026-12-21", "2026-12-31"),
        (
            "schutztitel_nach_anerkennung.fristwahrender_familiennachzugsantrag",
            "2026-11-30",
            "2027-03-01",
        ),
    ],
)
def test_known_ends(name: str, event: str, end: str) -> None:
    assert due(name, event) == end


def test_targets_and_recommendations_are_no_law() -> None:
    no_law = {deadline.kind for _, deadline in deadlines() if not deadline.statutory}
    assert no_law == {DeadlineKind.AUTHORITY_TARGET, DeadlineKind.RECOMMENDATION}


def test_titles_and_waiting_periods_do_not_move() -> None:
    for procedure, deadline in deadlines():
        if deadline.rule.length is None or deadline.rule.before:
            continue
        if deadline.kind in {DeadlineKind.WAITING_PERIOD, DeadlineKind.VALIDITY}:
            moves = deadline.rule.moves
            assert moves is False or procedure.key == "wohnsitz_anmelden", (
                procedure.key,
                deadline.id,
            )
        if deadline.kind is DeadlineKind.APPEAL:
            assert deadline.rule.moves is None


def test_every_appeal_follows_the_law_of_a_court_or_its_objection() -> None:
    for procedure, deadline in deadlines():
        if deadline.kind is DeadlineKind.APPEAL:
            assert deadline.rule.regime in Regime, procedure.key
            assert deadline.rule.length is not None
            assert deadline.rule.length.unit in {Unit.WEEKS, Unit.MONTHS}


def test_nothing_follows_itself_in_a_circle_of_conditions() -> None:
    found = shipped().procedures

    def first(key: str, seen: tuple[str, ...]) -> None:
        assert key not in seen, seen
        for before in found[key].after:
            first(before, (*seen, key))

    for key in found:
        first(key, ())
        assert key not in found[key].leads_to


def test_doubt_is_marked() -> None:
    procedure = next(
        each for each in shipped().procedures.values() if each.confidence is Confidence.HIGH
    )
    assert not procedure.doubtful(procedure.review_by)
    assert procedure.doubtful(date(2099, 1, 1))


def test_texts_are_german_and_tidy() -> None:
    english = re.compile(r"own knowledge|verified|\bsource\b|\bthe\b|\bsee\b", re.IGNORECASE)
    for path in sorted(DATA.rglob("*.yaml")):
        text = path.read_text("utf-8")
        kept = re.sub(r"(?m)^  en: .*(\n    .*)*", "", text)
        if path.name != "sources.yaml":
            assert not english.search(kept), (path.name, english.search(kept))
        assert "None" not in text


def copied(to: Path) -> Path:
    """A small catalogue: one procedure that leads nowhere."""
    folder = to / "data"
    (folder / "procedures").mkdir(parents=True)
    for path in DATA.glob("*.yaml"):
        shutil.copy(path, folder)
    shutil.copy(DATA / "procedures" / "wohngeld.yaml", folder / "procedures")
    return changed(folder, "wohngeld.yaml", leads_to=[], after=[])


def faults(folder: Path) -> list[str]:
    with pytest.raises(BadCatalogue) as said:
        load(folder)
    return said.value.faults


def changed(folder: Path, file: str, **changes: object) -> Path:
    path = folder / "procedures" / file
    data = yaml.safe_load(path.read_text("utf-8"))
    for key, value in changes.items():
        if value == "absent":
            del data[key]
        else:
            data[key] = value
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return folder


FAULTS = [
    ({"title": "absent"}, "wohngeld.yaml › title: Hier wird eine Liste von Angaben erwartet."),
    ({"title": {"de": "Wohngeld"}}, "wohngeld.yaml › title: „en“ fehlt."),
    ({"title": {"de": " ", "en": "x"}}, "wohngeld.yaml › title: „de“ muss ein Text sein."),
    ({"version": 0}, "wohngeld.yaml: „version“ muss eine ganze Zahl ab 1 sein."),
    ({"version": True}, "wohngeld.yaml: „version“ muss eine ganze Zahl ab 1 sein."),
    ({"valid_from": "bald"}, "wohngeld.yaml: „valid_from“ muss ein Datum sein"),
    ({"confidence": "sicher"}, "wohngeld.yaml: „confidence“ muss eines davon sein: high,"),
    ({"steps": "eins"}, "wohngeld.yaml: „steps“ muss eine Liste von Texten sein."),
    ({"steps": "absent"}, "wohngeld.yaml: „steps“ muss eine Liste von Texten sein."),
    ({"deadlines": {}}, "wohngeld.yaml: „deadlines“ muss eine Liste sein."),
    ({"deadlines": [7]}, "wohngeld.yaml › deadlines 1: Hier wird eine Liste"),
    ({"colour": "rot"}, "wohngeld.yaml: „colour“ ist hier nicht vorgesehen."),
    ({"leads_to": ["nirgendwo"]}, "wohngeld: Verfahren „nirgendwo“ gibt es nicht."),
    ({"after": ["nirgendwo"]}, "wohngeld: Verfahren „nirgendwo“ gibt es nicht."),
    ({"office": "amt"}, "wohngeld: Stelle „amt“ gibt es nicht."),
    ({"remedy": "bitte"}, "wohngeld: Rechtsbehelf „bitte“ gibt es nicht."),
    ({"sources": ["x"]}, "wohngeld: Quelle „x“ gibt es nicht."),
]


@pytest.mark.parametrize(("changes", "sentence"), FAULTS)
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, object], sentence: str
) -> None:
    found = faults(changed(copied(tmp_path), "wohngeld.yaml", **changes))
    assert any(each.startswith(sentence) for each in found), found


RULES = [
    ({}, "Genau eine dieser Angaben: length, date, at_once, text."),
    ({"text": "bald", "at_once": True}, "Genau eine dieser Angaben"),
    ({"at_once": False}, "„at_once“ kann nur true sein."),
    ({"date": datetime.fromisoformat("2026-11-25T10:00")}, "„date“ muss ein Datum sein"),
    ({"length": 1, "unit": "moons", "regime": "vwvfg"}, "„unit“ muss eines davon sein"),
    ({"length": -1, "unit": "days", "regime": "vwvfg"}, "„length“ muss eine ganze Zahl ab 0"),
    ({"length": 1, "unit": "days", "regime": "zpo"}, "„regime“ muss eines davon sein"),
    ({"length": 1, "unit": "days", "regime": "ao", "moves": 1}, "„moves“ muss true oder false"),
    ({"length": 1, "unit": "days", "regime": "ao", "start": "x"}, "„start“ kann nur day_begin"),
    (
        {"length": 1, "unit": "days", "regime": "ao", "anchor": "end_of_day"},
        "„anchor“ gilt nur mit before: true.",
    ),
    ({"length": 1, "unit": "days", "regime": "ao", "x": 1}, "„x“ ist hier nicht vorgesehen."),
    ({"text": "bald", "x": 1}, "„x“ ist hier nicht vorgesehen."),
]


@pytest.mark.parametrize(("rule", "sentence"), RULES)
def test_a_faulty_rule_is_named(tmp_path: Path, rule: dict[str, object], sentence: str) -> None:
    entry = {
        "id": "frist",
        "name": "Frist",
        "kind": "duty",
        "actor": "person",
        "event": "move_in",
        "rule": rule,
        "legal_basis": "§ 1",
        "confidence": "high",
        "sources": ["gii"],
    }
    folder = changed(copied(tmp_path), "wohngeld.yaml", deadlines=[entry])
    place = "wohngeld.yaml › deadlines 1 › rule: "
    assert any(each.startswith(place + sentence) for each in faults(folder))


def test_two_procedures_of_one_key_are_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert load(folder).procedures.keys() == {"wohngeld"}
    shutil.copy(folder / "procedures" / "wohngeld.yaml", folder / "procedures" / "zwei.yaml")
    assert faults(folder) == ["„wohngeld“ gibt es mehrmals."]


def test_two_deadlines_of_one_name_are_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    data = yaml.safe_load((folder / "procedures/wohngeld.yaml").read_text("utf-8"))
    changed(folder, "wohngeld.yaml", deadlines=[data["deadlines"][0]] * 2)
    assert any("gibt es mehrmals" in each for each in faults(folder))


def test_a_file_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "law.yaml").unlink()
    (folder / "procedures" / "wohngeld.yaml").write_bytes(b"\xff\xfe: [")
    found = faults(folder)
    for name in ("law.yaml", "wohngeld.yaml"):
        assert f"{name}: Die Datei fehlt oder ist kein gültiges YAML." in found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    folder = changed(copied(tmp_path), "wohngeld.yaml", version=0, office="amt", colour="rot")
    assert len(faults(folder)) == 3


def test_the_package_needs_no_framework() -> None:
    code = (
        "import sys, geleit.procedures as p; p.shipped(); "
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'psycopg')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
