from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.models.case import Case
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class CareTeamMember(BaseModel):
    """Who else helps: a role in an office or organization, since when, last contact. No content.

    Written by whoever works on the case; no name of a person is needed. Ended by date, goes with
    the case. ``office_id`` is the line of the directory, where it is one.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    role = EncryptedTextField(_("Aufgabe"), key="case_id", max_chars=60)
    organisation = EncryptedTextField(_("Stelle"), key="case_id", max_chars=120)
    office_id = models.UUIDField(null=True, blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    last_contact_on = models.DateField(_("letzter Kontakt"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_careteammember"
        indexes: ClassVar = [models.Index(fields=["case"], name="cases_careteam_case")]
