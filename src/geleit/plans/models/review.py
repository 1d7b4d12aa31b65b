from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.models import Case
from geleit.kernel.models import BaseModel
from geleit.plans.enums import ReviewKind
from geleit.privacy.fields import EncryptedTextField


class Review(BaseModel):
    """A day on which the plan is looked at again (or the assessment repeated), and what came out.

    Planned with a task of the case, so that it stands on "Mein Tag"; held once. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Art"), max_length=12, choices=ReviewKind)
    due_on = models.DateField(_("vorgesehen am"))
    held_on = models.DateField(_("durchgeführt am"), null=True, blank=True)
    result = EncryptedTextField(_("Ergebnis"), key="case_id", max_chars=4000, blank=True)
    task_id = models.UUIDField(null=True, blank=True)
    made_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_review"
        indexes: ClassVar = [models.Index(fields=["case", "-due_on"], name="plans_review_case")]
