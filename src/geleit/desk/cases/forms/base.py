"""What the forms share: lists of the county, the choice of a case."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from geleit.catalogue import selectors as catalogue
from geleit.kernel import forms
from geleit.kernel.forms.choices import Choice


class ListedForm(forms.Form):
    """Fills the fields named in ``lists`` with the lines of the county's lists valid today."""

    lists: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, catalogue_list in self.lists.items():
            offer(self, name, catalogue.choices(catalogue_list))


class FocusedForm(forms.Form):
    """``focused`` names the field in which typing begins when the form appears."""

    focused: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.focused].widget.attrs["data-focus"] = True


class CaseField(forms.TypeAheadField):
    """One of the actor's own open cases, by name or code."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Fall"))
        kwargs.setdefault("help_text", _("Name oder Fallnummer"))
        kwargs.setdefault("missing", _("Wählen Sie einen Fall aus der Liste."))
        super().__init__(**kwargs)


class CaseChoice(forms.Form):
    """A form that begins with the choice of a case: ``cases`` are id and words of the own ones."""

    field_order = ("case",)
    case = CaseField()

    def __init__(self, *args: Any, cases: Iterable[Choice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "case", cases)

    @property
    def case_id(self) -> UUID:
        return UUID(self.cleaned_data["case"])


def offer(form: forms.Form, name: str, choices: Iterable[Choice]) -> None:
    """Set the choices of one field; a drop-down keeps its first, empty line."""
    field: Any = form.fields[name]
    has_blank = isinstance(field, forms.SelectField)
    choices_before: list[Choice] = list(field.choices) if has_blank else []
    blank = choices_before[:1]
    field.choices = [*blank, *choices]
