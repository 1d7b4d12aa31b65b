"""Noting that a case was transferred, and keeping the list of the mask's fields."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import services as cases
from geleit.cases.services import checks
from geleit.catalogue.services import SHIPPED_FROM
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.permissions import Permission, require
from geleit.kernel.shipped import read_yaml
from geleit.reporting import selectors
from geleit.reporting.models import Transfer, TransferField
from geleit.reporting.sources import SOURCES

DEFAULTS = Path(__file__).parent / "data" / "transfer.yaml"
LAST_POSITION = 999


def load_fields(actor: Actor) -> int:
    """Add shipped lines whose key is not there; what the county edited or ended stays."""
    shipped: list[dict[str, Any]] = read_yaml(DEFAULTS)
    present = set(TransferField.objects.values_list("key", flat=True))
    fresh = [
        TransferField(position=number * 10, valid_from=SHIPPED_FROM, **each)
        for number, each in enumerate(shipped, start=1)
        if each["key"] not in present
    ]
    with audit.action(actor, "transfer_fields_loaded"):
        TransferField.objects.bulk_create(fresh)
    return len(fresh)


def mark_transferred(actor: Actor, *, case_id: UUID) -> Transfer:
    """Note that the values of now stand in the Land's database; also in a closed case.

    They are kept with the case's key, so that only what changes afterwards is marked.
    Raises NotFound, NotAllowed.
    """
    case = cases.lock_case(actor, case_id, Permission.WRITE_CASE)
    found = selectors.get_transfer(actor, case)
    row = Transfer(
        case=case,
        transferred_at=clock.now(),
        transferred_by=actor.id,
        values=json.dumps({each.key: each.raw for each in found.values}, ensure_ascii=False),
    )
    checks.clean(row)
    with audit.action(actor, "case_transferred", person=case.person_id, case=case_id):
        row.save(force_insert=True)
    return row


def save_field(
    actor: Actor,
    *,
    field_id: UUID | None = None,
    version: int | None = None,
    position: int,
    label: str,
    source: str,
    valid_from: date,
    valid_until: date | None = None,
) -> TransferField:
    """Add a line, or a version of one that holds from a later day; nothing is overwritten.

    The version before ends the day before. Raises NotAllowed, NotFound, Conflict (somebody added
    a version meanwhile), DomainError.
    """
    require(actor, Permission.MANAGE_CATALOGUE)
    before = _newest(field_id, version)
    fresh = TransferField(
        key=before.key if before else f"own_{new_id().hex[:12]}",
        version=before.version + 1 if before else 1,
        position=_position(position),
        label=checks.written(label, "label").replace("\n", " "),
        source=_source(source),
        valid_from=checks.plausible_day(valid_from, "valid_from"),
        valid_until=checks.plausible_day(valid_until, "valid_until") if valid_until else None,
    )
    checks.clean(fresh)
    _in_order(fresh, before)
    with audit.action(actor, "transfer_field_saved"):
        if before and (before.valid_until is None or before.valid_until >= fresh.valid_from):
            before.valid_until = fresh.valid_from - timedelta(days=1)
            before.save(update_fields=["valid_until"])
        fresh.save(force_insert=True)
    return fresh


def _newest(field_id: UUID | None, version: int | None) -> TransferField | None:
    if field_id is None:
        return None
    found = TransferField.objects.select_for_update().filter(id=field_id).first()
    if found is None:
        raise NotFound
    newer = TransferField.objects.filter(key=found.key, version__gt=found.version).exists()
    if newer or (version is not None and version != found.version):
        raise Conflict(found)
    return found


def _position(position: int) -> int:
    if not 1 <= position <= LAST_POSITION:
        raise DomainError(
            _("Geben Sie eine Zahl von 1 bis %(n)d an.") % {"n": LAST_POSITION}, field="position"
        )
    return position


def _source(source: str) -> str:
    if source not in SOURCES:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="source")
    return source


def _in_order(fresh: TransferField, before: TransferField | None) -> None:
    if before and fresh.valid_from <= before.valid_from:
        raise DomainError(
            _("Die bisherige Fassung beginnt nicht früher. Wählen Sie einen späteren Tag."),
            field="valid_from",
        )
    if fresh.valid_until and fresh.valid_until < fresh.valid_from:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
