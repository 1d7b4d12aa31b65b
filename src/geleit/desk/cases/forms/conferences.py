"""Planning a conference, and its minutes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import InterpreterState
from geleit.cases.services import Seat
from geleit.kernel import forms

WITH, WITHOUT = "mit", "ohne"
YES, NO = "ja", "nein"


class ConferenceForm(forms.IdempotentForm):
    names = forms.ChoiceField(
        label=_("Mit oder ohne Namen?"),
        help_text=_("Mit Namen sitzen nur Stellen am Tisch, für die eine Einwilligung gilt."),
        choices=[(WITHOUT, _("ohne Namen")), (WITH, _("mit Namen"))],
        missing=_("Wählen Sie, ob der Name genannt wird."),
    )
    held_on = forms.DateField(label=_("Tag"), missing=_("Schreiben Sie den Tag."))
    time = forms.TimeField(label=_("Uhrzeit"))
    place = forms.TextField(
        label=_("Ort"), max_length=120, size="wide", missing=_("Schreiben Sie den Ort.")
    )
    occasion = forms.TextField(
        label=_("Anlass"), rows=2, max_length=500, missing=_("Schreiben Sie den Anlass.")
    )
    seats = forms.TextField(
        label=_("Wer nimmt teil?"),
        help_text=_("Eine Stelle je Zeile, die Aufgabe hinter einem Komma. Keine Namen."),
        rows=4,
        max_length=2000,
        missing=_("Nennen Sie mindestens eine Stelle."),
    )
    invited = forms.ChoiceField(
        label=_("Ist die Person eingeladen?"),
        choices=[(YES, _("ja")), (NO, _("nein"))],
        missing=_("Wählen Sie, ob die Person eingeladen ist."),
    )
    interpreter = forms.ChoiceField(
        label=_("Dolmetschen"),
        choices=list(InterpreterState.choices),
        missing=_("Wählen Sie, ob gedolmetscht wird."),
    )
    why_not_invited = forms.TextField(
        label=_("Wenn nicht: warum?"), rows=2, max_length=500, required=False
    )

    @property
    def facts(self) -> dict[str, Any]:
        """As the service takes it."""
        told = self.cleaned_data
        return {
            "with_names": told["names"] == WITH,
            "held_at": datetime.combine(told["held_on"], told["time"]),
            "place": told["place"],
            "occasion": told["occasion"],
            "seats": [_seat(line) for line in told["seats"].splitlines() if line.strip()],
            "person_invited": told["invited"] == YES,
            "interpreter": told["interpreter"],
            "why_not_invited": told["why_not_invited"],
        }


def _seat(line: str) -> Seat:
    organisation, _comma, role = line.partition(",")
    return Seat(organisation=organisation.strip(), role=role.strip())


class MinutesForm(forms.VersionedForm):
    minutes = forms.TextField(
        label=_("Protokoll"),
        help_text=_("Was besprochen und verabredet wurde"),
        rows=10,
        person=True,
        max_length=20_000,
        missing=_("Schreiben Sie das Protokoll."),
    )
