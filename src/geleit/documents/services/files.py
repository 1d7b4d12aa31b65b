"""Taking scans and photos: sorted by content, kept sealed, cleaned before anybody opens them."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.documents import permissions, sniff, store
from geleit.documents.cleaning import run as cleaning
from geleit.documents.enums import FileState, Refusal
from geleit.documents.models import File
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require

JOB = "documents.clean_file"


def read_upload(content: bytes) -> str:
    """The media type of an upload by its first bytes. Raises DomainError with what to do."""
    if not content:
        raise DomainError(Refusal.EMPTY.label, field="uploads")
    if len(content) > settings.GELEIT_UPLOAD_MAX_BYTES:
        raise DomainError(
            _("Die Datei ist größer als %(mb)d MB. Verkleinern Sie sie oder teilen Sie sie auf.")
            % {"mb": settings.GELEIT_UPLOAD_MAX_BYTES // (1024 * 1024)},
            field="uploads",
        )
    if sniff.is_heic(content):
        raise DomainError(
            _("Fotos im Format HEIC gehen nicht. Stellen Sie die Kamera auf JPEG um."),
            field="uploads",
        )
    found = sniff.media_type(content)
    if not found:
        raise DomainError(Refusal.KIND.label, field="uploads")
    return found


def add_file(
    actor: Actor,
    *,
    kind: str,
    content: bytes,
    case_key: UUID | None = None,
    person_id: UUID | None = None,
    label: str = "",
    valid_until: date | None = None,
) -> File:
    """Take an upload into a case or a person's file; the worker cleans it before it opens.

    Raises NotAllowed, NotFound (not open to the actor), DomainError (empty, too large, not one of
    the four kinds, unknown kind of document).
    """
    require(actor, Permission.WRITE_CASE)
    owner_id = case_key or person_id
    if owner_id is None:
        raise NotFound
    permissions.require_open(actor, case_key=case_key, person_id=person_id)
    media_type = read_upload(content)
    _known_kind(kind)
    file = File(
        case_key=case_key,
        person_id=person_id,
        owner_id=owner_id,
        kind=kind,
        label=label.strip(),
        valid_until=valid_until,
        uploaded_by=actor.id,
        media_type=media_type,
        size=len(content),
    )
    file.clean_fields()
    with audit.action(actor, "file_added", person=person_id, case=case_key, reason=kind):
        file.chunks = store.count(content)
        file.save(force_insert=True)  # before the content: its wall asks for this row
        store.write(file.id, file.owner_id, content)
        app.configure_task(JOB).defer(file_id=str(file.id))
    return file


def _known_kind(kind: str) -> None:
    if kind not in catalogue.keys("document_kind"):
        raise DomainError(_("Wählen Sie, was für ein Dokument das ist."), field="kind")


def clean_file(actor: Actor, *, file_id: UUID) -> None:
    """Replace an upload by its cleaned form, or refuse it and forget it; the worker's job."""
    if not actor.is_system:
        raise NotAllowed
    file = File.objects.select_for_update().filter(id=file_id).first()
    if file is None:
        raise NotFound
    if file.state != FileState.RECEIVED:
        return
    raw = store.read(file.id, file.owner_id, file.chunks)
    done = cleaning(raw, file.media_type)
    with audit.action(actor, "file_cleaned", person=file.person_id, case=file.case_key):
        store.drop([file.id])
        if done.refusal:
            file.state, file.refusal, file.chunks = FileState.REFUSED, done.refusal, 0
        else:
            file.state, file.media_type = FileState.READY, done.media_type
            file.size, file.pages = len(done.content), done.pages
            file.chunks = store.write(file.id, file.owner_id, done.content)
        file.save(update_fields=["state", "refusal", "media_type", "size", "pages", "chunks"])


def change_file(
    actor: Actor,
    *,
    file_id: UUID,
    version: int | None,
    kind: str,
    label: str,
    valid_until: date | None,
) -> File:
    """Correct kind, name and expiry. Raises NotFound, Conflict, DomainError."""
    file = _locked(actor, file_id)
    if version != file.version:
        raise Conflict(file)
    if kind != file.kind:
        _known_kind(kind)
    file.kind, file.label, file.valid_until = kind, label.strip(), valid_until
    file.version += 1
    file.clean_fields()
    with audit.action(actor, "file_changed", person=file.person_id, case=file.case_key):
        file.save(update_fields=["kind", "label", "valid_until", "version"])
    return file


def delete_file(actor: Actor, *, file_id: UUID, reason: str) -> File:
    """Delete the content for good; kind, dates, who and why stay. Raises NotFound, DomainError."""
    if reason not in catalogue.keys("file_deletion"):
        raise DomainError(_("Wählen Sie einen Grund."), field="reason")
    file = _locked(actor, file_id)
    file.state, file.label, file.chunks = FileState.DELETED, "", 0
    file.deleted_on, file.deleted_by, file.delete_reason = clock.today(), actor.id, reason
    file.version += 1
    with audit.action(
        actor, "file_deleted", person=file.person_id, case=file.case_key, reason=reason
    ):
        store.drop([file.id])
        file.save()
    return file


def _locked(actor: Actor, file_id: UUID) -> File:
    require(actor, Permission.WRITE_CASE)
    file = (
        File.objects.select_for_update().filter(id=file_id).exclude(state=FileState.DELETED).first()
    )
    if file is None:
        raise NotFound
    permissions.require_open(actor, case_key=file.case_key, person_id=file.person_id)
    return file
