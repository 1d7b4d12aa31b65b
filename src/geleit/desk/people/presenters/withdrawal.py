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
from geleit.people.enums import DeclarationKind
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
    knows_her: bool = False  # holds the release with her name, or was told it by us


def told(given: people.Given, receivers: Sequence[Receiver]) -> list[Told]:
    """From the exact copies; where nothing was logged, the office that was named."""
    if not receivers and given.kind == DeclarationKind.RELEASE:
        what = _("Bei uns ist nicht festgehalten, dass etwas hinausging.")
        if given.towards_us:
            what = _("Durfte mit uns über die Person sprechen.")
        office = given.other_office
        return [Told("", office, (office,), what, False, given.case_key, "", (), given.towards_us)]
    if not receivers:
        office_line = directory.find_office(given.office_id)
        lines = office_line.location.address.splitlines() if office_line else []
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
        knows_her=IDENTITY in each.blocks,
    )


def letter(
    to: Told, given: people.Given, identity: people.Identity, sender: str, name: str
) -> dict[str, Any]:
    """Data of the sheet ``letter``: names the person only to an office that knows her name."""
    on: date = given.withdrawn_on or clock.today()
    is_known = to.knows_her and bool(identity.name)
    unnamed = _("die Person unter unserem Zeichen") if to.case_code else _("eine Person")
    who = identity.name if is_known else unnamed
    if is_known and identity.birth:
        who = _("%(name)s, geboren %(birth)s,") % {"name": who, "birth": identity.birth}
    return {
        "receiver": list(to.address),
        "sender": [sender],
        "subject": _subject(given),
        "date": clock.today().isoformat(),
        "signed_by": name,
        "our_sign": to.case_code,
        "paragraphs": [
            *_what_ended(given, who, formats.digits(on)),
            _(
                "Bitte prüfen Sie, ob Sie das, was Sie von uns haben, noch brauchen dürfen, und"
                " löschen Sie es sonst."
            ),
        ],
    }


def _subject(given: people.Given) -> str:
    if given.kind == DeclarationKind.RELEASE:
        return _("Widerruf einer Entbindung von der Schweigepflicht")
    return _("Widerruf einer Einwilligung")


def _what_ended(given: people.Given, who: str, day: str) -> list[str]:
    """The subject of a release is the person's matter: only an office that knows it reads it."""
    values = {"who": who, "day": day}
    if given.kind != DeclarationKind.RELEASE:
        return [
            _("%(who)s hat die Einwilligung in die Weitergabe von Angaben am %(day)s widerrufen.")
            % values,
            _(
                "Wir geben Ihnen keine Auskunft mehr und bitten Sie, uns auf dieser Grundlage"
                " nichts mehr mitzuteilen. Eine offene Anfrage von uns beantworten Sie bitte"
                " nicht mehr."
            ),
        ]
    ended = _("%(who)s hat die Entbindung von der Schweigepflicht am %(day)s widerrufen.") % values
    if given.towards_us:
        return [
            ended,
            _(
                "Bitte geben Sie uns auf dieser Grundlage keine Auskunft mehr. Eine offene Anfrage"
                " von uns beantworten Sie bitte nicht mehr."
            ),
        ]
    return [ended, _("Wir sprechen mit Ihnen auf dieser Grundlage nicht mehr über die Person.")]
