from django.utils.translation import gettext_lazy as _

from geleit.kernel import forms
from geleit.reporting.sources import SOURCES


class FieldForm(forms.IdempotentForm):
    """A line of the mask; saving adds a version."""

    position = forms.NumberField(
        label=_("Stelle in der Maske"), help_text=_("Die kleinste Zahl steht zuerst.")
    )
    label = forms.TextField(
        label=_("Feld in der Maske"),
        max_length=120,
        missing=_("Schreiben Sie, wie das Feld in der Maske heißt."),
    )
    source = forms.SelectField(
        label=_("Welcher Wert steht darin?"),
        choices=[(key, source.label) for key, source in SOURCES.items()],
        missing=_("Wählen Sie, welcher Wert darin steht."),
    )
    valid_from = forms.DateField(label=_("gültig ab"))
    valid_until = forms.DateField(
        label=_("gültig bis"), help_text=_("Leer: bis auf Weiteres"), required=False
    )


class ChangeFieldForm(forms.VersionedForm, FieldForm):
    pass
