from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import AfterCare, Face, GoalsReached
from geleit.desk.cases.forms.base import ListedForm, offer
from geleit.kernel import forms

NO_AFTER_CARE = "none"  # an answer of its own: an empty value would read as "not answered"
NOT_ASKED = "unasked"


class CloseForm(ListedForm, forms.IdempotentForm):
    """Three choices and a text are compulsory, the rest is offered."""

    lists: ClassVar = {"outcome": "closing_outcome", "unmet_needs": "unmet_need"}

    outcome = forms.ChoiceField(
        label=_("Wie endet die Begleitung?"), missing=_("Wählen Sie, wie die Begleitung endet.")
    )
    goals = forms.ChoiceField(
        label=_("Wurden die Ziele erreicht?"),
        choices=list(GoalsReached.choices),
        missing=_("Wählen Sie, ob die Ziele erreicht wurden."),
    )
    after_care = forms.ChoiceField(
        label=_("Dürfen wir später noch einmal nachfragen?"),
        choices=[(key or NO_AFTER_CARE, label) for key, label in AfterCare.choices],
        missing=_("Wählen Sie, ob wir nachfragen dürfen."),
    )
    hand_over = forms.TypeAheadField(
        label=_("Wer begleitet weiter?"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        required=False,
    )
    achieved = forms.TextField(  # not "summary": the form itself has one, of its errors
        label=_("Was wurde erreicht, was bleibt offen?"),
        rows=4,
        person=True,
        max_length=4000,
        missing=_("Schreiben Sie, was erreicht wurde."),
    )
    unmet_needs = forms.ChoicesField(
        label=_("Was fehlte?"),
        help_text=_("Zählt ohne Namen für die Planung."),
        required=False,
    )
    feedback = forms.ChoiceField(
        label=_("Wie war die Begleitung für die Person?"),
        choices=[(key or NOT_ASKED, label) for key, label in Face.choices],
        required=False,
    )
    feedback_text = forms.TextField(
        label=_("Worte der Person"), rows=2, person=True, max_length=1000, required=False
    )

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hand_over", offices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, nothing in (("after_care", NO_AFTER_CARE), ("feedback", NOT_ASKED)):
            if cleaned.get(name) == nothing:
                cleaned[name] = ""
        return cleaned


class ReopenForm(forms.IdempotentForm):
    reason = forms.TextField(
        label=_("Warum wird der Fall wieder geöffnet?"),
        help_text=_("Kurz und ohne Namen"),
        max_length=120,
        size="wide",
        missing=_("Schreiben Sie, warum der Fall wieder geöffnet wird."),
    )
