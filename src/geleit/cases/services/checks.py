"""Checks that several services share. Each refuses with a sentence and the field it belongs to."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from geleit.cases import guard
from geleit.cases.models import Case
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.text import UnwantedCharacter, clean_text
from geleit.people import selectors as people

EARLIEST = date(1990, 1, 1)  # nothing in this work is older; catches the year 1 and 0203
LINE_CHARS = 120


def choice(name: str, key: str, field: str, *, may_be_empty: bool = False) -> str:
    """A key of a catalogue list that is valid today."""
    if key in catalogue.keys(name) or (may_be_empty and not key):
        return key
    raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=field)


def choices(name: str, keys: Iterable[str], field: str) -> list[str]:
    """Several keys of a list, each once, in the given order."""
    return [choice(name, key, field) for key in dict.fromkeys(keys)]


def prose(text: str, field: str) -> str:
    """Free text in NFC without what nobody sees; its length is the field's business."""
    try:
        return clean_text(text, multi_line=True)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field=field) from error


def written(text: str, field: str) -> str:
    """Free text that must say something."""
    cleaned = prose(text, field)
    if not cleaned:
        raise DomainError(_("Schreiben Sie einen Text."), field=field)
    return cleaned


def line(
    actor: Actor,
    case: Case,
    text: str,
    field: str,
    *,
    max_chars: int = LINE_CHARS,
    addresses: bool = True,
) -> str:
    """A short plain line, refused when it names the person of the case (05-settled 13)."""
    try:
        cleaned = clean_text(text)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field=field) from error
    if not cleaned:
        raise DomainError(_("Schreiben Sie hier etwas."), field=field)
    if len(cleaned) > max_chars:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": max_chars}, field=field
        )
    names = [name.full for name in people.list_names(actor, person_id=case.person_id)]
    hints = guard.find(cleaned, names=names, today=clock.today(), addresses=addresses)
    if hints:
        raise DomainError(hints[0].sentence, field=field)
    return cleaned


def past_day(day: date, field: str) -> date:
    """A day that has come, and not before people kept such files."""
    if day > clock.today():
        raise DomainError(
            _("Das Datum liegt in der Zukunft. Wählen Sie heute oder früher."), field=field
        )
    return plausible_day(day, field)


def plausible_day(day: date, field: str) -> date:
    if not EARLIEST <= day <= date(clock.today().year + 20, 12, 31):
        raise DomainError(_("Dieses Datum kann nicht stimmen. Prüfen Sie das Jahr."), field=field)
    return day


def moment(value: datetime, field: str) -> datetime:
    """An aware moment; a naive one is the clock on the wall in the county."""
    aware = value if value.tzinfo else value.replace(tzinfo=clock.BERLIN)
    plausible_day(clock.local(aware).date(), field)
    return aware


def clean(row: Model) -> None:
    """Ask the fields for length and form; the first that objects refuses.

    Not asked: rows it points to, which are locked or were just read, lists, checked key by key,
    and the code, which comes last.
    """
    unasked = {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or isinstance(field, ArrayField) or field.name == "code"
    }
    try:
        row.clean_fields(exclude=unasked)
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        raise DomainError(sentences[0], field=name) from error


def minutes(value: int | None, field: str = "minutes") -> int | None:
    if value is not None and not 1 <= value <= 24 * 60:
        raise DomainError(_("Geben Sie eine Dauer zwischen 1 und 1.440 Minuten an."), field=field)
    return value
