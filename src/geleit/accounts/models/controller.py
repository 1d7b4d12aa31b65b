from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.accounts.enums import ControllerKind
from geleit.kernel.ids import new_id
from geleit.kernel.models import BaseModel


class Controller(BaseModel):
    """Träger: body that is responsible for its data (Art. 4 no. 7 DSGVO).

    Set up by the Fachadministration; stays as long as data of it exist.
    """

    name = models.CharField(_("Name"), max_length=120, unique=True)
    kind = models.CharField(_("Art"), max_length=12, choices=ControllerKind)
    legal_basis = models.CharField(_("Rechtsgrundlage der Akte"), max_length=200)

    class Meta:
        db_table = "accounts_controller"

    def __str__(self) -> str:
        return self.name


class Unit(BaseModel):
    """A team of a controller with its municipalities (keys by AGS).

    ``lead_principal`` is what grants to the lead name: it opens identity and phase, no text,
    while ``id`` stands for the team's case management and opens the outline of a case.
    """

    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=120, unique=True)
    municipalities = ArrayField(
        models.CharField(max_length=8), verbose_name=_("Kommunen"), default=list, blank=True
    )
    lead_principal = models.UUIDField(default=new_id, unique=True, editable=False)
    sits_in_immigration_office = models.BooleanField(
        _("arbeitet in einer Ausländerbehörde"), default=False
    )

    class Meta:
        db_table = "accounts_unit"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
