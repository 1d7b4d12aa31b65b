"""Checks of what a finding says. Each refuses with a sentence and the field it belongs to."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from geleit.cases import guard
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.errors import DomainError
from geleit.kernel.text import UnwantedCharacter, clean_text
from geleit.steering.enums import AmountClass, Severity
from geleit.steering.errors import NamesPerhaps

TEXT_CHARS = 600
NEWS_CHARS = 300
EARLIEST_YEAR = 1990
LISTS = {
    "kind": "hurdle_kind",
    "from_office": "office_role",
    "to_office": "office_role",
    "legal_area": "legal_area",
    "life_area": "life_area",
    "municipality": "municipality",
}
CLASSES: dict[str, type[TextChoices]] = {"severity": Severity, "amount": AmountClass}
COMPULSORY = frozenset({"kind", "municipality", "severity"})


def facts(given: Mapping[str, str]) -> dict[str, str]:
    """Kind, offices, areas, town, classes: keys of lists that are valid today."""
    return {name: _key(name, value) for name, value in given.items()}


def changed_facts(stored: object, given: Mapping[str, str | None]) -> dict[str, object]:
    """What differs from ``stored``. A key that the list lost meanwhile may stay, not come anew."""
    differs = {
        name: value
        for name, value in given.items()
        if value is not None and value != getattr(stored, name)
    }
    return dict(facts(differs))


def _key(name: str, value: str) -> str:
    if not value and name not in COMPULSORY:
        return ""
    valid = CLASSES[name].values if name in CLASSES else catalogue.keys(LISTS[name])
    if value not in valid:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field=name)
    return value


def month(day: date | None) -> date:
    """The first day of the month; this month where none is given."""
    today = clock.today()
    first = (day or today).replace(day=1)
    if first > today or first.year < EARLIEST_YEAR:
        raise DomainError(_("Wählen Sie diesen oder einen früheren Monat."), field="month")
    return first


def prose(text: str, field: str, limit: int = TEXT_CHARS) -> str:
    try:
        cleaned = clean_text(text, multi_line=True)
    except UnwantedCharacter as error:
        raise DomainError(error.sentence, field=field) from error
    if len(cleaned) > limit:
        raise DomainError(
            _("Das ist zu lang. Kürzen Sie auf %(n)s Zeichen.") % {"n": limit}, field=field
        )
    return cleaned


def hints(texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Sentences about what could name a person; empty when the texts are clean."""
    known = list(names)
    found = [
        hint.sentence
        for text in texts
        for hint in guard.find(text, names=known, today=clock.today())
    ]
    return list(dict.fromkeys(found))


def without_person(texts: Iterable[str], names: Iterable[str], *, despite_hints: bool) -> str:
    """The reason for the journal. Raises NamesPerhaps unless the writer looked and says it is fine.

    The journal gets the number of hints, never the words: they would name the person there.
    """
    found = hints(texts, names)
    if found and not despite_hints:
        raise NamesPerhaps(found)
    return f"trotz {len(found)} Hinweisen" if found else ""
