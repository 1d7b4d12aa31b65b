"""``geleit story run``: plays, tries, and says in one line what is wrong with a file."""

from pathlib import Path

import pytest
from django.test import override_settings

from geleit.cases.models import BriefContact
from geleit.demo import county
from geleit.demo.stories import cli
from geleit.kernel.transaction import acting

HEAD = "title: Probe\nsource: invented\nstarts: -3d 09:00\nsteps:\n"
BRIEF = """\
  - by: lemgo1
    do: record_brief_contact
    as: contact
    with: {municipality: "05766044", language: uk, topic: language}
"""


class Runner:
    """Writes a file, runs the command, keeps what it said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = folder / "probe.yaml", capsys
        self.out = self.err = ""

    def run(self, steps: str, *options: str, head: str = HEAD) -> int:
        self.path.write_text(head + steps, "utf-8")
        return self.command("run", str(self.path), *options)

    def command(self, *argv: str) -> int:
        code = cli.main(argv)
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return code

    def refuses(self, steps: str, line: int, words: str, *, head: str = HEAD) -> None:
        assert self.run(steps, head=head) == 1
        assert self.err.startswith(f"probe.yaml:{line}: "), self.err
        assert words in self.err, self.err
        assert self.err.count("\n") == 1


@pytest.fixture
def runner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(tmp_path, capsys)


def _contacts() -> int:
    with acting(county.actor_of("lemgo1")):
        return BriefContact.objects.count()


def test_a_good_file_is_played_and_every_step_reported(house: None, runner: Runner) -> None:
    assert runner.run(BRIEF) == 0
    assert "probe: Probe" in runner.out
    assert "record_brief_contact: erledigt" in runner.out
    assert _contacts() == 1


def test_a_dry_run_saves_nothing(house: None, runner: Runner) -> None:
    assert runner.run(BRIEF, "--dry-run") == 0
    assert "record_brief_contact: erledigt" in runner.out
    assert "nichts gespeichert" in runner.out
    assert _contacts() == 0


def test_the_first_refused_step_ends_the_run_and_nothing_is_saved(
    house: None, runner: Runner
) -> None:
    unknown = (
        '  - do: record_brief_contact\n    with: {municipality: "1", language: uk, topic: x}\n'
    )
    runner.refuses(BRIEF + unknown, 9, "record_brief_contact: Wählen Sie einen Eintrag")
    assert "erledigt" in runner.out
    assert _contacts() == 0


def test_an_expected_refusal_is_shown_and_the_run_goes_on(house: None, runner: Runner) -> None:
    expected = """\
  - by: koordination
    do: record_brief_contact
    refused: Recht
    with: {municipality: "05766044", language: uk, topic: language}
