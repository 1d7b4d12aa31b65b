"""Planning a conference, changing it, calling it off, and its minutes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from geleit.cases.enums import InterpreterState
from geleit.cases.services import MOST_SEATS, Seat
from geleit.desk.cases.forms.base import offer
from geleit.kernel import forms
from geleit.kernel.clock import local

WITH, WITHOUT = "mit", "ohne"
YES, NO = "ja", "nein"
SEATS = MOST_SEATS  # a row of fields for each
SHOWN_SEATS = 3  # the others unfold

_OFFICES = (
    _("1. Stelle"), _("2. Stelle"), _("3. Stelle"), _("4. Stelle"),
    _("5. Stelle"), _("6. Stelle"), _("7. Stelle"), _("8. Stelle"),
)  # fmt: skip
_ROLES = (
    _("Aufgabe der 1. Stelle"), _("Aufgabe der 2. Stelle"),
    _("Aufgabe der 3. Stelle"), _("Aufgabe der 4. Stelle"),
    _("Aufgabe der 5. Stelle"), _("Aufgabe der 6. Stelle"),
    _("Aufgabe der 7. Stelle"), _("Aufgabe der 8. Stelle"),
)  # fmt: skip


def _office(number: int) -> forms.TypeAheadField:
    """All of them complete from the list of the first."""
    return forms.TypeAheadField(
        label=_OFFICES[number - 1],
        free=True,
        required=number == 1,
        shares="office_1" if number > 1 else "",
        missing=_("Nennen Sie mindestens eine Stelle."),
    )


def _role(number: int) -> forms.TextField:
    return forms.TextField(label=_ROLES[number - 1], max_length=60, required=False)


class _PlanFields(forms.Form):
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
        label=_("Anlass"),
        help_text=_("Steht in der Einladung. Nur, was alle Eingeladenen wissen dürfen."),
        rows=2,
        max_length=500,
        missing=_("Schreiben Sie den Anlass."),
    )
    office_1, role_1 = _office(1), _role(1)
    office_2, role_2 = _office(2), _role(2)
    office_3, role_3 = _office(3), _role(3)
    office_4, role_4 = _office(4), _role(4)
    office_5, role_5 = _office(5), _role(5)
    office_6, role_6 = _office(6), _role(6)
    office_7, role_7 = _office(7), _role(7)
    office_8, role_8 = _office(8), _role(8)
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
        label=_("Wenn nicht eingeladen: warum?"), rows=2, max_length=500, required=False
    )

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(offices)
        for number in range(1, SEATS + 1):
            offer(self, f"office_{number}", listed)

    @property
    def facts(self) -> dict[str, Any]:
        """As the service takes it."""
        told = self.cleaned_data
        return {
            "with_names": told["names"] == WITH,
            "held_at": datetime.combine(told["held_on"], told["time"]),
            "place": told["place"],
            "occasion": told["occasion"],
            "seats": [
                _seat(office, told[f"role_{number}"])
                for number in range(1, SEATS + 1)
                if (office := told[f"office_{number}"])
            ],
            "person_invited": told["invited"] == YES,
            "interpreter": told["interpreter"],
            "why_not_invited": told["why_not_invited"],
        }

    @property
    def first_seats(self) -> list[tuple[Any, Any]]:
        return [self._row(number) for number in range(1, SHOWN_SEATS + 1)]

    @property
    def more_seats(self) -> list[tuple[Any, Any]]:
        return [self._row(number) for number in range(SHOWN_SEATS + 1, SEATS + 1)]

    @property
    def more_is_open(self) -> bool:
        return any(field.value() or field.errors for row in self.more_seats for field in row)

    def _row(self, number: int) -> tuple[Any, Any]:
        return self[f"office_{number}"], self[f"role_{number}"]


def _seat(typed: str, role: str) -> Seat:
    """A type-ahead gives the key of an office or the words that are in no line."""
    try:
        return Seat(role=role, office_id=UUID(typed))
    except ValueError:
        return Seat(organisation=typed, role=role)


class ConferenceForm(_PlanFields, forms.IdempotentForm):
    pass


class ChangeConferenceForm(_PlanFields, forms.VersionedForm):
    pass


def stored(conference: Any) -> dict[str, Any]:
    """What the form of a planned conference begins with."""
    moment = local(conference.held_at)
    seats: Sequence[dict[str, Any]] = conference.seated[:SEATS]
    rows = {
        f"office_{number}": seat.get("office_id") or seat["organisation"]
        for number, seat in enumerate(seats, 1)
    }
    roles = {f"role_{number}": seat["role"] for number, seat in enumerate(seats, 1)}
    return {
        "names": WITH if conference.with_names else WITHOUT,
        "held_on": moment.date(),
        "time": moment.time().replace(second=0, microsecond=0),
        "place": conference.place,
        "occasion": conference.occasion,
        **rows,
        **roles,
        "invited": YES if conference.person_invited else NO,
        "interpreter": conference.interpreter,
        "why_not_invited": conference.why_not_invited,
        "version": conference.version,
    }


class CancelForm(forms.IdempotentForm):
    reason = forms.TextField(
        label=_("Warum fällt die Konferenz aus?"),
        rows=2,
        max_length=500,
        missing=_("Schreiben Sie, warum die Konferenz ausfällt."),
    )


class MinutesForm(forms.VersionedForm):
    minutes = forms.TextField(
        label=_("Protokoll"),
        help_text=_("Was besprochen und verabredet wurde"),
        rows=10,
        person=True,
        max_length=20_000,
        missing=_("Schreiben Sie das Protokoll."),
    )
