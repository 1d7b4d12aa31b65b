"""The content of a case: overview, timeline, search inside it, the whole file for printing."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, Subquery, Value

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.models import (
    Appointment,
    Case,
    CasePhase,
    Closing,
    Conference,
    Enquiry,
    Note,
    Screening,
    Task,
    UnmetNeed,
)
from geleit.cases.permissions import require_content
from geleit.cases.selectors import rows
from geleit.cases.selectors.cases import find_case, get_case
from geleit.cases.selectors.conferences import between
from geleit.cases.selectors.shapes import (
    Entry,
    File,
    FoundClosing,
    NoteHit,
    Timeline,
)
from geleit.cases.services.notes import UNDONE
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.privacy import keys

if TYPE_CHECKING:
    from geleit.cases.models.note import NoteQuerySet

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
    actor: Actor,
    *,
    case: Case,
    kind: str = "",
    limit: int = 50,
    offset: int = 0,
    conferences: bool = False,
) -> Timeline:
    """Contacts newest first, addenda under their note, the trace of struck and moved ones.

    Two queries whatever the number of notes (notes with addenda, key), one more for the names of
    authors where somebody else than the responsible person wrote. ``kind`` filters by kind of
    contact. ``conferences``: with those held in the days of this page, one query more. Needs
    ``responsible`` joined. Raises NotAllowed.
    """
    require_content(actor, case)
    notes = list(newest_notes(case.id, kind=kind, limit=limit, offset=offset))
    found = timeline(actor, case, notes, shown=offset + limit)
    if kind or not conferences:
        return found
    return replace(found, conferences=_held(case, notes, offset, found.has_more))


def _held(case: Case, notes: Sequence[Note], offset: int, has_more: bool) -> list[Conference]:
    """Conferences of the days of a page: the first goes up to today, the last to the beginning.

    The day on which a page ends belongs to that page, so that nothing is shown twice.
    """
    keys.preload([case.id])
    page = [note for note in notes if note.addendum_to_id is None]
    days = _notes(case.id).filter(addendum_to__isnull=True).values_list("happened_on", flat=True)
    before = days[offset - 1 : offset].first() if offset else None
    first = page[-1].happened_on if has_more and page else None
    return between(case, first, before) if page or not offset else []


def newest_notes(case_id: UUID, *, kind: str = "", limit: int, offset: int = 0) -> "NoteQuerySet":
    """Notes of a page with their addenda, and with the number of all in ``total``."""
    chosen = _notes(case_id).filter(addendum_to__isnull=True)
    if kind:
        chosen = chosen.filter(kind=kind)
    ids = chosen.values("id")[offset : offset + limit]
    total = chosen.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("id"))
    return (
        _notes(case_id)
        .filter(Q(id__in=ids) | Q(addendum_to__in=ids))
        .annotate(total=Subquery(total.values("n")))
    )


def timeline(actor: Actor, case: Case, notes: Sequence[Note], *, shown: int) -> Timeline:
    """What the actor, who may read the content, sees of ``newest_notes``; records the look."""
    audit.read(actor, "timeline_seen", person=case.person_id, case=case.id)
    page = [note for note in notes if note.addendum_to_id is None]
    count = int(getattr(notes[0], "total", 0) or 0) if notes else 0
    entries = _entries(actor, case, page, notes)
    return Timeline(entries=entries, total=count, has_more=count > shown)


def _notes(case_id: UUID) -> "NoteQuerySet":
    """The notes of the case, newest first. The texts are decrypted only where they are shown."""
    return Note.objects.filter(case_id=case_id).exclude(struck_reason=UNDONE).newest_first()


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


def get_closing(actor: Actor, case_id: UUID) -> FoundClosing:
    """The newest evaluation with its unmet needs and reminders. Four queries.

    Raises NotFound (also where the case was never closed), NotAllowed.
    """
    case = get_case(actor, case_id, Permission.CLOSE_CASE)
    closing = Closing.objects.filter(case_id=case_id).first()
    if closing is None:
        raise NotFound
    return FoundClosing(
        case=case,
        closing=closing,
        unmet_needs=list(UnmetNeed.objects.filter(case_id=case_id).order_by("noted_on", "kind")),
        after_care=list(Task.objects.filter(closing=closing).order_by("due_on")),
    )


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
    for note in _notes(case.id)[:SEARCHED]:
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
    case = find_case(actor, case_id, Permission.PRINT_CASE)
    audit.read(actor, "case_printed", person=case.person_id, case=case.id)
    notes = list(_notes(case.id))
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
        conferences=list(Conference.objects.filter(case_id=case_id).order_by("held_at")),
    )
