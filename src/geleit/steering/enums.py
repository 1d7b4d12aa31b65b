from django.db import models
from django.utils.translation import gettext_lazy as _


class FindingOrigin(models.TextChoices):
    CASE = "case", _("aus einem Fall")
    BRIEF_CONTACT = "brief_contact", _("aus einem Kurzkontakt")
    OTHER = "other", _("ohne Fall")


class FindingState(models.TextChoices):
    """What became of it, as the reporter reads it."""

    REPORTED = "reported", _("gemeldet")
    SEEN = "seen", _("gelesen")
    IN_WORK = "in_work", _("wird bearbeitet")
    DECIDED = "decided", _("entschieden")
    NOT_TAKEN = "not_taken", _("nicht weiterverfolgt")


class Severity(models.TextChoices):
    ANNOYING = "annoying", _("kostet Zeit")
    BLOCKING = "blocking", _("hält den Fall auf")
    HARMFUL = "harmful", _("schadet der Person")


class AmountClass(models.TextChoices):
    """Cost named in a finding, as a class only, so that it singles nobody out."""

    NONE = "", _("kein Betrag")
    UP_TO_100 = "100", _("bis 100 Euro")
    UP_TO_1000 = "1000", _("100 bis 1.000 Euro")
    UP_TO_5000 = "5000", _("1.000 bis 5.000 Euro")
    OVER_5000 = "over", _("über 5.000 Euro")
