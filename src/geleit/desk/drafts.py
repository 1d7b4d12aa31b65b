"""Drafts of the forms of the desk: where they belong, how they come back.

A draft is restored into its form by itself, with a sentence that says so and a button that drops
it: nothing typed is ever lost by opening the form again. A new form with free text needs one line
in ``FORMS``, ``find`` and ``continued`` where the form is made, ``context`` for the template
(``parts/draft_note.html``, ``parts/draft_attributes.html``) and ``drop`` where it was saved.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.forms.widgets import MultiWidget
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from geleit.cases import selectors, services
from geleit.desk.http import KEY_FIELD, DeskRequest
from geleit.kernel import clock, formats
from geleit.kernel.forms import Form

# What belongs to one showing of a form only. The version stays: an old draft must not overwrite
# unseen what a colleague has saved since.
LEFT_OUT: Final = frozenset({"csrfmiddlewaretoken", KEY_FIELD, "zurueck", "schritt"})
SAVED: Final = "_saved"  # when, in words; names of form fields never begin like this
ABOUT: Final = ("termin",)  # behind the address of autosave: what the page is about
BEGINNING: Final = 60
TELLING: Final = (
    "text",
    "occasion",
    "question",
    "words",
    "wording",
    "result",
    "achieved",
    "remedy",
    "reason",
    "title",
    "place",
    "name",
    "given",
    "value",
)
CASE, ROW, PART = "case", "row", "part"
_PART_OF_DATE: Final = re.compile(r"_(day|month|year)$")
_PART: Final = re.compile(r"[a-z][a-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A form: the page that continues it, its name, and which ids its address needs in order.

    ``case`` and ``row`` are UUIDs, ``part`` is a word. ``query`` takes the last ids where the
    page expects them behind a question mark.
    """

    url_name: str
    label: StrOrPromise
    ids: tuple[str, ...] = ()
    query: str = ""


