"""The care team on its page and as a panel of the overview."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleit.desk.cases.presenters.common import fresh_key
from geleit.desk.cases.presenters.handover import PanelLine
from geleit.kernel import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geleit.cases.models import CareTeamMember, Case
    from geleit.cases.selectors.shapes import Overview


@dataclass(frozen=True, slots=True)
class HelperRow:
    role: str
    organisation: str
    when: str
    is_over: bool
    change_url: str
    end_url: str
    hidden: SafeString


def rows(case: "Case", found: "Sequence[CareTeamMember]") -> list[HelperRow]:
    return [_row(case, each) for each in found]


def _row(case: "Case", helper: "CareTeamMember") -> HelperRow:
    may = not case.is_closed and helper.until is None
    ids = [case.id, helper.id]
    return HelperRow(
        role=helper.role,
        organisation=helper.organisation,
        when=_when(helper),
        is_over=helper.until is not None,
        change_url=reverse("desk:cases:change_helper", args=ids) if may else "",
        end_url=reverse("desk:cases:end_helper", args=ids) if may else "",
        hidden=fresh_key(),
    )


def _when(helper: "CareTeamMember") -> str:
    days = (
        (_("seit %(day)s"), helper.since),
        (_("letzter Kontakt %(day)s"), helper.last_contact_on),
        (_("bis %(day)s"), helper.until),
    )
    return " · ".join(words % {"day": formats.digits(day)} for words, day in days if day)


def panels(found: "Overview") -> list[dict[str, Any]]:
    """None for a lead, who sees no content; none in a closed case without anybody."""
    if not found.shows_texts or (found.case.is_closed and not found.helpers):
        return []
    lines = [PanelLine(f"{each.role}, {each.organisation}") for each in found.helpers]
    return [
        {
            "id": "beteiligte",
            "title": _("Wer sonst hilft"),
            "url": reverse("desk:cases:care_team", args=[found.case.id]),
            "link": _("Ansehen und ändern") if lines else _("Stelle ergänzen"),
            "lines": lines or [PanelLine(_("Noch niemand festgehalten."))],
        }
    ]


def stored(helper: "CareTeamMember") -> dict[str, Any]:
    """What the form begins with."""
    return {
        "role": helper.role,
        "organisation": str(helper.office_id or helper.organisation),
        "since": helper.since,
        "last_contact_on": helper.last_contact_on,
        "version": helper.version,
    }
