"""Reading cases. Screens get data here and nowhere else; every look is recorded."""

from geleit.cases.open_items import find as list_open_items
from geleit.cases.permissions import Access, access_of
from geleit.cases.selectors.careteam import get_helper, list_helpers
from geleit.cases.selectors.cases import (
    CONTACT_GAPS,
    VIEWS,
    cases_of_people,
    count_quiet,
    find_by_code,
    get_case,
    list_cases,
    list_team,
)
from geleit.cases.selectors.casesheets import (
    get_case_sheet,
    list_case_sheets,
    propose_case_sheet,
)
from geleit.cases.selectors.conferences import get_conference, list_conferences
from geleit.cases.selectors.day import (
    MOST_COUNTED,
    count_new,
    count_waiting,
    list_drafts,
    list_tasks,
    my_day,
)
from geleit.cases.selectors.handovers import (
    HandoverRow,
    get_handover,
    handover_receivers,
    list_handovers,
    preview_handover,
)
from geleit.cases.selectors.inbox import (
    get_case_enquiry,
    get_enquiry,
    get_screening,
    list_inbox,
)
from geleit.cases.selectors.journal import journal_codes, journal_key, retention_subject
from geleit.cases.selectors.notes import (
    get_closing,
    get_file,
    get_note,
    get_timeline,
    search_notes,
)
from geleit.cases.selectors.overview import get_overview
from geleit.cases.selectors.shapes import FoundClosing
from geleit.cases.selectors.team import list_uncovered
from geleit.cases.selectors.told import MOST_TOLD, ToldCase, told_cases
from geleit.cases.selectors.work import (
    get_appointment,
    get_calendar_file,
    get_draft,
    get_task,
    list_agenda,
    list_appointments,
    list_clashes,
    note_defaults,
)

__all__ = [
    "CONTACT_GAPS",
    "MOST_COUNTED",
    "MOST_TOLD",
    "VIEWS",
    "Access",
    "FoundClosing",
    "HandoverRow",
    "ToldCase",
    "access_of",
    "cases_of_people",
    "count_new",
    "count_quiet",
    "count_waiting",
    "find_by_code",
    "get_appointment",
    "get_calendar_file",
    "get_case",
    "get_case_enquiry",
    "get_case_sheet",
    "get_closing",
    "get_conference",
    "get_draft",
    "get_enquiry",
    "get_file",
    "get_handover",
    "get_helper",
    "get_note",
    "get_overview",
    "get_screening",
    "get_task",
    "get_timeline",
    "handover_receivers",
    "journal_codes",
    "journal_key",
    "list_agenda",
    "list_appointments",
    "list_case_sheets",
    "list_cases",
    "list_clashes",
    "list_conferences",
    "list_drafts",
    "list_handovers",
    "list_helpers",
    "list_inbox",
    "list_open_items",
    "list_tasks",
    "list_team",
    "list_uncovered",
    "my_day",
    "note_defaults",
    "preview_handover",
    "propose_case_sheet",
    "retention_subject",
    "search_notes",
    "told_cases",
]
