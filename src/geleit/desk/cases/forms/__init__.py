from geleit.desk.cases.forms.closing import CloseForm, ReopenForm
from geleit.desk.cases.forms.inbox import (
    BriefContactForm,
    EnquiryForm,
    NewPersonForm,
    ScreeningForm,
)
from geleit.desk.cases.forms.notes import (
    AddendumForm,
    ChangeNoteForm,
    MoveNoteForm,
    NoteForm,
    QuickNoteForm,
    StrikeNoteForm,
)
from geleit.desk.cases.forms.work import (
    AppointmentForm,
    CaseFactsForm,
    ChangeAppointmentForm,
    FollowUpForm,
    PhaseForm,
    QuickAppointmentForm,
    QuickTaskForm,
    TaskForm,
)

__all__ = [
    "AddendumForm",
    "AppointmentForm",
    "BriefContactForm",
    "CaseFactsForm",
    "ChangeAppointmentForm",
    "ChangeNoteForm",
    "CloseForm",
    "EnquiryForm",
    "FollowUpForm",
    "MoveNoteForm",
    "NewPersonForm",
    "NoteForm",
    "PhaseForm",
    "QuickAppointmentForm",
    "QuickNoteForm",
    "QuickTaskForm",
    "ReopenForm",
    "ScreeningForm",
    "StrikeNoteForm",
    "TaskForm",
]
