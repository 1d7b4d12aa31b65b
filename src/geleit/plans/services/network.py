"""The Netzwerkkarte: who is around, how near, and what the tie is like. Earlier days stay."""

import re
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.services import checks, locks
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.permissions import Permission
from geleit.plans.enums import Closeness, Quality
from geleit.plans.errors import KnownContact
from geleit.plans.models import NetworkContact

if TYPE_CHECKING:
    from geleit.cases.models import Case

MOST = 60
WHO = re.compile(r"^(?P<label>.+?)\s*\((?P<relation>[^()]+)\)$")


def add_contact_to_network(
    actor: Actor,
    *,
    case_id: UUID,
    who: str,
    sector: str,
    closeness: int = Closeness.MIDDLE,
    quality: str = Quality.STRONG,
    note: str = "",
) -> NetworkContact:
    """Put somebody into the map: ``who`` is initials, a relation in brackets: "B. (Schwester)".

    Raises NotFound, NotAllowed, CaseClosed, KnownContact, DomainError.
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    contact = NetworkContact(case=case, contact_id=new_id(), since=clock.today())
    _fill(contact, who, sector, closeness, quality, note)
    _require_new(contact)
    with audit.action(actor, "network_contact_added", person=case.person_id, case=case_id):
        contact.save(force_insert=True)
    return contact


def change_network_contact(
    actor: Actor,
    *,
    contact_id: UUID,
    version: int | None,
    who: str,
    sector: str,
    closeness: int,
    quality: str,
    note: str = "",
) -> NetworkContact:
    """Change a contact; on a later day the earlier state stays comparable.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, KnownContact, DomainError.
    """
    case, old = _lock(actor, contact_id)
    locks.check_version(old, version)
    new = _next(old)
    _fill(new, who, sector, closeness, quality, note)
    _require_new(new)
    return _keep(actor, case, old, new)


def shift_contact(actor: Actor, *, contact_id: UUID, nearer: bool | None = None) -> NetworkContact:
    """The buttons: nearer, farther; with ``None`` into the next group. At the edge nothing."""
    case, old = _lock(actor, contact_id)
    new = _next(old)
    if nearer is None:
        sectors = [item.key for item in catalogue.entries("network_sector")]
        place = sectors.index(old.sector) if old.sector in sectors else -1
        new.sector = sectors[(place + 1) % len(sectors)] if sectors else old.sector
    else:
        new.closeness = min(3, max(1, old.closeness + (-1 if nearer else 1)))
    if (new.sector, new.closeness) == (old.sector, old.closeness):
        return old
    return _keep(actor, case, old, new)


def end_network_contact(actor: Actor, *, contact_id: UUID) -> None:
    """Take a contact out of the map from today on; earlier days keep it."""
    case, old = _lock(actor, contact_id)
    with audit.action(actor, "network_contact_ended", person=case.person_id, case=case.id):
        old.until = clock.today()
        old.version += 1
        old.save(update_fields=["until", "version"])


def _lock(actor: Actor, contact_id: UUID) -> "tuple[Case, NetworkContact]":
    now = NetworkContact.objects.filter(contact_id=contact_id, until__isnull=True)
    case_id = now.values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    row = now.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound
    return case, row


def _next(old: NetworkContact) -> NetworkContact:
    """The same row on the day it was written, a new one on a later day."""
    if old.since == clock.today():
        return old.__class__.objects.get(id=old.id)
    return NetworkContact(
        case_id=old.case_id,
        contact_id=old.contact_id,
        label=old.label,
        relation=old.relation,
        sector=old.sector,
        closeness=old.closeness,
        quality=old.quality,
        note=old.note,
        since=clock.today(),
        version=old.version,
    )


def _keep(actor: Actor, case: "Case", old: NetworkContact, new: NetworkContact) -> NetworkContact:
    new.version = old.version + 1
    with audit.action(actor, "network_contact_changed", person=case.person_id, case=case.id):
        if new.id != old.id:
            old.until = clock.today()
            old.save(update_fields=["until"])
        new.save()
    return new


def _fill(
    contact: NetworkContact, who: str, sector: str, closeness: int, quality: str, note: str
) -> None:
    said = checks.prose(who, "who").replace("\n", " ")
    if not said:
        raise DomainError(_("Schreiben Sie ein Kürzel und die Beziehung."), field="who")
    if len(said) > 60:
        raise DomainError(_("Das ist zu lang. Ein Kürzel und ein Wort genügen."), field="who")
    parts = WHO.match(said)
    contact.label = parts["label"].strip() if parts else said
    contact.relation = parts["relation"].strip() if parts else ""
    contact.sector = checks.choice("network_sector", sector, "sector")
    if closeness not in Closeness.values:
        raise DomainError(_("Wählen Sie, wie nah der Kontakt ist."), field="closeness")
    if quality not in Quality.values:
        raise DomainError(_("Wählen Sie, wie der Kontakt ist."), field="quality")
    contact.closeness, contact.quality = closeness, quality
    contact.note = checks.prose(note, "note")
    checks.clean(contact)


def _require_new(contact: NetworkContact) -> None:
    others = NetworkContact.objects.filter(case_id=contact.case_id, until__isnull=True).exclude(
        contact_id=contact.contact_id
    )
    rows = list(others)
    if len(rows) >= MOST:
        raise DomainError(_("Die Karte hat schon %(n)d Kontakte.") % {"n": MOST})
    for row in rows:
        if _folded(row) == _folded(contact):
            raise KnownContact(row.contact_id)


def _folded(contact: NetworkContact) -> tuple[str, str]:
    return contact.label.casefold().rstrip("."), contact.relation.casefold()
