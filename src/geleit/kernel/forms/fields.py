"""Text, numbers, phone numbers. Each error is a sentence that says what to do."""

from dataclasses import dataclass
from typing import Any, ClassVar

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from geleit.kernel.forms.missing import SaysWhatIsMissing
from geleit.kernel.text import UnwantedCharacter, clean_name, clean_text, strip_invisible

SHORTEST_NUMBER = 6
COUNTER_FROM = 200  # nobody counts letters in a short note


class TextField(SaysWhatIsMissing, forms.CharField):
    """One line or, with ``rows``, several. ``person=True`` for what people write in their own
    script.
    """

    def __init__(
        self,
        *,
        rows: int = 0,
        person: bool = False,
        name: bool = False,
        autocomplete: str = "off",
        size: str = "",
        max_length: int = 200,
        **kwargs: Any,
    ) -> None:
        self.is_name = name
        self.rows = rows
        self.text_limit = max_length
        attrs: dict[str, Any] = {"autocomplete": autocomplete}
        if person or name or rows:
            attrs["dir"] = "auto"
        if person or name:
            attrs |= {"spellcheck": "false", "autocapitalize": "words" if name else "off"}
        if size:
            attrs["class"] = f"g-input--{size}"
        if rows:
            attrs |= {"rows": rows, "data-counter": COUNTER_FROM, "data-limit": max_length}
        widget = forms.Textarea(attrs=attrs) if rows else forms.TextInput(attrs=attrs)
        kwargs.setdefault("widget", widget)
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            cleaned = (
                clean_name(text) if self.is_name else clean_text(text, multi_line=bool(self.rows))
            )
        except UnwantedCharacter as refused:
            raise ValidationError(refused.sentence, code="unwanted_character") from refused
        if len(cleaned) > self.text_limit:
            raise ValidationError(self._too_long(len(cleaned)), code="max_length")
        return cleaned

    def _too_long(self, length: int) -> str:
        over = length - self.text_limit
        return ngettext(
            "Der Text ist %(over)d Zeichen zu lang. Es dürfen höchstens %(limit)d Zeichen sein.",
            "Der Text ist %(over)d Zeichen zu lang. Es dürfen höchstens %(limit)d Zeichen sein.",
            over,
        ) % {"over": over, "limit": self.text_limit}

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Füllen Sie „%(label)s“ aus.")
    }


class EmailField(forms.EmailField):
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Schreiben Sie eine E-Mail-Adresse."),
        "invalid": gettext_lazy(
            "Die E-Mail-Adresse ist nicht vollständig. Zum Beispiel: name@example.org"
        ),
    }

    def __init__(self, *, autocomplete: str = "email", **kwargs: Any) -> None:
        attrs = {"autocomplete": autocomplete, "spellcheck": "false", "dir": "ltr"}
        kwargs.setdefault("widget", forms.EmailInput(attrs=attrs))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = self.default_error_messages["invalid"]

    def to_python(self, value: Any) -> str:
        return strip_invisible(super().to_python(value) or "")

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)
        except ValidationError as refused:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from refused


class NumberField(forms.IntegerField):
    """A whole number typed into a text field: no arrows, no scroll wheel that changes it."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Schreiben Sie eine Zahl."),
        "invalid": gettext_lazy("Schreiben Sie eine ganze Zahl, zum Beispiel 45."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "g-input--short"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def run_validators(self, value: Any) -> None:
        if value is not None and self.min_value is not None and value < self.min_value:
            sentence = _("Die Zahl muss mindestens %(limit)s sein.") % {"limit": self.min_value}
            raise ValidationError(sentence, code="min_value")
        if value is not None and self.max_value is not None and value > self.max_value:
            sentence = _("Die Zahl darf höchstens %(limit)s sein.") % {"limit": self.max_value}
            raise ValidationError(sentence, code="max_value")

    def to_python(self, value: Any) -> int | None:
        text = strip_invisible(str(value)) if isinstance(value, str) else value
        if isinstance(text, str) and len(text) > 15:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)


@dataclass(frozen=True, slots=True)
class Phone:
    """``number`` in E.164 for comparing and dialling, ``typed`` as the person wrote it."""

    number: str
    typed: str

    def __str__(self) -> str:
        return self.typed


class PhoneField(forms.Field):
    """Any format people write; without a country code it is German."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Schreiben Sie eine Telefonnummer."),
        "short": gettext_lazy("Die Telefonnummer ist zu kurz. Zum Beispiel: 0151 23456789"),
        "long": gettext_lazy("Die Telefonnummer ist zu lang. Zum Beispiel: 0151 23456789"),
        "letters": gettext_lazy(
            "Schreiben Sie die Nummer nur mit Ziffern. Zum Beispiel: 0151 23456789"
        ),
        "unknown": gettext_lazy(
            "Diese Telefonnummer gibt es so nicht. Prüfen Sie die Ziffern. "
            "Nummern aus anderen Ländern beginnen mit + und der Landesvorwahl."
        ),
    }

    def __init__(self, *, autocomplete: str = "tel", region: str = "DE", **kwargs: Any) -> None:
        self.region = region
        attrs = {"autocomplete": autocomplete, "dir": "ltr", "class": "g-input--medium"}
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={**attrs, "type": "tel", "inputmode": "tel"})
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.typed if isinstance(value, Phone) else value

    def to_python(self, value: Any) -> Phone | None:
        typed = strip_invisible(str(value or ""))
        if not typed:
            return None
        if len(typed) > 40:
            raise self._error("long")
        if any(char.isalpha() for char in typed):
            raise self._error("letters")
        try:
            parsed = phonenumbers.parse(typed, self.region)
        except phonenumbers.NumberParseException as refused:
            too_long = refused.error_type == phonenumbers.NumberParseException.TOO_LONG
            raise self._error("long" if too_long else "short") from refused
        if len(str(parsed.national_number)) < SHORTEST_NUMBER:
            raise self._error(
                "short"
            )  # dialling plans also know such short numbers; no person has one
        reason = phonenumbers.is_possible_number_with_reason(parsed)
        if reason == phonenumbers.ValidationResult.TOO_SHORT:
            raise self._error("short")
        if reason == phonenumbers.ValidationResult.TOO_LONG:
            raise self._error("long")
        if not phonenumbers.is_possible_number(parsed):
            raise self._error("unknown")
        return Phone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), typed)

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)
