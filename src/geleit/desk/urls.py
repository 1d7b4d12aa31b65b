"""Every address of the staff side. One sub-package per domain brings its own list."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("geleit.desk.cases.urls")),
    path("", include("geleit.desk.people.urls")),
    path("", include("geleit.desk.plans.urls")),
    path("", include("geleit.desk.documents.urls")),
    path("", include("geleit.desk.steering.urls")),
    path("", include("geleit.desk.reporting.urls")),
    path("", include("geleit.desk.accounts.urls")),
    path("", include("geleit.desk.catalogue.urls")),
    path("", include("geleit.desk.audit.urls")),
    path("", include("geleit.desk.retention.urls")),
    path("", include("geleit.desk.directory.urls")),
    path("", include("geleit.desk.referrals.urls")),
]
