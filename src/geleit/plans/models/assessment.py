from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleit.cases.models import Case
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class AreaView(BaseModel):
    """How a life area stood on a day: view of the person, professional view, strength, note.

    Append only: every save that changes something is a version of its own. No mark means "noch
    nicht besprochen", which is not a low mark. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    life_area = models.CharField(_("Lebensbereich"), max_length=60)
    own_view = models.PositiveSmallIntegerField(_("Sicht der Person"), null=True, blank=True)
    professional_view = models.PositiveSmallIntegerField(
        _("fachliche Sicht"), null=True, blank=True
    )
    strength = EncryptedTextField(_("Stärke"), key="case_id", max_chars=1000, blank=True)
    note = EncryptedTextField(_("Notiz"), key="case_id", max_chars=4000, blank=True)
    assessed_on = models.DateField(_("besprochen am"))
    written_by = models.UUIDField()

    class Meta:
        db_table = "plans_areaview"
        indexes: ClassVar = [
            models.Index(fields=["case", "assessed_on", "created_at"], name="plans_area_case")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(own_view__isnull=True) | Q(own_view__range=(1, 5)))
                & (Q(professional_view__isnull=True) | Q(professional_view__range=(1, 5))),
                name="plans_area_marks",
            )
        ]
