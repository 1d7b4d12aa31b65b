"""Folders with shipped texts. Apps above bring theirs: ``sources.register(Path(...))``.

One file a language, ``de.yaml``, ``ar.yaml`` …: key and text. German is the source; the others
count as machine-made and unchecked until somebody of the county has checked them.
"""

from pathlib import Path

from geleit.documents.languages import LANGUAGES
from geleit.kernel.shipped import read_yaml

FOLDERS: list[Path] = [Path(__file__).parent / "data" / "texts"]


def register(folder: Path) -> None:
    if folder not in FOLDERS:
        FOLDERS.append(folder)


def shipped() -> dict[tuple[str, str], str]:
    """(key, language) -> text, of every registered folder. A key belongs to one folder."""
    found: dict[tuple[str, str], str] = {}
    for folder in FOLDERS:
        for language in LANGUAGES:
            path = folder / f"{language}.yaml"
            if not path.exists():
                continue
            texts: dict[str, str] = read_yaml(path) or {}
            for key, text in texts.items():
                if (key, language) in found:
                    msg = f"{key} is shipped twice in {language}"
                    raise ValueError(msg)
                found[key, language] = str(text or "").strip()
    return found
