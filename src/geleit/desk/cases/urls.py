from django.urls import path

from geleit.desk.cases.views import (
    appointments,
    careteam,
    case_list,
    casesheets,
    closed,
    closing,
    conferences,
    day,
    drafts,
    enquiries,
    handover,
    note_moves,
    notes,
    overview,
    printing,
    screening,
    tasks,
    team,
    timeline,
)

app_name = "cases"
urlpatterns = [
    path("", day.my_day, name="my_day"),
    path("team/", team.team, name="team"),
    path("faelle/", case_list.case_list, name="list"),
    # one case
    path("faelle/<uuid:case_id>/", overview.overview, name="overview"),
    path("faelle/<uuid:case_id>/kontakte/", timeline.timeline, name="timeline"),
    path("faelle/<uuid:case_id>/suche/", timeline.search_case, name="search_case"),
    path("faelle/<uuid:case_id>/akte/", printing.print_case, name="print_case"),
    path("faelle/<uuid:case_id>/akte/pdf/", printing.order_file, name="order_file"),
    path("faelle/<uuid:case_id>/angaben/", overview.change_case, name="change_case"),
    path("faelle/<uuid:case_id>/phase/", overview.set_phase, name="set_phase"),
    path("faelle/<uuid:case_id>/abschluss/", closing.close_case, name="close_case"),
    path("faelle/<uuid:closed_id>/abgeschlossen/", closed.closed, name="closed"),
    path("faelle/<uuid:case_id>/rueckmeldung/", closed.feedback, name="feedback"),
    path("faelle/<uuid:closed_id>/nachfrage-ende/", closed.end_after_care, name="end_after_care"),
    path("faelle/<uuid:closed_id>/abschlussbrief/", closed.order_farewell, name="order_farewell"),
    path("faelle/<uuid:case_id>/getrennt/", overview.keep_apart, name="keep_apart"),
    path("faelle/<uuid:case_id>/wieder-oeffnen/", closing.reopen_case, name="reopen_case"),
    # who else helps
    path("faelle/<uuid:case_id>/beteiligte/", careteam.care_team, name="care_team"),
    path(
        "faelle/<uuid:case_id>/beteiligte/<uuid:helper_id>/",
        careteam.change_helper,
        name="change_helper",
    ),
    path(
        "faelle/<uuid:case_id>/beteiligte/<uuid:helper_id>/beenden/",
        careteam.end_helper,
        name="end_helper",
    ),
    # conferences
    path("faelle/<uuid:case_id>/konferenzen/", conferences.conferences, name="conferences"),
    path(
        "faelle/<uuid:case_id>/konferenzen/neu/",
        conferences.plan_conference,
        name="plan_conference",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/",
        conferences.conference,
        name="conference",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/protokoll/",
        conferences.minutes,
        name="minutes",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/ausgehaendigt/",
        conferences.give_minutes,
        name="give_minutes",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/absagen/",
        conferences.cancel_conference,
        name="cancel_conference",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/aendern/",
        conferences.change_conference,
        name="change_conference",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/einladung/",
        conferences.order_invitation,
        name="order_invitation",
    ),
    path(
        "faelle/<uuid:case_id>/konferenzen/<uuid:conference_id>/protokoll/drucken/",
        conferences.order_minutes,
        name="order_minutes",
    ),
    # the case without names
    path("faelle/<uuid:case_id>/fallblatt/", casesheets.write_sheet, name="write_sheet"),
    path(
        "faelle/<uuid:case_id>/fallblatt/<uuid:case_sheet_id>/",
        casesheets.case_sheet,
        name="case_sheet",
    ),
    path(
        "faelle/<uuid:case_id>/fallblatt/<uuid:case_sheet_id>/aendern/",
        casesheets.change_sheet,
        name="change_sheet",
    ),
    path(
        "faelle/<uuid:case_id>/fallblatt/<uuid:case_sheet_id>/drucken/",
        casesheets.order_case_sheet,
        name="order_case_sheet",
    ),
    # hand-over
    path("faelle/<uuid:case_id>/uebergabe/", handover.ask_handover, name="ask_handover"),
    path("uebergaben/<uuid:handover_id>/", handover.handover, name="handover"),
    path(
        "uebergaben/<uuid:handover_id>/annehmen/", handover.accept_handover, name="accept_handover"
    ),
    path(
        "uebergaben/<uuid:handover_id>/ablehnen/", handover.refuse_handover, name="refuse_handover"
    ),
    path(
        "uebergaben/<uuid:handover_id>/zuruecknehmen/",
        handover.withdraw_handover,
        name="withdraw_handover",
    ),
    # notes
    path("faelle/<uuid:case_id>/notiz/", notes.add_note, name="add_note"),
    path("faelle/<uuid:case_id>/notiz/<uuid:note_id>/", notes.change_note, name="change_note"),
    path(
        "faelle/<uuid:case_id>/notiz/<uuid:note_id>/nachtrag/",
        notes.add_addendum,
        name="add_addendum",
    ),
    path(
        "faelle/<uuid:case_id>/notiz/<uuid:note_id>/verschieben/",
        note_moves.move_note,
        name="move_note",
    ),
    path(
        "faelle/<uuid:case_id>/notiz/<uuid:note_id>/streichen/",
        note_moves.strike_note,
        name="strike_note",
    ),
    path(
        "faelle/<uuid:case_id>/notiz/<uuid:note_id>/zuruecknehmen/",
        note_moves.undo_note,
        name="undo_note",
    ),
    path("notiz/", notes.quick_note, name="quick_note"),
    # tasks
    path("faelle/<uuid:case_id>/aufgabe/", tasks.add_task, name="add_task"),
    path("faelle/<uuid:case_id>/wiedervorlage/", tasks.add_follow_up, name="add_follow_up"),
    path("aufgabe/", tasks.new_task, name="new_task"),
    path("aufgaben/<uuid:task_id>/erledigt/", tasks.finish_task, name="finish_task"),
    path("aufgaben/<uuid:task_id>/offen/", tasks.reopen_task, name="reopen_task"),
    # appointments
    path("faelle/<uuid:case_id>/termin/", appointments.add_appointment, name="add_appointment"),
    path("termin/", appointments.new_appointment, name="new_appointment"),
    path("termine/", appointments.agenda, name="appointments"),
    path(
        "termine/<uuid:appointment_id>/",
        appointments.change_appointment,
        name="change_appointment",
    ),
    path(
        "termine/<uuid:appointment_id>/absagen/",
        appointments.cancel_appointment,
        name="cancel_appointment",
    ),
    path("termine/<uuid:appointment_id>/nicht-erschienen/", appointments.no_show, name="no_show"),
    path("termine/<uuid:appointment_id>.ics", appointments.appointment_ics, name="appointment_ics"),
    # inbox
    path("eingang/", enquiries.inbox, name="inbox"),
    path("eingang/neu/", enquiries.record_enquiry, name="record_enquiry"),
    path("eingang/<uuid:enquiry_id>/", enquiries.enquiry, name="enquiry"),
    path("eingang/<uuid:enquiry_id>/uebernehmen/", enquiries.claim_enquiry, name="claim_enquiry"),
    path(
        "eingang/<uuid:enquiry_id>/zurueckgeben/",
        enquiries.release_enquiry,
        name="release_enquiry",
    ),
    path("eingang/<uuid:enquiry_id>/klaerung/", screening.screen_enquiry, name="screening"),
    path("kurzkontakt/", enquiries.brief_contact, name="brief_contact"),
    # drafts
    path("entwuerfe/", drafts.drafts, name="drafts"),
    path("entwuerfe/speichern/", drafts.save_draft, name="save_draft"),
    path("entwuerfe/verwerfen/", drafts.drop_draft, name="drop_draft"),
]
