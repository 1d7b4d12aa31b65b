"""A case without names: what is taken over from it, and what the guard finds in the text.

The selection is fixed and sparing: classes instead of facts about the person, marks of the life
areas, goals and steps without days and offices' staff, hurdles by kind. Apps above tell theirs:
``casesheet.register("goals", finder)``.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from geleit.accounts import selectors as accounts
from geleit.cases import guard
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case, CaseSheet

SECTIONS: Final = ("question", "outline", "areas", "goals", "hurdles", "more")
Finder = Callable[[Actor, "Case"], Sequence[str]]
_finders: dict[str, Finder] = {}


def register(section: str, finder: Finder) -> None:
    """Have ``finder(actor, case)`` tell the lines of a section; call it in ``AppConfig.ready``."""
    _finders[section] = finder


def proposal(actor: Actor, case: "Case") -> dict[str, str]:
    """What a new sheet begins with, by section. Reads the case, so the journal says so."""
    told = {section: "\n".join(finder(actor, case)) for section, finder in _finders.items()}
    return {"outline": "\n".join(_outline(actor, case)), **told}


def _outline(actor: Actor, case: "Case") -> list[str]:
    """No town: somebody with this story in a small one is known there. The county is enough."""
    known = people.classes_of(actor, person_id=case.person_id)
    interpreted = known.needs_interpreter or case.needs_interpreter
    lines = (
        (_("Alter: %(text)s"), known.age),
        (_("Herkunft: %(text)s"), known.origin),
        (_("Aufenthalt: %(text)s"), known.residence),
        (_("Dolmetschen: %(text)s"), _("nötig") if interpreted else _("nicht nötig")),
        (_("Ort: %(text)s"), _("im Kreis")),
    )
    return [words % {"text": text} for words, text in lines if text]


@dataclass(frozen=True, slots=True)
class Known:
    """What would tell who the person is, as far as it is open to whoever writes."""

    names: Sequence[str]
    staff: Sequence[str]
    codes: Sequence[str]
    places: Sequence[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """One find of the guard; ``key`` stays the same while its words and kind do."""

    key: str
    kind: str
    found: str
    sentence: str


def known_of(actor: Actor, case: "Case") -> Known:
    """Names of the person, of those around her, of the team; code and towns. Four queries."""
    team = [user.name for user in accounts.list_case_managers([case.unit_id])]
    working = accounts.names_of({case.responsible_id, actor.id}).values()
    return Known(
        names=people.names_around(actor, person_id=case.person_id),
        staff=list(dict.fromkeys([*working, *team])),
        codes=[case.code],
        places=[label for _key, label in catalogue.choices("municipality")],
    )


def hits(texts: Iterable[str], known: Known) -> list[Hit]:
    """Everything found, each once, in the order of the texts."""
    today = clock.today()
    found: dict[str, Hit] = {}
    for text in texts:
        for hint in guard.find(
            text,
            names=known.names,
            today=today,
            staff=known.staff,
            codes=known.codes,
            places=known.places,
            all_dates=True,
        ):
            key = _key(hint)
            found.setdefault(key, Hit(key, hint.kind.value, hint.found, hint.sentence))
    return list(found.values())


def naming(texts: Iterable[str], known: Known) -> list[guard.Hint]:
    """The narrower look for what goes to offices that do not learn the name: who she is and how
    she is reached; days and towns may stay."""
    today = clock.today()
    return [
        hint
        for text in texts
        for hint in guard.find(text, names=known.names, today=today, codes=known.codes)
    ]


def _key(hint: guard.Hint) -> str:
    said = f"{hint.kind.value}:{guard.fold(hint.found)}"
    return hashlib.blake2s(said.encode(), digest_size=8).hexdigest()


def texts_of(sheet: "CaseSheet") -> dict[str, str]:
    return {section: getattr(sheet, section) for section in SECTIONS}


def unexplained(found: Iterable[Hit], reasons: Mapping[str, str]) -> list[Hit]:
    return [hit for hit in found if not reasons.get(hit.key, "").strip()]
