from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import AfterCare, Face, GoalsReached
from geleit.cases.models.case import Case
from geleit.directory.models import Service
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class Closing(BaseModel):
    """The evaluation with which a case was closed; a reopened case keeps it and gets another.

    ``hand_over_to`` is the name as it was then, beside the office of the directory if it was one.
    The yes to after-care ends when the person takes it back or the case is opened again.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closings")
    closed_on = models.DateField(_("abgeschlossen am"))
    outcome = models.CharField(_("Ergebnis"), max_length=60)
    goals = models.CharField(_("Ziele"), max_length=10, choices=GoalsReached)
    summary = EncryptedTextField(_("Was wurde erreicht?"), key="case_id", max_chars=4000)
    hand_over_office = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hand_over_to = EncryptedTextField(
        _("Übergabe an"), key="case_id", max_chars=200, blank=True, default=""
    )
    after_care = models.CharField(_("Nachfrage"), max_length=8, choices=AfterCare, blank=True)
    after_care_ended_on = models.DateField(_("Nachfrage beendet am"), null=True, blank=True)
    feedback = models.CharField(_("Rückmeldung"), max_length=6, choices=Face, blank=True)
    feedback_text = EncryptedTextField(
        _("Worte der Person"), key="case_id", max_chars=1000, blank=True
    )
    closed_by = models.UUIDField()
    reopened_on = models.DateField(null=True, blank=True)
    reopened_reason = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "cases_closing"
        ordering: ClassVar = ["-closed_on", "-created_at"]


class UnmetNeed(BaseModel):
    """Something the person needed and did not get (catalogue: unmet_need). Counts feed themes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Bedarf"), max_length=60)
    topic = models.CharField(_("Thema"), max_length=60, blank=True)
    noted_on = models.DateField()

    class Meta:
        db_table = "cases_unmetneed"
