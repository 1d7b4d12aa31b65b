"""Notes: written, corrected for 14 days, then only added to; moved or struck with a trace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.enums import AppointmentState
from geleit.cases.models import Appointment, Case, Note
from geleit.cases.models.note import EDITABLE_DAYS
from geleit.cases.services import checks, drafts, locks
from geleit.cases.services.outline import refresh_outline
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission

UNDO_SECONDS = 10
UNDO_GRACE_SECONDS = 20  # the button is shown for ten seconds; a slow network gets some more
# Upper apps that point at a note (a finding's link) follow it here; lower never calls up.
# Called with the actor, the old note, the new note, inside the action of the new case.
on_note_moved: list[Callable[[Actor, Note, Note], None]] = []
UNDONE = "undone"  # struck_reason of a note its author took back; no list shows it


@dataclass(frozen=True, slots=True)
class NoteData:
    """What a person writes down about one contact; the same for a new and a changed note."""

    kind: str
    happened_on: date
    text: str
    minutes: int | None = None
    language: str = ""
    interpreted: bool = False
    topics: Sequence[str] = ()


def _fill(note: Note, data: NoteData) -> None:
    note.kind = checks.choice("note_kind", data.kind, "kind")
    note.happened_on = checks.past_day(data.happened_on, "happened_on")
    note.minutes = checks.minutes(data.minutes)
    note.language = checks.choice("language", data.language, "language", may_be_empty=True)
    note.interpreted = data.interpreted
    note.topics = checks.choices("topic", data.topics, "topics")
    note.text = checks.written(data.text, "text")
    checks.clean(note)


def add_note(
    actor: Actor,
    *,
    case_id: UUID,
    kind: str,
    happened_on: date,
    text: str,
    minutes: int | None = None,
    language: str = "",
    interpreted: bool = False,
    topics: Sequence[str] = (),
    appointment_id: UUID | None = None,
) -> Note:
    """Record a contact in an open case; a planned appointment it belongs to has taken place.

    Raises NotFound, NotAllowed, CaseClosed (the text stays in the form), DomainError (empty
    or longer than 10,000 characters, date in the future, unknown kind).
    """
    data = NoteData(kind, happened_on, text, minutes, language, interpreted, topics)
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    note = Note(case=case, written_by=actor.id, appointment_id=appointment_id)
    _fill(note, data)
    with audit.action(actor, "note_added", person=case.person_id, case=case_id):
        note.save(force_insert=True)
        if appointment_id is not None:
            _take_place(case, appointment_id)
        refresh_outline(case)
    return note


def _take_place(case: Case, appointment_id: UUID) -> None:
    meeting = Appointment.objects.filter(id=appointment_id, case_id=case.id).first()
    if meeting is None:
        raise NotFound
    if meeting.state == AppointmentState.PLANNED:
        meeting.state = AppointmentState.TOOK_PLACE
        meeting.version += 1
        meeting.save(update_fields=["state", "version"])


def change_note(
    actor: Actor,
    *,
    note_id: UUID,
    version: int | None,
    kind: str,
    happened_on: date,
    text: str,
    minutes: int | None = None,
    language: str = "",
    interpreted: bool = False,
    topics: Sequence[str] = (),
) -> Note:
    """Correct an own note within 14 days. An unchanged text keeps its ciphertext.

    Raises NotFound, NotAllowed (somebody else's), CaseClosed, Conflict (``theirs`` is the stored
    note), DomainError (too old: write an addendum; struck or moved).
    """
    data = NoteData(kind, happened_on, text, minutes, language, interpreted, topics)
    case, note = locks.lock_in_case(actor, Note, note_id)
    _require_editable(actor, note)
    locks.check_version(note, version)
    _fill(note, data)
    note.version += 1
    with audit.action(actor, "note_changed", person=case.person_id, case=case.id):
        note.save()
        refresh_outline(case)
    return note


def is_editable(actor: Actor, note: Note) -> bool:
    """By its author, for 14 days after writing, while it stands in this file."""
    last_day = clock.local(note.created_at).date() + timedelta(days=EDITABLE_DAYS)
    return (
        note.written_by == actor.id
        and clock.today() <= last_day
        and note.struck_on is None
        and note.moved_to is None
    )


def _require_editable(actor: Actor, note: Note) -> None:
    _require_author(actor, note)
    if not is_editable(actor, note):
        raise DomainError(
            _("Nach %(days)s Tagen ist eine Notiz fest. Schreiben Sie einen Nachtrag.")
            % {"days": EDITABLE_DAYS}
        )


def _require_author(actor: Actor, note: Note) -> None:
    if note.written_by != actor.id:
        raise NotAllowed(
            _("Das kann nur, wer die Notiz geschrieben hat. Schreiben Sie einen Nachtrag.")
        )
    if note.struck_on or note.moved_to:
        raise DomainError(_("Diese Notiz steht hier nicht mehr."))


def add_addendum(actor: Actor, *, note_id: UUID, text: str) -> Note:
    """Add to a note of any age, also in a closed case; an addendum hangs on the first note.

    Raises NotFound, NotAllowed, DomainError (empty text; struck or moved note).
    """
    case, note = locks.lock_in_case(actor, Note, note_id, closed_too=True)
    if note.struck_on or note.moved_to:
        raise DomainError(_("Diese Notiz steht hier nicht mehr."))
    addendum = Note(
        case=case,
        kind=note.kind,
        happened_on=clock.today(),
        text=checks.written(text, "text"),
        written_by=actor.id,
        addendum_to_id=note.addendum_to_id or note.id,
    )
    checks.clean(addendum)
    with audit.action(actor, "addendum_added", person=case.person_id, case=case.id):
        addendum.save(force_insert=True)
    return addendum


def move_note(actor: Actor, *, note_id: UUID, to_case_id: UUID) -> Note:
    """Put an own note from the wrong file into another open case the author works on.

    The text is encrypted anew with the other case's key; the old file keeps a row without text
    that says where it went (``moved_to``), the new one says whence (``moved_from``). Addenda go
    along. Returns the note in the new file. Raises NotFound, NotAllowed, CaseClosed, DomainError.
    """
    from_id = locks.find(Note, note_id).case_id
    if from_id == to_case_id:
        raise DomainError(_("Die Notiz steht schon in diesem Fall."), field="to_case")
    cases = {
        case_id: locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
        for case_id in sorted((from_id, to_case_id))
    }
    note = locks.lock(Note, note_id)
    _require_author(actor, note)
    if note.addendum_to_id:
        raise DomainError(_("Ein Nachtrag geht nur mit seiner Notiz. Verschieben Sie diese."))
    source, target = cases[from_id], cases[to_case_id]
    with audit.action(actor, "note_moved", person=source.person_id, case=source.id):
        addenda = list(Note.objects.filter(addendum_to_id=note_id).order_by("created_at"))
        moved = _copy(note, target, addendum_to=None)
        for addendum in addenda:
            _copy(addendum, target, addendum_to=moved.id)
        for left in (note, *addenda):
            left.moved_to, left.text = target.id, ""
            left.version += 1
            left.save(update_fields=["moved_to", "text", "version"])
        refresh_outline(source)
    with audit.action(actor, "note_received", person=target.person_id, case=target.id):
        refresh_outline(target)
        for follow in on_note_moved:
            follow(actor, note, moved)
    return moved


def _copy(note: Note, target: Case, *, addendum_to: UUID | None) -> Note:
    copy = Note(
        case=target,
        kind=note.kind,
        happened_on=note.happened_on,
        minutes=note.minutes,
        language=note.language,
        interpreted=note.interpreted,
        topics=note.topics,
        text=note.text,
        written_by=note.written_by,
        addendum_to_id=addendum_to,
        moved_from=note.case_id,
        created_at=note.created_at,  # the 14 days count from the writing, not from the moving
    )
    copy.save(force_insert=True)
    return copy


def strike_note(actor: Actor, *, note_id: UUID, reason: str) -> Note:
    """Take the text of an own note out of the file; date, kind, reason and who stay as a trace.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (no reason, a name in it, gone already).
    """
    case, note = locks.lock_in_case(actor, Note, note_id)
    _require_author(actor, note)
    why = checks.line(actor, case, reason, "reason", max_chars=60)
    with audit.action(actor, "note_struck", person=case.person_id, case=case.id):
        _strike(note, why)
        refresh_outline(case)
    return note


def _strike(note: Note, reason: str) -> None:
    note.struck_on, note.struck_reason, note.text = clock.today(), reason, ""
    note.version += 1
    note.save(update_fields=["struck_on", "struck_reason", "text", "version"])


def undo_note(actor: Actor, *, note_id: UUID) -> Note:
    """Take back the note one has just saved; its text becomes a draft at ``note:<case id>``.

    Possible for 30 seconds, with 10 of them offered. Nothing leaves the history; lists no longer
    show it. Raises NotFound, NotAllowed, CaseClosed, DomainError (too late: strike it).
    """
    case, note = locks.lock_in_case(actor, Note, note_id)
    _require_author(actor, note)
    age = (clock.now() - note.created_at).total_seconds()
    has_addenda = Note.objects.filter(addendum_to_id=note_id).exists()
    if age > UNDO_SECONDS + UNDO_GRACE_SECONDS or has_addenda or note.version > 1:
        raise DomainError(_("Dafür ist es zu spät. Streichen Sie die Notiz mit einem Grund."))
    drafts.save_draft(
        actor,
        place=f"note:{case.id}",
        case_key=case.id,
        fields={
            "kind": note.kind,
            "happened_on": note.happened_on.isoformat(),
            "minutes": note.minutes,
            "language": note.language,
            "interpreted": note.interpreted,
            "topics": list(note.topics),
            "text": note.text,
        },
    )
    with audit.action(actor, "note_undone", person=case.person_id, case=case.id):
        _strike(note, UNDONE)
        _plan_again(case, note)
        refresh_outline(case)
    return note


def _plan_again(case: Case, note: Note) -> None:
    """The appointment the note belonged to waits for its note again."""
    if note.appointment_id is None:
        return
    meeting = Appointment.objects.filter(
        id=note.appointment_id, case_id=case.id, state=AppointmentState.TOOK_PLACE
    ).first()
    others = Note.objects.filter(appointment_id=note.appointment_id, struck_on__isnull=True)
    if meeting and not others.exclude(id=note.id).exists():
        meeting.state = AppointmentState.PLANNED
        meeting.version += 1
        meeting.save(update_fields=["state", "version"])
