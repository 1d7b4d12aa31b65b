"""Bytes in sealed chunks, in the database (ADR 0014): one backup, one erasure, one wall.

A chunk is bound to its holder, its place and the number of chunks, so it can neither be moved to
another file nor be left out unseen.
"""

from typing import Final
from uuid import UUID

from geleit.documents.models import Chunk
from geleit.kernel import crypto
from geleit.privacy import keys

CHUNK_BYTES: Final = 256 * 1024


def _bound(holder: UUID, position: int, total: int) -> str:
    return f"documents.chunk|{holder}|{position}|{total}"


def count(content: bytes) -> int:
    """How many chunks ``content`` takes."""
    return -(-len(content) // CHUNK_BYTES)


def write(holder: UUID, owner: UUID, content: bytes) -> int:
    """Store ``content`` of ``holder``, sealed with the key of ``owner``. Returns the chunks."""
    key = keys.get_or_make(owner)
    parts = [content[at : at + CHUNK_BYTES] for at in range(0, len(content), CHUNK_BYTES)]
    Chunk.objects.bulk_create(
        Chunk(
            holder_id=holder,
            position=position,
            sealed=crypto.seal_bytes(key, part, _bound(holder, position, len(parts))),
        )
        for position, part in enumerate(parts)
    )
    return len(parts)


def read(holder: UUID, owner: UUID, total: int) -> bytes:
    """The content. Raises crypto.Unreadable when a chunk is missing or was moved, KeyErased."""
    key = keys.get(owner)
    found = list(Chunk.objects.filter(holder_id=holder).order_by("position"))
    if len(found) != total:
        msg = "chunks are missing"
        raise crypto.Unreadable(msg)
    return b"".join(
        crypto.unseal_bytes(key, bytes(chunk.sealed), _bound(holder, chunk.position, total))
        for chunk in found
    )


def drop(holders: list[UUID]) -> int:
    """Forget the content of these holders."""
    rows = Chunk.objects.filter(holder_id__in=holders)
    deleted: int = rows._raw_delete(rows.db) or 0
    return deleted
