from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel import clock
from geleit.kernel.models import BaseModel
from geleit.privacy.enums import ItemState


class DataKey(models.Model):
    """The wrapped data key of one owner (case, person, enquiry or user).

    Made with the owner's first text; erasing this row makes every text of the owner unreadable,
    in tables and history, and in backups after at most 35 days (05-settled 12). No history.
    """

    owner_id = models.UUIDField(_("Eigentümer"), primary_key=True)
    wrapped = models.BinaryField(_("verpackter Schlüssel"))
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "privacy_datakey"


class Due(BaseModel):
    """Something whose retention period ends within the coming months: a proposal, no order.

    Written anew each night by the worker from the rules of the domain apps; goes with its object.
    """

    rule = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    code = models.CharField(_("Nummer"), max_length=40)
    controller_id = models.UUIDField()
    due_on = models.DateField(_("fällig am"))

    class Meta:
        db_table = "privacy_due"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "subject_id"], name="privacy_due_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["controller_id", "due_on"], name="privacy_due_when")
        ]


class Hold(BaseModel):
    """Nothing of this object is erased until somebody lifts the hold (Art. 18 DSGVO, a lawsuit).

    Set and lifted by data protection, each time with a reason; a trigger on the object's table
    refuses its deletion meanwhile. Stays as proof for three years after it was lifted.
    """

    subject_id = models.UUIDField()
    code = models.CharField(_("Nummer"), max_length=40)
    controller_id = models.UUIDField()
    reason = models.CharField(_("Grund"), max_length=200)
    set_by = models.UUIDField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)
    lifted_reason = models.CharField(_("Grund"), max_length=200, blank=True)

    class Meta:
        db_table = "privacy_hold"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_id"],
                condition=models.Q(lifted_at__isnull=True),
                name="privacy_one_hold",
            )
        ]


class Run(BaseModel):
    """A person of data protection ordered the erasing of what was due.

    Done by the worker, item by item; can be repeated until every item is erased or skipped.
    """

    controllers = ArrayField(models.UUIDField())
    ordered_by = models.UUIDField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "privacy_run"


class RunItem(BaseModel):
    """One object of a run and what became of it. Proof without content; goes after three years."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="items")
    rule = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    code = models.CharField(_("Nummer"), max_length=40)
    due_on = models.DateField(_("fällig am"))
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    why = models.CharField(_("Grund"), max_length=200, blank=True)
    rows = models.IntegerField(null=True, blank=True)

    class Meta:
        db_table = "privacy_runitem"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "subject_id"], name="privacy_item_once")
        ]
