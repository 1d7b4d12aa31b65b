from django.urls import include, path

from tests.bench import trivial

urlpatterns = [
    path("bench/list/", trivial.cases),
    path("bench/filter/", trivial.filtered),
    path("bench/search/", trivial.search),
    path("bench/detail/<uuid:case_id>/", trivial.detail),
    path("bench/note/<uuid:case_id>/", trivial.add_note),
    path("", include("geleit.config.urls")),
]
