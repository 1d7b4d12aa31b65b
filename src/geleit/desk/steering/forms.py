"""Reporting a hurdle (three fields are enough) and answering one."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock, forms
from geleit.steering.checks import LISTS
from geleit.steering.enums import AmountClass, FindingState, Severity

MONTHS = 24
MORE = ("to_office", "legal_area", "life_area", "severity", "amount", "municipality", "month")


class FindingForm(forms.IdempotentForm):
    """Kind, office, save. Town and month are preset, everything else is optional."""

    lists: ClassVar = LISTS

    kind = forms.TypeAheadField(
        label=_("Was steht im Weg?"),
        help_text=_("Zum Beispiel: keine Antwort, Wartezeit, Formular nur auf Deutsch"),
        missing=_("Wählen Sie, was im Weg steht."),
    )
    from_office = forms.TypeAheadField(
        label=_("Bei welcher Stelle?"), missing=_("Wählen Sie die Stelle.")
    )
    text = forms.TextField(
        label=_("Was ist passiert?"),
        help_text=_(
            "Ohne Namen, Nummern und Anschriften."
            " Andere lesen den Text erst, wenn Sie ihn freigeben."
        ),
        rows=3,
        max_length=600,
        required=False,
    )
    to_office = forms.TypeAheadField(
        label=_("Beim Übergang zu einer anderen Stelle?"), required=False
    )
    legal_area = forms.SelectField(label=_("Rechtskreis"), required=False)
    life_area = forms.SelectField(label=_("Lebensbereich"), required=False)
    severity = forms.ChoiceField(label=_("Folge"), choices=Severity.choices)
    amount = forms.SelectField(
        label=_("Betrag"), choices=[c for c in AmountClass.choices if c[0]], required=False
    )
    remedy = forms.TextField(label=_("Was hätte geholfen?"), rows=2, max_length=600, required=False)
    municipality = forms.SelectField(label=_("Kommune"))
    month = forms.SelectField(label=_("Monat"))
    despite_hints = forms.Confirm(
        label=_("Trotzdem melden: Der Text nennt keine Person."), required=False
    )

    def __init__(self, *args: Any, kept_month: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints: tuple[str, ...] = ()
        for name, list_name in self.lists.items():
            self._offer(name, catalogue.choices(list_name))
        months = _months()
        if kept_month is not None and kept_month not in months:
            months.append(kept_month)
        self._offer("month", [(f"{m:%Y-%m}", f"{m:%m.%Y}") for m in months])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        is_drop_down = isinstance(self.fields[name], forms.SelectField)
        blank = list(field.choices)[:1] if is_drop_down else []
        field.choices = [*blank, *choices]

    def clean_month(self) -> date:
        year, month = self.cleaned_data["month"].split("-")
        return date(int(year), int(month), 1)

    @property
    def more_is_open(self) -> bool:
        """Unfold the optional part where something in it is wrong."""
        return any(name in self.errors for name in (*MORE, "remedy"))

    @property
    def sent(self) -> dict[str, Any]:
        """Keywords of the service."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("idempotency_key", "version")
        }


class ChangeFindingForm(FindingForm, forms.VersionedForm):
    pass


def _months() -> list[date]:
    """This month and those before it, newest first."""
    first = clock.today().replace(day=1)
    found = []
    for back in range(MONTHS):
        years, month = divmod(first.year * 12 + first.month - 1 - back, 12)
        found.append(date(years, month + 1, 1))
    return found


class AnswerForm(forms.IdempotentForm):
    """What became of it, for the people who reported."""

    state = forms.ChoiceField(
        label=_("Stand"),
        choices=[choice for choice in FindingState.choices if choice[0] != FindingState.REPORTED],
        missing=_("Wählen Sie einen Stand."),
    )
    text = forms.TextField(
        label=_("Nachricht"),
        help_text=_("Lesen alle, die diese Hürde gemeldet haben. Höchstens 300 Zeichen."),
        rows=2,
        max_length=300,
        required=False,
    )


class ReleaseForm(forms.IdempotentForm):
    despite_hints = forms.Confirm(label=_("Geprüft: Der Text nennt keine Person."), required=False)