FORMS: Final[dict[str, Kind]] = {
    # services.undo_note saves at "note", too
    "note": Kind("desk:cases:add_note", gettext_lazy("Notiz"), (CASE,)),
    "quick_note": Kind("desk:cases:quick_note", gettext_lazy("Notiz")),
    "change_note": Kind("desk:cases:change_note", gettext_lazy("Notiz ändern"), (CASE, ROW)),
    "addendum": Kind("desk:cases:add_addendum", gettext_lazy("Nachtrag"), (CASE, ROW)),
    "task": Kind("desk:cases:add_task", gettext_lazy("Aufgabe"), (CASE,)),
    "quick_task": Kind("desk:cases:new_task", gettext_lazy("Aufgabe")),
    "appointment": Kind("desk:cases:add_appointment", gettext_lazy("Termin"), (CASE,)),
    "quick_appointment": Kind("desk:cases:new_appointment", gettext_lazy("Termin")),
    "change_appointment": Kind(
        "desk:cases:change_appointment", gettext_lazy("Termin ändern"), (ROW,)
    ),
    "case_facts": Kind("desk:cases:change_case", gettext_lazy("Angaben zum Fall"), (CASE,)),
    "closing": Kind("desk:cases:close_case", gettext_lazy("Abschluss"), (CASE,)),
    "reopening": Kind("desk:cases:reopen_case", gettext_lazy("Fall wieder öffnen"), (CASE,)),
    "conference": Kind("desk:cases:plan_conference", gettext_lazy("Konferenz"), (CASE,)),
    "change_conference": Kind(
        "desk:cases:change_conference", gettext_lazy("Konferenz ändern"), (CASE, ROW)
    ),
    "cancel_conference": Kind(
        "desk:cases:cancel_conference", gettext_lazy("Konferenz absagen"), (CASE, ROW)
    ),
    "case_sheet": Kind("desk:cases:write_sheet", gettext_lazy("Fallblatt ohne Namen"), (CASE,)),
    "conference_sheet": Kind(
        "desk:cases:write_sheet",
        gettext_lazy("Fallblatt ohne Namen"),
        (CASE, ROW),
        query="konferenz={}",
    ),
    "change_sheet": Kind(
        "desk:cases:change_sheet", gettext_lazy("Fallblatt ohne Namen ändern"), (CASE, ROW)
    ),
    "check_sheet": Kind(
        "desk:cases:case_sheet", gettext_lazy("Fallblatt ohne Namen freigeben"), (CASE, ROW)
    ),
    "minutes": Kind("desk:cases:minutes", gettext_lazy("Protokoll"), (CASE, ROW)),
    "helper": Kind("desk:cases:care_team", gettext_lazy("Beteiligte Stelle"), (CASE,)),
    "change_helper": Kind(
        "desk:cases:change_helper", gettext_lazy("Beteiligte Stelle ändern"), (CASE, ROW)
    ),
    "handover": Kind("desk:cases:ask_handover", gettext_lazy("Fallübergabe"), (CASE,)),
    "refuse_handover": Kind(
        "desk:cases:refuse_handover", gettext_lazy("Übergabe ablehnen"), (ROW,)
    ),
    "enquiry": Kind("desk:cases:record_enquiry", gettext_lazy("Anmeldung")),
    "screening": Kind("desk:cases:screening", gettext_lazy("Klärung"), (ROW,)),
    "brief_contact": Kind("desk:cases:brief_contact", gettext_lazy("Kurzkontakt")),
    "intake": Kind("desk:people:intake", gettext_lazy("Neuer Fall")),
    "person": Kind("desk:people:edit", gettext_lazy("Angaben zur Person"), (ROW, PART)),
    "person_row": Kind(
        "desk:people:edit_row", gettext_lazy("Angaben zur Person"), (ROW, PART, ROW)
    ),
    "signature": Kind("desk:people:sign", gettext_lazy("Unterschrift"), (ROW, PART, ROW)),
    "finding": Kind("desk:steering:report", gettext_lazy("Hürde melden"), (CASE,)),
    "note_finding": Kind(
        "desk:steering:report", gettext_lazy("Hürde melden"), (CASE, ROW), query="notiz={}"
    ),
    "free_finding": Kind("desk:steering:report_new", gettext_lazy("Hürde melden")),
    "brief_finding": Kind(
        "desk:steering:report_new", gettext_lazy("Hürde melden"), query="kurzkontakt=1"
    ),
    "change_finding": Kind("desk:steering:change", gettext_lazy("Hürde ändern"), (ROW,)),
    "goal": Kind("desk:plans:add_goal", gettext_lazy("Ziel"), (CASE,)),
    "change_goal": Kind("desk:plans:change_goal", gettext_lazy("Ziel ändern"), (CASE, ROW)),
    "end_goal": Kind("desk:plans:end_goal", gettext_lazy("Ergebnis eines Ziels"), (CASE, ROW)),
    "scale": Kind("desk:plans:set_scale", gettext_lazy("Stufen eines Ziels"), (CASE, ROW)),
    "step": Kind("desk:plans:add_step", gettext_lazy("Schritt"), (CASE, ROW)),
    "change_step": Kind("desk:plans:change_step", gettext_lazy("Schritt ändern"), (CASE, ROW)),
    "review": Kind("desk:plans:hold_review", gettext_lazy("Überprüfung"), (CASE, ROW)),
    "assessment": Kind("desk:plans:assessment", gettext_lazy("Assessment"), (CASE,)),
    "agreement": Kind("desk:plans:agree_goal", gettext_lazy("Ziel vereinbaren"), (CASE, ROW)),
    "network": Kind("desk:plans:network", gettext_lazy("Netzwerkkarte"), (CASE,)),
    "network_contact": Kind(
        "desk:plans:change_contact", gettext_lazy("Kontakt ändern"), (CASE, ROW)
    ),
    "use_template": Kind("desk:plans:use_template", gettext_lazy("Planvorlage"), (CASE, ROW)),
    "referral_answer": Kind("desk:referrals:answer", gettext_lazy("Antwort"), (ROW,)),
    "referral": Kind("desk:referrals:send", gettext_lazy("Anfrage"), (CASE,)),
    "area": Kind("desk:plans:area", gettext_lazy("Lebensbereich"), (CASE, PART)),
}


