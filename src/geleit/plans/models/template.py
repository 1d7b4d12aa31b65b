from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.plans.enums import Who


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """A step of a template: so many days after the template was put into a case."""

    text: str
    who: str = Who.PERSON
    days: int = 14


class PlanTemplate(BaseModel):
    """A goal with usual steps and relative days, to be put into a case after a look at it.

    Shipped with defaults, edited by the Fachadministration. Holds nothing about people; stays.
    """

    key = models.CharField(_("Schlüssel"), max_length=60, unique=True)
    title = models.CharField(_("Bezeichnung"), max_length=120)
    life_area = models.CharField(_("Lebensbereich"), max_length=60, blank=True)
    wording = models.CharField(_("Ziel in einem Satz"), max_length=300)
    indicator = models.CharField(_("woran erkennbar"), max_length=300, blank=True)
    target_days = models.PositiveSmallIntegerField(_("Tage bis zum Ziel"), null=True, blank=True)
    steps = models.JSONField(_("Schritte"), default=list)
    valid_from = models.DateField(_("gültig ab"))
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "plans_plantemplate"
        ordering: ClassVar = ["title"]

    @property
    def planned(self) -> list[TemplateStep]:
        return [TemplateStep(**each) for each in self.steps]
