from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.cases.models import Case
from geleit.directory.models import Service
from geleit.kernel.models import BaseModel
from geleit.people.enums import Basis
from geleit.privacy.fields import EncryptedTextField
from geleit.referrals.enums import OPEN, Channel, ReferralKind, State


class Referral(BaseModel):
    """An office was asked, an offer sought, or the lead handed over: logged, sent by hand.

    Made by who works on the case; what went out is kept exactly as it went (``copy``). The state
    is that of the newest step. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Art"), max_length=10, choices=ReferralKind)
    office = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    office_name = models.CharField(_("Stelle"), max_length=160)  # as it was called that day
    office_role = models.CharField(_("Aufgabe der Stelle"), max_length=60, blank=True)
    request = models.CharField(_("Anliegen"), max_length=60)
    channel = models.CharField(_("Weg"), max_length=10, choices=Channel)
    urgency = models.CharField(_("Dringlichkeit"), max_length=60)
    ask = EncryptedTextField(_("Was wir fragen"), key="case_id", max_chars=4000)
    copy = EncryptedTextField(_("Was hinausging"), key="case_id", max_chars=12_000)
    data_blocks = ArrayField(
        models.CharField(max_length=60), verbose_name=_("welche Angaben"), default=list, blank=True
    )
    basis = models.CharField(_("Grundlage"), max_length=12, choices=Basis)
    consent_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    ground_id = models.UUIDField(null=True, blank=True)  # form "Weitergabe ohne Einwilligung"
    sent_on = models.DateField(_("abgeschickt am"))
    answer_by = models.DateField(_("Antwort bis"))
    asked_last_on = models.DateField(_("zuletzt gefragt am"))
    state = models.CharField(_("Stand"), max_length=10, choices=State, default=State.SENT)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "referrals_referral"
        indexes: ClassVar = [
            models.Index(fields=["case", "-sent_on"], name="referrals_of_case"),
            models.Index(
                fields=["asked_last_on", "id"],
                condition=models.Q(state__in=[each.value for each in OPEN]),
                name="referrals_open",
            ),
        ]


class ReferralStep(BaseModel):
    """One thing that happened: sent, asked again, an answer, a reminder to us. Append only.

    A second e-mail is a second step with its own day and text, not an edit of the first.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")  # key owner, wall
    seq = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State)
    happened_on = models.DateField(_("am"))
    channel = models.CharField(_("Weg"), max_length=10, choices=Channel, blank=True)
    until = models.DateField(_("Termin oder voraussichtlich"), null=True, blank=True)
    reason = models.CharField(_("Grund"), max_length=60, blank=True)
    result = models.CharField(_("Ergebnis"), max_length=60, blank=True)
    named_office_id = models.UUIDField(null=True, blank=True)  # "nicht zuständig": wer dann?
    named_office = models.CharField(_("genannte Stelle"), max_length=160, blank=True)
    text = EncryptedTextField(_("Was gesagt wurde"), key="case_id", max_chars=4000, blank=True)
    reminder = models.CharField(max_length=60, blank=True)  # catalogue key, on reminders to us
    task_id = models.UUIDField(null=True, blank=True)  # the task a reminder made
    written_by = models.UUIDField()

    class Meta:
        db_table = "referrals_referralstep"
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "seq"], name="referrals_step_in_order"),
            models.UniqueConstraint(
                fields=["referral", "reminder", "happened_on"],
                condition=~models.Q(reminder=""),
                name="referrals_reminded_once",
            ),
        ]
