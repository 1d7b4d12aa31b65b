"""Goals, steps and reviews as they are typed."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.desk.cases.forms.base import FocusedForm, ListedForm, offer
from geleit.kernel import forms
from geleit.plans.enums import ENDED, Agreed, GoalState, ReviewKind, Who

SENTENCES = 1000


class _GoalFields(ListedForm):
    lists: ClassVar = {"language": "language", "life_area": "life_area"}

    words = forms.TextField(
        label=_("Was möchte die Person erreichen?"),
        help_text=_("In ihren Worten, gern in ihrer Sprache"),
        rows=2,
        person=True,
        required=False,
        max_length=SENTENCES,
    )
    wording = forms.TextField(
        label=_("Fachlich formuliert"), rows=2, required=False, max_length=SENTENCES
    )
    life_area = forms.SelectField(
        label=_("Lebensbereich"), required=False, blank=_("kein bestimmter")
    )
    indicator = forms.TextField(
        label=_("Woran erkennen Sie beide, dass es erreicht ist?"),
        rows=2,
        person=True,
        required=False,
        max_length=500,
    )
    target_on = forms.DateField(label=_("Bis wann erreicht?"), required=False)
    language = forms.TypeAheadField(label=_("Sprache der Worte"), required=False)


class GoalForm(_GoalFields, FocusedForm, forms.IdempotentForm):
    """A new goal with its first step."""

    focused = "words"
    step = forms.TextField(
        label=_("Erster Schritt"), required=False, max_length=500, size="wide", person=True
    )
    step_who = forms.ChoiceField(label=_("Wer geht den ersten Schritt?"), choices=list(Who.choices))
    step_until = forms.DateField(label=_("Schritt bis wann?"), required=False)
    step_makes_task = forms.Confirm(
        label=_("Als Aufgabe auf „Mein Tag“ setzen"),
        help_text=_("Nur bei Schritten der Fachkraft. Dann ohne Namen schreiben."),
        required=False,
    )


class ChangeGoalForm(_GoalFields, forms.VersionedForm, forms.IdempotentForm):
    pass


class AgreeForm(forms.IdempotentForm):
    agreed_on = forms.DateField(label=_("Wann?"), may_be_future=False)
    how = forms.ChoiceField(
        label=_("Wie hat die Person zugestimmt?"),
        choices=list(Agreed.choices),
        as_list=True,
        missing=_("Wählen Sie, wie die Person zugestimmt hat."),
    )
    reason = forms.TextField(
        label=_("Warum mündlich?"), required=False, max_length=500, size="wide"
    )


class EndGoalForm(forms.IdempotentForm):
    state = forms.ChoiceField(
        label=_("Wie ging es aus?"),
        choices=[(state.value, GoalState(state).label) for state in ENDED],
        missing=_("Wählen Sie, wie das Ziel ausging."),
    )
    state_on = forms.DateField(label=_("Wann?"), may_be_future=False)
    reason = forms.TextField(
        label=_("Wie kam es dazu?"),
        rows=3,
        person=True,
        max_length=SENTENCES,
        missing=_("Schreiben Sie kurz, wie es dazu kam."),
    )


class ScaleForm(forms.IdempotentForm):
    """Five sentences; all empty takes the scale away."""

    STEPS: ClassVar = {
        "minus2": _("−2: deutlich weniger als erwartet"),
        "minus1": _("−1: etwas weniger"),
        "zero": _("0: wie erwartet"),
        "plus1": _("+1: etwas mehr"),
        "plus2": _("+2: deutlich mehr als erwartet"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.STEPS.items():
            self.fields[name] = forms.TextField(
                label=label, required=False, max_length=400, size="wide", person=True
            )

    @property
    def sentences(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.STEPS]


class RateForm(forms.IdempotentForm):
    value = forms.ChoiceField(
        label=_("Wo steht das Ziel heute?"),
        choices=[(str(n), f"{n:+d}".replace("-", "−") if n else "0") for n in range(-2, 3)],
        missing=_("Wählen Sie eine der fünf Stufen."),
    )


class ShareForm(forms.IdempotentForm):
    case = forms.ChoiceField(
        label=_("In welchem Fall steht das Ziel auch?"),
        as_list=True,
        missing=_("Wählen Sie einen Fall."),
    )

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "case", cases)


class _StepFields(forms.Form):
    text = forms.TextField(
        label=_("Was ist der Schritt?"),
        max_length=500,
        size="wide",
        person=True,
        missing=_("Schreiben Sie, was der Schritt ist."),
    )
    who = forms.ChoiceField(label=_("Wer?"), choices=list(Who.choices))
    who_note = forms.TextField(
        label=_("Welche Stelle oder wer genau?"), required=False, max_length=200, size="wide"
    )
    until = forms.DateField(label=_("Bis wann?"), required=False)


class StepForm(_StepFields, FocusedForm, forms.IdempotentForm):
    focused = "text"
    makes_task = forms.Confirm(
        label=_("Als Aufgabe auf „Mein Tag“ setzen"),
        help_text=_("Nur bei Schritten der Fachkraft. Dann ohne Namen schreiben."),
        required=False,
    )


class ChangeStepForm(_StepFields, forms.VersionedForm, forms.IdempotentForm):
    pass


class PlanReviewForm(forms.IdempotentForm):
    kind = forms.ChoiceField(label=_("Was?"), choices=list(ReviewKind.choices))
    due_on = forms.DateField(label=_("Wann?"), may_be_past=False, missing=_("Schreiben Sie, wann."))


class HoldReviewForm(FocusedForm, forms.VersionedForm, forms.IdempotentForm):
    focused = "result"
    held_on = forms.DateField(label=_("Wann?"), may_be_future=False)
    result = forms.TextField(
        label=_("Was kam heraus?"),
        rows=4,
        person=True,
        max_length=4000,
        missing=_("Schreiben Sie das Ergebnis."),
    )
    next_on = forms.DateField(
        label=_("Nächstes Mal"),
        help_text=_("Vorgeschlagen nach der Frist des Kreises. Leer: kein weiterer Termin."),
        required=False,
        may_be_past=False,
    )
