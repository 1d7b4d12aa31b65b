"""Every part in every state. Included by config only when settings.DEBUG or settings.STYLE_PAGE."""

from django.urls import path

from geleit.desk.style import views

app_name = "style"
urlpatterns = [path("", views.page, name="page"), path("teil/", views.part, name="part")]
