"""Confirming a number, holding and lifting with a reason."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from geleit.kernel import forms

NAMELESS = _("Ohne Namen und Aktenzeichen anderer Stellen. Der Grund steht im Verlauf.")


class RunForm(forms.IdempotentForm):
    """The number that was shown and confirmed."""

    expected = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)


class HoldForm(forms.IdempotentForm):
    code = forms.TextField(
        label=_("Fallcode, Nummer der Anmeldung oder Personenkennung"),
        help_text=_("Zum Beispiel F-7K3M."),
        missing=_("Geben Sie eine Nummer ein."),
        max_length=40,
        size="medium",
    )
    reason = forms.TextField(
        label=_("Grund"),
        help_text=NAMELESS,
        missing=_("Schreiben Sie den Grund."),
        max_length=200,
    )


class LiftForm(forms.IdempotentForm):
    reason = forms.TextField(
        label=_("Grund"),
        help_text=NAMELESS,
        missing=_("Schreiben Sie den Grund."),
        max_length=200,
    )
