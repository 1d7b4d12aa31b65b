from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.models import Case
from geleit.kernel.models import BaseModel
from geleit.plans.enums import Closeness, Quality
from geleit.privacy.fields import EncryptedTextField


class NetworkContact(BaseModel):
    """Somebody or something around the person, as the Netzwerkkarte shows it for a time.

    ``contact_id`` stays when a change on a later day makes a new row: the old one ends that day,
    so that two days can be compared. Initials and a word are enough; nobody else's data belong
    here. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    contact_id = models.UUIDField()
    label = EncryptedTextField(_("Kürzel"), key="case_id", max_chars=60)
    relation = EncryptedTextField(_("Beziehung"), key="case_id", max_chars=60, blank=True)
    sector = models.CharField(_("Gruppe"), max_length=60)
    closeness = models.PositiveSmallIntegerField(_("Nähe"), choices=Closeness)
    quality = models.CharField(_("Qualität"), max_length=10, choices=Quality)
    note = EncryptedTextField(_("Notiz"), key="case_id", max_chars=500, blank=True)
    since = models.DateField(_("seit"))
    until = models.DateField(_("bis"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_networkcontact"
        indexes: ClassVar = [models.Index(fields=["case", "since"], name="plans_network_case")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contact_id"],
                condition=models.Q(until__isnull=True),
                name="plans_network_one_now",
            )
        ]
