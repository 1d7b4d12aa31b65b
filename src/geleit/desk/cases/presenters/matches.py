from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors
from geleit.desk.cases.presenters.common import phase_text, shown_name
from geleit.desk.http import DeskRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geleit.cases.models import Case
    from geleit.people.selectors import Candidate


@dataclass(frozen=True, slots=True)
class MatchCard:
    value: str
    strength: str
    strength_text: str
    name: str
    birth: str
    why: tuple[str, ...]
    case: str
    case_url: str
    ask: str


def cards(request: DeskRequest, found: "Sequence[Candidate]") -> list[MatchCard]:
    ids = [each.person_id for each in found if each.person_id]
    known = selectors.cases_of_people(request.actor, ids) if ids else {}
    return [_card(request, each, known) for each in found]


def _card(request: DeskRequest, found: "Candidate", known: "dict[UUID, Case]") -> MatchCard:
    case = known.get(found.person_id) if found.person_id else None
    return MatchCard(
        value=str(found.person_id or ""),
        strength=found.level,
        strength_text=_("sehr ähnlich") if found.is_strong else _("etwas ähnlich"),
        name=found.name if found.is_masked else shown_name(request, found.name, found.name[:1]),
        birth=found.birth,
        why=found.reasons,
        case=_("%(code)s · %(phase)s · zuständig: %(who)s")
        % {"code": case.code, "phase": phase_text(case.phase), "who": case.responsible.name}
        if case
        else "",
        case_url=_open_case(request, case) if case else "",
        ask=_("Kein Zugriff. Fragen Sie: %(unit)s")
        % {"unit": found.unit or _("die zuständige Stelle")}
        if found.is_masked
        else "",
    )


def _open_case(request: DeskRequest, case: "Case") -> str:
    """Somebody with an open case gets no second one: the way leads there, where it is open."""
    may = selectors.access_of(request.actor, case) in (
        selectors.Access.FULL,
        selectors.Access.LEAD,
    )
    return reverse("desk:cases:overview", args=[case.id]) if may and not case.is_closed else ""
