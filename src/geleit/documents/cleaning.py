"""Running the cleaner: a process of its own with little memory, little time and no environment.

What a parser of pictures or PDFs does wrong happens there, without database, keys or settings.
"""

import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from geleit.documents.enums import Refusal

CLEANER = Path(__file__).parent / "cleaner.py"
SECONDS = 30
MEMORY_BYTES = 1024 * 1024 * 1024
LARGEST_RESULT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The content without metadata and actions, or why there is none."""

    content: bytes = b""
    media_type: str = ""
    pages: int | None = None
    refusal: str = ""


def _bounds() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # writes to nothing but its pipe
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def run(raw: bytes, media_type: str) -> Cleaned:
    """Clean one upload. Never raises for what is in the upload."""
    try:
        done = subprocess.run(  # noqa: S603  our own script, no shell, no argument of a person
            [sys.executable, "-I", str(CLEANER), media_type],
            input=raw,
            capture_output=True,
            timeout=SECONDS,
            env={},
            preexec_fn=_bounds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Cleaned(refusal=Refusal.TOO_SLOW)
    head, _, content = done.stdout.partition(b"\n")
    word, _, rest = head.decode("ascii", "replace").partition(" ")
    if done.returncode == 0 and word == "refused" and rest in Refusal.values:
        return Cleaned(refusal=rest)
    if done.returncode != 0 or word != "ok" or not content or len(content) > LARGEST_RESULT:
        return Cleaned(refusal=Refusal.BROKEN)
    kind, _, pages = rest.partition(" ")
    return Cleaned(content, kind, int(pages) if pages else None)
