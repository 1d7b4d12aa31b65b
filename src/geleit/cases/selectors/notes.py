"""The content of a case: overview, timeline, search inside it, the whole file for printing."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import JSONObject

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.enums import AppointmentState
from geleit.cases.models import (
    Appointment,
    Case,
    CasePhase,
    Closing,
    Enquiry,
    Note,
    Screening,
    Task,
    UnmetNeed,
)
from geleit.cases.permissions import Access, access_of, require_content
from geleit.cases.selectors import rows
from geleit.cases.selectors.careteam import HELPERS, helper
from geleit.cases.selectors.handovers import TOLD, line
from geleit.cases.selectors.shapes import (
    Around,
    Entry,
    File,
    FoundClosing,
    NoteHit,
    Overview,
    Timeline,
)
from geleit.cases.services.notes import UNDONE
from geleit.cases.services.outline import start_of_today
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.together import fetch_together
from geleit.people import selectors as people
from geleit.privacy import keys

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from geleit.cases.models.note import NoteQuerySet

LAST_CONTACTS = 5
SNIPPET = 80
SEARCHED = 2000


def get_note(actor: Actor, note_id: UUID) -> Note:
    """One note with its case, for its form. Raises NotFound, NotAllowed."""
    note = Note.objects.select_related("case").filter(id=note_id).first()
    if note is None or not rows.is_shown(note):
        raise NotFound
    require_content(actor, note.case)
    audit.read(actor, "note_seen", person=note.case.person_id, case=note.case_id)
    return note


def get_timeline(
    actor: Actor, *, case: Case, kind: str = "", limit: int = 50, offset: int = 0
) -> Timeline:
    """Contacts newest first, addenda under their note, the trace of struck and moved ones.

    Two queries whatever the number of notes (notes with addenda, key), one more for the names of
    authors where somebody else than the responsible person wrote. ``kind`` filters by kind of
    contact. Needs ``responsible`` joined. Raises NotAllowed.
    """
    require_content(actor, case)
    audit.read(actor, "timeline_seen", person=case.person_id, case=case.id)
    chosen = _notes(case).filter(addendum_to__isnull=True)
    if kind:
        chosen = chosen.filter(kind=kind)
    ids = chosen.values("id")[offset : offset + limit]
    total = chosen.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("id"))
    notes = list(
        _notes(case)
        .filter(Q(id__in=ids) | Q(addendum_to__in=ids))
        .annotate(total=Subquery(total.values("n")))
    )
    page = [note for note in notes if note.addendum_to_id is None]
    count = int(getattr(notes[0], "total", 0) or 0) if notes else 0
    entries = _entries(actor, case, page, notes)
    return Timeline(entries=entries, total=count, has_more=count > offset + limit)


def _notes(case: Case) -> "NoteQuerySet":
    """The notes of the case, newest first. The texts are decrypted only where they are shown."""
    return Note.objects.filter(case_id=case.id).exclude(struck_reason=UNDONE).newest_first()


def _entries(actor: Actor, case: Case, page: Sequence[Note], notes: Sequence[Note]) -> list[Entry]:
    below: dict[UUID, list[Note]] = defaultdict(list)
    for note in reversed(notes):  # addenda read oldest first
        if note.addendum_to_id:
            below[note.addendum_to_id].append(note)
    shown = [*page, *(addendum for note in page for addendum in below[note.id])]
    keys.preload({note.case_id for note in shown})
    authors = {case.responsible_id: case.responsible.name}
    authors |= accounts.names_of({note.written_by for note in shown} - authors.keys())
    return [
        rows.entry(
            actor,
            note,
            authors,
            [rows.entry(actor, addendum, authors, []) for addendum in below[note.id]],
        )
        for note in page
    ]


def get_overview(actor: Actor, case_id: UUID) -> Overview:
    """The page of a case for responsible, deputy and (without texts) lead. At most ten queries.

    Raises NotFound, NotAllowed.
    """
    case = _case(
        actor,
        case_id,
        Permission.SEE_CASES,
        told_phases=_PHASES,
        told_handovers=TOLD,
        told_around=_AROUND,
        told_helpers=HELPERS,
    )
    audit.read(actor, "case_seen", person=case.person_id, case=case.id)
    access = access_of(actor, case)
    full = access is Access.FULL
    names = rows.names_for(actor, [case])
    declared = people.stored_declarations(case.person_id) if full else []
    meetings, tasks, *given = fetch_together(_coming(case), _open_tasks(case), *declared)
    for row in (*meetings, *tasks):
        row.case = case
    timeline = get_timeline(actor, case=case, limit=LAST_CONTACTS) if full else None
    today = clock.today()
    return Overview(
        case=case,
        name=names.get(case.person_id, ""),
        responsible=case.responsible.name,
        deputy=accounts.deputies_of([case.responsible_id]).get(case.responsible_id, ""),
        access=access,
        shows_texts=full,
        appointments=[rows.appointment_row(meeting, names) for meeting in meetings],
        tasks=[rows.task_row(task, names, today) for task in tasks],
        contacts=timeline.entries if timeline else [],
        contact_count=timeline.total if timeline else 0,
        phases=[_phase(row) for row in getattr(case, "told_phases", ())] if full else [],
        closing=_closing(case) if full and case.is_closed else None,
        sharing=people.sharing(given, case_key=case.id) if full else None,
        around=_around(actor, case) if full else [],
        is_new=full and timeline is not None and timeline.total == 0,
        helpers=[helper(row) for row in getattr(case, "told_helpers", ())] if full else [],
        handovers=[line(row) for row in getattr(case, "told_handovers", ())],
    )


# The phases newest first, inside the query of the case: the overview has none to spare.
_PHASES = ArraySubquery(
    CasePhase.objects.filter(case_id=OuterRef("id"))
    .order_by("-seq")
    .values(told=JSONObject(phase="phase", since="since"))
)


# Who is related, with an open case of their own where the walls show one; also one query less.
_AROUND = ArraySubquery(
    people.relations_of(OuterRef("person_id")).values(
        told=JSONObject(
            kind="kind",
            case=Case.objects.open()
            .filter(person_id=OuterRef("other_id"))
            .values(told=JSONObject(id="id", code="code", responsible="responsible_id"))[:1],
        )
    )
)


def _around(actor: Actor, case: Case) -> list[Around]:
    """A case is named only to whom it opens in full: a team's outline is not enough."""
    found = []
    for told in getattr(case, "told_around", ()):
        other = told["case"] or {}
        is_mine = bool(other) and UUID(other["responsible"]) in actor.principals
        found.append(
            Around(
                relation=told["kind"],
                case_id=UUID(other["id"]) if is_mine else None,
                code=other["code"] if is_mine else "",
            )
        )
    return found


