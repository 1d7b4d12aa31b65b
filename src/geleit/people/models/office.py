from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.people.enums import BirthPrecision, CorrectionAnswer
from geleit.people.models.person import Person


class OfficeRecord(BaseModel):
    """Name and birth date as one office has them, and the request to correct them (Art. 16 DSGVO).

    Written down by who is responsible, from a letter or a document; different spellings in two
    offices are a frequent reason why papers do not meet. Goes with the person.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office_id = models.UUIDField(null=True, blank=True)  # a line of the directory, if it has one
    office_name = models.CharField(_("Stelle"), max_length=160)
    given = models.CharField(_("Vorname dort"), max_length=120, blank=True)
    family = models.CharField(_("Nachname dort"), max_length=120, blank=True)
    birth_date = models.DateField(_("Geburtsdatum dort"), null=True, blank=True)
    birth_precision = models.CharField(
        _("Genauigkeit"), max_length=10, choices=BirthPrecision, default=BirthPrecision.UNKNOWN
    )
    seen_on = models.DateField(_("gesehen am"))
    asked_on = models.DateField(_("Berichtigung verlangt am"), null=True, blank=True)
    answered_on = models.DateField(_("Antwort am"), null=True, blank=True)
    answer = models.CharField(_("Antwort"), max_length=10, choices=CorrectionAnswer, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_officerecord"
        ordering: ClassVar = ["office_name", "-seen_on", "id"]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()
