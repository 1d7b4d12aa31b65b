from typing import ClassVar

from django.db import models

from geleit.documents.enums import Fault, SheetState
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class Sheet(BaseModel):
    """One ordered print: what shall stand on it, and how far its PDF is.

    Made when somebody prints; the worker renders it; row and PDF go after 24 hours. What was
    printed is remembered by the journal (kind only) and by the app that ordered it.
    """

    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=20)
    person_id = models.UUIDField(null=True, blank=True)
    case_key = models.UUIDField(null=True, blank=True)
    owner_id = models.UUIDField()  # whose key seals data and PDF: case, else person, else user
    data = EncryptedTextField(key="owner_id", max_chars=400_000)  # JSON object
    ordered_by = models.UUIDField()
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.ORDERED)
    fault = models.CharField(max_length=12, choices=Fault, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    chunks = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "documents_sheet"
        indexes: ClassVar = [models.Index(fields=["created_at"], name="documents_sheet_age")]
