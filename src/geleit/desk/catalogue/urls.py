from django.urls import path

from geleit.desk.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("listen/", views.lists, name="list"),
    path("listen/<slug:name>/", views.entries, name="entries"),
    path("listen/<slug:name>/neu/", views.add, name="add"),
    path("listen/eintrag/<uuid:entry_id>/", views.change, name="change"),
    path("listen/eintrag/<uuid:entry_id>/neue-fassung/", views.new_version, name="new_version"),
]
