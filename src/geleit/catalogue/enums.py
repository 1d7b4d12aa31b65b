from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueList(models.TextChoices):
    """Lists a county edits. A new list needs defaults in ``data/defaults.yaml``."""

    MUNICIPALITY = "municipality", _("Kommunen")
    LANGUAGE = "language", _("Sprachen")
    NOTE_KIND = "note_kind", _("Kontaktarten")
    CHANNEL = "channel", _("Zugangswege")
    TOPIC = "topic", _("Themen")
    TARGET_GROUP = "target_group", _("Zielgruppen")
    LIFE_AREA = "life_area", _("Lebensbereiche")
    SCREENING_CRITERION = "screening_criterion", _("Kriterien der Klärung")
    OTHER_CASE_MANAGEMENT = "other_case_management", _("Andere Begleitung")
    SCREENING_OUTCOME = "screening_outcome", _("Ergebnisse der Klärung")
    PHASE = "phase", _("Phasen")
    CLOSING_OUTCOME = "closing_outcome", _("Ergebnisse beim Abschluss")
    AFTER_CARE = "after_care", _("Nachfragen nach dem Abschluss")
    UNMET_NEED = "unmet_need", _("Ungedeckter Bedarf")
    HURDLE_KIND = "hurdle_kind", _("Arten von Hürden")
    OFFICE_ROLE = "office_role", _("Stellen")
    LEGAL_AREA = "legal_area", _("Rechtskreise")
    RESIDENCE_STATUS = "residence_status", _("Aufenthalt")
    RELATION = "relation", _("Beziehungen")
    DISTINCTION = "distinction", _("Gründe: andere Person")
    CONSENT_PURPOSE = "consent_purpose", _("Zwecke der Einwilligung")
    DISCLOSURE_GROUND = "disclosure_ground", _("Gründe einer Weitergabe ohne Einwilligung")
    DATA_BLOCK = "data_block", _("Datenblöcke")
    RETENTION = "retention", _("Aufbewahrungsfristen")
    PLAN_RULE = "plan_rule", _("Regeln für den Plan")
    AREA_ANCHOR = "area_anchor", _("Ankersätze der Lebensbereiche")
    NETWORK_SECTOR = "network_sector", _("Gruppen der Netzwerkkarte")
    REFERRAL_REQUEST = "referral_request", _("Anliegen an Stellen")
    REFERRAL_URGENCY = "referral_urgency", _("Dringlichkeit von Anfragen")
    REFERRAL_REMINDER = "referral_reminder", _("Erinnerungen an Anfragen")
    REFUSAL_REASON = "refusal_reason", _("Gründe einer Ablehnung")
    REFERRAL_RESULT = "referral_result", _("Ergebnisse von Anfragen")
    DOCUMENT_KIND = "document_kind", _("Arten von Dokumenten")
    FILE_DELETION = "file_deletion", _("Gründe, ein Dokument zu löschen")


# Numbers a line may carry (``details``), with the words of the editor. A line has those it was
# shipped with; another number is another meaning and so a new version.
NUMBERS = {
    "years": _("Jahre"),
    "months": _("Monate"),
    "days": _("Tage"),
    "minutes": _("Minuten"),
    "count": _("Anzahl"),
}
