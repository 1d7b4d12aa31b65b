from datetime import date
from typing import ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models.controller import Unit
from geleit.accounts.models.user import User
from geleit.kernel.actor import ROLE_LABELS
from geleit.kernel.models import BaseModel

Dated = TypeVar("Dated", bound=models.Model)


def period() -> Func:
    """[valid_from, valid_until] as a range, open where the end is unknown."""
    return Func(
        F("valid_from"),
        F("valid_until"),
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="DATERANGE",
        output_field=DateRangeField(),
    )


def ordered_period(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name=name
    )


class DatedQuerySet(models.QuerySet[Dated]):
    """Rows that count from a day until a day, both included."""

    def on(self, day: date) -> Self:
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
        )

    def not_over(self, day: date) -> Self:
        """Running and coming rights."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class MembershipQuerySet(DatedQuerySet["Membership"]):
    pass


class Membership(BaseModel):
    """A role of a person in a unit, from–until. Given and ended by the Fachadministration.

    Never for oneself; incompatible pairs (enums.INCOMPATIBLE) are refused. Stays three years
    after its end, because it explains who could see what.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("Rolle"), max_length=20, choices=list(ROLE_LABELS.items()))
    valid_from = models.DateField(_("ab"))
    valid_until = models.DateField(_("bis"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        db_table = "accounts_membership"
        constraints: ClassVar = [
            ordered_period("accounts_membership_period"),
            ExclusionConstraint(
                name="accounts_membership_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (period(), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class DeputyshipQuerySet(DatedQuerySet["Deputyship"]):
    pass


class Deputyship(BaseModel):
    """Vertretung: ``deputy`` acts for ``user`` from–until and sees what ``user`` may see.

    Lends the principal by date; no grant is copied (ADR 0006). Set by the person or the lead.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(_("ab"))
    valid_until = models.DateField(_("bis"))
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        db_table = "accounts_deputyship"
        constraints: ClassVar = [
            ordered_period("accounts_deputyship_period"),
            models.CheckConstraint(
                condition=~Q(user=F("deputy")), name="accounts_deputyship_not_self"
            ),
        ]
