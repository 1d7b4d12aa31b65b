from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Controller, Unit, User
from geleit.cases.enums import EnquiryState, ScreeningOutcome
from geleit.kernel.models import BaseModel
from geleit.privacy.fields import EncryptedTextField


class Enquiry(BaseModel):
    """Anmeldung: a contact that may become a case.

    Recorded by a colleague or sent from outside; unclaimed it is open to the case management of
    the municipality's unit, claimed to the one who took it. Name, phone and text are encrypted.
    Never answered: goes after 30 days; declined: after 90 (privacy.py).
    """

    code = models.CharField(_("Nummer"), max_length=10, unique=True)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(_("Kommune"), max_length=8)
    channel = models.CharField(_("Zugangsweg"), max_length=60)
    language = models.CharField(_("Sprache"), max_length=20)
    needs_interpreter = models.BooleanField(_("Dolmetschen nötig"), default=False)
    topics = ArrayField(models.CharField(max_length=60), default=list, verbose_name=_("Themen"))
    name = EncryptedTextField(_("Name"), key="id", max_chars=240, blank=True)
    phone = EncryptedTextField(_("Telefon"), key="id", max_chars=60, blank=True)
    text = EncryptedTextField(_("Anliegen"), key="id", max_chars=4000, blank=True)
    waiting_since = models.DateTimeField(_("wartet seit"))
    received_by = models.UUIDField(null=True, editable=False)
    state = models.CharField(max_length=8, choices=EnquiryState, default=EnquiryState.NEW)
    claimed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)  # once known
    case_key = models.UUIDField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_enquiry"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state=EnquiryState.NEW, claimed_by__isnull=True)
                | ~models.Q(state=EnquiryState.NEW),
                name="cases_enquiry_new_is_unclaimed",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "waiting_since"],
                condition=models.Q(state="new"),
                name="cases_inbox",
            ),
            models.Index(
                fields=["claimed_by", "waiting_since"],
                condition=models.Q(state="claimed"),
                name="cases_claimed",
            ),
        ]


class Screening(BaseModel):
    """The decision about an enquiry: five criteria, other case management, outcome with reason."""

    enquiry = models.OneToOneField(Enquiry, on_delete=models.PROTECT, related_name="screening")
    criteria = ArrayField(models.CharField(max_length=60), default=list)
    other_case_management = ArrayField(models.CharField(max_length=60), default=list)
    outcome = models.CharField(_("Ergebnis"), max_length=20, choices=ScreeningOutcome)
    reason = EncryptedTextField(_("Begründung"), key="enquiry_id", max_chars=2000)
    decided_by = models.UUIDField()
    decided_on = models.DateField()
    case_key = models.UUIDField(null=True, blank=True)

    class Meta:
        db_table = "cases_screening"

    @property
    def owner(self) -> UUID:
        return self.enquiry_id


class BriefContact(BaseModel):
    """Kurzkontakt: a contact in the consultation hour without a person; town, language, topic."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(_("Kommune"), max_length=8)
    language = models.CharField(_("Sprache"), max_length=20)
    topic = models.CharField(_("Thema"), max_length=60)
    happened_on = models.DateField(_("am"))
    recorded_by = models.UUIDField()

    class Meta:
        db_table = "cases_briefcontact"
