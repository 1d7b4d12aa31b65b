"""The few addresses of django-allauth that exist here. What is not listed is not routed.

No sign-up, no reset by mail, no e-mail management: accounts belong to the Fachadministration.
"""

from allauth.account.views import login
from allauth.mfa.base.views import authenticate
from django.urls import path

from geleit.desk.accounts.views import signing

urlpatterns = [
    path("anmelden/", login, name="account_login"),
    path("abmelden/", signing.sign_out, name="account_logout"),
    path("zweiter-schritt/", authenticate, name="mfa_authenticate"),
]
