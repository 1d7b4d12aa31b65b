"""The files of a case or person, and the content of one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from geleit import audit
from geleit.documents import permissions, sniff, store
from geleit.documents.enums import FileState
from geleit.documents.models import File
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.privacy import keys


@dataclass(frozen=True, slots=True)
class FileContent:
    """What is sent: bytes, their kind, and a name that says nothing about anybody."""

    content: bytes
    media_type: str
    name: str


def list_files(
    actor: Actor,
    *,
    case_key: UUID | None = None,
    person_id: UUID | None = None,
    merged: Iterable[UUID] = (),
) -> list[File]:
    """Files of a case, or of a person outside her cases; newest first, deleted ones last.

    ``merged``: other records of the same person, whose files keep their id. Two queries; logs the
    reading. Raises NotFound.
    """
    require(actor, Permission.SEE_CASES)
    permissions.require_open(actor, case_key=case_key, person_id=person_id)
    rows = File.objects.order_by("-created_at")
    rows = (
        rows.filter(case_key=case_key)
        if case_key
        else rows.filter(person_id__in=[person_id, *merged], case_key=None)
    )
    audit.read(actor, "files_listed", person=person_id, case=case_key)
    found = list(rows)
    keys.preload({file.owner_id for file in found})
    return sorted(found, key=lambda file: file.state == FileState.DELETED)


def get_file(actor: Actor, file_id: UUID) -> File:
    """Raises NotFound when it does not exist, was deleted or is not open to the actor."""
    file = File.objects.filter(id=file_id).exclude(state=FileState.DELETED).first()
    if file is None:
        raise NotFound
    permissions.require_open(actor, case_key=file.case_key, person_id=file.person_id)
    return file


def get_content(actor: Actor, file_id: UUID) -> FileContent:
    """The cleaned content; logs the reading. Raises NotFound while it is not cleaned."""
    file = get_file(actor, file_id)
    if file.state != FileState.READY:
        raise NotFound
    audit.read(actor, "file_read", person=file.person_id, case=file.case_key, ids=[file.id])
    day = file.created_at.date().isoformat()
    return FileContent(
        content=store.read(file.id, file.owner_id, file.chunks),
        media_type=file.media_type,
        name=f"dokument-{day}.{sniff.EXTENSIONS[file.media_type]}",
    )
