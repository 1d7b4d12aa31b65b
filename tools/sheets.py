"""Print every sheet of a full case in every language, to look at: PDF and pictures.

    python tools/sheets.py FOLDER [--languages ar,uk] [--only plan,consent] [--grey]

Makes its own throw-away database as the tests do, fills one case a language
(``tests/support/printed.py``), presses the button of every sheet and sets its type. FOLDER then
holds ``name-language.pdf``, one picture a page, and ``contact-….png`` with several pages each.
What to look for: docs/reference/paper.md.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geleit.config.testing")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import django  # noqa: E402  the environment comes first

DPI = 80
COLUMNS, MOST_ON_ONE = 3, 6
FRAME = 8  # between two pages, in dots


@contextmanager
def database() -> Iterator[None]:
    """A fresh database of this process, as the web role sees it."""
    from django.conf import settings
    from django.db import connections

    from tests.support import cluster

    with cluster.running() as started, cluster.own_database(started, "_sheets") as name:
        settings.DATABASES["default"]["NAME"] = name
        connections["default"].settings_dict["NAME"] = name
        try:
            yield
        finally:
            connections.close_all()


def printed(languages: Sequence[str], only: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Name and PDF of each sheet."""
    from django.test import Client

    from geleit.catalogue import services as catalogue
    from geleit.documents import paper, pdf, sheets
    from geleit.documents.models import Sheet
    from geleit.kernel.actor import SYSTEM
    from geleit.kernel.transaction import acting
    from geleit.plans import services as plans
    from tests.support.printed import make_printed, ordered, prepare
    from tests.support.signing_in import enter
    from tests.support.staff import make_staff

    staff = make_staff()
    with acting(SYSTEM):
        catalogue.load_defaults(SYSTEM)
        plans.load_templates(SYSTEM)
    prepare(staff)
    actor = staff.actor("responsible")
    ordered_kinds: set[str] = set()
    for language in languages:
        client = enter(Client(), staff.users["responsible"])
        for button in make_printed(staff, language).buttons:
            if only and button.name not in only:
                continue
            sheet_id = ordered(client, button)
            with acting(actor):
                filled = paper.of(Sheet.objects.get(id=sheet_id))
                ordered_kinds.add(filled.kind.key)
                yield f"{button.name}-{language}", pdf.make(filled)
    with acting(actor):
        for kind in sheets.all_kinds():  # what no button ordered stands there with made-up data
            for language in languages if kind.key not in ordered_kinds and not only else ():
                yield f"sample-{kind.key}-{language}", pdf.make(paper.sample(kind, language))


def pictures(folder: Path, name: str, *, is_grey: bool) -> list[Path]:
    """One PNG a page."""
    grey = ["-gray"] if is_grey else []
    subprocess.run(
        ["pdftoppm", "-png", *grey, "-r", str(DPI), f"{name}.pdf", name], cwd=folder, check=True
    )
    return sorted(folder.glob(f"{name}-[0-9]*.png"))


def contact_sheet(pages: Sequence[Path], target: Path) -> None:
    """Several pages side by side, each still to be read."""
    from PIL import Image

    opened = [Image.open(page).convert("RGB") for page in pages]
    width = max(each.width for each in opened) + FRAME
    height = max(each.height for each in opened) + FRAME
    columns = min(COLUMNS, len(opened))
    rows = -(-len(opened) // columns)
    whole = Image.new("RGB", (columns * width, rows * height), "#777")
    for place, page in enumerate(opened):
        whole.paste(page, (place % columns * width, place // columns * height))
    whole.save(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", default="de,en,uk,ar,fa,tr")
    parser.add_argument("--only", default="", help="names of sheets, with commas between")
    parser.add_argument("--grey", action="store_true", help="as a copier sees them")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    only = [each for each in given.only.split(",") if each]
    with database():
        for name, content in printed(given.languages.split(","), only):
            (given.folder / f"{name}.pdf").write_bytes(content)
            for old in given.folder.glob(f"{name}-[0-9]*.png"):
                old.unlink()
            pages = pictures(given.folder, name, is_grey=given.grey)
            for first in range(0, len(pages), MOST_ON_ONE):
                part = pages[first : first + MOST_ON_ONE]
                number = first // MOST_ON_ONE + 1
                contact_sheet(part, given.folder / f"contact-{name}-{number}.png")
            print(f"{name}: {len(pages)}")


main()
