"""The case sheet without names: its text, and reading it before it leaves."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from geleit.cases.casesheet import Hit
from geleit.cases.enums import SheetPurpose
from geleit.cases.services.casesheets import REASON_CHARS
from geleit.kernel import forms

WHY = "why_"


class _SheetFields(forms.Form):
    purpose = forms.ChoiceField(
        label=_("Wofür?"),
        choices=SheetPurpose.choices,
        as_list=True,
        missing=_("Wählen Sie, wofür das Blatt ist."),
    )
    question = forms.TextField(
        label=_("Unsere Frage"),
        rows=3,
        max_length=1000,
        missing=_("Schreiben Sie, was Sie die anderen fragen."),
    )
    outline = forms.TextField(
        label=_("Zur Person"),
        help_text=_("Nur in Klassen: Alter in Stufen, Art des Aufenthalts, der Kreis."),
        rows=5,
        max_length=1000,
        required=False,
    )
    areas = forms.TextField(label=_("Lebensbereiche"), rows=5, max_length=4000, required=False)
    goals = forms.TextField(label=_("Ziele und Schritte"), rows=6, max_length=8000, required=False)
    hurdles = forms.TextField(label=_("Was im Weg steht"), rows=3, max_length=4000, required=False)
    more = forms.TextField(label=_("Was noch wichtig ist"), rows=3, max_length=4000, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        """As the service takes it."""
        names = ("purpose", "question", "outline", "areas", "goals", "hurdles", "more")
        return {name: self.cleaned_data[name] for name in names}


class SheetForm(_SheetFields, forms.IdempotentForm):
    pass


class ChangeSheetForm(_SheetFields, forms.VersionedForm):
    pass


class CheckForm(forms.VersionedForm):
    """Read and confirmed. ``check_form`` adds a reason for each find."""

    has_read = forms.Confirm(
        label=_("Ich habe das ganze Blatt gelesen. Es nennt keine Person."),
        missing=_("Lesen Sie das Blatt und bestätigen Sie das."),
    )

    @property
    def reasons(self) -> dict[str, str]:
        return {
            name.removeprefix(WHY): text
            for name, text in self.cleaned_data.items()
            if name.startswith(WHY)
        }

    @property
    def finds(self) -> list[Any]:
        """The fields of the reasons, in the order of the text."""
        return [self[name] for name in self.fields if name.startswith(WHY)]


def check_form(hits: Sequence[Hit]) -> type[CheckForm]:
    """A form with a field for each find, so that a draft brings the reasons back."""
    fields = {
        f"{WHY}{hit.key}": forms.TextField(
            label=hit.sentence,
            help_text=_("Bleibt es so stehen: Warum nennt es niemanden?"),
            max_length=REASON_CHARS,
            size="wide",
            missing=_("Ändern Sie den Text, oder schreiben Sie, warum das niemanden nennt."),
        )
        for hit in hits
    }
    return type("CheckForm", (CheckForm,), fields)
