"""Fill an empty database with the demo county: one transaction a story, progress shown."""

from collections.abc import Callable

from django.conf import settings

from geleit.accounts import selectors as accounts
from geleit.catalogue import services as catalogue
from geleit.demo import county, generator, stories
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting

Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many
CASES = 317  # the number in the county's notice of 2022 (facts/kim.md 6.2)


class _Silent:
    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return None


def load_if_empty(progress: Progress) -> bool:
    """Load catalogue, staff, stories and generated cases. Returns False when there are accounts.

    Must run as the story role; refuses where demo data is not allowed.
    """
    if not settings.GELEIT_ALLOWS_DEMO:
        msg = "Beispieldaten sind in dieser Umgebung nicht erlaubt."
        raise RuntimeError(msg)
    with acting(SYSTEM):
        catalogue.load_defaults(SYSTEM)
        if accounts.list_units():
            return False
        county.build()
    files = sorted(stories.FOLDER.glob("*.yaml"))
    told = 0
    for number, path in enumerate(files, start=1):
        progress("Geschichten", number, len(files))
        story = stories.play_file(path, dry_run=False, out=_Silent())  # type: ignore[arg-type]
        told += _cases_in(story)
    plans = generator.plans(CASES - told)
    for number, plan in enumerate(plans, start=1):
        progress("Fälle", told + number, CASES)
        generator.play(plan)
    generator.play_loose_ends()
    return True


def _cases_in(story: stories.Story) -> int:
    return sum(1 for step in story.steps if step.do in {"open_case"} or _opens(step))


def _opens(step: stories.Step) -> bool:
    return step.do == "screen_enquiry" and step.args.get("outcome") == "case_management"
