from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.desk.cases.presenters.bar import optional_url
from geleit.desk.cases.presenters.common import phase_text, place_text

if TYPE_CHECKING:
    from geleit.cases.selectors.shapes import TeamMember, Uncovered


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A colleague, by name: no numbers that could be compared."""

    name: str
    url: str
    is_gone: bool
    reassign_url: str


@dataclass(frozen=True, slots=True)
class UncoveredRow:
    code: str
    url: str
    more: str
    why: str
    reassign_url: str


def team(members: "Sequence[TeamMember]", uncovered: "Sequence[Uncovered]") -> dict[str, Any]:
    count = len(uncovered)
    title = ngettext(
        "%(n)d Fall hat niemanden, der ihn führt",
        "%(n)d Fälle haben niemanden, der sie führt",
        count,
    ) % {"n": count}
    return {
        "rows": [_row(member) for member in members],
        "uncovered": [_uncovered(case) for case in uncovered],
        "uncovered_title": title if count else "",
    }


def _row(member: "TeamMember") -> MemberRow:
    cases = reverse("desk:cases:list")
    return MemberRow(
        name=member.name,
        url=f"{cases}?ansicht=team&zustaendig={member.user_id}" if member.open_cases else "",
        is_gone=not member.does_case_management,
        reassign_url=optional_url("desk:accounts:reassign_cases", member.user_id)
        if member.open_cases
        else "",
    )


def _uncovered(case: "Uncovered") -> UncoveredRow:
    words = _("%(name)s: Konto gesperrt") if case.is_stopped else _("%(name)s: nicht mehr im Team")
    return UncoveredRow(
        code=case.code,
        url=reverse("desk:cases:overview", args=[case.id]),
        more=" · ".join((case.initials, phase_text(case.phase), place_text(case.municipality))),
        why=words % {"name": case.responsible},
        reassign_url=optional_url("desk:accounts:reassign_cases", case.responsible_id),
    )
