"""Match cards of the duplicate check, and pairs of records that somebody decides about."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk.cases.presenters.common import phase_text
from geleit.desk.http import DeskRequest
from geleit.desk.people.forms import DistinctForm, MergeForm
from geleit.kernel import formats
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.people.models import Person


@dataclass(frozen=True, slots=True)
class Card:
    """One candidate of the duplicate check."""

    name: str
    birth: str
    strength: str
    strength_text: str
    why: tuple[str, ...]
    case_text: str
    case_url: str
    person_url: str
    value: str  # id of the person, where a case may be opened for it
    ask: str
    is_masked: bool


def cards(request: DeskRequest, found: list[people.Candidate]) -> list[Card]:
    """Match cards; case and responsible person only where the actor holds a grant."""
    known = [each.person_id for each in found if each.person_id]
    visible = cases.cases_of_people(request.actor, known) if known else {}
    return [_card(each, visible.get(each.person_id) if each.person_id else None) for each in found]


def _card(found: people.Candidate, case: "Case | None") -> Card:
    ask = ""
    if found.is_masked:
        ask = (
            _("Zuständig ist „%(team)s“. Rufen Sie dort an, bevor Sie einen Fall anlegen.")
            % {"team": found.unit}
            if found.unit
            else _("Ein anderes Team kennt diese Person. Fragen Sie Ihre Teamleitung.")
        )
    free = found.person_id is not None and (case is None or case.is_closed)
    return Card(
        name=found.name,
        birth=found.birth,
        strength=found.level,
        strength_text=_("sehr ähnlich") if found.is_strong else _("etwas ähnlich"),
        why=found.reasons,
        case_text=case_words(case) if case else "",
        case_url=reverse("desk:cases:overview", args=[case.id]) if case else "",
        person_url=reverse("desk:people:person", args=[found.person_id]) if found.person_id else "",
        value=str(found.person_id) if free else "",
        ask=ask,
        is_masked=found.is_masked,
    )


def case_words(case: "Case") -> str:
    """``F-0291 · Klärung · zuständig: T. Muster``."""
    state = (
        _("abgeschlossen am %(day)s") % {"day": formats.digits(case.closed_on)}
        if case.closed_on
        else phase_text(case.phase)
    )
    return " · ".join(
        (case.code, state, _("zuständig: %(name)s") % {"name": case.responsible.name})
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate beside a stored person, with the two forms that decide about it."""

    card: Card
    merge_form: MergeForm | None
    distinct_form: DistinctForm | None


def pairs(request: DeskRequest, person_id: UUID, found: list[people.Candidate]) -> list[Pair]:
    """Masked candidates can only be asked about: deciding needs both records."""
    result = []
    for candidate, card in zip(found, cards(request, found), strict=True):
        prefix = str(candidate.person_id)
        forms: tuple[MergeForm | None, DistinctForm | None] = (None, None)
        if candidate.person_id is not None:
            start = {"other": prefix}
            forms = (
                MergeForm(initial=start, auto_id=f"m{prefix}_%s"),
                DistinctForm(initial=start, auto_id=f"d{prefix}_%s"),
            )
        result.append(Pair(replace(card, value=""), *forms))
    return result


def head(request: DeskRequest, person: "Person") -> dict[str, Any]:
    """Name and links of the pages about merging."""
    name = people.names_of([person.id]).get(person.id, person.initials)
    return {
        "person_name": person.initials if request.user.shows_initials else name,
        "person_url": reverse("desk:people:person", args=[person.id]),
        "merge_url": reverse("desk:people:merge", args=[person.id]),
        "distinct_url": reverse("desk:people:distinct", args=[person.id]),
    }
