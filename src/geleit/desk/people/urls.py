from django.urls import path

from geleit.desk.people.views import (
    confirming,
    declared,
    intake,
    merging,
    person,
    search,
    withdrawal,
)

app_name = "people"
urlpatterns = [
    path("suche/", search.search, name="search"),
    path("faelle/neu/", intake.intake, name="intake"),
    path("information/<slug:language>/", declared.order_notice, name="order_notice"),
    path("weitergaben/", confirming.to_confirm, name="to_confirm"),
    path("weitergaben/<uuid:disclosure_id>/bestaetigen/", confirming.confirm, name="confirm"),
    path("personen/<uuid:person_id>/", person.person, name="person"),
    path("personen/<uuid:person_id>/doppelte/", merging.duplicates, name="duplicates"),
    path("personen/<uuid:person_id>/zusammenfuehren/", merging.merge, name="merge"),
    path("personen/<uuid:person_id>/andere-person/", merging.distinct, name="distinct"),
    path(
        "personen/<uuid:person_id>/trennen/<uuid:merge_id>/", merging.undo_merge, name="undo_merge"
    ),
    path(
        "personen/<uuid:person_id>/kontakt/<uuid:contact_id>/anzeigen/",
        person.reveal,
        name="reveal",
    ),
    path(
        "personen/<uuid:person_id>/widerruf/<slug:kind>/<uuid:declaration_id>/",
        person.withdraw,
        name="withdraw",
    ),
    path(
        "personen/<uuid:person_id>/widerrufen/<uuid:declaration_id>/",
        withdrawal.withdrawn,
        name="withdrawn",
    ),
    path(
        "personen/<uuid:person_id>/widerrufen/<uuid:declaration_id>/brief/",
        withdrawal.letter,
        name="withdrawal_letter",
    ),
    path(
        "personen/<uuid:person_id>/widerrufen/<uuid:declaration_id>/bestaetigung/",
        withdrawal.sheet,
        name="withdrawal_sheet",
    ),
    path(
        "personen/<uuid:person_id>/blatt/<slug:kind>/<uuid:declaration_id>/",
        declared.sheet,
        name="declaration_sheet",
    ),
    path(
        "personen/<uuid:person_id>/unterschrift/<slug:kind>/<uuid:declaration_id>/",
        declared.sign,
        name="sign",
    ),
    path(
        "personen/<uuid:person_id>/vollmacht/<uuid:mandate_id>/scan/",
        declared.scan_mandate,
        name="scan_mandate",
    ),
    path(
        "personen/<uuid:person_id>/entfernen/<slug:section>/<uuid:row_id>/",
        person.remove,
        name="remove",
    ),
    path("personen/<uuid:person_id>/<slug:section>/", person.edit, name="edit"),
    path("personen/<uuid:person_id>/<slug:section>/<uuid:row_id>/", person.edit, name="edit_row"),
]
