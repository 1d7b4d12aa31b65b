"""Asking somebody to take a case over, and saying no."""

from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import PersonWish
from geleit.kernel import forms


class HandoverForm(forms.IdempotentForm):
    to = forms.SelectField(
        label=_("Wer soll den Fall übernehmen?"),
        help_text=_("Eine Person oder ein Team Ihres Trägers"),
        missing=_("Wählen Sie, wer den Fall übernehmen soll."),
    )
    reason = forms.TextField(
        label=_("Warum wechselt der Fall?"),
        help_text=_("Kurz und ohne Namen. Zum Beispiel: Umzug in eine andere Kommune"),
        max_length=120,
        size="wide",
        missing=_("Schreiben Sie, warum der Fall wechselt."),
    )
    wish = forms.ChoiceField(
        label=_("Was sagt die Person dazu?"),
        choices=list(PersonWish.choices),
        missing=_("Wählen Sie, was die Person dazu sagt."),
    )


class RefuseHandoverForm(forms.IdempotentForm):
    answer = forms.TextField(
        label=_("Warum lehnen Sie ab?"),
        help_text=_("Kurz und ohne Namen. Wer gefragt hat, liest es."),
        max_length=120,
        size="wide",
        missing=_("Schreiben Sie, warum Sie ablehnen."),
    )
