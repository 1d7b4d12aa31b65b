from typing import ClassVar

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from geleit.desk.cases.forms.base import ListedForm
from geleit.kernel import forms


class EnquiryForm(ListedForm, forms.IdempotentForm):
    """An enquiry a colleague takes down. A name is not needed."""

    lists: ClassVar = {
        "channel": "channel",
        "municipality": "municipality",
        "language": "language",
        "topics": "topic",
    }

    channel = forms.ChoiceField(
        label=_("Wie kam die Anmeldung?"), missing=_("Wählen Sie, wie die Anmeldung kam.")
    )
    municipality = forms.SelectField(label=_("Kommune"), missing=_("Wählen Sie die Kommune."))
    language = forms.TypeAheadField(label=_("Sprache"), missing=_("Wählen Sie eine Sprache."))
    needs_interpreter = forms.Confirm(label=_("Dolmetschen nötig"), required=False)
    topics = forms.ChoicesField(label=_("Themen"), required=False)
    name = forms.TextField(
        label=_("Name"),
        help_text=_("Nur wenn die Person weiß, wofür wir ihn speichern."),
        name=True,
        required=False,
        max_length=240,
    )
    phone = forms.PhoneField(label=_("Telefon"), required=False, autocomplete="off")
    text = forms.TextField(
        label=_("Worum geht es?"), rows=4, person=True, max_length=4000, required=False
    )


class BriefContactForm(ListedForm, forms.IdempotentForm):
    """Kurzkontakt: three answers, ten seconds."""

    lists: ClassVar = {"municipality": "municipality", "language": "language", "topic": "topic"}

    topic = forms.ChoiceField(label=_("Thema"), missing=_("Wählen Sie ein Thema."))
    language = forms.TypeAheadField(label=_("Sprache"), missing=_("Wählen Sie eine Sprache."))
    municipality = forms.SelectField(label=_("Kommune"), missing=_("Wählen Sie die Kommune."))


class ScreeningForm(ListedForm, forms.VersionedForm, forms.IdempotentForm):
    """Klärung: which criteria hold, who else helps, what follows and why."""

    lists: ClassVar = {
        "criteria": "screening_criterion",
        "other_case_management": "other_case_management",
        "outcome": "screening_outcome",
    }

    criteria = forms.ChoicesField(label=_("Was trifft zu?"), as_list=True, required=False)
    other_case_management = forms.ChoicesField(
        label=_("Wer begleitet die Person schon?"),
        help_text=_("Damit nichts doppelt läuft."),
        missing=_("Wählen Sie mindestens eine Antwort, auch „nicht bekannt“."),
    )
    outcome = forms.ChoiceField(
        label=_("Was folgt daraus?"), as_list=True, missing=_("Wählen Sie, was folgt.")
    )
    reason = forms.TextField(
        label=_("Begründung"),
        rows=3,
        person=True,
        max_length=2000,
        missing=_("Schreiben Sie eine kurze Begründung."),
    )


class NewPersonForm(ListedForm, forms.Form):
    """The person of a screening that leads to a case: what the duplicate check needs."""

    # what is typed, in the names of the browser; what follows from the check is asked again
    TYPED: ClassVar = (
        "given",
        "family",
        "birth_day",
        "birth_month",
        "birth_year",
        "is_uncertain",
        "phone",
    )
    lists: ClassVar = {"distinction": "distinction"}

    given = forms.TextField(label=_("Vorname"), name=True, max_length=120, required=False)
    family = forms.TextField(label=_("Nachname"), name=True, max_length=120, required=False)
    birth = forms.PartialDateField(
        label=_("Geburtsdatum oder Jahr"),
        help_text=_("Das Jahr genügt. Zum Beispiel: 14 03 1990"),
        may_be_future=False,
        required=False,
    )
    is_uncertain = forms.Confirm(label=_("Tag und Monat sind nicht sicher"), required=False)
    phone = forms.PhoneField(label=_("Telefon"), required=False, autocomplete="off")
    distinction = forms.ChoiceField(
        label=_("Keine dieser Personen? Woran erkennen Sie das?"), required=False
    )
    informed = forms.Confirm(
        label=_("Die Person hat die Datenschutz-Information in ihrer Sprache bekommen"),
        required=False,
    )
    agreement = forms.ChoiceField(
        label=_("Hat die Person dem Case Management zugestimmt?"),
        choices=[
            ("spoken", _("ja, mündlich")),
            ("paper", _("ja, auf Papier")),
            ("later", _("noch nicht festgehalten")),
        ],
        required=False,
        initial="spoken",
    )
    choice = forms.TextField(required=False, max_length=40, widget=HiddenInput)

    def sent_names(self) -> list[str]:
        """Its names in what the browser sends; the other form of the page keeps the rest."""
        return [*self.fields, "birth_day", "birth_month", "birth_year"]
