"""Values that Geleit can compute for a line of the mask. A registry, so that lists stay data.

``raw`` is what is compared and kept (the same in every language of the desk), ``words`` what is
shown and copied. None: does not apply to this case; "": missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from geleit.cases.selectors import ToldCase
from geleit.catalogue import selectors as catalogue
from geleit.people.selectors import Traits, gender_words

AGE_CLASSES = ((18, "0–17"), (27, "18–26"), (40, "27–39"), (65, "40–64"))
OLDEST = "65+"
SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one case, read in bulk; no name, no free text."""

    case: ToldCase
    person: Traits


@dataclass(frozen=True, slots=True)
class Source:
    """``place`` says where the value is entered: person, case, notes or closing."""

    label: StrOrPromise
    place: str
    raw: Callable[[Facts], str | None]
    words: Callable[[str], str] = str


def _list(name: str) -> Callable[[str], str]:
    return lambda key: catalogue.label(name, key)


def _topics(raw: str) -> str:
    return ", ".join(catalogue.label("topic", key) for key in raw.split(SEPARATOR))


def _month(day: date | None) -> str | None:
    return f"{day.month:02d}.{day.year}" if day else None


def age_class(facts: Facts) -> str:
    """The age in full years when the case was opened; the year alone is exact enough."""
    born, day = facts.person.birth_date, facts.case.opened_on
    if born is None:
        return ""
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return next((words for below, words in AGE_CLASSES if years < below), OLDEST)


SOURCES: dict[str, Source] = {
    "municipality": Source(
        _("Kommune"), "case", lambda f: f.case.municipality, _list("municipality")
    ),
    "language": Source(_("Sprache"), "case", lambda f: f.case.language, _list("language")),
    "age_class": Source(_("Altersgruppe beim Beginn"), "person", age_class),
    "gender": Source(_("Geschlecht"), "person", lambda f: f.person.gender, gender_words),
    "residence": Source(
        _("Aufenthalt heute"), "person", lambda f: f.person.residence, _list("residence_status")
    ),
    "phase": Source(_("Phase"), "case", lambda f: f.case.phase, _list("phase")),
    "opened_month": Source(_("Monat des Beginns"), "case", lambda f: _month(f.case.opened_on)),
    "closed_month": Source(_("Monat des Endes"), "closing", lambda f: _month(f.case.closed_on)),
    "topics": Source(
        _("Themen aus den Notizen"), "notes", lambda f: SEPARATOR.join(f.case.topics), _topics
    ),
    "outcome": Source(
        _("Ergebnis des Abschlusses"),
        "closing",
        lambda f: f.case.outcome if f.case.closed_on else None,
        _list("closing_outcome"),
    ),
}
