from django.urls import path

from geleit.desk.retention import views

app_name = "retention"
urlpatterns = [
    path("fristen/", views.list_due, name="list"),
    path("fristen/loeschlauf/", views.check, name="check"),
    path("fristen/loeschlauf/<uuid:run_id>/", views.run, name="run"),
    path("fristen/loeschlauf/<uuid:run_id>/fortsetzen/", views.repeat, name="repeat"),
    path("fristen/anhalten/", views.hold, name="hold"),
    path("fristen/anhalten/<uuid:hold_id>/aufheben/", views.lift, name="lift"),
]
