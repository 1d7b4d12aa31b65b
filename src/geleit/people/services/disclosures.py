"""Passing on without consent: the form with its ground, confirmed by a second person."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.people.enums import Told
from geleit.people.models import DisclosureWithoutConsent
from geleit.people.services import base


def record_disclosure(
    actor: Actor,
    *,
    person_id: UUID,
    ground: str,
    data_blocks: Iterable[str],
    why: str,
    second_by: UUID,
    told: str = Told.YES,
    not_told_why: str = "",
    is_urgent: bool = False,
    recipient: str = "",
    office_id: UUID | None = None,
    case_key: UUID | None = None,
) -> DisclosureWithoutConsent:
    """Write down why something goes out without a yes. It covers only what it names.

    It can be used once ``second_by`` has confirmed it; with ``is_urgent`` at once. Raises NotFound,
    NotAllowed, DomainError.
    """
    office = directory.find_office(office_id)
    blocks = [base.listed("data_block", key, "data_blocks") for key in dict.fromkeys(data_blocks)]
    row = DisclosureWithoutConsent(
        person_id=person_id,
        case_key=case_key,
        ground=base.listed("disclosure_ground", ground, "ground"),
        recipient=base.line(office.name[:120] if office else recipient, "recipient", limit=120),
        office_id=office.id if office else None,
        data_blocks=blocks,
        why=base.prose(why, "why", limit=2000),
        told=base.choice(told, Told, "told"),
        not_told_why=base.prose(not_told_why, "not_told_why", limit=1000),
        is_urgent=is_urgent,
        decided_on=clock.today(),
        decided_by=actor.id,
        second_by=_second(actor, second_by),
    )
    _whole(row)
    with audit.action(
        actor, "disclosure_recorded", person=person_id, case=case_key, reason=row.ground
    ):
        base.open_person(actor, person_id)
        base.save(row, new=True)
    return row


def _second(actor: Actor, user_id: UUID) -> UUID:
    """A colleague of the same controller, never oneself."""
    if user_id not in {user.id for user in accounts.list_possible_deputies(actor)} - {actor.id}:
        raise DomainError(_("Wählen Sie eine zweite Person aus der Liste."), field="second_by")
    return user_id


def _whole(row: DisclosureWithoutConsent) -> None:
    missing = {
        "recipient": (row.recipient, _("Nennen Sie die Stelle.")),
        "data_blocks": (row.data_blocks, _("Wählen Sie, welche Angaben gemeint sind.")),
        "why": (row.why, _("Schreiben Sie, warum es nötig ist.")),
        "not_told_why": (
            row.told == Told.YES or row.not_told_why,
            _("Schreiben Sie, warum die Person es noch nicht weiß."),
        ),
    }
    for field, (value, sentence) in missing.items():
        if not value:
            raise DomainError(sentence, field=field)


def confirm_disclosure(actor: Actor, *, disclosure_id: UUID) -> DisclosureWithoutConsent:
    """The second person agrees. Raises NotFound, NotAllowed (somebody else), DomainError (done)."""
    found = base.find_row(DisclosureWithoutConsent, disclosure_id)
    if found.second_by != actor.id:
        raise NotAllowed
    with audit.action(actor, "disclosure_confirmed", person=found.person_id, case=found.case_key):
        rows = DisclosureWithoutConsent.objects.select_for_update()
        row = rows.filter(id=disclosure_id).first()
        if row is None:
            raise NotFound
        if row.confirmed_on is not None:
            raise DomainError(_("Das wurde schon bestätigt."))
        row.confirmed_on = clock.today()
        base.save(row)
    return row
