"""The one line of a case that says what may go to whom, until when, and what is missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.kernel import formats

if TYPE_CHECKING:
    from geleit.people.selectors import Shared, Sharing

MOST = 4
SECTIONS = {"notice": "information", "agreement": "vereinbarung"}


@dataclass(frozen=True, slots=True)
class SharingView:
    """``asked``: sentence and address of the form that records it; ``consent_url``: that of a new
    consent."""

    text: str
    url: str
    consent_url: str
    asked: list[tuple[str, str]]


def present(found: "Sharing", person_id: UUID) -> SharingView:
    parts = [_office(each) for each in found.offices[:MOST]]
    left = len(found.offices) - MOST
    if left > 0:
        parts.append(_("%(n)d weitere") % {"n": left})
    return SharingView(
        text=" · ".join(parts) or _("Noch keine Einwilligung: Es geht nichts hinaus."),
        url=reverse("desk:people:person", args=[person_id]) + "#erklaerungen",
        consent_url=reverse("desk:people:edit", args=[person_id, "einwilligung"]) + "#formular",
        asked=[
            (
                each.sentence,
                reverse("desk:people:edit", args=[person_id, SECTIONS[each.kind]]) + "#formular",
            )
            for each in found.asked
        ],
    )


def _office(each: "Shared") -> str:
    if each.is_nothing:
        return _("%(office)s: nichts") % {"office": each.recipient}
    words = ", ".join(each.told)
    heard = [one for one in each.heard if one not in each.told]
    if heard:
        asks = _("gibt uns Auskunft über %(what)s") % {"what": ", ".join(heard)}
        words = f"{words}; {asks}" if words else asks
    if each.until:
        until = {"office": each.recipient, "what": words, "day": formats.digits(each.until)}
        return _("%(office)s: %(what)s bis %(day)s") % until
    return _("%(office)s: %(what)s") % {"office": each.recipient, "what": words}
