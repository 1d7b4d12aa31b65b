from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.people.enums import MandateKind
from geleit.people.models.person import Person
from geleit.privacy.fields import EncryptedTextField


class Mandate(BaseModel):
    """Who may act for the person (Vollmacht) or come along (Beistand, § 13 SGB X), until when.

    Written down by who is responsible, after the warning that stands on the sheet. Goes with the
    person.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Art"), max_length=8, choices=MandateKind)
    holder = EncryptedTextField(_("wer"), key="person_id", max_chars=120)
    scope = EncryptedTextField(_("wofür"), key="person_id", max_chars=300)
    language = models.CharField(_("erklärt auf"), max_length=20)
    valid_from = models.DateField(_("gültig ab"))
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)
    warned_by = models.UUIDField()  # who explained what it means before it was signed
    file_id = models.UUIDField(null=True, blank=True)  # the scan among the person's documents
    withdrawn_on = models.DateField(_("widerrufen am"), null=True, blank=True)
    withdrawn_to = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_mandate"
        ordering: ClassVar = ["-valid_from", "-created_at"]
