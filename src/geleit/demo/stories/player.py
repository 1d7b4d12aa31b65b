"""Playing a story: step by step, as the people who act, at the story's own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from geleit.demo import county
from geleit.demo.stories.moments import NOON, moment_of
from geleit.demo.stories.script import Step, Story, StoryError, read
from geleit.demo.stories.values import arguments
from geleit.demo.verbs import VERBS
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import DomainError
from geleit.kernel.transaction import acting


class Out(Protocol):
    """Where the steps are told."""

    def write(self, text: str, /) -> object: ...


class Nowhere:
    """Nobody listens."""

    def write(self, text: str, /) -> None:
        return


class _OnlyTried(Exception):
    """Ends the transaction of a dry run."""


@dataclass(frozen=True, slots=True)
class Played:
    """What the runner says after each step."""

    step: Step
    moment: datetime
    outcome: str

    @property
    def line(self) -> str:
        moment = clock.local(self.moment)
        return f"  {moment:%d.%m.%Y %H:%M}  {self.step.do}: {self.outcome}"


def play_file(path: Path, *, dry_run: bool = False, out: Out | None = None) -> Story:
    """Play one file in one transaction and report every step. Raises StoryError."""
    story, told = read(path), out or Nowhere()
    last = story.steps[0]
    try:
        with acting(SYSTEM):
            told.write(f"{story.id}: {story.title}\n")
            for played in play(story):
                last = played.step
                told.write(f"{played.line}\n")
            if dry_run:
                raise _OnlyTried
    except _OnlyTried:
        told.write("  Probelauf: nichts gespeichert.\n")
    except DatabaseError as error:  # a rule that the database checks at the end
        raise StoryError(path, last.line, f"{last.do}: {_sentence(error)}") from error
    return story


def play(story: Story) -> Iterator[Played]:
    """Play a story in the running transaction.

    Raises StoryError at the first step a rule refuses, or that was expected to be refused.
    """
    today = datetime.combine(clock.today(), NOON, clock.BERLIN)
    previous = _moment(story, 1, story.starts, today, today)
    by = ""
    for step in story.steps:
        moment = _moment(story, step.line, step.at, today, previous)
        by = step.by or by
        if not by:
            raise StoryError(story.path, step.line, f"{step.do}: Der erste Schritt braucht „by“.")
        with clock.frozen(moment):
            outcome = _act(story, step, by, today)
        previous = moment
        yield Played(step, moment, outcome)


def _moment(story: Story, line: int, text: str, today: datetime, previous: datetime) -> datetime:
    try:
        moment = moment_of(text, today, previous)
    except (ValueError, OverflowError):
        raise StoryError(story.path, line, f"„{text}“ ist kein Zeitpunkt.") from None
    if moment > datetime.combine(clock.today(), time(23, 59), clock.BERLIN):
        raise StoryError(story.path, line, f"Der Tag {moment:%d.%m.%Y} liegt noch in der Zukunft.")
    return moment


def _act(story: Story, step: Step, by: str, today: datetime) -> str:
    service = VERBS[step.do]
    try:
        actor = county.actor_of(by)
        with acting(actor):
            given = arguments(story.names, step.args, service, today)
            result = service(actor, **given)
    except (DomainError, ValidationError) as error:
        return _refused(story, step, _sentence(error), error)
    except Exception as error:  # a bad file must end in a sentence, whatever it makes a service do
        raise StoryError(story.path, step.line, f"{step.do}: {_sentence(error)}") from error
    if step.refused:
        raise StoryError(
            story.path, step.line, f"{step.do} ging durch, sollte aber abgelehnt werden."
        )
    if step.name:
        story.names[step.name] = result
    return "erledigt"


def _refused(story: Story, step: Step, sentence: str, error: Exception) -> str:
    if step.refused and step.refused in sentence:
        return f"wie erwartet abgelehnt: {sentence}"
    expected = f" (erwartet war „{step.refused}“)" if step.refused else ""
    raise StoryError(story.path, step.line, f"{step.do}: {sentence}{expected}") from error


def _sentence(error: Exception) -> str:
    """One line for the person who wrote the file."""
    if isinstance(error, DomainError):
        return str(error.message)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    text = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if isinstance(error, DatabaseError):
        return f"Die Datenbank lehnt ab: {text}"
    if isinstance(error, ValueError | LookupError):
        return text
    return f"Eine Angabe passt nicht ({type(error).__name__}: {text})."
