"""An ordered sheet and its PDF, for who ordered it and whoever stands in today."""

from uuid import UUID

from geleit import audit
from geleit.documents import paper, permissions, store
from geleit.documents.enums import SheetState
from geleit.documents.models import Sheet
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound


def get_sheet(actor: Actor, sheet_id: UUID) -> Sheet:
    """Raises NotFound when it is somebody else's, was swept, or the case has closed to her."""
    sheet = Sheet.objects.filter(id=sheet_id, ordered_by__in=actor.principals).first()
    if sheet is None:
        raise NotFound
    permissions.require_open(actor, case_key=sheet.case_key, person_id=sheet.person_id)
    return sheet


def get_pdf(actor: Actor, sheet_id: UUID) -> tuple[Sheet, bytes]:
    """The finished PDF; logs the reading. Raises NotFound while there is none."""
    sheet = get_sheet(actor, sheet_id)
    if sheet.state != SheetState.READY:
        raise NotFound
    _log(actor, sheet)
    return sheet, store.read(sheet.id, sheet.owner_id, sheet.chunks)


def get_print_view(actor: Actor, sheet_id: UUID) -> paper.Filled:
    """The same page for the browser's own printing; logs the reading."""
    sheet = get_sheet(actor, sheet_id)
    _log(actor, sheet)
    return paper.of(sheet)


def _log(actor: Actor, sheet: Sheet) -> None:
    audit.read(actor, "sheet_printed", person=sheet.person_id, case=sheet.case_key, ids=[sheet.id])