def _phase(told: dict[str, str]) -> CasePhase:
    return CasePhase(phase=told["phase"], since=date.fromisoformat(told["since"]))


def _case(actor: Actor, case_id: UUID, permission: Permission, **told: ArraySubquery) -> Case:
    cases = Case.objects.select_related("responsible", "unit").annotate(**told)
    case = cases.filter(id=case_id).first()
    if case is None:
        raise NotFound
    require(actor, permission, case)
    return case


def _closing(case: Case) -> Closing | None:
    return Closing.objects.filter(case_id=case.id, reopened_on__isnull=True).first()


def get_closing(actor: Actor, case_id: UUID) -> FoundClosing:
    """The newest evaluation with its unmet needs and reminders. Four queries.

    Raises NotFound (also where the case was never closed), NotAllowed.
    """
    case = _case(actor, case_id, Permission.CLOSE_CASE)
    audit.read(actor, "case_seen", person=case.person_id, case=case.id)
    closing = Closing.objects.filter(case_id=case_id).first()
    if closing is None:
        raise NotFound
    return FoundClosing(
        case=case,
        closing=closing,
        unmet_needs=list(UnmetNeed.objects.filter(case_id=case_id).order_by("noted_on", "kind")),
        after_care=list(Task.objects.filter(closing=closing).order_by("due_on")),
    )


def _coming(case: Case) -> "QuerySet[Appointment]":
    planned = Appointment.objects.filter(case_id=case.id, state=AppointmentState.PLANNED)
    return planned.filter(starts_at__gte=start_of_today()).order_by("starts_at")[:10]


def _open_tasks(case: Case) -> "QuerySet[Task]":
    found = Task.objects.filter(case_id=case.id, done_on__isnull=True)
    return found.order_by("due_on", "id")[:20]


def search_notes(actor: Actor, *, case: Case, text: str) -> list[NoteHit]:
    """Notes of one case that hold all the words, newest first; decrypted here and now.

    Large, small and marked letters are the same. The word searched is not recorded. Raises
    NotAllowed.
    """
    require_content(actor, case)
    audit.read(actor, "notes_searched", person=case.person_id, case=case.id)
    words = [folded for word in text.split() if (folded := _fold(word)[0])]
    if not words:
        return []
    hits = []
    for note in _notes(case)[:SEARCHED]:
        body = note.text
        folded, places = _fold(body)
        found = [folded.find(word) for word in words]
        if body and all(place >= 0 for place in found):
            start, end = places[found[0]], places[found[0] + len(words[0]) - 1] + 1
            hits.append(_hit(note, body, start, end))
    return hits


def _fold(text: str) -> tuple[str, list[int]]:
    """Small letters without marks, and for each of them its place in ``text``."""
    folded, places = [], []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKD", char.casefold()):
            if not unicodedata.combining(part):
                folded.append(part)
                places.append(place)
    return "".join(folded), places


def _hit(note: Note, body: str, start: int, end: int) -> NoteHit:
    first, last = max(0, start - SNIPPET), min(len(body), end + SNIPPET)
    return NoteHit(
        id=note.addendum_to_id or note.id,
        kind=note.kind,
        happened_on=note.happened_on,
        before=("… " if first else "") + body[first:start],
        found=body[start:end],
        after=body[end:last] + (" …" if last < len(body) else ""),
    )


def get_file(actor: Actor, case_id: UUID) -> File:
    """Everything of a case for printing, oldest first; its own entry in the journal.

    Raises NotFound, NotAllowed (lead, team). The number of queries does not grow with the file.
    """
    case = _case(actor, case_id, Permission.PRINT_CASE)
    audit.read(actor, "case_printed", person=case.person_id, case=case.id)
    notes = list(_notes(case))
    first = [note for note in reversed(notes) if note.addendum_to_id is None]
    enquiry = Enquiry.objects.filter(case_key=case_id).order_by("waiting_since").first()
    screening = Screening.objects.filter(enquiry=enquiry).first() if enquiry else None
    return File(
        case=case,
        name=rows.names_for(actor, [case]).get(case.person_id, ""),
        responsible=case.responsible.name,
        phases=list(CasePhase.objects.filter(case_id=case_id).order_by("seq")),
        entries=_entries(actor, case, first, notes),
        tasks=list(Task.objects.filter(case_id=case_id).order_by("due_on", "id")),
        appointments=list(Appointment.objects.filter(case_id=case_id).order_by("starts_at")),
        closings=list(Closing.objects.filter(case_id=case_id).order_by("closed_on")),
        unmet_needs=list(UnmetNeed.objects.filter(case_id=case_id).order_by("noted_on", "kind")),
        enquiry=enquiry,
        screening_reason=screening.reason if screening else "",
        printed_at=clock.now(),
    )
