"""The file: read, checked in its form, every step with its line."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from geleit.demo.verbs import VERBS
from geleit.kernel import shipped

STEP_KEYS = {"at", "by", "do", "with", "as", "refused", "note"}
STORY_KEYS = {"story", "title", "source", "starts", "steps"}
TIMESTAMP = "tag:yaml.org,2002:timestamp"


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


class _Loader(shipped.Loader):  # type: ignore[misc]  # one of two classes
    """Days stay words: they may be relative, and a wrong one is told with its step."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != TIMESTAMP]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Story:
    """Parse and check a story file. Raises StoryError with the line."""
    text = _text(path)
    node, raw = _parsed(path, text)
    if not isinstance(raw, dict) or not isinstance(raw.get("steps"), list):
        raise StoryError(path, 1, "Eine Geschichte braucht „title“ und eine Liste „steps“.")
    unknown = {str(key) for key in raw} - STORY_KEYS
    if unknown:
        raise StoryError(path, 1, f"Unbekannt in der Geschichte: {', '.join(sorted(unknown))}.")
    if not raw["steps"]:
        raise StoryError(path, 1, "Die Geschichte hat keinen Schritt.")
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


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise StoryError(path, 1, "Die Datei gibt es nicht.") from None
    except UnicodeDecodeError as error:
        raise StoryError(path, 1, "Die Datei ist kein Text in UTF-8.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoryError(path, 1, f"Die Datei ist nicht lesbar: {reason}.") from error


def _parsed(path: Path, text: str) -> tuple[Any, Any]:
    try:
        return yaml.compose(text, Loader=_Loader), yaml.load(text, Loader=_Loader)  # noqa: S506  safe
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise StoryError(path, line, f"Das ist kein gültiges YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise StoryError(path, 1, f"Das ist kein gültiges YAML: {reason}.") from error


def _step_lines(node: Any) -> list[int]:
    for key, value in node.value:
        if key.value == "steps":
            return [item.start_mark.line + 1 for item in value.value]
    return []


def _step(path: Path, line: int, entry: Any) -> Step:
    if not isinstance(entry, dict) or "do" not in entry:
        raise StoryError(path, line, "Ein Schritt braucht „do“.")
    unknown = {str(key) for key in entry} - STEP_KEYS
    if unknown:
        raise StoryError(path, line, f"Unbekannt im Schritt: {', '.join(sorted(unknown))}.")
    verb = str(entry["do"])
    if verb not in VERBS:
        raise StoryError(path, line, f"Die Handlung „{verb}“ gibt es nicht.")
    args = entry.get("with") or {}
    if not isinstance(args, dict):
        raise StoryError(path, line, f"{verb}: „with“ braucht Namen und Werte.")
    return Step(
        line=line,
        at=str(entry.get("at", "")),
        by=str(entry.get("by", "")),
        do=verb,
        args={str(name): value for name, value in args.items()},
        name=str(entry.get("as", "")),
        refused=str(entry.get("refused", "")),
    )
