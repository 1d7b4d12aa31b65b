"""A picture to upload, and content in the state the worker leaves it in.

Most tests run in one transaction of the web role, which is not the worker; tests of the jobs
themselves commit and change the role.
"""

import io
from typing import Any
from uuid import UUID

from geleit import audit
from geleit.documents.enums import FileState, SheetState
from geleit.documents.models import File, Sheet


def photo(*, exif: bytes = b"", size: tuple[int, int] = (60, 40), kind: str = "JPEG") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    extra = {"exif": exif} if exif else {}
    Image.new("RGB", size, "white").save(out, kind, **extra)
    return out.getvalue()


def make_ready(actor: Any, *, file_id: UUID, sheet_id: UUID) -> UUID:
    """The file as if cleaned; a second sheet as if made. Returns the sheet's id."""
    sheet = Sheet.objects.get(id=sheet_id)
    with audit.action(actor, "probe"):
        File.objects.filter(id=file_id).update(state=FileState.READY)
        done = Sheet(
            kind=sheet.kind, language=sheet.language, person_id=sheet.person_id,
            case_key=sheet.case_key, owner_id=sheet.owner_id, data=sheet.data,
            ordered_by=sheet.ordered_by, state=SheetState.READY,
        )  # fmt: skip
        done.save(force_insert=True)
    return done.id
