import json
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleit.cases.models import Case
from geleit.kernel.models import BaseModel
from geleit.plans.enums import Agreed, GoalState, StepState, Who
from geleit.privacy.fields import EncryptedTextField

SENTENCES = 1000


class GoalQuerySet(models.QuerySet["Goal"]):
    def open(self) -> Self:
        return self.filter(state=GoalState.OPEN)

    def in_order(self) -> Self:
        return self.order_by("position", "created_at")


class Goal(BaseModel):
    """What the person of a case wants to reach: in the person's words and professionally.

    Written by the responsible case manager or the deputy. ``joint_id`` is shared by the goals of
    people of one household who want the same: each has a row, a state and walls of an own case.
    A goal has at most one end; taking it up again clears it (history keeps it). Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    joint_id = models.UUIDField(null=True, blank=True)
    position = models.PositiveIntegerField(_("Reihenfolge"), default=0)
    words = EncryptedTextField(
        _("Worte der Person"), key="case_id", max_chars=SENTENCES, blank=True
    )
    language = models.CharField(_("Sprache der Worte"), max_length=20, blank=True)
    wording = EncryptedTextField(
        _("fachlich formuliert"), key="case_id", max_chars=SENTENCES, blank=True
    )
    life_area = models.CharField(_("Lebensbereich"), max_length=60, blank=True)
    indicator = EncryptedTextField(_("woran erkennbar"), key="case_id", max_chars=500, blank=True)
    target_on = models.DateField(_("bis wann"), null=True, blank=True)
    agreed_on = models.DateField(_("vereinbart am"), null=True, blank=True)
    agreed_how = models.CharField(_("vereinbart durch"), max_length=10, choices=Agreed, blank=True)
    agreed_reason = EncryptedTextField(
        _("warum mündlich"), key="case_id", max_chars=500, blank=True
    )
    state = models.CharField(_("Stand"), max_length=12, choices=GoalState, default=GoalState.OPEN)
    state_on = models.DateField(_("Stand vom"), null=True, blank=True)
    state_reason = EncryptedTextField(_("Grund"), key="case_id", max_chars=SENTENCES, blank=True)
    is_main = models.BooleanField(_("Hauptziel"), default=False)
    scale = EncryptedTextField(_("Stufen −2 bis +2"), key="case_id", max_chars=3000, blank=True)
    made_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    objects = GoalQuerySet.as_manager()

    class Meta:
        db_table = "plans_goal"
        indexes: ClassVar = [models.Index(fields=["case", "position"], name="plans_goal_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=GoalState.OPEN, state_on__isnull=True)
                | (~Q(state=GoalState.OPEN) & Q(state_on__isnull=False)),
                name="plans_goal_end_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_main=True, state=GoalState.OPEN),
                name="plans_goal_one_main",
            ),
            models.UniqueConstraint(
                fields=["case", "joint_id"],
                condition=Q(joint_id__isnull=False),
                name="plans_goal_joint_once",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == GoalState.OPEN

    @property
    def sentences(self) -> list[str]:
        """The five sentences of the scale, from −2 to +2; none where no scale was wanted."""
        try:
            found = json.loads(self.scale) if self.scale else []
        except ValueError:  # the key of the case was erased
            return []
        return [str(each) for each in found]


class GoalRating(BaseModel):
    """Where the main goal stood on a day, on its scale −2 … +2. Append only; goes with the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    value = models.SmallIntegerField(_("Stufe"))
    rated_on = models.DateField(_("eingeschätzt am"))
    rated_by = models.UUIDField()

    class Meta:
        db_table = "plans_goalrating"
        indexes: ClassVar = [models.Index(fields=["case"], name="plans_rating_case")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value__gte=-2, value__lte=2), name="plans_rating_on_scale"
            )
        ]


class Step(BaseModel):
    """One step towards a goal: who does what until when.

    A step of case management may stand behind a task of the case (``task_id``); ticking one ticks
    the other. A step that is not needed any more stays as dropped. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField(_("Reihenfolge"), default=0)
    text = EncryptedTextField(_("Schritt"), key="case_id", max_chars=500)
    who = models.CharField(_("wer"), max_length=16, choices=Who, default=Who.PERSON)
    who_note = EncryptedTextField(_("welche Stelle"), key="case_id", max_chars=200, blank=True)
    until = models.DateField(_("bis wann"), null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=8, choices=StepState, default=StepState.OPEN)
    done_on = models.DateField(_("erledigt am"), null=True, blank=True)
    task_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_step"
        indexes: ClassVar = [
            models.Index(fields=["case", "position"], name="plans_step_case"),
            models.Index(
                fields=["task_id"], condition=Q(task_id__isnull=False), name="plans_step_task"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == StepState.OPEN
