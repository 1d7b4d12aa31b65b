"""``geleit story run FILE [--dry-run]``: 0 played, 1 refused with file, line and sentence."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from geleit.demo.stories.player import Out, play_file
from geleit.demo.stories.script import StoryError


def main(argv: Sequence[str], out: Out | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="geleit story", description="Eine Geschichte durch das System spielen."
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="run")
    run = verbs.add_parser("run", help="eine Datei spielen (Format: docs/reference/stories.md)")
    run.add_argument("file", type=Path, metavar="FILE", help="YAML-Datei")
    run.add_argument("--dry-run", action="store_true", help="alles prüfen, nichts speichern")
    options = parser.parse_args(list(argv))
    if not settings.GELEIT_ALLOWS_DEMO:
        print("Geschichten sind in dieser Umgebung nicht erlaubt.", file=sys.stderr)
        return 1
    try:
        play_file(options.file, dry_run=options.dry_run, out=out or sys.stdout)
    except StoryError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
