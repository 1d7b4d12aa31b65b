"""Asking an office in few steps, and noting what came back."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from geleit.desk.cases.forms.base import FocusedForm, ListedForm, offer
from geleit.kernel import forms
from geleit.people.enums import Basis
from geleit.referrals.enums import TRANSITIONS, Channel, ReferralKind, State

ANSWERS = {
    State.SENT: _("wir haben noch einmal gefragt oder geantwortet"),
    State.ACCEPTED: _("angenommen"),
    State.WAITING_LIST: _("Warteliste"),
    State.QUESTION: _("Rückfrage"),
    State.REFUSED: _("abgelehnt"),
    State.NOT_RESPONSIBLE: _("nicht zuständig"),
    State.NO_ANSWER: _("ohne Antwort"),
    State.DONE: _("erledigt"),
    State.WITHDRAWN: _("von uns zurückgezogen"),
}


def split_office(typed: str) -> tuple[UUID | None, str]:
    """A type-ahead gives the key of a line or the words that are in no line."""
    try:
        return UUID(typed), ""
    except ValueError:
        return None, typed


class SendForm(FocusedForm, ListedForm, forms.IdempotentForm):
    focused = "office"
    lists: ClassVar = {
        "request": "referral_request",
        "urgency": "referral_urgency",
        "blocks": "data_block",
    }

    office = forms.TypeAheadField(
        label=_("Welche Stelle?"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        missing=_("Wählen Sie die Stelle oder schreiben Sie ihren Namen."),
    )
    request = forms.ChoiceField(label=_("Worum geht es?"), missing=_("Wählen Sie, worum es geht."))
    ask = forms.TextField(
        label=_("Was wir fragen"),
        help_text=_("Leer: der Text zum Anliegen geht hinaus."),
        rows=4,
        person=True,
        max_length=4000,
        required=False,
    )
    blocks = forms.ChoicesField(
        label=_("Welche Angaben über die Person gehen hinaus?"), required=False
    )
    basis = forms.ChoiceField(label=_("Grundlage"), choices=Basis.choices, as_list=True)
    ground = forms.SelectField(
        label=_("Blatt „Weitergabe ohne Einwilligung“"),
        help_text=_("Nur mit einem ausgefüllten Blatt, siehe Person"),
        required=False,
    )
    kind = forms.ChoiceField(label=_("Art"), choices=ReferralKind.choices, as_list=True)
    channel = forms.ChoiceField(label=_("Auf welchem Weg?"), choices=Channel.choices)
    urgency = forms.ChoiceField(label=_("Wie eilig?"))
    sent_on = forms.DateField(label=_("Abgeschickt am"), may_be_future=False)
    answer_by = forms.DateField(
        label=_("Antwort bis"),
        help_text=_("Leer: nach der Dringlichkeit"),
        required=False,
    )
    follows = forms.TextField(label=_("Folgt auf"), required=False, max_length=36)

    def __init__(
        self,
        *args: Any,
        offices: Iterable[tuple[str, str]] = (),
        grounds: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "office", offices)
        listed = list(grounds)
        if not listed:  # nobody can claim what is not written down
            del self.fields["ground"]
            offer(self, "basis", [each for each in Basis.choices if each[0] != Basis.GROUND])
        else:
            offer(self, "ground", listed)
        self.fields["follows"].widget = HiddenInput()

    def clean_follows(self) -> UUID | None:
        typed = self.cleaned_data["follows"]
        try:
            return UUID(typed) if typed else None
        except ValueError:
            raise ValidationError(_now("Beginnen Sie die Anfrage noch einmal.")) from None

    @property
    def sent(self) -> dict[str, Any]:
        """Keywords of ``services.send_referral``."""
        left_out = ("idempotency_key", "office", "follows", "ground")
        told = {key: value for key, value in self.cleaned_data.items() if key not in left_out}
        office_id, office_name = split_office(self.cleaned_data["office"])
        return {
            **told,
            "office_id": office_id,
            "office_name": office_name,
            "follows_id": self.cleaned_data["follows"],
            "ground_id": UUID(ground) if (ground := self.cleaned_data.get("ground")) else None,
        }


class AnswerForm(ListedForm, forms.VersionedForm, forms.IdempotentForm):
    """Radio, save: three interactions. Everything else is optional, but for reason and result."""

    lists: ClassVar = {
        "reason": "refusal_reason",
        "result": "referral_result",
        "unmet_need": "unmet_need",
    }

    state = forms.ChoiceField(
        label=_("Was kam zurück?"), as_list=True, missing=_("Wählen Sie, was zurückkam.")
    )
    reason = forms.SelectField(label=_("Bei Ablehnung: warum?"), required=False)
    result = forms.SelectField(label=_("Wenn erledigt: was wurde daraus?"), required=False)
    named_office = forms.TypeAheadField(
        label=_("Wenn nicht zuständig: wer dann?"), free=True, required=False
    )
    until = forms.DateField(
        label=_("Termin oder voraussichtlich ab"), required=False,
    )  # fmt: skip
    text = forms.TextField(
        label=_("Was gesagt wurde"), rows=3, person=True, max_length=4000, required=False
    )
    channel = forms.SelectField(
        label=_("Auf welchem Weg?"), choices=Channel.choices, required=False
    )
    happened_on = forms.DateField(label=_("Am"), may_be_future=False)
    unmet_need = forms.SelectField(label=_("Was fehlt nun? (Bedarf)"), required=False)

    def __init__(
        self,
        *args: Any,
        now: str = State.SENT,
        offices: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "named_office", offices)
        possible = TRANSITIONS[State(now)]
        offer(self, "state", [(key.value, ANSWERS[key]) for key in ANSWERS if key in possible])

    @property
    def sent(self) -> dict[str, Any]:
        """Keywords of ``services.answer_referral``."""
        left_out = ("idempotency_key", "named_office")
        told = {key: value for key, value in self.cleaned_data.items() if key not in left_out}
        office_id, office_name = split_office(self.cleaned_data["named_office"])
        return {**told, "named_office_id": office_id, "named_office": office_name}
