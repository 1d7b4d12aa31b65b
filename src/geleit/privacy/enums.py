from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    ERASED = "erased", _("gelöscht")
    SKIPPED = "skipped", _("übersprungen")
    FAILED = "failed", _("nicht gelungen")
