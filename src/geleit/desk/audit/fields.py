"""Tables and their fields in words. What is not listed is shown as it is."""

from functools import cache

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

TABLES: dict[str, StrOrPromise] = {
    "accounts_controller": _("Träger"),
    "accounts_deputyship": _("Vertretung"),
    "accounts_membership": _("Rolle"),
    "accounts_unit": _("Team"),
    "cases_appointment": _("Termin"),
    "cases_briefcontact": _("Kurzkontakt"),
    "cases_careteammember": _("Beteiligte Stelle"),
    "cases_case": _("Fall (Umriss)"),
    "cases_casephase": _("Phase"),
    "cases_casesheet": _("Fallblatt ohne Namen"),
    "cases_closing": _("Abschluss"),
    "cases_conference": _("Fallkonferenz"),
    "cases_enquiry": _("Anmeldung"),
    "cases_handover": _("Fallübergabe"),
    "cases_note": _("Notiz"),
    "cases_screening": _("Klärung"),
    "cases_task": _("Aufgabe oder Wiedervorlage"),
    "cases_unmetneed": _("Offener Bedarf"),
    "catalogue_entry": _("Listeneintrag"),
    "directory_contact": _("Erreichbarkeit einer Stelle"),
    "directory_location": _("Ort einer Stelle"),
    "directory_organization": _("Träger einer Stelle"),
    "directory_service": _("Stelle"),
    "directory_suggestion": _("Hinweis zu einer Stelle"),
    "people_accessgrant": _("Zugriffsrecht"),
    "people_caseagreement": _("Einverständnis zum Fall"),
    "people_consent": _("Einwilligung"),
    "people_contactpoint": _("Kontaktweg"),
    "people_disclosure": _("Weitergabe ohne Einwilligung"),
    "people_distinctpair": _("Verschiedene Personen"),
    "people_household": _("Haushalt"),
    "people_householdmember": _("Person im Haushalt"),
    "people_mandate": _("Vollmacht oder Beistand"),
    "people_merge": _("Zusammenführung"),
    "people_nationality": _("Staatsangehörigkeit"),
    "people_officerecord": _("Schreibweise einer Stelle"),
    "people_person": _("Person"),
    "people_personlanguage": _("Sprache"),
    "people_personname": _("Name"),
    "people_privacynotice": _("Datenschutzhinweise"),
    "people_relation": _("Beziehung"),
    "people_residencestatus": _("Aufenthaltsstatus"),
    "people_secrecyrelease": _("Schweigepflichtentbindung"),
    "plans_areaview": _("Einschätzung eines Lebensbereichs"),
    "plans_goal": _("Ziel"),
    "plans_goalrating": _("Einschätzung eines Hauptziels"),
    "plans_networkcontact": _("Kontakt der Netzwerkkarte"),
    "plans_plantemplate": _("Planvorlage"),
    "plans_review": _("Überprüfung"),
    "plans_step": _("Schritt"),
    "referrals_referral": _("Anfrage"),
    "referrals_referralstep": _("Schritt einer Anfrage"),
    "reporting_transfer": _("Übertragung ins Land"),
    "reporting_transferfield": _("Feld der Übertragungsliste"),
    "steering_finding": _("Hürde"),
    "steering_findingnews": _("Antwort auf Hürde"),
}
# Fields whose model has no label of their own because no form shows them.
LABELS: dict[str, StrOrPromise] = {
    "addendum_to_id": _("Nachtrag zu"),
    "appointment_id": _("Termin"),
    "case_id": _("Fall"),
    "case_key": _("Fall"),
    "claimed_at": _("übernommen am"),
    "claimed_by_id": _("übernommen von"),
    "closing_id": _("Abschluss"),
    "conference_id": _("Fallkonferenz"),
    "controller_id": _("Träger"),
    "created_at": _("angelegt am"),
    "criteria": _("Kriterien"),
    "decided_by": _("entschieden von"),
    "asked_by": _("gefragt von"),
    "code": _("Fallnummer"),
    "decided_by_id": _("entschieden von"),
    "deputy_id": _("Vertretung durch"),
    "done_by": _("erledigt von"),
    "done_on": _("erledigt am"),
    "file_id": _("Dokument"),
    "hand_over_office_id": _("Übergabe an"),
    "kind": _("Art"),
    "batch": _("zusammen bewegt"),
    "ended": _("damit beendete Übergabe"),
    "from_unit_id": _("bisheriges Team"),
    "from_user_id": _("bisher zuständig"),
    "merged_into_id": _("zusammengeführt mit"),
    "moved_from": _("verschoben aus"),
    "moved_to": _("verschoben nach"),
    "next_kind": _("Art des nächsten Schritts"),
    "owner_id": _("zuständig"),
    "person_id": _("Person"),
    "reopened_on": _("wieder geöffnet am"),
    "reopened_reason": _("Grund der Wiederöffnung"),
    "responsible_id": _("zuständig"),
    "second_by": _("zweite Person"),
    "sequence": _("Fassung des Kalendereintrags"),
    "state": _("Stand"),
    "struck_on": _("gestrichen am"),
    "struck_reason": _("Grund der Streichung"),
    "together": _("auf einem Blatt mit"),
    "to_unit_id": _("gefragtes Team"),
    "to_user_id": _("gefragte Person"),
    "topics": _("Themen"),
    "undone_by": _("zurückgenommen von"),
    "undone_on": _("zurückgenommen am"),
    "unit_id": _("Team"),
    "user_id": _("Konto"),
    "version": _("Fassung"),
    "witnessed_by": _("gesehen von"),
    "warned_by": _("erklärt von"),
    "withdrawn_to": _("Widerruf bei"),
}
OPERATIONS: dict[str, StrOrPromise] = {
    "INSERT": _("angelegt"),
    "UPDATE": _("geändert"),
    "DELETE": _("gelöscht"),
}


def table_words(table: str) -> str:
    return str(TABLES.get(table, table))


def field_words(table: str, column: str) -> str:
    """The label the model gives its field, or ours, or the column's own name."""
    return str(_model_labels().get((table, column)) or LABELS.get(column, column))


@cache
def _model_labels() -> dict[tuple[str, str], StrOrPromise]:
    """Labels that somebody wrote; Django's own guess from the English name is left out."""
    return {
        (model._meta.db_table, str(field.column)): field.verbose_name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field.verbose_name, Promise)
    }
