"""Drafts of the forms of case work: where they belong, how they come back.

A draft is restored into its form by itself, with a sentence that says so and a button that drops
it: nothing typed is ever lost by opening the form again.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk.cases.forms.base import restored
from geleit.desk.http import DeskRequest
from geleit.kernel import clock, formats
from geleit.kernel.forms import Form

LEFT_OUT = frozenset({"csrfmiddlewaretoken", "idempotency_key", "version", "zurueck", "schritt"})
SAVED = "_saved"  # when, in words; names of form fields never begin like this
BEGINNING = 60
# form -> name of the page that continues it; "case" and "row" say which ids its address needs
FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "note": ("desk:cases:add_note", ("case",)),  # services.undo_note saves here, too
    "quick_note": ("desk:cases:quick_note", ()),
    "change_note": ("desk:cases:change_note", ("case", "row")),
    "addendum": ("desk:cases:add_addendum", ("case", "row")),
    "task": ("desk:cases:add_task", ("case",)),
    "appointment": ("desk:cases:add_appointment", ("case",)),
    "closing": ("desk:cases:close_case", ("case",)),
    "enquiry": ("desk:cases:record_enquiry", ()),
    "screening": ("desk:cases:screening", ("row",)),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Which form of which object: ``note:<case>``, ``change_note:<case>:<note>``."""

    form: str
    case: UUID | None = None
    row: UUID | None = None

    @property
    def ids(self) -> list[UUID | None]:
        return [getattr(self, each) for each in FORMS[self.form][1]]

    @property
    def key(self) -> str:
        return ":".join((self.form, *map(str, self.ids)))

    @property
    def url(self) -> str:
        """Where the draft is continued."""
        return reverse(FORMS[self.form][0], args=self.ids)

    @property
    def save_url(self) -> str:
        return f"{reverse('desk:cases:save_draft')}?ort={self.key}"

    @property
    def label(self) -> str:
        return {
            "note": _("Notiz"),
            "quick_note": _("Notiz"),
            "change_note": _("Notiz ändern"),
            "addendum": _("Nachtrag"),
            "task": _("Aufgabe"),
            "appointment": _("Termin"),
            "closing": _("Abschluss"),
            "enquiry": _("Anmeldung"),
            "screening": _("Klärung"),
        }[self.form]


def place_of(key: str) -> Place | None:
    """A place as it was sent or stored; None when it makes no sense."""
    form, *ids = key.split(":")
    if form not in FORMS or len(ids) != len(FORMS[form][1]):
        return None
    try:
        found = {name: UUID(each) for name, each in zip(FORMS[form][1], ids, strict=True)}
    except ValueError:
        return None
    return Place(form, **found)


@dataclass(frozen=True, slots=True)
class Restored:
    """A draft that was put back into its form."""

    place: str
    sentence: str
    fields: dict[str, Any]


def find(request: DeskRequest, place: Place) -> Restored | None:
    """The draft for this form; asked for only when the form is shown fresh."""
    if request.method == "POST":
        return None
    fields = selectors.get_draft(request.actor, place.key)
    if fields is None:
        return None
    saved = str(fields.get(SAVED, ""))
    sentence = (
        _("Entwurf vom %(moment)s, noch nicht gespeichert.") % {"moment": saved}
        if saved
        else _("Entwurf, noch nicht gespeichert.")
    )
    return Restored(place.key, sentence, fields)


def continued(
    form_class: type[Form], draft: Restored | None, initial: dict[str, Any]
) -> dict[str, Any]:
    """Initial values of a form: what was typed before wins over what is proposed."""
    return {**initial, **restored(form_class, draft.fields)} if draft else initial


def context(place: Place, draft: Restored | None) -> dict[str, Any]:
    return {"draft": draft, "draft_url": place.save_url}


def drop(request: DeskRequest, place: Place) -> None:
    services.drop_draft(request.actor, place=place.key)


def sent(request: DeskRequest) -> dict[str, str | list[str]]:
    """The fields of a form that autosave sent, without what belongs to one showing only."""
    fields: dict[str, str | list[str]] = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
    }
    return {**fields, SAVED: formats.moment(clock.now())}


def beginning(fields: dict[str, Any]) -> str:
    """The first words of what was typed, to recognise a draft by."""
    for name in ("text", "achieved", "title", "reason"):
        value = fields.get(name) or ""
        text = " ".join(" ".join(value if isinstance(value, list) else [str(value)]).split())
        if text:
            return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]} …"
    return ""
