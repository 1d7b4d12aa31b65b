import json
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import SheetPurpose
from geleit.cases.models.case import Case
from geleit.cases.models.conference import Conference
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class CaseSheet(BaseModel):
    """A case told without names, for people who may not know whose it is.

    Begun by whoever works on the case from a fixed selection, then free text. It is printed only
    after somebody has read and confirmed this version; a change takes the confirmation back.
    ``exceptions``: what the guard found and why it names nobody, each with its reason, as JSON.
    The journal says who confirmed it and each time it left. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField(_("Wofür"), max_length=12, choices=SheetPurpose)
    question = EncryptedTextField(_("Frage"), key="case_id", max_chars=1000)
    outline = EncryptedTextField(
        _("Zur Person in Klassen"), key="case_id", max_chars=1000, blank=True
    )
    areas = EncryptedTextField(_("Lebensbereiche"), key="case_id", max_chars=4000, blank=True)
    goals = EncryptedTextField(_("Ziele und Schritte"), key="case_id", max_chars=8000, blank=True)
    hurdles = EncryptedTextField(_("Hürden"), key="case_id", max_chars=4000, blank=True)
    more = EncryptedTextField(_("Was noch wichtig ist"), key="case_id", max_chars=4000, blank=True)
    exceptions = EncryptedTextField(
        _("begründete Fundstellen"), key="case_id", max_chars=20_000, blank=True
    )
    written_by = models.UUIDField(_("geschrieben von"))
    confirmed_by = models.UUIDField(_("freigegeben von"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("freigegeben"), null=True, blank=True)
    left_on = models.DateField(_("zuletzt gedruckt am"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_casesheet"
        indexes: ClassVar = [
            models.Index(fields=["case", "-created_at"], name="cases_casesheet_case")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="cases_casesheet_confirmed_whole",
            )
        ]

    @property
    def reasons(self) -> dict[str, str]:
        """Key of a find → why it names nobody."""
        try:
            found = json.loads(self.exceptions) if self.exceptions else {}
        except ValueError:  # the key of the case was erased
            return {}
        return {str(key): str(why) for key, why in found.items()}
