"""Stories: YAML files that tell one way through the system and are played through the services.

Format: docs/reference/stories.md. A story proves itself: the first rule that refuses a step ends
it with file, line and the sentence a case manager would have read.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TextIO, get_type_hints
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from geleit.demo import county
from geleit.demo.verbs import (
    VERBS,
    is_day,
    is_moment,
    is_reference,
    missing_arguments,
    record_of,
    wanted_types,
)
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import DomainError
from geleit.kernel.transaction import acting

FOLDER = Path(__file__).parent / "data" / "stories"
RELATIVE = re.compile(r"^([+-]?\d+)d(?:\s+(\d{1,2}):(\d{2}))?$")
ABSOLUTE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}):(\d{2}))?$")
STEP_KEYS = {"at", "by", "do", "with", "as", "refused", "note"}
NOON = time(10, 0)


class StoryError(Exception):
    """The file or a step is wrong; carries file, line and one sentence."""

    def __init__(self, path: Path, line: int, sentence: str) -> None:
        self.path, self.line, self.sentence = path, line, sentence
        super().__init__(f"{path.name}:{line}: {sentence}")


@dataclass(frozen=True, slots=True)
class Step:
    """One act: when, by whom, which service, with what; ``refused`` expects a refusal."""

    line: int
    at: str
    by: str
    do: str
    args: dict[str, Any]
    name: str = ""
    refused: str = ""


@dataclass(slots=True)
class Story:
    """A parsed file."""

    path: Path
    id: str
    title: str
    source: str
    starts: str
    steps: list[Step]
    names: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Played:
    """What the runner says after each step."""

    step: Step
    moment: datetime
    outcome: str


def read(path: Path) -> Story:
    """Parse and check a story file. Raises StoryError with the line."""
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        raw = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise StoryError(path, 1, f"Die Datei ist nicht lesbar: {error}") from error
    if not isinstance(raw, dict) or not isinstance(raw.get("steps"), list):
        raise StoryError(path, 1, "Eine Geschichte braucht „story“, „title“ und „steps“.")
    lines = _step_lines(node)
    steps = [_step(path, line, entry) for line, entry in zip(lines, raw["steps"], strict=True)]
    return Story(
        path=path,
        id=str(raw.get("story", path.stem)),
        title=str(raw.get("title", "")),
        source=str(raw.get("source", "")),
        starts=str(raw.get("starts", "-30d")),
        steps=steps,
    )


def _step_lines(node: Any) -> list[int]:
    for key, value in node.value:
        if key.value == "steps":
            return [item.start_mark.line + 1 for item in value.value]
    return []


def _step(path: Path, line: int, entry: Any) -> Step:
    if not isinstance(entry, dict) or "do" not in entry:
        raise StoryError(path, line, "Ein Schritt braucht „do“.")
    unknown = set(entry) - STEP_KEYS
    if unknown:
        raise StoryError(path, line, f"Unbekannt im Schritt: {', '.join(sorted(unknown))}.")
    if entry["do"] not in VERBS:
        raise StoryError(path, line, f"Die Handlung „{entry['do']}“ gibt es nicht.")
    return Step(
        line=line,
        at=str(entry.get("at", "")),
        by=str(entry.get("by", "")),
        do=str(entry["do"]),
        args=dict(entry.get("with") or {}),
        name=str(entry.get("as", "")),
        refused=str(entry.get("refused", "")),
    )


def moment_of(text: str, start: datetime, previous: datetime) -> datetime:
    """``2026-02-01 09:30``, ``-420d`` (from today), ``+3d 14:00`` (from the step before).

    Raises ValueError for anything else.
    """
    if not text:
        return previous + timedelta(minutes=10)
    absolute = ABSOLUTE.match(text)
    if absolute:
        day = date.fromisoformat(absolute[1])
        clock_time = time(int(absolute[2]), int(absolute[3])) if absolute[2] else NOON
        return datetime.combine(day, clock_time, clock.BERLIN)
    relative = RELATIVE.match(text)
    if relative is None:
        raise ValueError(text)
    origin = previous if text.startswith("+") else start
    day = clock.local(origin).date() + timedelta(days=int(relative[1]))
    if relative[2]:
        return datetime.combine(day, time(int(relative[2]), int(relative[3])), clock.BERLIN)
    return datetime.combine(day, clock.local(previous).timetz().replace(tzinfo=None), clock.BERLIN)


def play(story: Story) -> Iterator[Played]:
    """Play a story in the running transaction, step by step, at the story's own time.

    Raises StoryError at the first step a rule refuses, or that was expected to be refused.
    """
    today = datetime.combine(clock.today(), NOON, clock.BERLIN)
    previous = _moment(story, 1, story.starts, today, today)
    by = ""
    for step in story.steps:
        moment = _moment(story, step.line, step.at, today, previous)
        by = step.by or by
        with clock.frozen(moment):
            outcome = _act(story, step, by, today)
        previous = moment
        yield Played(step, moment, outcome)


def _moment(
    story: Story, line: int, text: str, today: datetime, previous: datetime
) -> datetime:
    try:
        moment = moment_of(text, today, previous)
    except ValueError:
        raise StoryError(story.path, line, f"„{text}“ ist kein Zeitpunkt.") from None
    if moment > datetime.combine(clock.today(), time(23, 59), clock.BERLIN):
        raise StoryError(
            story.path, line, f"Der Tag {moment:%d.%m.%Y} liegt noch in der Zukunft."
        )
    return moment


def _act(story: Story, step: Step, by: str, today: datetime) -> str:
    service = VERBS[step.do]
    try:
        actor = county.actor_of(by)
        with acting(actor):
            arguments = _arguments(story, step, service, today)
            result = service(actor, **arguments)
    except (DomainError, ValidationError, LookupError, ValueError, TypeError) as error:
        sentence = _sentence(error)
        if step.refused and step.refused in sentence:
            return f"wie erwartet abgelehnt: {sentence}"
        raise StoryError(story.path, step.line, f"{step.do}: {sentence}") from error
    except DatabaseError as error:
        raise StoryError(story.path, step.line, f"{step.do}: Datenbank: {error}") from error
    if step.refused:
        raise StoryError(story.path, step.line, f"{step.do} ging durch, sollte aber nicht.")
    if step.name:
        story.names[step.name] = result
    return "erledigt"


def _sentence(error: Exception) -> str:
    if isinstance(error, DomainError):
        return str(error.message)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


def _arguments(story: Story, step: Step, service: Any, today: datetime) -> dict[str, Any]:
    kinds = wanted_types(service)
    unknown = set(step.args) - set(kinds)
    if unknown:
        msg = f"kennt „{', '.join(sorted(unknown))}“ nicht."
        raise ValueError(msg)
    missing = missing_arguments(service, set(step.args))
    if missing:
        msg = f"braucht noch „{', '.join(missing)}“."
        raise ValueError(msg)
    return {
        name: _value(story, value, kinds[name], today) for name, value in step.args.items()
    }


def _value(story: Story, value: Any, kind: Any, today: datetime) -> Any:
    if isinstance(value, dict) and (record := record_of(kind)):
        hints = get_type_hints(record)
        return record(
            **{name: _value(story, part, hints.get(name), today) for name, part in value.items()}
        )
    if isinstance(value, list):
        wanted = UUID if is_listed_id(kind) else Any
        return [
            tuple(one) if isinstance(one, list) else _value(story, one, wanted, today)
            for one in value
        ]
    if isinstance(value, str) and value.startswith("$"):
        return _referred(story, value[1:], kind)
    if isinstance(value, str) and is_moment(kind):
        return moment_of(value, today, clock.now())
    if is_day(kind) and isinstance(value, str):
        return clock.local(moment_of(value, today, clock.now())).date()
    return value


def is_listed_id(kind: Any) -> bool:
    return UUID in getattr(kind, "__args__", ())


def _referred(story: Story, path: str, kind: Any) -> Any:
    """``$case`` is the named result, ``$case.code`` one of its fields, ``$staff:lage1`` an account."""
    if path.startswith("staff:"):
        return county.user_id_of(path.removeprefix("staff:"))
    name, *fields = path.split(".")
    if name not in story.names:
        msg = f"„${name}“ kam noch nicht vor."
        raise LookupError(msg)
    found = story.names[name]
    for part in fields:
        found = getattr(found, part)
    if is_reference(kind) and not isinstance(found, UUID):
        return found.id
    return found


def play_file(path: Path, *, dry_run: bool, out: TextIO) -> Story:
    """Play one file in one transaction and report every step. Raises StoryError."""
    story = read(path)
    with acting(SYSTEM):
        out.write(f"{story.id}: {story.title}\n")
        for played in play(story):
            out.write(
                f"  {clock.local(played.moment):%d.%m.%Y %H:%M}  {played.step.do}: {played.outcome}\n"
            )
        if dry_run:
            transaction.set_rollback(True)
            out.write("  Probelauf: nichts gespeichert.\n")
    return story


def main(argv: Sequence[str], out: TextIO = sys.stdout) -> int:
    """``geleit story run FILE [--dry-run]``: 0 played, 1 refused."""
    parser = argparse.ArgumentParser(prog="geleit story run")
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args(list(argv))
    try:
        play_file(options.file, dry_run=options.dry_run, out=out)
    except StoryError as error:
        out.write(f"{error}\n")
        return 1
    return 0
