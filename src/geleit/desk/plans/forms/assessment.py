"""The table of all areas, and one area with its words. Fields are named by the county's list."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleit.kernel import forms
from geleit.plans.services import AreaData

NOT_YET = "0"
MARKS = ("1", "2", "3", "4", "5")
NOTE = 4000


def mark(value: str) -> int | None:
    return int(value) if value in MARKS else None


def shown_mark(value: int | None) -> str:
    return NOT_YET if value is None else str(value)


class AssessmentForm(forms.VersionedForm, forms.IdempotentForm):
    """Two marks and a note for each area; what is not touched stays as it is."""

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas
        choices = [*((each, each) for each in MARKS), (NOT_YET, _("nb"))]
        for key, label in areas:
            for view, words in (("own", _("Sicht der Person")), ("pro", _("fachliche Sicht"))):
                self.fields[f"{key}_{view}"] = forms.ChoiceField(
                    label=f"{label}: {words}", choices=choices, required=False
                )
            self.fields[f"{key}_note"] = forms.TextField(
                label=f"{label}: {_('Notiz')}", rows=1, person=True, required=False, max_length=NOTE
            )

    @property
    def data_of_areas(self) -> list[AreaData]:
        data = self.cleaned_data
        return [
            AreaData(
                key,
                mark(data[f"{key}_own"]),
                mark(data[f"{key}_pro"]),
                note=data[f"{key}_note"],
            )
            for key, _label in self.areas
        ]


class AreaForm(forms.VersionedForm, forms.IdempotentForm):
    """One area with the sentence of each step."""

    own_view = forms.ChoiceField(
        label=gettext_lazy("Sicht der Person"), as_list=True, required=False
    )
    professional_view = forms.ChoiceField(
        label=gettext_lazy("fachliche Sicht"), as_list=True, required=False
    )
    strength = forms.TextField(
        label=gettext_lazy("Was geht gut?"), rows=2, person=True, required=False, max_length=1000
    )
    note = forms.TextField(
        label=gettext_lazy("Notiz"), rows=4, person=True, required=False, max_length=NOTE
    )
    assessed_on = forms.DateField(label=gettext_lazy("Besprochen am"), may_be_future=False)

    def __init__(self, *args: Any, anchors: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (each, f"{each} – {sentence}" if sentence else each)
            for each, sentence in zip(MARKS, anchors, strict=True)
        ]
        for name in ("own_view", "professional_view"):
            field: Any = self.fields[name]
            field.choices = [*choices, (NOT_YET, _("noch nicht besprochen"))]
