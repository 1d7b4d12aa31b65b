from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleit.desk.cases.forms.base import ListedForm
from geleit.kernel import forms
from geleit.plans.enums import Who
from geleit.plans.services import TemplateStep


class StepsField(forms.TextField):
    """One step a line: "14; Person; Kursplatz anfragen" (days; who; step)."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        lines = [line for line in str(text).split("\n") if line.strip()]
        return [self._step(number, line) for number, line in enumerate(lines, 1)]

    def _step(self, number: int, line: str) -> TemplateStep:
        parts = [part.strip() for part in line.split(";", 2)]
        who = {key: key for key in Who.values} | {WORDS[key].casefold(): key for key in WORDS}
        if len(parts) != 3 or not (parts[0].isascii() and parts[0].isdigit()) or not parts[2]:
            raise ValidationError(
                _("Zeile %(n)d: Schreiben Sie Tage; wer; Schritt.") % {"n": number}
            )
        if parts[1].casefold() not in who or len(parts[0]) > 4:
            raise ValidationError(
                _("Zeile %(n)d: Wer? Möglich sind: %(words)s.")
                % {"n": number, "words": ", ".join(str(each) for each in WORDS.values())}
            )
        return TemplateStep(parts[2], who[parts[1].casefold()], int(parts[0]))

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{step.days}; {WORDS[step.who]}; {step.text}" for step in value)


WORDS: dict[str, str] = {
    Who.PERSON.value: "Person",
    Who.CASE_MANAGEMENT.value: "Fachkraft",
    Who.PARTNER.value: "Stelle",
    Who.VOLUNTEER.value: "Ehrenamt",
}


class TemplateForm(ListedForm, forms.IdempotentForm):
    lists: ClassVar = {"life_area": "life_area"}

    title = forms.TextField(label=gettext_lazy("Bezeichnung"), max_length=120, size="wide")
    wording = forms.TextField(label=gettext_lazy("Ziel in einem Satz"), max_length=300, size="wide")
    life_area = forms.SelectField(label=gettext_lazy("Lebensbereich"), required=False)
    indicator = forms.TextField(
        label=gettext_lazy("Woran erkennbar?"), max_length=300, size="wide", required=False
    )
    target_days = forms.NumberField(
        label=gettext_lazy("Tage bis zum Ziel"), required=False, min_value=1, max_value=1000
    )
    steps = StepsField(
        label=gettext_lazy("Schritte"),
        help_text=gettext_lazy(
            "Eine Zeile je Schritt: Tage; wer; was. Zum Beispiel: 14; Person; Kursplatz anfragen"
        ),
        rows=6,
        max_length=3000,
        missing=gettext_lazy("Schreiben Sie mindestens einen Schritt."),
    )
    valid_until = forms.DateField(label=gettext_lazy("Gültig bis"), required=False)


class ChangeTemplateForm(TemplateForm, forms.VersionedForm):
    pass


class UseTemplateForm(forms.IdempotentForm):
    words = forms.TextField(
        label=gettext_lazy("Was möchte die Person erreichen?"),
        help_text=gettext_lazy("In ihren Worten, gern in ihrer Sprache"),
        rows=2,
        person=True,
        required=False,
        max_length=1000,
    )
