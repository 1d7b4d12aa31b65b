"""Data keys: made, fetched, erased. Plain keys live for one transaction at most."""

from collections.abc import Iterable
from uuid import UUID

from geleit.kernel import crypto
from geleit.kernel.transaction import scratch
from geleit.privacy.models import DataKey


class KeyErased(Exception):
    """The owner's key is gone: the text was deleted and cannot come back."""


def _ring() -> dict[UUID, bytes]:
    """Keys unwrapped in this transaction; thrown away with it, so an erasure bites at once."""
    ring: dict[UUID, bytes] = scratch().setdefault("privacy.keys", {})
    return ring


def preload(owners: Iterable[UUID]) -> None:
    """Fetch the keys of many owners in one query, before a list decrypts row by row."""
    ring = _ring()
    missing = [owner for owner in owners if owner not in ring]
    if missing:
        for row in DataKey.objects.filter(owner_id__in=missing):
            ring[row.owner_id] = crypto.unwrap(bytes(row.wrapped), row.owner_id)


def get(owner: UUID) -> bytes:
    """The plain key of ``owner``. Raises KeyErased when there is none."""
    ring = _ring()
    key = ring.get(owner)
    if key is None:
        row = DataKey.objects.filter(owner_id=owner).first()
        if row is None:
            raise KeyErased(owner)
        key = ring[owner] = crypto.unwrap(bytes(row.wrapped), owner)
    return key


def get_or_make(owner: UUID) -> bytes:
    """The plain key of ``owner``, made on first use; two at once agree on one."""
    try:
        return get(owner)
    except KeyErased:
        fresh = DataKey(owner_id=owner, wrapped=crypto.wrap(crypto.new_key(), owner))
        DataKey.objects.bulk_create([fresh], ignore_conflicts=True)
        return get(owner)


def erase(owner: UUID) -> None:
    """Make every text of ``owner`` unreadable for good. Only the worker's role may delete keys."""
    DataKey.objects.filter(owner_id=owner).delete()
    _ring().pop(owner, None)
