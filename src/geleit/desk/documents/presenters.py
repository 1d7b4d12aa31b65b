"""Words for sheets, files and texts."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.accounts import selectors as accounts
from geleit.catalogue import selectors as catalogue
from geleit.desk import flow
from geleit.documents import languages, sheets
from geleit.documents.enums import Fault, FileState, PieceState, Refusal, SheetState
from geleit.kernel import clock, formats
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission, allows

if TYPE_CHECKING:
    from django.http import QueryDict

    from geleit.desk.http import DeskRequest
    from geleit.documents.models import File, Sheet
    from geleit.documents.texts import TextRow

SILENT_AFTER = timedelta(seconds=10)
WARN_DAYS = 30
KINDS = {
    PieceState.CHECKED: "success",
    PieceState.UNCHECKED: "warning",
    PieceState.OUTDATED: "warning",
    PieceState.MISSING: "danger",
}


def sheet(ordered: "Sheet") -> dict[str, Any]:
    """How far a sheet is; after ten seconds of silence the print view is the way."""
    is_waiting = ordered.state == SheetState.ORDERED
    is_silent = is_waiting and clock.now() - ordered.created_at > SILENT_AFTER
    kind = sheets.find(ordered.kind)
    return {
        "title": str(kind.title) if kind else "",
        "language": languages.name(ordered.language),
        "is_waiting": is_waiting and not is_silent,
        "is_silent": is_silent,
        "is_ready": ordered.state == SheetState.READY,
        "fault": Fault(ordered.fault).label if ordered.fault else "",
        "pdf_url": reverse("desk:documents:pdf", args=[ordered.id]),
        "view_url": reverse("desk:documents:print_view", args=[ordered.id]),
        "back_url": (
            reverse("desk:cases:overview", args=[ordered.case_key]) if ordered.case_key else ""
        ),
        "gone_at": formats.moment(ordered.created_at + timedelta(hours=24)),
    }


def file_rows(request: "DeskRequest", found: "list[File]") -> dict[str, Any]:
    """Present files and, below, what was deleted and why."""
    names = accounts.names_of({each.uploaded_by for each in found})
    rows = [_file(each, names) for each in found if each.state != FileState.DELETED]
    gone = [_gone(each) for each in found if each.state == FileState.DELETED]
    return {
        "rows": rows,
        "gone": gone,
        "is_checking": any(row["state"] == FileState.RECEIVED for row in rows),
        "may_write": allows(request.actor, Permission.WRITE_CASE),
    }


def _file(file: "File", names: dict[Any, str]) -> dict[str, Any]:
    expiry, kind = _expiry(file)
    return {
        "id": file.id,
        "kind": catalogue.label("document_kind", file.kind),
        "label": file.label,
        "added": file.created_at,
        "who": names.get(file.uploaded_by, ""),
        "expiry": expiry,
        "expiry_kind": kind,
        "valid_until": file.valid_until,
        "state": file.state,
        "is_ready": file.state == FileState.READY,
        "is_checking": file.state == FileState.RECEIVED,
        "refusal": Refusal(file.refusal).label if file.refusal else "",
        "size": _size(file.size),
        "pages": ngettext("%(n)d Seite", "%(n)d Seiten", file.pages) % {"n": file.pages}
        if file.pages
        else "",
    }


def conflict(error: Conflict, sent: "QueryDict", keep_url: str) -> flow.ConflictView:
    """Both versions of a file's details, side by side; the form keeps mine."""
    theirs: File = error.theirs  # type: ignore[assignment]  # the service hands over the stored file

    def kind(key: str) -> str:
        return catalogue.label("document_kind", key) if key else "–"

    rows = [
        flow.Both(_("Art"), kind(sent.get("kind", "")), kind(theirs.kind)),
        flow.Both(_("Bezeichnung"), sent.get("label", "") or "–", theirs.label or "–"),
    ]
    return flow.ConflictView(
        sentence=flow.conflict_sentence(error),
        theirs=_("Gespeicherte Fassung"),
        rows=rows,
        keep_url=keep_url,
    )


def _gone(file: "File") -> dict[str, Any]:
    return {
        "kind": catalogue.label("document_kind", file.kind),
        "on": file.deleted_on,
        "reason": catalogue.label("file_deletion", file.delete_reason),
    }


def _size(size: int) -> str:
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / (1024 * 1024):.1f} MB".replace(".", ",")


def _expiry(file: "File") -> tuple[str, str]:
    days = file.days_left(clock.today())
    if days is None:
        return "", ""
    if days < 0:
        return _("abgelaufen %(when)s") % {"when": formats.ago(file.valid_until)}, "danger"  # type: ignore[arg-type]  # days says there is one
    if days == 0:
        return _("läuft heute ab"), "warning"
    words = ngettext("läuft ab in %(n)d Tag", "läuft ab in %(n)d Tagen", days) % {"n": days}
    return words, "warning" if days <= WARN_DAYS else ""


def text_rows(found: "list[TextRow]") -> list[dict[str, Any]]:
    return [
        {
            "key": row.key,
            "german": row.german,
            "states": [
                {
                    "language": each,
                    "name": languages.name(each),
                    "words": state.label if each != languages.GERMAN else _("Text"),
                    "kind": KINDS[state] if row.german and each != languages.GERMAN else "",
                }
                for each, state in row.states.items()
            ],
        }
        for row in found
    ]
