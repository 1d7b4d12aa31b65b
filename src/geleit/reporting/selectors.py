"""What stands where in the mask of the Land, what is missing, and what changed since."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from geleit.accounts import selectors as accounts
from geleit.cases import selectors as cases
from geleit.cases.selectors import ToldCase
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.privacy import keys
from geleit.reporting.models import Transfer, TransferField
from geleit.reporting.sources import SOURCES, Facts

if TYPE_CHECKING:
    from geleit.cases.models import Case

NOT_YET, CHANGED, DONE = "not_yet", "changed", "done"
STATES = (NOT_YET, CHANGED, DONE)


@dataclass(frozen=True, slots=True)
class Value:
    """One line of the mask. ``words`` is empty where it is missing or does not apply."""

    key: str
    label: str
    raw: str | None
    words: str
    place: str
    is_changed: bool

    @property
    def is_missing(self) -> bool:
        return self.raw == ""


@dataclass(frozen=True, slots=True)
class CaseTransfer:
    """A case with its lines in the order of the mask, and the last transfer if there was one."""

    case: ToldCase
    values: list[Value]
    transferred_at: datetime | None
    transferred_by: str

    @property
    def missing(self) -> list[Value]:
        return [value for value in self.values if value.is_missing]

    @property
    def changed(self) -> list[Value]:
        return [value for value in self.values if value.is_changed]

    @property
    def state(self) -> str:
        if self.transferred_at is None:
            return NOT_YET
        return CHANGED if self.changed else DONE


def fields_on(day: date | None = None) -> list[TransferField]:
    """The lines valid on a day, in the order of the mask. One query."""
    when = day or clock.today()
    current = Q(valid_until__isnull=True) | Q(valid_until__gte=when)
    found = TransferField.objects.filter(current, valid_from__lte=when)
    return list(found.order_by("position", "label"))


def list_fields(actor: Actor) -> list[TransferField]:
    """Every version of every line, for who edits the list. Raises NotAllowed."""
    require(actor, Permission.MANAGE_CATALOGUE)
    return list(TransferField.objects.order_by("position", "key", "-version"))


def get_field(actor: Actor, field_id: UUID) -> TransferField:
    """Raises NotAllowed, NotFound."""
    require(actor, Permission.MANAGE_CATALOGUE)
    found = TransferField.objects.filter(id=field_id).first()
    if found is None:
        raise NotFound
    return found


def get_transfer(actor: Actor, case: "Case") -> CaseTransfer:
    """The page of one case. Raises NotFound, NotAllowed."""
    require(actor, Permission.WRITE_CASE, case)
    found = compute(cases.told_cases(actor, [case]))
    if not found:
        raise NotFound
    return found[0]


def list_transfers(actor: Actor) -> list[CaseTransfer]:
    """The actor's cases, newest first, whatever their state. Seven queries, however many.

    Raises NotAllowed.
    """
    require(actor, Permission.WRITE_CASE)
    return compute(cases.told_cases(actor))


def compute(told: Sequence[ToldCase]) -> list[CaseTransfer]:
    """Every value of every case in one go: a few statements whatever the number."""
    fields = fields_on()
    traits = people.traits_of({case.person_id for case in told})
    last = _last_of([case.id for case in told])
    names = accounts.names_of({row.transferred_by for row in last.values()})
    return [
        _of(case, traits[case.person_id], fields, last.get(case.id), names)
        for case in told
        if case.person_id in traits
    ]


def _last_of(case_ids: Sequence[UUID]) -> dict[UUID, Transfer]:
    rows = Transfer.objects.filter(case_id__in=case_ids)
    found = {
        row.case_id: row
        for row in rows.order_by("case_id", "-transferred_at", "-created_at").distinct("case_id")
    }
    if found:
        keys.preload(found)
    return found


def _of(
    case: ToldCase,
    person: people.Traits,
    fields: Iterable[TransferField],
    last: Transfer | None,
    names: dict[UUID, str],
) -> CaseTransfer:
    facts = Facts(case, person)
    before = _kept(last)
    return CaseTransfer(
        case=case,
        values=[_value(field, facts, before) for field in fields if field.source in SOURCES],
        transferred_at=last.transferred_at if last else None,
        transferred_by=names.get(last.transferred_by, "") if last else "",
    )


def _kept(last: Transfer | None) -> dict[str, Any] | None:
    """What was transferred, or None: never, or no longer to be read."""
    if last is None:
        return None
    try:
        found = json.loads(last.values)
    except ValueError:  # the case's key was erased
        return {}
    return found if isinstance(found, dict) else {}


def _value(field: TransferField, facts: Facts, before: dict[str, Any] | None) -> Value:
    source = SOURCES[field.source]
    raw = source.raw(facts)
    return Value(
        key=field.key,
        label=field.label,
        raw=raw,
        words=source.words(raw) if raw else "",
        place=source.place,
        is_changed=before is not None and (before.get(field.key) or "") != (raw or ""),
    )
