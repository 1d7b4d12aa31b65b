from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Controller, Unit
from geleit.kernel.models import BaseModel
from geleit.steering.enums import AmountClass, FindingOrigin, FindingState, Severity


class Finding(BaseModel):
    """Hürde: something in the structures that stood in the way, told without a person.

    Reported by a case manager from a note, a brief contact or without a case. Its text is read
    by others only after the reporter released it; counts are banded (05-settled 26). With its
    link it is pseudonymous data; the link goes with the case, the finding stays.
    """

    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=16, choices=FindingOrigin)
    kind = models.CharField(_("Art der Hürde"), max_length=60)
    from_office = models.CharField(_("Stelle"), max_length=60, blank=True)
    to_office = models.CharField(_("Übergang zu"), max_length=60, blank=True)
    legal_area = models.CharField(_("Rechtskreis"), max_length=60, blank=True)
    life_area = models.CharField(_("Lebensbereich"), max_length=60, blank=True)
    municipality = models.CharField(_("Kommune"), max_length=8)
    month = models.DateField(_("Monat"))  # first day of the month
    severity = models.CharField(
        _("Folge"), max_length=10, choices=Severity, default=Severity.ANNOYING
    )
    amount = models.CharField(_("Betrag"), max_length=5, choices=AmountClass, blank=True)
    text = models.CharField(_("Was ist passiert?"), max_length=600, blank=True)
    remedy = models.CharField(_("Was hätte geholfen?"), max_length=600, blank=True)
    reported_by = models.UUIDField()
    released_on = models.DateField(_("freigegeben am"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "steering_finding"
        indexes: ClassVar = [
            models.Index(fields=["reported_by", "-created_at"], name="steering_finding_mine"),
            models.Index(fields=["kind", "from_office", "month"], name="steering_finding_kind"),
        ]


class FindingLink(BaseModel):
    """The case (and note) a finding came from, kept apart. Read by those whom the case opens;
    otherwise only counted, by a function that gives bands.

    Made when a finding is reported from a case. Follows its note into another case, stays when
    the note is struck, goes with the case.
    """

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    note_id = models.UUIDField(null=True, blank=True)

    class Meta:
        db_table = "steering_findinglink"
        indexes: ClassVar = [models.Index(fields=["case_id"], name="steering_link_case")]


class FindingNews(BaseModel):
    """What became of a finding: state and one sentence for the reporter. Append only."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="news")
    state = models.CharField(max_length=10, choices=FindingState)
    text = models.CharField(_("Nachricht"), max_length=300, blank=True)
    written_by = models.UUIDField()

    class Meta:
        db_table = "steering_findingnews"
        ordering: ClassVar = ["-created_at"]
