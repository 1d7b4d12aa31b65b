from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Controller
from geleit.kernel.models import BaseModel
from geleit.people.models.person import Person


class Household(BaseModel):
    """People who live together. Each keeps an own record with own confidentiality."""

    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    created_by = models.UUIDField(editable=False)

    class Meta:
        db_table = "people_household"


class HouseholdMember(BaseModel):
    """A person lives in a household, from–until."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="households")
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        db_table = "people_householdmember"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["household", "person"], name="people_member_once")
        ]


class Relation(BaseModel):
    """How two people are related, said from ``person`` about ``other`` (catalogue: relation)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Beziehung"), max_length=60)

    class Meta:
        db_table = "people_relation"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "other", "kind"], name="people_relation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")), name="people_relation_two"
            ),
        ]
