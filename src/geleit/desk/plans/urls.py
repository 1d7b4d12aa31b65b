from django.urls import path

from geleit.desk.cases.presenters import printing
from geleit.desk.plans.presenters import file
from geleit.desk.plans.views import assessment, goals, network, steps, templates

if file.parts not in printing.parts:  # "Akte drucken"
    printing.parts.insert(0, file.parts)
app_name = "plans"
GOAL = "faelle/<uuid:case_id>/ziele/<uuid:goal_id>"
STEP = "faelle/<uuid:case_id>/schritte/<uuid:step_id>"
ASSESSMENT = "faelle/<uuid:case_id>/assessment"
CONTACT = "faelle/<uuid:case_id>/netz/<uuid:network_contact_id>"
urlpatterns = [
    path(f"{ASSESSMENT}/", assessment.assess, name="assessment"),
    path(f"{ASSESSMENT}/profil/", assessment.profile, name="profile"),
    path(f"{ASSESSMENT}/bogen/", assessment.conversation_sheet, name="sheet"),
    path(f"{ASSESSMENT}/bogen/pdf/", assessment.order_conversation, name="order_conversation"),
    path(f"{ASSESSMENT}/bereich/<slug:area>/", assessment.area, name="area"),
    path("faelle/<uuid:case_id>/netz/", network.network, name="network"),
    path("faelle/<uuid:case_id>/netz/pdf/", network.order_network, name="order_network"),
    path(f"{CONTACT}/", network.change_contact, name="change_contact"),
    path(f"{CONTACT}/verschieben/", network.shift_contact, name="shift_contact"),
    path(f"{CONTACT}/entfernen/", network.end_contact, name="end_contact"),
    path("faelle/<uuid:case_id>/ziele/", goals.plan, name="plan"),
    path("faelle/<uuid:case_id>/ziele/drucken/", goals.print_plan, name="print_plan"),
    path("faelle/<uuid:case_id>/ziele/drucken/pdf/", goals.order_plan, name="order_plan"),
    path("faelle/<uuid:case_id>/ziele/neu/", goals.add_goal, name="add_goal"),
    path(f"{GOAL}/", goals.change_goal, name="change_goal"),
    path(f"{GOAL}/vereinbaren/", goals.agree_goal, name="agree_goal"),
    path(f"{GOAL}/ergebnis/", goals.end_goal, name="end_goal"),
    path(f"{GOAL}/aufnehmen/", goals.resume_goal, name="resume_goal"),
    path(f"{GOAL}/verschieben/", goals.move_goal, name="move_goal"),
    path(f"{GOAL}/teilen/", goals.share_goal, name="share_goal"),
    path(f"{GOAL}/stufen/", goals.set_scale, name="set_scale"),
    path(f"{GOAL}/stand/", goals.rate_goal, name="rate_goal"),
    path(f"{GOAL}/schritt/", steps.add_step, name="add_step"),
    path(f"{STEP}/", steps.change_step, name="change_step"),
    path(f"{STEP}/erledigt/", steps.finish_step, name="finish_step"),
    path(f"{STEP}/offen/", steps.reopen_step, name="reopen_step"),
    path(f"{STEP}/entfaellt/", steps.drop_step, name="drop_step"),
    path(f"{STEP}/verschieben/", steps.move_step, name="move_step"),
    path("faelle/<uuid:case_id>/ueberpruefung/", steps.plan_review, name="plan_review"),
    path(
        "faelle/<uuid:case_id>/ueberpruefung/<uuid:review_id>/",
        steps.hold_review,
        name="hold_review",
    ),
    path("faelle/<uuid:case_id>/vorlagen/", templates.choose, name="choose_template"),
    path("faelle/<uuid:case_id>/vorlagen/<uuid:template_id>/", templates.use, name="use_template"),
    path("planvorlagen/", templates.templates, name="templates"),
    path("planvorlagen/neu/", templates.add_template, name="add_template"),
    path("planvorlagen/<uuid:template_id>/", templates.change_template, name="change_template"),
]
