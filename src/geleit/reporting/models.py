from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.models import Case
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class TransferField(BaseModel):
    """One line of the mask of the Land's database, in its order, and where its value comes from.

    The mask is not public: shipped lines are a proposal. The Fachadministration adds versions;
    a version is never overwritten, ``key`` stays through all of them. Nothing about people; stays.
    """

    key = models.CharField(_("Schlüssel"), max_length=60)
    position = models.PositiveSmallIntegerField(_("Stelle in der Maske"))
    label = models.CharField(_("Feld in der Maske"), max_length=120)
    source = models.CharField(_("Wert"), max_length=40)
    valid_from = models.DateField(_("gültig ab"))
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        db_table = "reporting_transferfield"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "version"], name="reporting_field_version")
        ]


class Transfer(BaseModel):
    """A case was typed into the Land's database: when, by whom, with which values.

    Made by whoever transferred it; append only. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    transferred_at = models.DateTimeField(_("übertragen am"))
    transferred_by = models.UUIDField(_("übertragen von"))
    values = EncryptedTextField(_("übertragene Angaben"), key="case_id", max_chars=20_000)

    class Meta:
        db_table = "reporting_transfer"
        ordering: ClassVar = ["-transferred_at", "-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["case", "-transferred_at"], name="reporting_transfer_case")
        ]
