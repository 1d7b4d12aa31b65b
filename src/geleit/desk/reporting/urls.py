from django.urls import path

from geleit.desk.reporting import views

app_name = "reporting"
urlpatterns = [
    path("uebertragen/", views.transfers, name="list"),
    path("faelle/<uuid:case_id>/uebertragen/", views.case_transfer, name="case"),
    path("faelle/<uuid:case_id>/uebertragen/erledigt/", views.mark, name="mark"),
    path("uebertragungsliste/", views.fields, name="fields"),
    path("uebertragungsliste/neu/", views.add_field, name="add_field"),
    path("uebertragungsliste/<uuid:field_id>/", views.change_field, name="change_field"),
]
