"""Lines of the lists."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from geleit.catalogue.enums import NUMBERS
from geleit.kernel.forms import (
    DateField,
    Form,
    IdempotentForm,
    NumberField,
    TextField,
    VersionedForm,
)


class Words(Form):
    label_de = TextField(
        label=_("Bezeichnung"), max_length=120, missing=_("Schreiben Sie die Bezeichnung.")
    )
    label_en = TextField(
        label=_("Bezeichnung englisch"),
        max_length=120,
        missing=_("Schreiben Sie die englische Bezeichnung."),
    )


class NewEntryForm(IdempotentForm, Words):
    valid_from = DateField(label=_("Gültig ab"), may_be_past=False)


class EntryForm(VersionedForm, Words):
    """Words that say the same more clearly, or the last day."""

    hint_de = TextField(label=_("Erläuterung"), max_length=300, required=False)
    valid_until = DateField(
        label=_("Gültig bis"),
        required=False,
        help_text=_("Letzter Tag. Ohne Angabe gilt der Eintrag weiter."),
    )


class NewVersionForm(IdempotentForm, Words):
    """The same key with another meaning from a day on."""

    valid_from = DateField(
        label=_("Gilt ab"),
        may_be_past=False,
        help_text=_("Die bisherige Fassung endet am Tag davor."),
    )

    def __init__(self, *args: Any, numbers: Iterable[str] = (), **kwargs: Any) -> None:
        """``numbers``: the units of the line, such as years."""
        super().__init__(*args, **kwargs)
        self.units = list(numbers)
        for unit in self.units:
            self.fields[unit] = NumberField(
                label=NUMBERS[unit],
                min_value=1,
                max_value=9999,
                required=False,
                help_text=_("Ohne Angabe bleibt die Zahl, wie sie ist."),
            )

    @property
    def numbers(self) -> dict[str, int]:
        given = {unit: self.cleaned_data[unit] for unit in self.units}
        return {unit: number for unit, number in given.items() if number is not None}
