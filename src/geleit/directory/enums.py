from django.db import models
from django.utils.translation import gettext_lazy as _


class Interpreting(models.TextChoices):
    """Does the office bring somebody who interprets?"""

    UNKNOWN = "", _("nicht bekannt")
    YES = "yes", _("ja")
    ON_REQUEST = "on_request", _("nach Anmeldung")
    NO = "no", _("nein")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("offen")
    TAKEN = "taken", _("übernommen")
    DECLINED = "declined", _("nicht übernommen")
