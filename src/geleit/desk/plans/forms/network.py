from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from geleit.desk.cases.forms.base import FocusedForm, ListedForm
from geleit.kernel import forms
from geleit.plans.enums import Closeness, Quality


class _ContactFields(ListedForm):
    lists: ClassVar = {"sector": "network_sector"}

    who = forms.TextField(
        label=_("Kontakt"),
        help_text=_("Kürzel und Beziehung genügen. Zum Beispiel: B. (Schwester)"),
        max_length=60,
        size="medium",
        person=True,
        missing=_("Schreiben Sie ein Kürzel und die Beziehung."),
    )
    sector = forms.ChoiceField(label=_("Gruppe"), missing=_("Wählen Sie eine Gruppe."))
    closeness = forms.ChoiceField(
        label=_("Nähe"), choices=[(str(each.value), each.label) for each in Closeness]
    )
    quality = forms.ChoiceField(label=_("Wie ist der Kontakt?"), choices=list(Quality.choices))

    @property
    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("who", "sector", "quality")},
            "closeness": int(data["closeness"]),
            "note": data.get("note", ""),
        }


class ContactForm(_ContactFields, FocusedForm, forms.IdempotentForm):
    focused = "who"


class ChangeContactForm(_ContactFields, forms.VersionedForm, forms.IdempotentForm):
    note = forms.TextField(
        label=_("Notiz"),
        help_text=_("Nur was für die Begleitung nötig ist"),
        rows=2,
        person=True,
        required=False,
        max_length=500,
    )
