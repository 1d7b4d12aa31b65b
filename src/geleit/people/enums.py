from django.db import models
from django.utils.translation import gettext_lazy as _


class GrantKind(models.TextChoices):
    """What a grant opens (05-settled 1). A deputyship needs no kind: it lends the principal."""

    RESPONSIBLE = "responsible", _("zuständig: alles")
    LEAD = "lead", _("Teamleitung: Person, Phase, Termine, keine Texte")
    TEAM = "team", _("Team: Kürzel, Phase, wer zuständig ist")


class NameKind(models.TextChoices):
    DOCUMENT = "document", _("wie im Ausweis")
    ALIAS = "alias", _("anderer Name")
    FORMER = "former", _("früherer Name")
    AS_HEARD = "as_heard", _("wie gehört")


class BirthPrecision(models.TextChoices):
    DAY = "day", _("Tag genau")
    UNCERTAIN = "uncertain", _("Tag und Monat nicht sicher (01.01.)")
    MONTH = "month", _("nur Monat und Jahr")
    YEAR = "year", _("nur Jahr")
    UNKNOWN = "unknown", _("unbekannt")


class Gender(models.TextChoices):
    FEMALE = "female", _("weiblich")
    MALE = "male", _("männlich")
    DIVERSE = "diverse", _("divers")
    UNSTATED = "", _("keine Angabe")


class LanguageLevel(models.TextChoices):
    NATIVE = "native", _("Erstsprache")
    FLUENT = "fluent", _("spricht gut")
    BASIC = "basic", _("spricht etwas")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("Telefon")
    EMAIL = "email", _("E-Mail")
    ADDRESS = "address", _("Anschrift")
    THROUGH = "through", _("über eine andere Person")


class StatusSource(models.TextChoices):
    DOCUMENT = "document", _("Dokument gesehen")
    TOLD = "told", _("erzählt")


class DeclarationForm(models.TextChoices):
    """How a declaration was given."""

    SPOKEN = "spoken", _("mündlich")
    PAPER = "paper", _("auf Papier unterschrieben")
    SCREEN = "screen", _("am Bildschirm unterschrieben")


class Direction(models.TextChoices):
    WE_TELL = "we_tell", _("Wir geben Auskunft")
    THEY_TELL = "they_tell", _("Wir bekommen Auskunft")
    BOTH = "both", _("Beide geben Auskunft")


class DeclarationKind(models.TextChoices):
    """The four declarations, kept apart (design/20)."""

    NOTICE = "notice", _("Information")
    AGREEMENT = "agreement", _("Vereinbarung")
    CONSENT = "consent", _("Einwilligung")
    RELEASE = "release", _("Schweigepflichtentbindung")


class Moment(models.TextChoices):
    """When something has to be asked (design/20 "What is asked when")."""

    FIRST_TALK = "first_talk", _("Frage oder erstes Gespräch")
    BEFORE_NAME = "before_name", _("Bevor der Name gespeichert wird")
    SENSITIVE = "sensitive", _("Bevor Gesundheit, Religion oder Gewalt festgehalten werden")
    END_OF_SCREENING = "end_of_screening", _("Ende der Klärung")
    FIRST_CONTACT = "first_contact", _("Vor dem ersten Kontakt mit einer Stelle")
    CONFERENCE = "conference", _("Vor einer Konferenz mit Namen")
    MESSAGE = "message", _("Vor einer SMS oder E-Mail")
    CLOSING = "closing", _("Beim Abschluss")


class CorrectionAnswer(models.TextChoices):
    """What an office made of a request to correct its data (Art. 16 DSGVO)."""

    NONE = "", _("noch keine Antwort")
    CORRECTED = "corrected", _("berichtigt")
    REFUSED = "refused", _("abgelehnt")


class Basis(models.TextChoices):
    """On what ground personal data leaves the house."""

    CONSENT = "consent", _("Einwilligung")
    IN_PRESENCE = "in_presence", _("im Beisein der Person, Lautsprecher")
    GROUND = "ground", _("Weitergabe ohne Einwilligung")
    NO_PERSONAL_DATA = "none", _("ohne personenbezogene Angaben")


class Told(models.TextChoices):
    """Whether the person knows of a disclosure without her consent."""

    YES = "yes", _("ja, wir haben es gesagt")
    LATER = "later", _("noch nicht, wir sagen es später")
    NO = "no", _("nein, das wäre gefährlich")


class MandateKind(models.TextChoices):
    POWER = "power", _("Vollmacht")
    ASSIST = "assist", _("Beistand (§ 13 SGB X)")
