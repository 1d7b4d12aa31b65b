"""Vollmacht and Beistand: written down after the warning, scanned, withdrawn at once."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.people import sheets
from geleit.people.enums import MandateKind
from geleit.people.models import Mandate
from geleit.people.selectors.persons import names_of
from geleit.people.services import base

SCAN = "mandate"  # kind of document


def add_mandate(
    actor: Actor,
    *,
    person_id: UUID,
    kind: str = MandateKind.POWER,
    holder: str,
    scope: str,
    warned: bool,
    language: str = "de",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Mandate:
    """Write down who may act for the person. Raises NotFound, NotAllowed, DomainError (nobody
    explained before signing what it means, an end before the beginning, a line left empty)."""
    start = base.known_day(valid_from or clock.today(), "valid_from")
    row = Mandate(
        person_id=person_id,
        kind=base.choice(kind, MandateKind, "kind"),
        holder=base.line(holder, "holder", limit=120),
        scope=base.line(scope, "scope", limit=300),
        language=base.listed("language", language, "language"),
        valid_from=start,
        valid_until=base.known_day(valid_until, "valid_until") if valid_until else None,
        warned_by=actor.id,
    )
    for field in ("holder", "scope"):
        if not getattr(row, field):
            raise DomainError(_("Füllen Sie dieses Feld aus."), field=field)
    if not warned:
        raise DomainError(
            _("Erklären Sie zuerst, was die Unterschrift bedeutet. Das Blatt hilft dabei."),
            field="warned",
        )
    if row.valid_until and row.valid_until < start:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    with audit.action(actor, "mandate_added", person=person_id):
        base.open_person(actor, person_id)
        base.save(row, new=True)
    return row


def withdraw_mandate(actor: Actor, *, mandate_id: UUID, version: int) -> Mandate:
    """Ends today. Raises NotFound, NotAllowed, Conflict, DomainError (the second time)."""
    person_id = base.find_row(Mandate, mandate_id).person_id
    with audit.action(actor, "mandate_withdrawn", person=person_id):
        base.open_person(actor, person_id)
        row = base.lock_version(Mandate, mandate_id, version)
        if row.withdrawn_on is not None:
            raise DomainError(_("Das wurde schon widerrufen."))
        row.withdrawn_on, row.withdrawn_to = clock.today(), actor.id
        base.save(row)
    return row


def scan_mandate(actor: Actor, *, mandate_id: UUID, scan: bytes) -> Mandate:
    """Add the scan of the signed paper to the person's own documents; a second one replaces it.

    Raises NotFound, NotAllowed, DomainError (no file, no scan, withdrawn).
    """
    person_id = base.find_row(Mandate, mandate_id).person_id
    if not scan:
        raise DomainError(_("Wählen Sie den Scan aus."), field="scan")
    with audit.action(actor, "mandate_scanned", person=person_id):
        base.open_person(actor, person_id)
        row = Mandate.objects.select_for_update().get(id=mandate_id)
        if row.withdrawn_on is not None:
            raise DomainError(_("Das wurde schon widerrufen."))
        file = documents.add_file(actor, kind=SCAN, content=scan, person_id=person_id)
        row.file_id = file.id
        base.save(row)
    return row


def order_mandate_sheet(actor: Actor, *, mandate_id: UUID) -> UUID:
    """The paper to sign, with the warning before it. Raises as ``order_sheet``."""
    row = base.find_row(Mandate, mandate_id)
    person = base.open_person(actor, row.person_id)
    about = sheets.About(
        person="" if person.is_anonymous else names_of([person.id]).get(person.id, ""),
        explained_by=accounts.names_of([row.warned_by]).get(row.warned_by, ""),
        witness="",
        controller="",
        legal_basis="",
    )
    return documents.order_sheet(
        actor,
        kind="declaration",
        language=row.language,
        data=sheets.mandate(row, about),
        person_id=row.person_id,
    )