"""
    assert runner.run(expected + BRIEF) == 0
    assert "wie erwartet abgelehnt" in runner.out
    assert _contacts() == 1


def test_a_refusal_that_does_not_come_or_says_something_else(house: None, runner: Runner) -> None:
    through = BRIEF.replace("as: contact", "refused: Recht")
    runner.refuses(through, 5, "ging durch")
    other = through.replace('"05766044"', '"1"')
    runner.refuses(other, 5, "erwartet war „Recht“")


@pytest.mark.parametrize(
    ("steps", "line", "words"),
    [
        ("  - by: lemgo1\n    do: dance\n", 5, "Die Handlung „dance“ gibt es nicht"),
        ("  - by: lemgo1\n", 5, "braucht „do“"),
        ("  - laufen\n", 5, "braucht „do“"),
        ("  - {do: claim_enquiry, when: 3}\n", 5, "Unbekannt im Schritt: when"),
        ("  - {do: claim_enquiry, with: 3}\n", 5, "„with“ braucht Namen und Werte"),
        ("  - {by: x, do: a\n", 6, "kein gültiges YAML"),
        ("  - by: lemgo1\n\tdo: x\n", 6, "kein gültiges YAML"),
        ("  []\n", 1, "keinen Schritt"),
    ],
)
def test_a_wrong_file_is_told_before_anything_is_played(
    runner: Runner, steps: str, line: int, words: str
) -> None:
    runner.refuses(steps, line, words)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("", "Liste „steps“"),
        ("- 1\n", "Liste „steps“"),
        ("steps: 3\n", "Liste „steps“"),
        ("stpes: []\nsteps: []\n", "Unbekannt in der Geschichte: stpes"),
    ],
)
def test_a_file_that_is_no_story(runner: Runner, head: str, words: str) -> None:
    runner.refuses("", 1, words, head=head)


def test_a_missing_file_a_folder_and_no_text(runner: Runner, tmp_path: Path) -> None:
    assert runner.command("run", str(tmp_path / "none.yaml")) == 1
    assert runner.err == "none.yaml:1: Die Datei gibt es nicht.\n"
    assert runner.command("run", str(tmp_path)) == 1
    assert "nicht lesbar" in runner.err
    runner.path.write_bytes(b"\xff\xfe\x00")
    assert runner.command("run", str(runner.path)) == 1
    assert "kein Text in UTF-8" in runner.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("    do:", "    at: 3d 10:00\n    do:"), "liegt noch in der Zukunft"),
        (("    do:", "    at: 99999d\n    do:"), "liegt noch in der Zukunft"),
        (("    do:", "    at: gestern\n    do:"), "„gestern“ ist kein Zeitpunkt"),
        (("    do:", "    at: 2026-02-30\n    do:"), "ist kein Zeitpunkt"),
        (("    do:", "    at: -1d 25:00\n    do:"), "ist kein Zeitpunkt"),
        (("lemgo1", "niemand"), "Das Konto „niemand“ gibt es nicht"),
        (("by: lemgo1", "note: x"), "Der erste Schritt braucht „by“"),
        ((", topic: language", ""), "braucht noch „topic“"),
        (("topic", "thema: x, topic"), "kennt „thema“ nicht"),
        (('"05766044"', "05766044"), "„municipality“ braucht einen Text"),
        (('"05766044"', "null"), "„municipality“ braucht einen Text"),
        (('"05766044"', "$town"), "„$town“ kam noch nicht vor"),
        (("topic: language", "topic: language, happened_on: bald"), "„bald“ ist kein Tag"),
        (("topic: language", "topic: language, happened_on: 5d"), "liegt in der Zukunft"),
        (("language: uk", "language: [uk]"), "record_brief_contact: "),
        (("language: uk", "language: {a: b}"), "record_brief_contact: "),
    ],
)
def test_a_wrong_step_is_told_with_its_line(
    house: None, runner: Runner, change: tuple[str, str], words: str
) -> None:
    runner.refuses(BRIEF.replace(*change), 5, words)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("{do: claim_enquiry, with: {enquiry_id: $contact.nothing}}", "„nothing“ gibt es dort"),
        ("{do: claim_enquiry, with: {enquiry_id: $contact.__class__}}", "gibt es dort nicht"),
        ("{do: claim_enquiry, with: {enquiry_id: $contact.topic}}", "hat keine Kennung"),
        ("{do: claim_enquiry, with: {enquiry_id: $contact}}", "für Sie nicht offen"),
        ("{do: claim_enquiry, with: {enquiry_id: 5e5}}", "Verweis wie $case"),
        ("{do: claim_enquiry, with: {enquiry_id: $staff:niemand}}", "Das Konto „niemand“"),
        ("{do: record_notice, with: {person_id: $contact, given: {sprache: de}}}", "„sprache“"),
        ("{do: find_duplicates, as: f, with: {given: [1]}}", "find_duplicates: "),
        ("{do: add_residence, with: {person_id: $contact, status: eu, seit: 1}}", "„seit“"),
    ],
)
def test_a_wrong_reference_is_told(house: None, runner: Runner, step: str, words: str) -> None:
    runner.refuses(f"{BRIEF}  - {step}\n", 9, words)


@override_settings(GELEIT_ALLOWS_DEMO=False)
def test_production_plays_no_stories(runner: Runner) -> None:
    assert runner.run(BRIEF) == 1
    assert "nicht erlaubt" in runner.err


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["run"])
    assert left.value.code == 2
    assert "geleit story run" in capsys.readouterr().err
