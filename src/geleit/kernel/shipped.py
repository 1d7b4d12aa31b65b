"""YAML files that come with the programme: lists, texts, offices, stories."""

from pathlib import Path
from typing import Any

import yaml

# libyaml reads ten times as fast as Python; it is in the wheels of every usual machine
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What the file holds: plain lists, mappings, texts, numbers and dates."""
    return yaml.load(path.read_text("utf-8"), Loader=Loader)  # noqa: S506  one of the safe ones
