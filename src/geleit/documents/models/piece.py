from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.documents.enums import Origin
from geleit.kernel.models import BaseModel


class Piece(BaseModel):
    """One version of one piece of printed text in one language.

    Shipped with defaults (``data/texts``), edited by the Fachadministration; nothing is
    overwritten, a change is a new version from a day on. Holds nothing about people; stays.
    """

    key = models.CharField(_("Schlüssel"), max_length=80)
    language = models.CharField(_("Sprache"), max_length=20)
    version = models.PositiveIntegerField(_("Fassung"))
    body = models.TextField(_("Text"), max_length=4000, blank=True)
    valid_from = models.DateField(_("gilt ab"))
    origin = models.CharField(_("Herkunft"), max_length=10, choices=Origin, default=Origin.PERSON)
    source_version = models.PositiveIntegerField(null=True, blank=True)  # German text translated
    checked_by = models.UUIDField(null=True, blank=True)
    checked_on = models.DateField(_("geprüft am"), null=True, blank=True)
    written_by = models.UUIDField(null=True, blank=True)  # nobody: shipped

    class Meta:
        db_table = "documents_piece"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "language", "version"], name="documents_piece_version"
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True, checked_on__isnull=True)
                | models.Q(checked_by__isnull=False, checked_on__isnull=False),
                name="documents_piece_checked",
            ),
        ]
