from typing import ClassVar, Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geleit.catalogue.enums import NUMBERS, CatalogueList
from geleit.kernel.models import BaseModel


class EntryQuerySet(models.QuerySet["Entry"]):
    def in_list(self, name: str) -> Self:
        return self.filter(list=name).order_by("position", "label_de", "valid_from")


class Entry(BaseModel):
    """One line of a list that a county may see differently: a contact kind, a hurdle kind.

    Shipped with defaults (``data/defaults.yaml``), edited by the Fachadministration. A changed
    meaning is a new version with its own validity; old rows keep the key they were counted with.
    Holds nothing about people; stays.
    """

    list = models.CharField(_("Liste"), max_length=40, choices=CatalogueList)
    key = models.CharField(_("Schlüssel"), max_length=60)
    label_de = models.CharField(_("Bezeichnung"), max_length=120)
    label_en = models.CharField(_("Bezeichnung englisch"), max_length=120)
    hint_de = models.CharField(_("Erläuterung"), max_length=300, blank=True)
    position = models.IntegerField(_("Reihenfolge"), default=0)
    valid_from = models.DateField(_("gültig ab"))
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)  # list-specific, e.g. AGS type
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = "catalogue_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["list", "key", "valid_from"], name="catalogue_entry_version"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="catalogue_entry_period",
            ),
        ]

    @property
    def label(self) -> str:
        return self.label_en if get_language() == "en" else self.label_de

    @property
    def numbers(self) -> dict[str, int]:
        """Numbers of the line by their unit, such as ``{"years": 3}``."""
        return {
            name: self.details[name] for name in NUMBERS if isinstance(self.details.get(name), int)
        }

    @property
    def numbers_in_words(self) -> str:
        return " · ".join(f"{NUMBERS[name]}: {value}" for name, value in self.numbers.items())
