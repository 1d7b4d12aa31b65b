"""New intake: two pages. The first asks what the check needs, the second what the case needs."""

import re
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.accounts import selectors as accounts
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.forms.base import ListedForm, offer
from geleit.desk.people.forms import NAME_LENGTH, born, unsure
from geleit.kernel import forms
from geleit.kernel.actor import Actor

PARTICLES = frozenset(
    "al el ul as ash ad ar an at az abd abdul abdel abu abou umm bin ben ibn bint von van de der"
    " den da di do dos du la le y zu ter ten".split()
)
_SPACES = re.compile(r"\s+")


class CheckForm(forms.Form):
    """Page 1. One line for the name, as people say it; the parts are told apart on page 2."""

    name = forms.TextField(
        label=_("Vor- und Nachname"),
        help_text=_("Wie im Ausweis oder wie gehört, in jeder Schrift"),
        name=True,
        max_length=2 * NAME_LENGTH,
        missing=_("Schreiben Sie den Namen oder nehmen Sie die Person ohne Namen auf."),
    )
    birth = born()
    is_uncertain = unsure()
    phone = forms.PhoneField(label=_("Telefon"), required=False, autocomplete="off")

    SENT: ClassVar = (
        "name",
        "birth_day",
        "birth_month",
        "birth_year",
        "is_uncertain",
        "phone",
        "ohne_namen",
    )

    def __init__(self, *args: Any, is_anonymous: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_anonymous = is_anonymous
        if is_anonymous:
            self.fields["name"].required = False


class DetailsForm(ListedForm, forms.IdempotentForm):
    """Page 2. Everything else comes later."""

    # what page 1 carries along; parts of the name and the choice among similar people are new
    # with each check
    TYPED: ClassVar = (
        "language",
        "understands",
        "municipality",
        "channel",
        "topics",
        "reason",
        "informed",
    )
    lists: ClassVar = {
        "language": "language",
        "channel": "channel",
        "topics": "topic",
        "distinction": "distinction",
    }

    given = forms.TextField(label=_("Vorname"), name=True, max_length=NAME_LENGTH, required=False)
    family = forms.TextField(label=_("Nachname"), name=True, max_length=NAME_LENGTH, required=False)
    is_distinct = forms.Confirm(label=_("Geprüft: keine dieser Personen"), required=False)
    distinction = forms.SelectField(label=_("Woran erkennen Sie das?"), required=False)
    language = forms.TypeAheadField(label=_("Sprache"), missing=_("Wählen Sie die Sprache."))
    understands = forms.Confirm(
        label=_("Dolmetschen ist nicht nötig"),
        help_text=_("Ohne Haken gilt: Dolmetschen nötig, außer auf Deutsch."),
        required=False,
    )
    municipality = forms.ChoiceField(label=_("Kommune"), missing=_("Wählen Sie die Kommune."))
    channel = forms.ChoiceField(
        label=_("Wie kommt die Person zu uns?"), missing=_("Wählen Sie eine Antwort.")
    )
    topics = forms.ChoicesField(label=_("Themen"), required=False)
    reason = forms.TextField(
        label=_("Worum geht es?"), rows=2, person=True, max_length=1000, required=False
    )
    informed = forms.Confirm(
        label=_("Die Datenschutz-Information wurde in dieser Sprache gegeben"), required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = own_towns(actor)
        offer(self, "municipality", towns)
        if len(towns) == 1:
            self.fields["municipality"].initial = towns[0][0]


def own_towns(actor: Actor) -> list[tuple[str, str]]:
    """Towns of the teams in which the actor does case management."""
    keys = {
        town
        for unit in accounts.list_units()
        if unit.id in actor.units
        for town in unit.municipalities
    }
    return [(key, catalogue.label("municipality", key)) for key in sorted(keys)]


def split_name(name: str) -> tuple[str, str]:
    """(given, family) as a proposal: "Mohammed Al Khatib", "Khatib, Mohammed", one word alone."""
    if "," in name:
        family, _comma, given = name.partition(",")
        return given.strip(), family.strip()
    words = _SPACES.split(name.strip())
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:]) if start else ("", name.strip())[1]
