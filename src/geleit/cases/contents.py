"""What a case holds, by kind: counts and titles for whoever gives it away. Upper apps add theirs.

The counts go to the receiver of a hand-over before anything opens, the titles never do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from geleit.cases.enums import AppointmentState
from geleit.cases.models import Appointment, Conference, Note, Task
from geleit.documents import selectors as documents
from geleit.kernel import clock, formats
from geleit.kernel.actor import Actor
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case

MOST_TITLES = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One kind: how many, and what stands on them (at most ``MOST_TITLES``)."""

    kind: str
    count: int
    titles: list[str]


Finder = Callable[[Actor, "Case"], list[str]]
_finders: dict[str, tuple[StrOrPromise, Finder]] = {}


def register(kind: str, label: StrOrPromise, finder: Finder) -> None:
    """Have ``finder(actor, case)`` name the rows of one kind; call it in ``AppConfig.ready``."""
    _finders[kind] = (label, finder)


def label(kind: str) -> str:
    """The kind in words; a kind nobody knows any more is shown as it is."""
    return str(_finders[kind][0]) if kind in _finders else kind


def find(actor: Actor, case: "Case") -> list[Part]:
    """Everything that goes along, in the order of registration; kinds without a row left out."""
    named = ((kind, finder(actor, case)) for kind, (_label, finder) in _finders.items())
    return [Part(kind, len(rows), rows[:MOST_TITLES]) for kind, rows in named if rows]


def _notes(actor: Actor, case: "Case") -> list[str]:
    days = Note.objects.filter(case_id=case.id).order_by("-happened_on")
    return [
        _("Notiz vom %(day)s") % {"day": formats.day(day)}
        for day in days.values_list("happened_on", flat=True)
    ]


def _tasks(actor: Actor, case: "Case") -> list[str]:
    found = Task.objects.filter(case_id=case.id, done_on__isnull=True).order_by("due_on")
    return list(found.values_list("title", flat=True))


def _appointments(actor: Actor, case: "Case") -> list[str]:
    found = Appointment.objects.filter(
        case_id=case.id, state=AppointmentState.PLANNED, starts_at__gte=clock.now()
    ).order_by("starts_at")
    return [f"{formats.moment(meeting.starts_at)}, {meeting.place}" for meeting in found]


def _declarations(actor: Actor, case: "Case") -> list[str]:
    given = people.list_declarations(actor, person_id=case.person_id)
    return [" · ".join(filter(None, (each.kind_label, each.what))) for each in given]


def _files(actor: Actor, case: "Case") -> list[str]:
    return [file.label or _("Datei") for file in documents.list_files(actor, case_key=case.id)]


def _conferences(actor: Actor, case: "Case") -> list[str]:
    held = Conference.objects.filter(case_id=case.id, cancelled_on__isnull=True)
    return [
        _("Konferenz vom %(day)s") % {"day": formats.day(clock.local(moment).date())}
        for moment in held.order_by("-held_at").values_list("held_at", flat=True)
    ]


register("notes", gettext_lazy("Notizen"), _notes)
register("tasks", gettext_lazy("Offene Aufgaben"), _tasks)
register("appointments", gettext_lazy("Kommende Termine"), _appointments)
register("conferences", gettext_lazy("Konferenzen"), _conferences)
register("declarations", gettext_lazy("Erklärungen"), _declarations)
register("files", gettext_lazy("Dateien"), _files)
