"""Choosing: chips, lists, a drop-down, and a field that completes what is typed."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from geleit.kernel.forms.missing import SaysWhatIsMissing
from geleit.kernel.text import strip_invisible

Choice = tuple[str, StrOrPromise]


class ChipRadios(forms.RadioSelect):
    template_name = "geleit/widgets/choices.html"
    option_template_name = "geleit/widgets/choice.html"
    layout = "chips"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "layout": self.layout}


class ListRadios(ChipRadios):
    layout = "list"


class ChipChecks(forms.CheckboxSelectMultiple):
    template_name = "geleit/widgets/choices.html"
    option_template_name = "geleit/widgets/choice.html"
    layout = "chips"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "layout": self.layout}


class ListChecks(ChipChecks):
    layout = "list"


_CHOOSE = gettext_lazy("Wählen Sie eine Antwort bei „%(label)s“.")
_PLEASE_CHOOSE = gettext_lazy("Bitte wählen")
_GONE = gettext_lazy("Diese Auswahl gibt es nicht mehr. Wählen Sie neu.")


class _Chips(SaysWhatIsMissing, forms.ChoiceField):
    """``as_list=True``: one below the other."""

    chips: ClassVar[type[forms.Widget]]
    one_below_the_other: ClassVar[type[forms.Widget]]

    def __init__(
        self, *, choices: Iterable[Choice] = (), as_list: bool = False, **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", self.one_below_the_other if as_list else self.chips)
        super().__init__(choices=[*choices], **kwargs)


class ChoiceField(_Chips):
    """One of a few, as chips (``as_list=True``: one below the other)."""

    chips, one_below_the_other = ChipRadios, ListRadios
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": _CHOOSE,
        "invalid_choice": _GONE,
    }


class ChoicesField(_Chips, forms.MultipleChoiceField):
    """Several of a few, as chips (``as_list=True``: one below the other)."""

    chips, one_below_the_other = ChipChecks, ListChecks
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Wählen Sie mindestens eine Antwort bei „%(label)s“."),
        "invalid_choice": _GONE,
        "invalid_list": _GONE,
    }


class SelectField(SaysWhatIsMissing, forms.ChoiceField):
    """One of 7 to 30 known entries. For more, TypeAheadField; for fewer, ChoiceField."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Wählen Sie einen Eintrag bei „%(label)s“."),
        "invalid_choice": _GONE,
    }

    def __init__(
        self,
        *,
        choices: Iterable[Choice] = (),
        blank: StrOrPromise = _PLEASE_CHOOSE,
        **kwargs: Any,
    ) -> None:
        widget = forms.Select(attrs={"autocomplete": "off"})
        super().__init__(choices=[("", blank), *choices], widget=widget, **kwargs)


class Confirm(SaysWhatIsMissing, forms.BooleanField):
    """A single tick: "geprüft, andere Person"."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Bestätigen Sie diese Angabe.")
    }
    hide_optional = True

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxInput)
        super().__init__(**kwargs)


class TypeAheadInput(forms.TextInput):
    template_name = "geleit/widgets/typeahead.html"
    labels: tuple[str, ...] = ()
    shares = ""  # the field of the same form whose list it uses: eight lists of offices are heavy

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = str(context["widget"]["attrs"].get("id", name))
        listed = own.removesuffix(name) + self.shares if self.shares else own
        context["widget"]["attrs"]["list"] = f"{listed}_list"
        return {**context, "labels": self.labels, "shares": self.shares}


class TypeAheadField(SaysWhatIsMissing):
    """Completes an entry of a list; gives its key. ``free=True`` also takes what is not in the
    list.

    Understands the label in any case, the key, and a beginning that fits one entry only.
    """

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Wählen Sie einen Eintrag bei „%(label)s“."),
        "unknown": gettext_lazy(
            "Diesen Eintrag gibt es nicht. "
            "Schreiben Sie die ersten Buchstaben und wählen Sie aus der Liste."
        ),
        "several": gettext_lazy("Das passt auf mehrere Einträge. Wählen Sie einen aus der Liste."),
        "long": gettext_lazy("Der Text ist zu lang. Es dürfen höchstens 200 Zeichen sein."),
    }

    def __init__(
        self,
        *,
        choices: Iterable[Choice] = (),
        free: bool = False,
        autocomplete: str = "off",
        shares: str = "",
        **kwargs: Any,
    ) -> None:
        self.free = free
        widget = TypeAheadInput(
            attrs={"autocomplete": autocomplete, "spellcheck": "false", "dir": "auto"}
        )
        widget.shares = shares
        super().__init__(widget=widget, **kwargs)
        self.choices = choices

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self._choices

    @choices.setter
    def choices(self, choices: Iterable[Choice]) -> None:
        self._choices = tuple(choices)
        self.widget.labels = tuple(str(label) for _key, label in self._choices)

    def __deepcopy__(self, memo: dict[int, Any]) -> "TypeAheadField":
        copied: TypeAheadField = super().__deepcopy__(memo)
        copied.choices = self._choices
        return copied

    def prepare_value(self, value: Any) -> Any:
        return next((str(label) for key, label in self._choices if key == value), value)

    def to_python(self, value: Any) -> str:
        typed = " ".join(strip_invisible(str(value or "")).split())
        if not typed:
            return ""
        if len(typed) > 200:
            raise ValidationError(self.error_messages["long"], code="long")
        folded = typed.casefold()
        labels = [(key, str(label).casefold()) for key, label in self._choices]
        exact = [key for key, label in labels if folded in (label, key.casefold())]
        starts = [key for key, label in labels if label.startswith(folded)]
        if exact:
            return exact[0]
        if self.free:
            return typed
        if len(starts) == 1:
            return starts[0]
        code = "several" if starts else "unknown"
        raise ValidationError(self.error_messages[code], code=code)
