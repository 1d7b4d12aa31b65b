from django.urls import path

from geleit.desk.accounts.views import (
    deputies,
    organisation,
    own,
    reassign,
    rights,
    signing,
    users,
)

app_name = "accounts"
urlpatterns = [
    # my account
    path("start/", signing.start, name="start"),
    path("konto/", own.settings, name="settings"),
    path("konto/kuerzel/", own.initials, name="initials"),
    path("konto/farben/", own.theme, name="theme"),
    path("konto/weiter/", own.stay, name="stay"),
    path("konto/passwort/", own.password, name="password"),
    path("konto/zweiter-faktor/", own.second_factor, name="second_factor"),
    path("konto/wiederherstellung/", own.recovery_codes, name="recovery_codes"),
    path("konto/entsperren/", signing.unlock, name="unlock"),
    path("konto/fortsetzen/", signing.resume, name="resume"),
    # stand-ins and cases of somebody who left
    path("vertretung/", deputies.deputies, name="deputy"),
    path("vertretung/<uuid:deputyship_id>/beenden/", deputies.end, name="end_deputy"),
    path("neu-zuordnen/", reassign.choose, name="reassign"),
    path("neu-zuordnen/<uuid:user_id>/", reassign.reassign, name="reassign_cases"),
    path("neu-zuordnen/<uuid:batch>/zuruecknehmen/", reassign.undo, name="undo_reassign"),
    # accounts
    path("konten/", users.account_list, name="list"),
    path("konten/neu/", users.create, name="create"),
    path("konten/<uuid:user_id>/", users.detail, name="detail"),
    path("konten/<uuid:user_id>/aendern/", users.change, name="change"),
    path("konten/<uuid:user_id>/zugang/", users.access, name="access"),
    path("konten/<uuid:user_id>/sperren/", users.deactivate, name="deactivate"),
    path("konten/<uuid:user_id>/zulassen/", users.reactivate, name="reactivate"),
    path("konten/<uuid:user_id>/passwort/", users.reset_password, name="reset_password"),
    path(
        "konten/<uuid:user_id>/zweiter-faktor/",
        users.reset_second_factor,
        name="reset_second_factor",
    ),
    path("konten/<uuid:user_id>/rollen/neu/", rights.give, name="give_right"),
    path(
        "konten/<uuid:user_id>/rollen/<uuid:membership_id>/beenden/", rights.end, name="end_right"
    ),
    # controllers and teams
    path("konten/teams/", organisation.organisation, name="organisation"),
    path("konten/teams/neu/", organisation.create_unit, name="create_unit"),
    path("konten/teams/<uuid:unit_id>/", organisation.change_unit, name="change_unit"),
    path("konten/traeger/neu/", organisation.create_controller, name="create_controller"),
    path(
        "konten/traeger/<uuid:controller_id>/",
        organisation.change_controller,
        name="change_controller",
    ),
]
