"""Checks that sending and answering share."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from geleit.cases import guard
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.errors import DomainError
from geleit.kernel.text import UnwantedCharacter, clean_text
from geleit.people import selectors as people

if TYPE_CHECKING:
    from uuid import UUID

EARLIEST = date(1990, 1, 1)
SATURDAY = 5
OFFICE_CHARS = 160


def listed(name: str, key: str, field: str, *, may_be_empty: bool = False) -> str:
    if key in catalogue.keys(name) or (may_be_empty and not key):
        return key
    raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)


def value(values: Sequence[str], given: str, field: str) -> str:
    if given not in values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)
    return given


def prose(text: str, field: str, *, limit: int = 4000) -> str:
    try:
        cleaned = clean_text(text, multi_line=True)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field=field) from error
    if len(cleaned) > limit:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": limit}, field=field
        )
    return cleaned


def office_name(text: str, field: str) -> str:
    try:
        cleaned = clean_text(text)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field=field) from error
    if len(cleaned) > OFFICE_CHARS:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": OFFICE_CHARS}, field=field
        )
    return cleaned


def past_day(day: date, field: str) -> date:
    if day > clock.today():
        raise DomainError(
            _("Das Datum liegt in der Zukunft. Wählen Sie heute oder früher."), field=field
        )
    return plausible(day, field)


def plausible(day: date, field: str) -> date:
    if not EARLIEST <= day <= date(clock.today().year + 20, 12, 31):
        raise DomainError(_("Dieses Datum kann nicht stimmen. Prüfen Sie das Jahr."), field=field)
    return day


def answer_day(start: date, urgency: str) -> date:
    """So many working days (Monday to Friday) after ``start`` as the county's list says."""
    listed_days = {e.key: e.details.get("days") for e in catalogue.entries("referral_urgency")}
    left = int(str(listed_days.get(urgency) or 10))
    day = start
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def names_nobody(person_id: "UUID", text: str, field: str) -> None:
    """A question without personal data must not name the person in its text either."""
    names = people.names_of([person_id]).values()
    hints = guard.find(text, names=names, today=clock.today())
    if hints:
        raise DomainError(hints[0].sentence, field=field)