@dataclass(frozen=True, slots=True, init=False)
class Place:
    """Which form of which object: ``Place("change_note", case_id, note_id)``."""

    form: str
    ids: tuple[UUID | str, ...]

    def __init__(self, form: str, *ids: UUID | str) -> None:
        object.__setattr__(self, "form", form)
        object.__setattr__(self, "ids", ids)

    @property
    def kind(self) -> Kind:
        return FORMS[self.form]

    @property
    def case(self) -> UUID | None:
        """The case it belongs to, with which it goes."""
        named = dict(zip(self.kind.ids, self.ids, strict=True))
        found = named.get(CASE)
        return found if isinstance(found, UUID) else None

    @property
    def key(self) -> str:
        return ":".join((self.form, *map(str, self.ids)))

    @property
    def url(self) -> str:
        """Where the draft is continued."""
        kind, asked = self.kind, self.kind.query.count("{}")
        path = reverse(kind.url_name, args=self.ids[: len(self.ids) - asked])
        rest = self.ids[len(self.ids) - asked :]
        return f"{path}?{kind.query.format(*rest)}" if kind.query else path

    @property
    def save_url(self) -> str:
        return f"{reverse('desk:cases:save_draft')}?ort={self.key}"

    @property
    def label(self) -> str:
        return str(self.kind.label)


def place_of(key: str) -> Place | None:
    """A place as it was sent or stored; None when it makes no sense."""
    form, *ids = key.split(":")
    kind = FORMS.get(form)
    if kind is None or len(ids) != len(kind.ids):
        return None
    try:
        found = [_id(name, each) for name, each in zip(kind.ids, ids, strict=True)]
    except ValueError:
        return None
    return Place(form, *found)


def _id(name: str, text: str) -> UUID | str:
    if name != PART:
        return UUID(text)
    if _PART.fullmatch(text) is None:
        raise ValueError
    return text


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
    form_class: type[Form], draft: Restored | None, initial: Mapping[str, Any]
) -> dict[str, Any]:
    """Initial values of a form: what was typed before wins over what is proposed."""
    return {**initial, **(restored(form_class, draft.fields) if draft else {})}


def restored(form_class: type[Form], saved: Mapping[str, Any]) -> dict[str, Any]:
    """Saved fields as initial values: nothing is checked before it is sent.

    A draft is what the browser sent (``happened_on_day`` …) or, after an undone note, the values
    themselves.
    """
    data = QueryDict(mutable=True)
    for name, value in saved.items():
        if isinstance(value, list):
            data.setlist(name, [str(each) for each in value])
        elif value is not None and value is not False:
            data[name] = "on" if value is True else str(value)
    values = {}
    for name, field in form_class.base_fields.items():
        whole = isinstance(field.widget, MultiWidget) and name in data
        if not field.widget.is_hidden or (name == "version" and name in data):
            values[name] = data[name] if whole else field.widget.value_from_datadict(data, {}, name)
    return values


def rest(fields: Mapping[str, Any] | None, *names: str) -> list[tuple[str, str]]:
    """What a draft holds of ``names``: the other page of the same form, carried as hidden fields.

    So the first page of two does not overwrite what was typed on the second.
    """
    found = []
    for name in names:
        value = (fields or {}).get(name)
        values = value if isinstance(value, list) else [value]
        found += [(name, str(each)) for each in values if each not in (None, "", False)]
    return found


def carried(form_class: type[Form], sent: QueryDict, names: Sequence[str]) -> dict[str, Any]:
    """What the first page carried for the second, as initial values of its form."""
    fields = {name: sent.getlist(name) for name in names if name in sent}
    if not fields:
        return {}
    known = {_PART_OF_DATE.sub("", name) for name in fields}
    return {name: value for name, value in restored(form_class, fields).items() if name in known}


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
    about = {name: request.GET[name] for name in ABOUT if request.GET.get(name)}
    return {**fields, **about, SAVED: formats.moment(clock.now())}


def beginning(fields: Mapping[str, str | Sequence[str]]) -> str:
    """The first words of what was typed, to recognise a draft by."""
    for name in TELLING:
        value = fields.get(name) or ""
        text = " ".join((value if isinstance(value, str) else " ".join(value)).split())
        if text:
            return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]} …"
    return ""
