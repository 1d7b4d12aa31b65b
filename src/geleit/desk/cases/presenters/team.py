from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.desk.cases.presenters.bar import optional_url

if TYPE_CHECKING:
    from geleit.cases.selectors.shapes import TeamMember


@dataclass(frozen=True, slots=True)
class MemberRow:
    name: str
    cases: int
    quiet: int
    overdue: int
    url: str
    is_gone: bool
    reassign_url: str


def team(members: "Sequence[TeamMember]") -> dict[str, Any]:
    rows = sorted((_row(member) for member in members), key=lambda row: not row.is_gone)
    uncovered = sum(row.cases for row in rows if row.is_gone)
    title = ngettext(
        "%(n)d Fall hat niemanden, der ihn führt",
        "%(n)d Fälle haben niemanden, der sie führt",
        uncovered,
    ) % {"n": uncovered}
    return {
        "rows": rows,
        "uncovered_title": title if uncovered else "",
        "uncovered_text": _("Ordnen Sie diese Fälle neu zu."),
    }


def _row(member: "TeamMember") -> MemberRow:
    gone = not member.does_case_management and member.open_cases > 0
    cases = reverse("desk:cases:list")
    return MemberRow(
        name=member.name,
        cases=member.open_cases,
        quiet=member.without_contact,
        overdue=member.overdue_tasks,
        url=f"{cases}?ansicht=team&zustaendig={member.user_id}",
        is_gone=gone,
        reassign_url=optional_url("desk:accounts:reassign_cases", member.user_id)
        if member.open_cases
        else "",
    )
