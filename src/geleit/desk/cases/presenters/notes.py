"""What the note form starts with and says, and both versions when two people changed a note."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.desk import flow
from geleit.desk.cases.back import BACK, back_url
from geleit.desk.http import DeskRequest
from geleit.kernel import clock, formats
from geleit.kernel.errors import Conflict
from geleit.kernel.forms import Form

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note
    from geleit.cases.selectors.shapes import NoteForm

SENT = ("kind", "happened_on", "minutes", "language", "interpreted", "topics", "text")
UNPLANNED_KIND = "phone"


def sent(form: Form) -> dict[str, Any]:
    """The fields of a note, as the services take them."""
    return {name: form.cleaned_data[name] for name in SENT}


def meeting_id(request: DeskRequest, draft: Mapping[str, Any] | None = None) -> UUID | None:
    """The appointment a note is about, from ``?termin=`` or the draft that is continued.

    Left out when it makes no sense.
    """
    asked = request.GET.get("termin", "") or str((draft or {}).get("termin", ""))
    try:
        return UUID(asked)
    except ValueError:
        return None


def defaults(start: "NoteForm") -> dict[str, Any]:
    return {
        "kind": start.kind,
        "happened_on": start.happened_on,
        "minutes": start.minutes,
        "language": start.language,
        "interpreted": start.interpreted,
    }


def usual_minutes(kind: str) -> int:
    found = catalogue.find("note_kind", kind)
    minutes = found.details.get("minutes") if found else None
    return minutes if isinstance(minutes, int) else 30


def quick_defaults() -> dict[str, Any]:
    return {
        "kind": UNPLANNED_KIND,
        "happened_on": clock.today(),
        "minutes": usual_minutes(UNPLANNED_KIND),
    }


def stored(note: "Note") -> dict[str, Any]:
    return {**{name: getattr(note, name) for name in SENT}, "version": note.version}


def form_words(request: DeskRequest, case: "Case", start: "NoteForm") -> dict[str, Any]:
    address = reverse("desk:cases:add_note", args=[case.id])
    if start.appointment_id:
        address = f"{address}?termin={start.appointment_id}"
    back = request.POST.get(BACK, request.GET.get(BACK, ""))
    return {
        "heading": _("Notiz zum Termin") if start.appointment_id else _("Notiz"),
        "target": str(start.appointment_id or case.id),
        "action": address,
        "back": back if back == "tag" else "",
        "cancel_url": back_url(request, case.id, "overview"),
    }


def change_words(note: "Note") -> dict[str, Any]:
    return {
        "heading": _("Notiz ändern"),
        "lead": meta(note),
        "action": reverse("desk:cases:change_note", args=[note.case_id, note.id]),
        "cancel_url": reverse("desk:cases:timeline", args=[note.case_id]),
    }


def addendum_words(note: "Note") -> dict[str, Any]:
    return {
        "heading": _("Nachtrag"),
        "submit": _("Nachtrag speichern"),
        "quote": quote(note),
        "cancel_url": reverse("desk:cases:timeline", args=[note.case_id]),
    }


def meta(note: "Note") -> str:
    return _("%(kind)s am %(day)s") % {
        "kind": catalogue.label("note_kind", note.kind),
        "day": formats.day(note.happened_on),
    }


def quote(note: "Note") -> dict[str, str]:
    return {"meta": meta(note), "text": note.text}


def conflict(form: Form, error: Conflict) -> flow.ConflictView:
    theirs: Any = error.theirs
    mine = form.cleaned_data
    rows = [flow.Both(_("Notiz"), mine["text"], theirs.text)]
    if (mine["kind"], mine["happened_on"]) != (theirs.kind, theirs.happened_on):
        rows.append(
            flow.Both(_("Art und Datum"), _when(mine["kind"], mine["happened_on"]), meta(theirs))
        )
    return flow.ConflictView(
        sentence=flow.conflict_sentence(error),
        theirs=_("Gespeicherte Fassung"),
        rows=rows,
        keep_url=reverse("desk:cases:timeline", args=[theirs.case_id]),
    )


def _when(kind: str, day: Any) -> str:
    return _("%(kind)s am %(day)s") % {
        "kind": catalogue.label("note_kind", kind),
        "day": formats.day(day),
    }
