"""After a withdrawal: who must be told, the letter that tells, and what cannot be called back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.directory import selectors as directory
from geleit.kernel import clock, formats
from geleit.people import selectors as people
from geleit.referrals.selectors import Receiver

IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Told:
    """One office to tell. ``what`` is what it knows already; ``key`` is sent with the button."""

    key: str
    office: str
    address: tuple[str, ...]
    what: str
    is_open: bool
    case_key: UUID | None
    case_code: str
    blocks: tuple[str, ...]


def told(given: people.Given, receivers: Sequence[Receiver]) -> list[Told]:
    """From the exact copies; where nothing was logged, the office the consent was for."""
    if not receivers:
        office = directory.find_office(given.office_id)
        lines = office.location.address.splitlines() if office else []
        what = _("Bei uns ist nicht festgehalten, dass etwas hinausging.")
        address = (given.recipient, *lines)
        return [
            Told("", given.recipient, address, what, False, given.case_key, "", given.data_blocks)
        ]
    return [_told(each) for each in receivers]


def _told(each: Receiver) -> Told:
    what = ", ".join(catalogue.label("data_block", key) for key in each.blocks)
    told = {"day": formats.digits(each.sent_on), "what": what}
    return Told(
        key=str(each.referral_id),
        office=each.office,
        address=each.address,
        what=_("Weiß seit %(day)s: %(what)s") % told,
        is_open=each.is_open,
        case_key=each.case_id,
        case_code=each.case_code,
        blocks=each.blocks,
    )


def letter(
    to: Told, given: people.Given, identity: people.Identity, sender: str, name: str
) -> dict[str, Any]:
    """Data of the sheet ``letter``: names the person only to an office that knows her name."""
    on: date = given.withdrawn_on or clock.today()
    is_known = IDENTITY in to.blocks and bool(identity.name)
    who = identity.name if is_known else _("die Person unter unserem Zeichen")
    if is_known and identity.birth:
        who = _("%(name)s, geboren %(birth)s,") % {"name": who, "birth": identity.birth}
    return {
        "receiver": list(to.address),
        "sender": [sender],
        "subject": _("Widerruf einer Einwilligung"),
        "date": clock.today().isoformat(),
        "signed_by": name,
        "our_sign": to.case_code,
        "paragraphs": [
            _("%(who)s hat die Einwilligung in die Weitergabe von Angaben am %(day)s widerrufen.")
            % {"who": who, "day": formats.digits(on)},
            _(
                "Wir geben Ihnen keine Auskunft mehr und bitten Sie, uns auf dieser Grundlage"
                " nichts mehr mitzuteilen. Eine offene Anfrage von uns beantworten Sie bitte"
                " nicht mehr."
            ),
            _(
                "Bitte prüfen Sie, ob Sie das, was Sie von uns haben, noch brauchen dürfen, und"
                " löschen Sie es sonst."
            ),
        ],
    }
