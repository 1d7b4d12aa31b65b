from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Controller
from geleit.kernel.models import BaseModel
from geleit.people.models.person import Person
from geleit.privacy.fields import EncryptedTextField


class SearchKey(models.Model):
    """One folded key under which a person is found; made from names, birth date and phone.

    First letter and colon say which: ``n:`` a name part, ``s:`` its consonant skeleton, ``b:`` a
    blocking key of the duplicate check, ``p:`` last six digits of a phone. C collation, compared
    with = and ranges only, because nothing else keeps its index under row-level security.
    Rewritten whenever the person changes; goes with the person. No history: derived data.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    controller = models.ForeignKey(
        Controller, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField(max_length=80, db_collation="C")

    class Meta:
        db_table = "people_searchkey"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key"], name="people_searchkey_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["key", "controller", "person"], name="people_searchkey_key")
        ]


class DistinctPair(BaseModel):
    """ "Geprüft: andere Person": two records that look alike and are not the same human being."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("Grund"), max_length=60)
    decided_by = models.UUIDField()

    class Meta:
        db_table = "people_distinctpair"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "other"], name="people_distinct_once")
        ]


class Merge(BaseModel):
    """Two records are one human being: a link from ``merged`` to ``kept``, undone within 90 days.

    Nothing is moved: names, cases and history stay where they are, both ways.
    """

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("Grund"), key="kept_id", max_chars=300, blank=True)
    merged_by = models.UUIDField()
    merged_on = models.DateField()
    undone_by = models.UUIDField(null=True)
    undone_on = models.DateField(null=True)

    class Meta:
        db_table = "people_merge"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=models.Q(undone_on__isnull=True),
                name="people_merged_once",
            )
        ]
