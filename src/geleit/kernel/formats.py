"""Dates and times as people read them: ``Di, 14.03.2023``, ``09:30 Uhr``, ``seit 3 Tagen``.

One own set of functions instead of a library's: library formats print other calendars and digits
in some languages, and a wrong date is a missed appointment. Digits are Western in every
language. A list of 50 rows calls these hundreds of times, so they are a table look-up and one
format each.
"""

from datetime import date, datetime, time
from typing import Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from geleit.kernel import clock

# Monday first, as date.weekday() counts. A language without a table shows the date alone:
# never a German word on a page in another language.
WEEKDAYS_SHORT: Final = {
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
WEEKDAYS_LONG: Final = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# What stands behind a time: de "09:30 Uhr", en "09:30".
CLOCK_WORD: Final = {"de": " Uhr"}


def _language(language: str | None) -> str:
    return (language or get_language() or "de")[:2]


def _as_date(value: date) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


def digits(value: date) -> str:
    """``14.03.2023``."""
    shown = _as_date(value)
    return f"{shown.day:02d}.{shown.month:02d}.{shown.year:04d}"


def day(value: date, language: str | None = None) -> str:
    """``Di, 14.03.2023``; moments are shown on the day they have in the county."""
    shown = _as_date(value)
    names = WEEKDAYS_SHORT.get(_language(language))
    return f"{names[shown.weekday()]}, {digits(shown)}" if names else digits(shown)


def long_day(value: date, language: str | None = None) -> str:
    """``Dienstag, 14.03.2023``."""
    shown = _as_date(value)
    names = WEEKDAYS_LONG.get(_language(language))
    return f"{names[shown.weekday()]}, {digits(shown)}" if names else digits(shown)


def clocktime(value: datetime | time, language: str | None = None) -> str:
    """``09:30 Uhr``."""
    shown = clock.local(value) if isinstance(value, datetime) else value
    return f"{shown.hour:02d}:{shown.minute:02d}{CLOCK_WORD.get(_language(language), '')}"


def moment(value: datetime, language: str | None = None) -> str:
    """``Di, 14.03.2023, 09:30 Uhr``."""
    return f"{day(value, language)}, {clocktime(value, language)}"


def since(value: date, today: date | None = None) -> str:
    """How far a due date is: ``seit 3 Tagen``, ``heute``, ``morgen``, ``in 5 Tagen``."""
    days = (_as_date(value) - (today or clock.today())).days
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    if days == -1:
        return _("seit gestern")
    if days < 0:
        return ngettext("seit %(days)d Tag", "seit %(days)d Tagen", -days) % {"days": -days}
    return ngettext("in %(days)d Tag", "in %(days)d Tagen", days) % {"days": days}


def ago(value: date, today: date | None = None) -> str:
    """How long something is past: ``heute``, ``gestern``, ``vor 3 Tagen``."""
    days = ((today or clock.today()) - _as_date(value)).days
    if days < 0:
        return since(value, today)
    if days == 0:
        return _("heute")
    if days == 1:
        return _("gestern")
    return ngettext("vor %(days)d Tag", "vor %(days)d Tagen", days) % {"days": days}
