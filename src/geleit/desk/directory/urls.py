from django.urls import path

from geleit.desk.directory import views

app_name = "directory"
urlpatterns = [
    path("stellen/", views.offices, name="list"),
    path("stellen/neu/", views.create, name="create"),
    path("stellen/hinweise/", views.suggestions, name="suggestions"),
    path("stellen/hinweise/<uuid:suggestion_id>/", views.decide, name="decide"),
    path("stellen/<uuid:office_id>/", views.office, name="office"),
    path("stellen/<uuid:office_id>/aendern/", views.change, name="change"),
    path("stellen/<uuid:office_id>/geprueft/", views.assure, name="assure"),
    path("stellen/<uuid:office_id>/hinweis/", views.suggest, name="suggest"),
]
