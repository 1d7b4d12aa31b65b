from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.people.enums import Told
from geleit.people.models.person import Person
from geleit.privacy.fields import EncryptedTextField


class DisclosureWithoutConsent(BaseModel):
    """The form "Weitergabe ohne Einwilligung": what may go to whom without a yes, and why.

    Written by who is responsible. A second person confirms it; in danger one may act and the
    second confirms afterwards. Goes with the person.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case_key = models.UUIDField(null=True, blank=True)
    ground = models.CharField(_("Grund"), max_length=60)
    recipient = models.CharField(_("an wen"), max_length=120)
    office_id = models.UUIDField(null=True, blank=True)
    data_blocks = ArrayField(models.CharField(max_length=60), verbose_name=_("was"))
    why = EncryptedTextField(_("Warum es nötig ist"), key="person_id", max_chars=2000)
    told = models.CharField(_("Weiß die Person davon?"), max_length=8, choices=Told)
    not_told_why = EncryptedTextField(_("Warum nicht"), key="person_id", max_chars=1000, blank=True)
    is_urgent = models.BooleanField(_("Gefahr: erst handeln, dann bestätigen"), default=False)
    decided_on = models.DateField(_("am"))
    decided_by = models.UUIDField()
    second_by = models.UUIDField()
    confirmed_on = models.DateField(_("bestätigt am"), null=True, blank=True)

    class Meta:
        db_table = "people_disclosure"
        ordering: ClassVar = ["-decided_on", "-created_at"]

    @property
    def covers_now(self) -> bool:
        """May it be used: confirmed, or in danger before the confirmation."""
        return self.is_urgent or self.confirmed_on is not None
