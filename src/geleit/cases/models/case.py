from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Controller, Unit, User
from geleit.cases.enums import Phase
from geleit.kernel.models import BaseModel
from geleit.people.models import Person


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def of(self, user_ids: frozenset[UUID]) -> Self:
        return self.filter(responsible_id__in=user_ids)

    def next_first(self) -> Self:
        """What is due soonest first; cases without a next step after those with one."""
        return self.order_by(models.F("next_on").asc(nulls_last=True), "id")


class Case(BaseModel):
    """One person in case management (or in counselling with a file): the outline.

    Holds only what the team may see (initials, phase, dates, who is responsible), so that one
    row-level policy fits the row; content lies in tables of its own. Opened by a screening or
    directly; goes three years after closing unless the county decided otherwise (privacy.py).
    """

    code = models.CharField(_("Fallnummer"), max_length=10, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    initials = models.CharField(_("Kürzel"), max_length=12)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(_("Kommune"), max_length=8)
    responsible = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(_("Phase"), max_length=10, choices=Phase, default=Phase.CLARIFY)
    language = models.CharField(_("Sprache"), max_length=20, blank=True)
    needs_interpreter = models.BooleanField(_("Dolmetschen nötig"), default=False)
    is_urgent = models.BooleanField(_("dringend"), default=False)
    opened_on = models.DateField(_("eröffnet am"))
    closed_on = models.DateField(_("abgeschlossen am"), null=True, blank=True)
    next_on = models.DateField(_("nächster Schritt"), null=True, blank=True)
    next_kind = models.CharField(max_length=12, blank=True)  # appointment, task, follow_up
    last_contact_on = models.DateField(_("letzter Kontakt"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        db_table = "cases_case"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(closed_on__isnull=True),
                name="cases_one_open_case",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["responsible", "next_on", "id"],
                condition=models.Q(closed_on__isnull=True),
                name="cases_mine",
            ),
            models.Index(
                fields=["unit", "next_on", "id"],
                condition=models.Q(closed_on__isnull=True),
                name="cases_team",
            ),
            models.Index(
                fields=["responsible", "-closed_on", "id"],
                condition=models.Q(closed_on__isnull=False),
                name="cases_closed",
            ),
        ]

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class CasePhase(BaseModel):
    """The case entered a phase. Append only; the newest row is the state."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="phases")
    phase = models.CharField(_("Phase"), max_length=10, choices=Phase)
    since = models.DateField(_("seit"))
    set_by = models.UUIDField()
    seq = models.PositiveIntegerField()

    class Meta:
        db_table = "cases_casephase"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="cases_phase_in_order")
        ]
