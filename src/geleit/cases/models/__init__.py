from geleit.cases.models.careteam import CareTeamMember
from geleit.cases.models.case import Case, CasePhase
from geleit.cases.models.casesheet import CaseSheet
from geleit.cases.models.closing import Closing, UnmetNeed
from geleit.cases.models.conference import Conference
from geleit.cases.models.draft import Draft
from geleit.cases.models.enquiry import BriefContact, Enquiry, Screening
from geleit.cases.models.handover import Handover
from geleit.cases.models.note import Note
from geleit.cases.models.work import Appointment, Task

__all__ = [
    "Appointment",
    "BriefContact",
    "CareTeamMember",
    "Case",
    "CasePhase",
    "CaseSheet",
    "Closing",
    "Conference",
    "Draft",
    "Enquiry",
    "Handover",
    "Note",
    "Screening",
    "Task",
    "UnmetNeed",
]
