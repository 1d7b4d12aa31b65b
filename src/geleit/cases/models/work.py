from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import User
from geleit.cases.enums import AppointmentState, InterpreterState, TaskKind
from geleit.cases.models.case import Case
from geleit.kernel.models import BaseModel


class Task(BaseModel):
    """Something to do by a day, in a case. Titles are short, plain and without names (settled 13).

    Made by a person or by a rule; its owner may see the case. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=TaskKind, default=TaskKind.TASK)
    title = models.CharField(_("Aufgabe"), max_length=120)
    due_on = models.DateField(_("bis"))
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_by = models.UUIDField()
    # After-care: ends with the yes of that closing.
    closing = models.ForeignKey(
        "cases.Closing", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_on = models.DateField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_task"
        indexes: ClassVar = [
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=models.Q(done_on__isnull=True),
                name="cases_task_due",
            ),
            models.Index(fields=["case", "due_on"], name="cases_task_case"),
        ]


class Appointment(BaseModel):
    """A meeting with the person of a case. The calendar entry carries neither name nor topic."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("Beginn"))
    minutes = models.PositiveSmallIntegerField(_("Dauer"), default=45)
    place = models.CharField(_("Ort"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=20, blank=True)
    interpreter = models.CharField(
        _("Dolmetschen"),
        max_length=10,
        choices=InterpreterState,
        default=InterpreterState.NOT_NEEDED,
    )
    state = models.CharField(
        max_length=10, choices=AppointmentState, default=AppointmentState.PLANNED
    )
    sequence = models.PositiveSmallIntegerField(default=0)  # RFC 5545: up on every change
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "cases_appointment"
        indexes: ClassVar = [
            models.Index(fields=["owner", "starts_at"], name="cases_appointment_day"),
            models.Index(fields=["case", "starts_at"], name="cases_appointment_case"),
        ]
