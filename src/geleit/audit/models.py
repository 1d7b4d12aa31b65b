from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Action(models.Model):
    """One deliberate act: who, what kind, about whom, why. Written by ``audit.action`` only.

    ``controllers``: the controllers whose data protection reads the row. ``salt`` goes with the
    row, so that the digest that stays says nothing about what was in it.

    Kept for three years after the act (privacy.py); carries no content.
    """

    id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    person_id = models.UUIDField(null=True)
    case_key = models.UUIDField(null=True)
    reason = models.TextField(default="")
    controllers = ArrayField(models.UUIDField(), db_default=[])
    salt = models.UUIDField(db_default=RandomUUID())

    class Meta:
        db_table = "audit_action"
        indexes: ClassVar = [
            models.Index(fields=["person_id", "at"], name="audit_action_person"),
            models.Index(fields=["case_key", "at"], name="audit_action_case"),
            models.Index(fields=["actor_id", "at"], name="audit_action_actor"),
            BrinIndex(fields=["at"], name="audit_action_when"),  # a period; costs writers nothing
        ]


class Change(models.Model):
    """One changed row of a tracked table: the old and the new values of the changed columns.

    Written by the trigger ``geleit.track``; goes when the person or case goes.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="+")
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    operation = models.CharField(max_length=6)
    person_id = models.UUIDField(null=True)
    case_key = models.UUIDField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    salt = models.UUIDField(db_default=RandomUUID())

    class Meta:
        db_table = "audit_change"
        indexes: ClassVar = [
            models.Index(fields=["person_id", "seq"], name="audit_change_person"),
            models.Index(fields=["case_key", "seq"], name="audit_change_case"),
            models.Index(fields=["table_name", "row_id"], name="audit_change_row"),
        ]


class Read(models.Model):
    """One actor looked at one object (or ran one search) within ten minutes.

    Written by ``audit.read`` before the page is shown; goes at the end of the following year.
    """

    seq = models.BigIntegerField(primary_key=True)
    actor_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    person_id = models.UUIDField(null=True)
    case_key = models.UUIDField(null=True)
    ids = ArrayField(models.UUIDField(), default=list)
    ids_digest = models.BinaryField(db_default=b"")  # of ids: a long list is too large for an index
    slot = models.DateTimeField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.IntegerField(default=1)
    controllers = ArrayField(models.UUIDField(), db_default=[])
    salt = models.UUIDField(db_default=RandomUUID())

    class Meta:
        db_table = "audit_read"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["actor_id", "kind", "person_id", "case_key", "ids_digest", "slot"],
                name="audit_read_once_a_slot",
                nulls_distinct=False,
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["case_key", "slot"], name="audit_read_case"),
            models.Index(fields=["person_id", "slot"], name="audit_read_person"),
            BrinIndex(fields=["slot"], name="audit_read_when"),  # lists name the object in ids
        ]


class Seal(models.Model):
    """One closed stretch of the journal: so many rows, their digests, chained to the seal before.

    Written hourly by ``geleit.seal_journal``, by nobody else; stays, holds nothing about anybody.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    after_seq = models.BigIntegerField()  # the stretch begins behind this row
    last_seq = models.BigIntegerField()
    rows = models.IntegerField()
    digest = models.BinaryField()  # over the digests of its rows, in their order
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_seal"


class Digest(models.Model):
    """The salted digest of one sealed row of the journal. Outlives the row; stays."""

    seq = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=1)  # a action, c change, r read, t tombstone
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField()

    class Meta:
        db_table = "audit_digest"


class Tombstone(models.Model):
    """A row of the journal was erased, by which act. Written by a trigger; sealed itself; stays."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    gone_seq = models.BigIntegerField(unique=True)
    action_id = models.UUIDField()

    class Meta:
        db_table = "audit_tombstone"
