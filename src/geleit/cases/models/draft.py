from typing import ClassVar

from django.db import models

from geleit.kernel import clock
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class Draft(BaseModel):
    """Unsent form fields of one user at one place; survives log-out, crash and restart.

    Written by autosave as an upsert without history, encrypted with the user's key; goes when
    the form is sent, or after 30 days.
    """

    user_id = models.UUIDField()
    place = models.CharField(max_length=120)  # form and object, e.g. "note:<case id>"
    case_key = models.UUIDField(null=True, blank=True)
    fields = EncryptedTextField(key="user_id", max_chars=40_000)  # JSON object
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cases_draft"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user_id", "place"], name="cases_draft_once")
        ]
