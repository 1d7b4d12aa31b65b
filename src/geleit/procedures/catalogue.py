"""The shipped catalogue: read, checked as a whole, and read once."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from geleit.procedures import reading
from geleit.procedures.entries import Catalogue, DeadlineEntry
from geleit.procedures.reading import BadCatalogue, Block

DATA: Final = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    """The catalogue that comes with Geleit. It is research, to be reviewed by the county."""
    return load(DATA)


def load(folder: Path) -> Catalogue:
    """Read ``offices``, ``sources``, ``remedies``, ``law`` and one file per procedure.

    Raises BadCatalogue with every fault of every file.
    """
    faults: list[str] = []
    procedures = [
        reading.procedure(Block(_yaml(path, faults), path.name, faults))
        for path in sorted((folder / "procedures").glob("*.yaml"))
    ]
    offices = Block(_yaml(folder / "offices.yaml", faults), "offices.yaml", faults)
    sources = Block(_yaml(folder / "sources.yaml", faults), "sources.yaml", faults)
    remedies = Block(_yaml(folder / "remedies.yaml", faults), "remedies.yaml", faults)
    law = Block({"law": _yaml(folder / "law.yaml", faults)}, "law.yaml", faults)
    found = Catalogue(
        procedures={each.key: each for each in procedures},
        remedies={key: reading.remedy(key, remedies.inner(key)) for key in tuple(remedies.data)},
        offices={key: offices.text(key) for key in tuple(offices.data)},
        law=law.blocks("law", reading.law_change),
        sources={key: reading.source(key, sources.inner(key)) for key in tuple(sources.data)},
    )
    keys = Counter(each.key for each in procedures)
    faults += [f"„{key}“ gibt es mehrmals." for key, times in keys.items() if times > 1]
    faults += _loose_ends(found)
    if faults:
        raise BadCatalogue(faults)
    return found


def _yaml(path: Path, faults: list[str]) -> object:
    try:
        found: object = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        faults.append(f"{path.name}: Die Datei fehlt oder ist kein gültiges YAML.")
        return {}
    return found


def _loose_ends(found: Catalogue) -> Iterator[str]:
    """What is named and does not exist."""
    for each in found.procedures.values():
        named = (
            ("Verfahren", {*each.after, *each.leads_to}, found.procedures),
            ("Stelle", {each.office, *each.other_offices}, found.offices),
            ("Rechtsbehelf", {each.remedy}, found.remedies),
            ("Quelle", {*each.sources, *_sources(each.deadlines)}, found.sources),
        )
        for what, keys, known in named:
            for key in sorted(keys - set(known)):
                yield f"{each.key}: {what} „{key}“ gibt es nicht."
        twice = Counter(deadline.id for deadline in each.deadlines)
        for name in (name for name, times in twice.items() if times > 1):
            yield f"{each.key}: Die Frist „{name}“ gibt es mehrmals."
    for entries in (found.remedies.values(), found.law):
        for entry in entries:
            for key in sorted(set(entry.sources) - set(found.sources)):
                yield f"Quelle „{key}“ gibt es nicht."


def _sources(deadlines: tuple[DeadlineEntry, ...]) -> Iterator[str]:
    for deadline in deadlines:
        yield from deadline.sources
