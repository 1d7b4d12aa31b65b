from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.people.enums import StatusSource
from geleit.people.models.person import Person


class ResidenceStatus(BaseModel):
    """One title or certificate of the person with its period, as seen or told.

    Never "irregular" as a value: after the last row ends without a new one the state reads
    "unbekannt, bitte klären". No list, filter, figure or export goes by an expired row.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residence_statuses")
    status = models.CharField(_("Aufenthalt"), max_length=60)
    paragraph = models.CharField(_("Paragraf"), max_length=60, blank=True)
    valid_from = models.DateField(_("gültig ab"), null=True, blank=True)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)
    printed_until = models.DateField(_("aufgedruckt bis"), null=True, blank=True)
    applied_on = models.DateField(_("Verlängerung beantragt am"), null=True, blank=True)
    continues_by = models.CharField(_("gilt weiter nach"), max_length=120, blank=True)
    conditions = models.CharField(_("Auflagen"), max_length=300, blank=True)
    source = models.CharField(_("Woher wir es wissen"), max_length=8, choices=StatusSource)
    authority = models.CharField(_("Behörde"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_residencestatus"
        ordering: ClassVar = [models.F("valid_from").desc(nulls_last=True), "-created_at"]
