from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.models import Unit, User
from geleit.cases.enums import HandoverState, PersonWish
from geleit.cases.models.case import Case
from geleit.kernel.models import BaseModel


class Handover(BaseModel):
    """Somebody asked a colleague or a team of the controller to take over a case (Fallübergabe).

    Made by whoever holds the case; stays as the line "übergeben von … am …". Until it is accepted
    nothing opens: the receiver reads this row and no other, so it holds no content, only numbers
    of what would come along. ``to_user`` is empty where a team is asked. A lead who gives cases
    to somebody else leaves the same row: nobody was asked, ``batch`` names what moved together and
    ``ended`` the question that this made void, so that both can be taken back. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("Fallnummer"), max_length=10)
    municipality = models.CharField(_("Kommune"), max_length=8)
    language = models.CharField(_("Sprache"), max_length=20, blank=True)
    from_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    batch = models.UUIDField(null=True, blank=True)
    ended = models.UUIDField(null=True, blank=True)
    asked_by = models.UUIDField()
    reason = models.CharField(_("Grund der Übergabe"), max_length=120)
    wish = models.CharField(_("Wunsch der Person"), max_length=12, choices=PersonWish)
    contents = models.JSONField(_("Was mitgeht"), default=dict)  # kind -> number
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.WAITING)
    answer = models.CharField(_("Grund der Ablehnung"), max_length=120, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(_("entschieden am"), null=True, blank=True)

    class Meta:
        db_table = "cases_handover"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(state="waiting"),
                name="cases_handover_one_waits",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["to_user"],
                condition=models.Q(state="waiting"),
                name="cases_handover_to_user",
            ),
            models.Index(
                fields=["to_unit"],
                condition=models.Q(state="waiting"),
                name="cases_handover_to_unit",
            ),
            models.Index(
                fields=["batch"],
                condition=models.Q(batch__isnull=False),
                name="cases_handover_batch",
            ),
        ]
