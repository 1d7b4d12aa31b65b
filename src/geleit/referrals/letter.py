"""A referral as a letter: plain data, for the screen, for print and for the PDF sheet later.

Stored as it went out: what is printed again in a year is what the office got.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.kernel import formats
from geleit.kernel.actor import Actor
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.directory.models import Service


@dataclass(frozen=True, slots=True)
class Letter:
    """Receiver, subject, paragraphs and the data about the person (label, value)."""

    receiver: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    data: tuple[tuple[str, str], ...]

    def dumps(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def as_text(self) -> str:
        lines = [*self.receiver, "", self.subject, "", *self.paragraphs]
        lines += [f"{label}: {value}" for label, value in self.data]
        return "\n".join(lines)


def loads(stored: str) -> Letter:
    """The letter again. What is no letter any more (the key was erased) becomes one paragraph."""
    try:
        raw = json.loads(stored)
    except ValueError:
        return Letter((), "", (stored,), ())
    return Letter(
        receiver=tuple(raw["receiver"]),
        subject=raw["subject"],
        paragraphs=tuple(raw["paragraphs"]),
        data=tuple((label, value) for label, value in raw["data"]),
    )


def compose(
    actor: Actor,
    *,
    case: "Case",
    office: "Service | None",
    office_name: str,
    request: str,
    ask: str,
    blocks: Iterable[str],
    answer_by: date,
) -> Letter:
    """What goes out: never more about the person than ``blocks``; without any, nobody is named.

    The subject carries our case number, which means nothing outside.
    """
    data = _data(actor, case.person_id, list(blocks))
    return Letter(
        receiver=_receiver(office, office_name),
        subject=_("%(request)s, unser Zeichen %(code)s")
        % {"request": catalogue.label("referral_request", request), "code": case.code},
        paragraphs=(
            *(part for part in ask.split("\n\n") if part.strip()),
            _("Bitte antworten Sie bis %(day)s.") % {"day": formats.digits(answer_by)},
        ),
        data=data,
    )


def _receiver(office: "Service | None", office_name: str) -> tuple[str, ...]:
    if office is None:
        return (office_name,)
    body = office.organization.name
    lines = [office.name, *([body] if body not in office.name else [])]
    return (*lines, *office.location.address.splitlines())


def _data(actor: Actor, person_id: UUID, blocks: list[str]) -> tuple[tuple[str, str], ...]:
    """A line a block: our words where we hold them, else that it is told or enclosed."""
    if not blocks:
        return ()
    identity = people.get_identity(actor, person_id=person_id)
    known = {
        "identity": ", ".join(filter(None, (identity.name, identity.birth))),
        "language": ", ".join(filter(None, (identity.language, identity.interpreter))),
    }
    if "residence" in blocks:
        known["residence"] = people.residence_state(actor, person_id=person_id).words
    return tuple(
        (catalogue.label("data_block", key), known.get(key) or _("im Gespräch oder als Anlage"))
        for key in blocks
    )
