"""Searching, changing and correcting offices."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.forms.base import FocusedForm, ListedForm
from geleit.directory.enums import Interpreting
from geleit.kernel import forms


class OfficeFields(ListedForm):
    """One office over organization, place and contact; only name, body and task are needed."""

    lists: ClassVar = {
        "role": "office_role",
        "municipalities": "municipality",
        "languages": "language",
    }

    name = forms.TextField(
        label=_("Stelle"),
        help_text=_("Zum Beispiel: Jobcenter Lippe, Geschäftsstelle Lemgo"),
        max_length=160,
        size="wide",
        missing=_("Schreiben Sie, wie die Stelle heißt."),
    )
    organization = forms.TextField(
        label=_("Träger"),
        max_length=160,
        size="wide",
        missing=_("Schreiben Sie, zu wem die Stelle gehört."),
    )
    role = forms.TypeAheadField(label=_("Aufgabe"), missing=_("Wählen Sie die Aufgabe."))
    municipalities = forms.ChoicesField(label=_("Zuständig für"), required=False)
    phone = forms.TextField(
        label=_("Telefon"), help_text=_("Nummer der Stelle, keine Namen"), max_length=40,
        required=False,
    )  # fmt: skip
    fax = forms.TextField(label=_("Fax"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False)
    website = forms.TextField(label=_("Website"), max_length=200, size="wide", required=False)
    address = forms.TextField(label=_("Anschrift"), rows=3, max_length=400, required=False)
    opening_hours = forms.TextField(
        label=_("Öffnungszeiten"), rows=3, max_length=600, required=False
    )
    languages = forms.ChoicesField(label=_("Sprachen"), required=False)
    interpreting = forms.ChoiceField(
        label=_("Dolmetschen"), choices=Interpreting.choices, required=False
    )
    description = forms.TextField(
        label=_("Was die Stelle tut"), rows=3, max_length=1500, required=False
    )
    documents_needed = forms.TextField(
        label=_("Was mitzubringen ist"), rows=3, max_length=1000, required=False
    )
    cost = forms.TextField(label=_("Kosten"), max_length=200, size="wide", required=False)
    waiting_time = forms.TextField(
        label=_("Wartezeit"), max_length=200, size="wide", required=False
    )
    is_paused = forms.Confirm(label=_("Nimmt zurzeit niemanden auf"), required=False)
    assure_months = forms.NumberField(label=_("Prüfen alle … Monate"), min_value=1, max_value=24)
    valid_until = forms.DateField(
        label=_("Gibt es bis"), help_text=_("Letzter Tag. Leer, solange es sie gibt."),
        required=False,
    )  # fmt: skip

    @property
    def sent(self) -> dict[str, Any]:
        """The fields of ``services.OfficeData``."""
        left_out = ("idempotency_key", "version")
        return {key: value for key, value in self.cleaned_data.items() if key not in left_out}


class NewOfficeForm(OfficeFields, forms.IdempotentForm):
    pass


class ChangeOfficeForm(OfficeFields, forms.VersionedForm, forms.IdempotentForm):
    pass


class SuggestForm(FocusedForm, forms.IdempotentForm):
    focused = "text"
    text = forms.TextField(
        label=_("Was stimmt nicht?"),
        help_text=_("Zum Beispiel eine neue Telefonnummer. Nichts über ratsuchende Personen."),
        rows=4,
        max_length=600,
        missing=_("Schreiben Sie, was nicht stimmt."),
    )


class DecideForm(forms.IdempotentForm):
    taken = forms.ChoiceField(
        label=_("Entscheidung"), choices=[("yes", _("übernommen")), ("no", _("nicht übernommen"))]
    )


def filter_choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "aufgabe": catalogue.choices("office_role"),
        "ort": catalogue.choices("municipality"),
        "sprache": catalogue.choices("language"),
    }
