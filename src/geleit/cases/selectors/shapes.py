"""What selectors hand to screens: plain rows, ready to show."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from geleit.cases.models import (
    Appointment,
    CareTeamMember,
    Case,
    CasePhase,
    Closing,
    Conference,
    Enquiry,
    Task,
    UnmetNeed,
)
from geleit.cases.permissions import Access
from geleit.people import selectors as people


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list. ``name`` is empty where the actor only gets initials."""

    id: UUID
    code: str
    name: str
    initials: str
    access: Access
    municipality: str  # key; label by the catalogue
    language: str
    needs_interpreter: bool
    phase: str
    next_on: date | None
    next_kind: str  # appointment, task, follow_up or ""
    last_contact_on: date | None
    opened_on: date
    closed_on: date | None
    responsible_id: UUID
    responsible: str
    is_urgent: bool
    is_new: bool  # opened within a week
    is_dormant: bool  # open and without contact for 60 days

    @property
    def shown_name(self) -> str:
        return self.name or self.initials


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases. ``total`` counts to 500; ``is_capped`` says "mehr als 500"."""

    rows: list[CaseRow]
    total: int
    is_capped: bool
    page: int
    has_next: bool
    view: str
    sort: str
    filters: dict[str, str]  # only those in force
    messages: list[str]  # about filter values that were ignored


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A task or an appointment with what the row says about its case."""

    id: UUID
    kind: str  # task, follow_up, appointment
    title: str  # of a task; of an appointment its place
    due_on: date
    starts_at: datetime | None
    minutes: int | None
    language: str
    interpreter: str  # cases.enums.InterpreterState, "" for tasks
    state: str  # cases.enums.AppointmentState; open or done for tasks
    version: int
    case_id: UUID
    case_code: str
    initials: str
    name: str
    for_user_id: UUID  # whose work it is; not the actor's id: she stands in
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Unclaimed enquiries of the actor's teams, and how many she has claimed and not screened."""

    count: int
    oldest: datetime | None
    claimed: int
    expiring: int = 0  # of the claimed ones: erased within two weeks unless they are screened


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An unsent form to go on with. ``place`` leads back to it."""

    place: str
    case_key: UUID | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """Forms "Weitergabe ohne Einwilligung" that wait for the actor as second person."""

    count: int
    since: date | None
    is_urgent: bool  # somebody has acted already


@dataclass(frozen=True, slots=True)
class Day:
    """Mein Tag (S1)."""

    today: date
    appointments_today: list[WorkRow]
    appointments_next: list[WorkRow]  # the coming seven days
    tasks: list[WorkRow]  # overdue first, then until in seven days
    waiting: Waiting
    drafts: list[DraftRow]
    without_contact: int  # own cases without contact for 30 days, counted to 500
    to_confirm: ToConfirm

    @property
    def is_empty(self) -> bool:
        return not (self.appointments_today or self.tasks)


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact of the timeline with its addenda; no ``text`` where it was struck or moved."""

    id: UUID
    kind: str
    happened_on: date
    text: str
    minutes: int | None
    language: str
    interpreted: bool
    topics: list[str]
    written_by: UUID
    author: str
    created_at: datetime
    version: int
    is_editable: bool
    is_struck: bool
    struck_reason: str
    moved_from: UUID | None
    moved_to: UUID | None
    addenda: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Newest first. ``total`` counts notes without addenda, ``has_more`` offers the next page."""

    entries: list[Entry]
    total: int
    has_more: bool
    conferences: list[Conference] = field(default_factory=list)  # of the days of this page


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """A hand-over of this case that waits or was accepted, for its page."""

    id: UUID
    from_name: str
    to_name: str
    on: date
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody related to the person of a case; ``code`` only of a case the actor holds."""

    relation: str
    case_id: UUID | None
    code: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of a case (S4). For a lead the parts with texts are empty (``shows_texts``)."""

    case: Case
    name: str
    responsible: str
    deputy: str
    access: Access
    shows_texts: bool
    appointments: list[WorkRow]
    tasks: list[WorkRow]
    handovers: list[HandoverLine]  # newest first
    # the content: empty for a lead
    contacts: list[Entry] = field(default_factory=list)  # the last five
    contact_count: int = 0
    is_new: bool = False  # nothing noted yet: show the first steps
    phases: list[CasePhase] = field(default_factory=list)  # newest first
    closing: Closing | None = None
    sharing: people.Sharing | None = None  # what may go to whom
    around: list[Around] = field(default_factory=list)
    helpers: list[CareTeamMember] = field(default_factory=list)  # who else helps now
    conferences: list[Conference] = field(default_factory=list)  # coming, or without minutes


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note in which a word was found, cut around it."""

    id: UUID
    kind: str
    happened_on: date
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class File:
    """A whole case file for printing (settled 32), oldest first."""

    case: Case
    name: str
    responsible: str
    phases: list[CasePhase]
    entries: list[Entry]
    tasks: list[Task]
    appointments: list[Appointment]
    closings: list[Closing]
    unmet_needs: list[UnmetNeed]
    enquiry: Enquiry | None
    screening_reason: str
    printed_at: datetime
    conferences: list[Conference] = field(default_factory=list)  # oldest first


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """One line of the inbox; no name, which is read on the page of the enquiry."""

    id: UUID
    code: str
    municipality: str
    channel: str
    language: str
    needs_interpreter: bool
    topics: list[str]
    waiting_since: datetime
    state: str
    claimed_by: UUID | None
    claimed_by_name: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """Waiting ones (longest first, at most 100), the actor's own, for a lead those of others."""

    waiting: list[EnquiryRow]
    mine: list[EnquiryRow]
    others: list[EnquiryRow]
    has_more: bool


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A colleague's load, for the lead who spreads work. Ex-colleagues with cases are in."""

    user_id: UUID
    name: str
    does_case_management: bool
    open_cases: int
    without_contact: int  # for 30 days
    overdue_tasks: int


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An open case nobody works on: in outline, with whose it was and why that ended."""

    id: UUID
    code: str
    initials: str
    municipality: str
    phase: str
    responsible_id: UUID
    responsible: str
    is_stopped: bool  # the account; otherwise the role in this team ended


@dataclass(frozen=True, slots=True)
class NoteForm:
    """What a new note starts with: the appointment's day, length and language, or the case's."""

    kind: str
    happened_on: date
    minutes: int | None
    language: str
    interpreted: bool
    appointment_id: UUID | None


@dataclass(frozen=True, slots=True)
class FoundClosing:
    """A closed case with its evaluation and the reminders of its after-care."""

    case: Case
    closing: Closing
    unmet_needs: list[UnmetNeed]
    after_care: list[Task]
