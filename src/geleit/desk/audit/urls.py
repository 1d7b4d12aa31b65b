from django.urls import path

from geleit.desk.audit import views

app_name = "audit"
urlpatterns = [
    path("pruefung/", views.journal, name="journal"),
    path("pruefung/suche/<uuid:search_id>/ausgabe/", views.export, name="export"),
    path("pruefung/ausgabe/<uuid:export_id>.csv", views.table, name="table"),
    path("pruefung/<uuid:action_id>/", views.entry, name="entry"),
]
