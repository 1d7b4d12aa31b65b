from django.urls import path

from geleit.desk.cases.presenters import printing
from geleit.desk.referrals import presenters, views

if presenters.file_parts not in printing.parts:  # "Akte drucken"
    printing.parts.append(presenters.file_parts)
app_name = "referrals"
urlpatterns = [
    path("anfragen/", views.open_ones, name="list"),
    path("anfragen/<uuid:referral_id>/", views.referral, name="referral"),
    path("anfragen/<uuid:referral_id>/antwort/", views.answer, name="answer"),
    path("anfragen/<uuid:referral_id>/brief/", views.letter, name="letter"),
    path("anfragen/<uuid:referral_id>/brief/pdf/", views.order_letter, name="order_letter"),
    path("faelle/<uuid:case_id>/anfragen/", views.of_case, name="case"),
    path("faelle/<uuid:case_id>/anfrage/", views.send, name="send"),
    path("faelle/<uuid:case_id>/anfrage/einwilligung/", views.covered, name="covered"),
]
