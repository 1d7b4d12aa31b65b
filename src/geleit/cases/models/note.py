from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geleit.cases.models.case import Case
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField

EDITABLE_DAYS = 14


class NoteQuerySet(models.QuerySet["Note"]):
    def newest_first(self) -> Self:
        return self.order_by("-happened_on", "-created_at")


class Note(BaseModel):
    """One contact with or about the person of a case, or an addendum to such a note.

    Written by the responsible case manager or the deputy; editable by its author for 14 days,
    then only an addendum. A note in the wrong file is moved or struck with a trace in both
    (05-settled 31). Goes when the case goes.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Art"), max_length=60)
    happened_on = models.DateField(_("Datum"))
    minutes = models.PositiveSmallIntegerField(_("Dauer"), null=True, blank=True)
    language = models.CharField(_("Sprache"), max_length=20, blank=True)
    interpreted = models.BooleanField(_("mit Dolmetschen"), default=False)
    topics = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    text = EncryptedTextField(_("Notiz"), key="case_id", max_chars=10_000)
    written_by = models.UUIDField()
    appointment_id = models.UUIDField(null=True, blank=True)
    addendum_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="addenda"
    )
    struck_on = models.DateField(null=True, blank=True)
    struck_reason = models.CharField(max_length=60, blank=True)
    moved_from = models.UUIDField(null=True, blank=True)  # case it was written in by mistake
    moved_to = models.UUIDField(null=True, blank=True)  # on the trace left behind
    version = models.PositiveIntegerField(default=1)

    objects = NoteQuerySet.as_manager()

    class Meta:
        db_table = "cases_note"
        indexes: ClassVar = [
            models.Index(fields=["case", "-happened_on", "-created_at"], name="cases_timeline")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(addendum_to=F("id")), name="cases_addendum_to_other"
            )
        ]
