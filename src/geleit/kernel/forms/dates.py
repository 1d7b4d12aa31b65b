"""Dates as three short fields: typed faster than picked, and each part can be missing where that
is allowed.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from geleit.kernel import clock, formats
from geleit.kernel.forms.missing import SaysWhatIsMissing
from geleit.kernel.text import strip_invisible

OLDEST: Final = 1900
# Eastern Arabic and Persian digits are what some keyboards give; dates are shown in Western ones.
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which perhaps only the year, or year and month, is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        if self.day is not None:
            return formats.digits(self.first_day)
        return f"{self.month:02d}.{self.year}" if self.month is not None else str(self.year)


class DateInputs(forms.MultiWidget):
    template_name = "geleit/widgets/date.html"

    def __init__(self, *, birthday: bool = False) -> None:
        def part(kind: str, length: int) -> forms.TextInput:
            auto = f"bday-{kind}" if birthday else "off"
            return forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": auto,
                    "maxlength": length,
                    "data-date": kind,
                    "class": "kern-form-input__input",
                }
            )

        super().__init__(
            {"day": part("day", 10), "month": part("month", 12), "year": part("year", 4)}
        )

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str) and value:  # "2023-03-14" out of a query
            value = _from_iso(value)
        if isinstance(value, PartialDate):
            return [_two(value.day), _two(value.month), value.year]
        if isinstance(value, date):
            return [_two(value.day), _two(value.month), value.year]
        return [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = {"day": _("Tag"), "month": _("Monat"), "year": _("Jahr")}
        for part, key in zip(context["widget"]["subwidgets"], labels, strict=True):
            part["label"] = labels[key]
            part["part"] = key
            part["attrs"].pop("aria-describedby", None)
            if attrs and "id" in attrs:
                part["attrs"]["id"] = f"{attrs['id']}_{key}"  # as the names, not _0, _1, _2
        return context


def _two(number: int | None) -> str | None:
    return None if number is None else f"{number:02d}"


def _from_iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _DateParts(SaysWhatIsMissing, forms.MultiValueField):
    widget = DateInputs
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Schreiben Sie das Datum."),
        "digits": gettext_lazy("Schreiben Sie das Datum nur mit Ziffern, zum Beispiel 14 03 2023."),
        "no_day": gettext_lazy("Es fehlt der Tag."),
        "no_month": gettext_lazy("Es fehlt der Monat."),
        "no_year": gettext_lazy("Es fehlt das Jahr."),
        "no_month_year": gettext_lazy("Es fehlen Monat und Jahr."),
        "only_one": gettext_lazy("Schreiben Sie Tag, Monat und Jahr."),
        "short_year": gettext_lazy("Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2023."),
        "future": gettext_lazy("Das Datum darf nicht in der Zukunft liegen."),
        "past": gettext_lazy("Das Datum darf nicht in der Vergangenheit liegen."),
    }

    def __init__(
        self,
        *,
        may_be_future: bool = True,
        may_be_past: bool = True,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        self.may_be_future = may_be_future
        self.may_be_past = may_be_past
        parts = [forms.CharField(required=False, strip=True) for _part in range(3)]
        super().__init__(
            fields=parts, require_all_fields=False, widget=DateInputs(birthday=birthday), **kwargs
        )

    def clean(self, value: Any) -> Any:
        parts = self._parts(value)
        if not any(parts):
            if self.required:
                raise self._error("required")
            return None
        numbers = [self._number(part) for part in parts]
        found = self._assemble(*numbers)
        self._check_bounds(found)
        return found

    def _parts(self, value: Any) -> list[str]:
        given = list(value) if isinstance(value, (list, tuple)) else []
        parts = [
            strip_invisible(str(part or "")).translate(_DIGITS) for part in (*given, "", "", "")[:3]
        ]
        if parts[0] and not parts[1] and not parts[2]:
            # a whole date pasted or typed into the first field
            pieces = [
                piece for piece in parts[0].replace("-", ".").replace("/", ".").split(".") if piece
            ]
            if len(pieces) == 3:
                return pieces[::-1] if len(pieces[0]) == 4 else pieces
        return parts

    def _number(self, part: str) -> int | None:
        if not part:
            return None
        if not (part.isascii() and part.isdigit() and len(part) <= 4):
            raise self._error("digits")
        return int(part)

    def _assemble(self, day: int | None, month: int | None, year: int | None) -> Any:
        raise NotImplementedError

    def _check_year(self, year: int | None) -> int:
        if year is None:
            raise self._error("no_year")
        if year < 1000:
            raise self._error("short_year")
        if year < OLDEST or year > clock.today().year + 100:
            shown = {"year": year, "oldest": OLDEST}
            sentence = _(
                "Das Jahr %(year)s kann nicht stimmen. Schreiben Sie ein Jahr ab %(oldest)s."
            )
            raise ValidationError(sentence % shown, code="year")
        return year

    def _exact(self, day: int, month: int, year: int) -> date:
        try:
            return date(year, month, day)
        except ValueError as refused:
            shown = f"{day:02d}.{month:02d}.{year}"
            sentence = _("Das Datum %(date)s gibt es nicht.") % {"date": shown}
            raise ValidationError(sentence, code="no_such_date") from refused

    def _lacking(self, day: int | None, month: int | None, year: int | None) -> ValidationError:
        if month is None and year is None:
            return self._error("no_month_year")
        if day is None and (month is None or year is None):
            return self._error("only_one")
        return self._error("no_day" if day is None else "no_month" if month is None else "no_year")

    def _check_bounds(self, found: Any) -> None:
        first = found.first_day if isinstance(found, PartialDate) else found
        if not self.may_be_future and first > clock.today():
            raise self._error("future")
        if not self.may_be_past and first < clock.today():
            raise self._error("past")

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)

    def compress(self, data_list: list[Any]) -> Any:
        raise NotImplementedError  # clean() does it all


class DateField(_DateParts):
    """A whole date; gives ``datetime.date`` or None."""

    def _assemble(self, day: int | None, month: int | None, year: int | None) -> date:
        if day is None or month is None or year is None:
            raise self._lacking(day, month, year)
        return self._exact(day, month, self._check_year(year))


class PartialDateField(_DateParts):
    """A date of which the year is enough; gives PartialDate or None."""

    def _assemble(self, day: int | None, month: int | None, year: int | None) -> PartialDate:
        known_year = self._check_year(year)
        if day is not None and month is None:
            raise self._error("no_month")
        if month is None:
            return PartialDate(known_year)
        if day is None:
            self._exact(1, month, known_year)
            return PartialDate(known_year, month)
        self._exact(day, month, known_year)
        return PartialDate(known_year, month, day)


class TimeField(forms.Field):
    """``9``, ``930``, ``9:30``, ``09.30 Uhr``; gives ``datetime.time``."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {
        "required": gettext_lazy("Schreiben Sie die Uhrzeit."),
        "invalid": gettext_lazy("Diese Uhrzeit gibt es nicht. Zum Beispiel: 09:30"),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {
            "autocomplete": "off",
            "class": "g-input--short",
            "inputmode": "numeric",
            "dir": "ltr",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        typed = (
            strip_invisible(str(value or "")).translate(_DIGITS).lower().removesuffix("uhr").strip()
        )
        if not typed:
            return None
        hours, found, minutes = typed.replace(".", ":").partition(":")
        if not found and len(typed) in (3, 4):
            hours, minutes = typed[:-2], typed[-2:]
        if not (
            hours.isascii()
            and hours.isdigit()
            and (minutes or "0").isascii()
            and (minutes or "0").isdigit()
        ):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return time(int(hours[:3]), int(minutes[:3] or 0))
        except ValueError as refused:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from refused
