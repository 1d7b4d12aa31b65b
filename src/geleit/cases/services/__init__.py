"""Writing in cases. Screens call these functions and nothing below them."""

from geleit.cases.services.apart import keep_apart
from geleit.cases.services.careteam import add_helper, change_helper, end_helper
from geleit.cases.services.casesheets import (
    change_case_sheet,
    confirm_case_sheet,
    print_case_sheet,
    write_case_sheet,
)
from geleit.cases.services.closing import (
    close_case,
    end_after_care,
    record_feedback,
    reopen_case,
)
from geleit.cases.services.conference_papers import (
    invite_offices,
    invite_person,
    print_minutes,
    send_minutes,
)
from geleit.cases.services.conferences import (
    MOST_SEATS,
    Seat,
    cancel_conference,
    change_conference,
    give_minutes,
    plan_conference,
    record_minutes,
)
from geleit.cases.services.drafts import drop_draft, save_draft
from geleit.cases.services.enquiries import (
    claim_enquiry,
    record_brief_contact,
    record_enquiry,
    release_enquiry,
    screen_enquiry,
)
from geleit.cases.services.handover import (
    accept_handover,
    ask_handover,
    refuse_handover,
    withdraw_handover,
)
from geleit.cases.services.locks import lock_case, lock_open_case
from geleit.cases.services.needs import record_unmet_need
from geleit.cases.services.notes import (
    add_addendum,
    add_note,
    change_note,
    is_editable,
    move_note,
    on_note_moved,
    strike_note,
    undo_note,
)
from geleit.cases.services.opening import change_case, open_case, set_phase
from geleit.cases.services.reassign import (
    UNDO_MINUTES,
    Reassigned,
    check_reassignment,
    reassign_cases,
    undo_reassignment,
)
from geleit.cases.services.work import (
    FOLLOW_UP_WEEKS,
    add_appointment,
    add_follow_up,
    add_task,
    cancel_appointment,
    change_appointment,
    change_task,
    finish_task,
    on_task_ticked,
    record_no_show,
    reopen_task,
)

__all__ = [
    "FOLLOW_UP_WEEKS",
    "MOST_SEATS",
    "UNDO_MINUTES",
    "Reassigned",
    "Seat",
    "accept_handover",
    "add_addendum",
    "add_appointment",
    "add_follow_up",
    "add_helper",
    "add_note",
    "add_task",
    "ask_handover",
    "cancel_appointment",
    "cancel_conference",
    "change_appointment",
    "change_case",
    "change_case_sheet",
    "change_conference",
    "change_helper",
    "change_note",
    "change_task",
    "check_reassignment",
    "claim_enquiry",
    "close_case",
    "confirm_case_sheet",
    "drop_draft",
    "end_after_care",
    "end_helper",
    "finish_task",
    "give_minutes",
    "invite_offices",
    "invite_person",
    "is_editable",
    "keep_apart",
    "lock_case",
    "lock_open_case",
    "move_note",
    "on_note_moved",
    "on_task_ticked",
    "open_case",
    "plan_conference",
    "print_case_sheet",
    "print_minutes",
    "reassign_cases",
    "record_brief_contact",
    "record_enquiry",
    "record_feedback",
    "record_minutes",
    "record_no_show",
    "record_unmet_need",
    "refuse_handover",
    "release_enquiry",
    "reopen_case",
    "reopen_task",
    "save_draft",
    "screen_enquiry",
    "send_minutes",
    "set_phase",
    "strike_note",
    "undo_note",
    "undo_reassignment",
    "withdraw_handover",
    "write_case_sheet",
]
