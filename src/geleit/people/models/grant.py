from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models.membership import DatedQuerySet
from geleit.kernel.models import BaseModel
from geleit.people.enums import GrantKind
from geleit.people.models.person import Person


class AccessGrant(BaseModel):
    """Who may see a person or a case, from when to when, given by whom and why.

    The one table that selectors, row-level security and the journal read. A person opens by any
    grant, case content only by ``case_key`` (a plain uuid: cases lie above people). Ended by
    date, never deleted before the person goes. Closed means from now on: the last day is yesterday,
    so a grant that is taken back on its first day keeps an empty period.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    case_key = models.UUIDField(null=True, blank=True)
    principal = models.UUIDField()
    kind = models.CharField(_("Umfang"), max_length=12, choices=GrantKind)
    valid_from = models.DateField(_("ab"))
    valid_until = models.DateField(_("bis"), null=True, blank=True)
    granted_by = models.UUIDField()
    reason = models.CharField(_("Grund"), max_length=60)

    objects = DatedQuerySet.as_manager()

    class Meta:
        db_table = "people_accessgrant"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from") - timedelta(days=1)),
                name="people_grant_period",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "principal", "kind", "valid_from", "valid_until"],
                name="people_grant_person",
            ),
            models.Index(
                fields=["case_key", "principal", "kind", "valid_from", "valid_until"],
                name="people_grant_case",
            ),
            models.Index(
                fields=["principal", "kind", "case_key", "valid_from", "valid_until"],
                name="people_grant_principal",
            ),
        ]
