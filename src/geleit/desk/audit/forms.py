"""What is asked of the journal, for which time, and on which occasion."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleit.kernel import clock, forms

USUAL_DAYS = 30
LONGEST_DAYS = 366  # a year, whether or not a leap day lies in it
MONTHS = 12
TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Month:
    """A shorter period, offered as a button of the same form."""

    value: str
    label: str


def usual_since() -> date:
    return clock.today() - timedelta(days=USUAL_DAYS)


def is_too_long(since: date, until: date) -> bool:
    return (until - since).days > LONGEST_DAYS


class OccasionField(forms.TextField):
    """Needed for accounts only, so the word "optional" would be wrong beside it."""

    hide_optional = True


class SearchForm(forms.Form):
    about = forms.TextField(
        label=gettext_lazy("Fallnummer, Personenkennung oder Konto"),
        help_text=gettext_lazy("Zum Beispiel F-7K3M. Ein Konto suchen Sie mit der E-Mail-Adresse."),
        missing=gettext_lazy("Geben Sie eine Fallnummer oder ein Konto ein."),
        size="medium",
    )
    since = forms.DateField(label=gettext_lazy("Von"), may_be_future=False)
    until = forms.DateField(label=gettext_lazy("Bis"), may_be_future=False)
    reason = OccasionField(
        label=gettext_lazy("Anlass"),
        help_text=gettext_lazy(
            "Pflicht bei Konten: nur aus einem Anlass und gemeinsam mit dem Personalrat."
        ),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        month = _month(str(self.data.get("month", "")))
        if month is not None:
            given["since"] = month
            given["until"] = min(_next_month(month) - timedelta(days=1), clock.today())
        since, until = given.get("since"), given.get("until")
        if since is None or until is None:
            return given
        if until < since:
            self.add_error("until", _("Das Ende liegt vor dem Beginn. Prüfen Sie das Datum."))
        elif is_too_long(since, until):
            self.last_month = until.replace(day=1)
            self.add_error("since", _("Wählen Sie höchstens ein Jahr."))
        return given

    last_month: date | None = None

    @property
    def months(self) -> list[Month]:
        """Offered when the period is too long; newest first."""
        return [Month(f"{m:%Y-%m}", f"{m:%m.%Y}") for m in _months_up_to(self.last_month)]


class ExportForm(forms.Form):
    reason = forms.TextField(
        label=gettext_lazy("Anlass"),
        help_text=gettext_lazy("Wofür brauchen Sie die Tabelle? Der Anlass wird festgehalten."),
        missing=gettext_lazy("Schreiben Sie den Anlass."),
        max_length=300,
    )


def _month(text: str) -> date | None:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if found <= clock.today() else None


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _months_up_to(last: date | None) -> list[date]:
    found: list[date] = []
    while last is not None and len(found) < MONTHS:
        found.append(last)
        last = (last - timedelta(days=1)).replace(day=1)
    return found
