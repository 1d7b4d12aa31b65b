"""Fill an empty database with the demo county: one transaction a story, progress shown."""

from collections.abc import Callable

from django.conf import settings
from procrastinate.contrib.django import app

from geleit.accounts import selectors as accounts
from geleit.catalogue import services as catalogue
from geleit.demo import county, generator, handing, stories, visits
from geleit.demo.drawing import POSTS
from geleit.directory import services as directory
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor
from geleit.kernel.transaction import acting
from geleit.plans import services as plans
from geleit.reporting import services as reporting

Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many
NIGHTLY = ("referrals.remind", "privacy.propose")
CASES = 317  # the number in the county's notice of 2022 (facts/kim.md 6.2)


class Interrupted(Exception):
    """Loading was broken off before its end; the rest cannot be told from what people entered."""

    def __init__(self) -> None:
        super().__init__(
            "Das Laden der Demodaten wurde unterbrochen. Löschen Sie den Datenordner und starten "
            "Sie neu."
        )


def load_if_empty(progress: Progress) -> bool:
    """Load catalogue, staff, stories and generated cases. Returns False when there are accounts.

    Must run as the story role; refuses where demo data is not allowed.
    """
    if not settings.GELEIT_ALLOWS_DEMO:
        msg = "Beispieldaten sind in dieser Umgebung nicht erlaubt."
        raise RuntimeError(msg)
    with acting(SYSTEM):
        load_lists(SYSTEM)
        if accounts.list_units():
            if county.is_finished():
                return False
            raise Interrupted
        county.build()
    told = _tell_stories(progress)
    for number, plan in enumerate(generator.plans(CASES - told), start=1):
        generator.play(plan)
        progress("Fälle", told + number, CASES)
    drawn = visits.visits()
    for number, visit in enumerate(drawn, start=1):
        visits.play(visit)
        progress("Beratungen ohne Fall", number, len(drawn))
    for number, _post in enumerate(visits.play_desks(), start=1):
        progress("Schreibtische", number, len(POSTS))
    for number, _giver in enumerate(handing.play(), start=1):
        progress("Übergaben", number, len(handing.MOVES))
    with acting(SYSTEM):
        county.finish()
        order_nightly_work()
    return True


def load_lists(actor: Actor) -> None:
    """Everything that is shipped and edited by the county: lists, texts, offices, templates."""
    catalogue.load_defaults(actor)
    plans.load_templates(actor)
    reporting.load_fields(actor)
    directory.load_defaults(actor)
    documents.load_default_texts(actor)


def order_nightly_work() -> None:
    """What the night would do: reminders of answers that did not come, proposals to erase."""
    for name in NIGHTLY:
        app.configure_task(name, queueing_lock=name).defer(timestamp=int(clock.now().timestamp()))


def _tell_stories(progress: Progress) -> int:
    """Play every shipped story; how many cases they opened."""
    files = sorted(stories.FOLDER.glob("*.yaml"))
    told = 0
    for number, path in enumerate(files, start=1):
        told += cases_in(stories.play_file(path))
        progress("Geschichten", number, len(files))
    return told


def cases_in(story: stories.Story) -> int:
    """How many cases a story opens."""
    return sum(1 for step in story.steps if not step.refused and _opens_a_case(step))


def _opens_a_case(step: stories.Step) -> bool:
    return step.do == "open_case" or (
        step.do == "screen_enquiry" and step.args.get("outcome") == "case_management"
    )
