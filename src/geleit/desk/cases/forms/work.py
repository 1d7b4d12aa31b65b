"""Tasks, follow-ups, appointments, phase."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import OPEN_PHASES, InterpreterState
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.forms.base import CaseChoice, FocusedForm, ListedForm, offer
from geleit.kernel import clock, forms

WEEKS = (1, 2, 4)


class TaskForm(FocusedForm, forms.IdempotentForm):
    focused = "title"
    title = forms.TextField(
        label=_("Was ist zu tun?"),
        help_text=_("Kurz und ohne Namen. Zum Beispiel: Antwort des Jobcenters prüfen"),
        max_length=120,
        size="wide",
        missing=_("Schreiben Sie, was zu tun ist."),
    )
    due_on = forms.DateField(label=_("Bis wann?"), missing=_("Schreiben Sie, bis wann."))


class QuickTaskForm(CaseChoice, TaskForm):
    focused = "case"


class FollowUpForm(forms.IdempotentForm):
    """Wiedervorlage: the buttons "1 Woche", "2 Wochen", "4 Wochen"."""

    weeks = forms.ChoiceField(
        label=_("Wiedervorlage in"), choices=[(str(weeks), str(weeks)) for weeks in WEEKS]
    )


class _AppointmentFields(ListedForm):
    lists: ClassVar = {"language": "language"}

    day = forms.DateField(
        label=_("Datum"), may_be_past=False, missing=_("Schreiben Sie den Tag des Termins.")
    )
    time = forms.TimeField(label=_("Uhrzeit"))
    minutes = forms.NumberField(label=_("Dauer in Minuten"), min_value=5, max_value=600)
    place = forms.TextField(
        label=_("Ort"),
        help_text=_("Anschrift und Zimmer, ohne Namen"),
        max_length=120,
        size="wide",
        missing=_("Schreiben Sie, wo der Termin ist."),
    )
    language = forms.TypeAheadField(label=_("Sprache"), required=False)
    interpreter = forms.ChoiceField(label=_("Dolmetschen"), choices=list(InterpreterState.choices))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, at = cleaned.pop("day", None), cleaned.pop("time", None)
        if isinstance(day, date) and isinstance(at, time):
            cleaned["starts_at"] = datetime.combine(day, at, tzinfo=clock.BERLIN)
        return cleaned


class AppointmentForm(_AppointmentFields, forms.IdempotentForm):
    pass


class QuickAppointmentForm(CaseChoice, AppointmentForm):
    pass


class ChangeAppointmentForm(_AppointmentFields, forms.VersionedForm, forms.IdempotentForm):
    pass


class CaseFactsForm(ListedForm, forms.VersionedForm, forms.IdempotentForm):
    """What the list of cases shows of a case."""

    lists: ClassVar = {"language": "language"}

    language = forms.TypeAheadField(label=_("Sprache"), required=False)
    needs_interpreter = forms.Confirm(label=_("Dolmetschen nötig"), required=False)
    is_urgent = forms.Confirm(label=_("Dringend"), required=False)
    reason = forms.TextField(
        label=_("Warum dringend?"),
        help_text=_("Kurz und ohne Namen"),
        max_length=120,
        size="wide",
        required=False,
    )


class PhaseForm(forms.IdempotentForm):
    phase = forms.ChoiceField(label=_("Phase"), as_list=True, missing=_("Wählen Sie eine Phase."))
    since = forms.DateField(label=_("Seit wann?"), may_be_future=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [phase.value for phase in OPEN_PHASES]
        offer(self, "phase", [(key, catalogue.label("phase", key)) for key in keys])
