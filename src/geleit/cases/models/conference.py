import json
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import InterpreterState
from geleit.cases.models.case import Case
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class Conference(BaseModel):
    """A meeting of several offices about a case, with names or without.

    With names only offices sit at the table whom a consent covers. Planned by whoever works on
    the case; minutes follow. Everything that was said lies sealed with the key of the case and
    goes with it. ``seats`` is a list of office, role and line of the directory, as JSON.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    with_names = models.BooleanField(_("mit Namen"))
    held_at = models.DateTimeField(_("Beginn"))
    place = models.CharField(_("Ort"), max_length=120)
    occasion = EncryptedTextField(_("Anlass"), key="case_id", max_chars=500)
    seats = EncryptedTextField(_("Teilnehmende"), key="case_id", max_chars=8000)
    person_invited = models.BooleanField(_("Person eingeladen"))
    interpreter = models.CharField(
        _("Dolmetschen"),
        max_length=10,
        choices=InterpreterState,
        default=InterpreterState.NOT_NEEDED,
    )
    why_not_invited = EncryptedTextField(
        _("Warum die Person nicht dabei ist"), key="case_id", max_chars=500, blank=True
    )
    minutes = EncryptedTextField(_("Protokoll"), key="case_id", max_chars=20_000, blank=True)
    minutes_given_on = models.DateField(_("Protokoll an die Person am"), null=True, blank=True)
    cancelled_on = models.DateField(_("abgesagt am"), null=True, blank=True)
    cancelled_why = EncryptedTextField(
        _("warum abgesagt"), key="case_id", max_chars=500, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_conference"
        indexes: ClassVar = [
            models.Index(fields=["case", "-held_at"], name="cases_conference_case")
        ]

    @property
    def seated(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.seats or "[]")
        return rows
