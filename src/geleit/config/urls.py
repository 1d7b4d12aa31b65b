from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("geleit.desk.accounts.allauth_urls")),
    path("", include("geleit.desk.urls")),
]
if settings.STYLE_PAGE:
    urlpatterns.insert(0, path("stil/", include("geleit.desk.style.urls")))
