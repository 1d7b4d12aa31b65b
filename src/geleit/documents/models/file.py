from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleit.documents.enums import FileState, Refusal
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class File(BaseModel):
    """A scan or photo in a case or, where no case is meant, in a person's file.

    Uploaded by the responsible person or the deputy; cleaned by the worker before anybody may
    open it. Deleted by reason, which keeps this row without content; goes with case or person.
    """

    case_key = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    owner_id = models.UUIDField()  # whose key seals the content: the case, else the person
    kind = models.CharField(_("Art"), max_length=60)
    label = EncryptedTextField(_("Bezeichnung"), key="owner_id", max_chars=120, blank=True)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)
    uploaded_by = models.UUIDField()
    state = models.CharField(max_length=10, choices=FileState, default=FileState.RECEIVED)
    refusal = models.CharField(max_length=12, choices=Refusal, blank=True)
    media_type = models.CharField(_("Dateiart"), max_length=40)  # by content, never as declared
    size = models.PositiveIntegerField(_("Größe"))
    pages = models.PositiveIntegerField(_("Seiten"), null=True, blank=True)
    chunks = models.PositiveIntegerField(default=0)
    deleted_on = models.DateField(null=True, blank=True)
    deleted_by = models.UUIDField(null=True, blank=True)
    delete_reason = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "documents_file"
        indexes: ClassVar = [
            models.Index(fields=["case_key", "-created_at"], name="documents_of_case"),
            models.Index(fields=["person_id", "-created_at"], name="documents_of_person"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(case_key__isnull=False) | Q(person_id__isnull=False),
                name="documents_file_belongs",
            )
        ]

    def days_left(self, today: date) -> int | None:
        """Until the document expires; negative afterwards."""
        return (self.valid_until - today).days if self.valid_until else None
