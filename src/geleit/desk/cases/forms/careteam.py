"""Who else helps: a role in an office, no name, no content."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from geleit.desk.cases.forms.base import offer
from geleit.kernel import forms


class _HelperFields(forms.Form):
    role = forms.TextField(
        label=_("Aufgabe"),
        help_text=_("Ohne Namen. Zum Beispiel: Familienhilfe"),
        max_length=60,
        size="medium",
        missing=_("Schreiben Sie, welche Aufgabe die Stelle hat."),
    )
    organisation = forms.TypeAheadField(
        label=_("Stelle"),
        help_text=_("Aus dem Verzeichnis oder frei geschrieben"),
        free=True,
        missing=_("Wählen Sie die Stelle oder schreiben Sie ihren Namen."),
    )
    since = forms.DateField(label=_("Seit wann?"), may_be_future=False, required=False)
    last_contact_on = forms.DateField(
        label=_("Letzter Kontakt"), may_be_future=False, required=False
    )

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", offices)

    @property
    def facts(self) -> dict[str, Any]:
        """As the service takes it: the key of an office, or its name in free words."""
        names = ("role", "since", "last_contact_on")
        told = {name: self.cleaned_data[name] for name in names}
        typed = self.cleaned_data["organisation"]
        try:
            return {**told, "office_id": UUID(typed)}
        except ValueError:
            return {**told, "organisation": typed}


class HelperForm(_HelperFields, forms.IdempotentForm):
    pass


class ChangeHelperForm(_HelperFields, forms.VersionedForm):
    pass
