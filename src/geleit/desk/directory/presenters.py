"""Words for offices. Templates print, they do not compute."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.accounts import selectors as accounts
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.common import Row
from geleit.desk.directory.forms import OfficeFields, filter_choices
from geleit.desk.flow import Both, ConflictView
from geleit.directory import selectors
from geleit.directory.enums import Interpreting
from geleit.directory.selectors import Filters
from geleit.kernel import formats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geleit.directory.models import Service, Suggestion

ALL_TOWNS = 6  # more towns than this are counted, not listed


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    value: str
    choices: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OfficeRow:
    id: UUID
    name: str
    body: str
    role: str
    towns: str
    phone: str
    languages: str
    is_paused: bool
    needs_check: bool


def filters_of(request: HttpRequest) -> Filters:
    got = request.GET
    return Filters(
        text=got.get("q", "")[:100],
        role=got.get("aufgabe", ""),
        municipality=got.get("ort", ""),
        language=got.get("sprache", ""),
    )


def listed(found: "Sequence[Service]", wanted: Filters) -> dict[str, Any]:
    choices = filter_choices()
    labels = {"aufgabe": _("Aufgabe"), "ort": _("Kommune"), "sprache": _("Sprache")}
    values = {"aufgabe": wanted.role, "ort": wanted.municipality, "sprache": wanted.language}
    return {
        "rows": [row(office) for office in found],
        "count_text": ngettext("%(n)d Stelle", "%(n)d Stellen", len(found)) % {"n": len(found)},
        "text": wanted.text,
        "filters": [
            Filter(name, label, values[name], choices[name]) for name, label in labels.items()
        ],
        "is_filtered": wanted != Filters(),
    }


def row(office: "Service") -> OfficeRow:
    return OfficeRow(
        id=office.id,
        name=office.name,
        body=office.organization.name,
        role=catalogue.label("office_role", office.role),
        towns=towns_text(office),
        phone=office.contact.phone,
        languages=", ".join(catalogue.label("language", key) for key in office.languages),
        is_paused=office.is_paused,
        needs_check=selectors.needs_check(office),
    )


def towns_text(office: "Service") -> str:
    every = len(catalogue.entries("municipality"))
    number = len(office.municipalities)
    if number and number == every:
        return _("alle Kommunen")
    if number > ALL_TOWNS:
        return _("%(n)d von %(all)d Kommunen") % {"n": number, "all": every}
    return _all_towns(office)


def _all_towns(office: "Service") -> str:
    return ", ".join(catalogue.label("municipality", key) for key in office.municipalities)


def page(office: "Service") -> dict[str, Any]:
    missing = selectors.how_to_reach(office)
    facts = [
        Row(_("Träger"), office.organization.name),
        Row(_("Aufgabe"), catalogue.label("office_role", office.role)),
        Row(_("Zuständig für"), _all_towns(office) or _("bitte ergänzen")),
        Row(_("Was die Stelle tut"), office.description),
        Row(_("Was mitzubringen ist"), office.documents_needed),
        Row(_("Sprachen"), ", ".join(catalogue.label("language", k) for k in office.languages)),
        Row(_("Dolmetschen"), str(Interpreting(office.interpreting).label)),
        Row(_("Kosten"), office.cost),
        Row(_("Wartezeit"), office.waiting_time),
        Row(_("Quelle"), office.source),
    ]
    reach = [
        Row(_("Telefon"), office.contact.phone),
        Row(_("Fax"), office.contact.fax),
        Row(_("E-Mail"), office.contact.email),
        Row(_("Website"), office.organization.website),
        Row(_("Anschrift"), office.location.address),
        Row(_("Öffnungszeiten"), office.location.opening_hours),
    ]
    return {
        "id": office.id,
        "name": office.name,
        "facts": [each for each in facts if each.text],
        "reach": [each for each in reach if each.text],
        "missing": _("Bitte ergänzen: %(fields)s") % {"fields": ", ".join(missing)}
        if missing
        else "",
        "checked": _checked(office),
        "needs_check": selectors.needs_check(office),
        "is_paused": office.is_paused,
        "ended": _("Diese Stelle gab es bis %(day)s.") % {"day": formats.digits(office.valid_until)}
        if office.valid_until
        else "",
    }


def _checked(office: "Service") -> str:
    if office.assured_on is None:
        return _("noch nie geprüft")
    return _("geprüft am %(day)s von %(who)s") % {
        "day": formats.digits(office.assured_on),
        "who": selectors.checked_by(office),
    }


def initial(office: "Service") -> dict[str, Any]:
    own = (
        "name", "role", "municipalities", "languages", "interpreting", "description",
        "documents_needed", "cost", "waiting_time", "is_paused", "assure_months", "valid_until",
        "version",
    )  # fmt: skip
    return {
        **{name: getattr(office, name) for name in own},
        "organization": office.organization.name,
        "website": office.organization.website,
        "phone": office.contact.phone,
        "fax": office.contact.fax,
        "email": office.contact.email,
        "address": office.location.address,
        "opening_hours": office.location.opening_hours,
    }


def conflict(form: OfficeFields, theirs: "Service", keep_url: str) -> ConflictView:
    """Only what differs, side by side."""
    stored = initial(theirs)
    rows = [
        Both(str(field.label), _words(form.cleaned_data[name]), _words(stored[name]))
        for name, field in form.fields.items()
        if name in stored and name != "version" and form.cleaned_data.get(name) != stored[name]
    ]
    return ConflictView(
        sentence=_("Diese Stelle wurde inzwischen geändert. Vergleichen Sie beide Fassungen."),
        theirs=_("Gespeicherte Fassung"),
        rows=rows,
        keep_url=keep_url,
    )


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def suggestion_rows(found: "Sequence[Suggestion]") -> list[dict[str, Any]]:
    names = accounts.names_of({each.suggested_by for each in found})
    return [
        {
            "id": each.id,
            "office": each.service.name if each.service else each.name,
            "office_id": each.service_id,
            "is_new": each.service_id is None,
            "text": each.text,
            "who": names.get(each.suggested_by, ""),
            "when": formats.ago(each.created_at),
        }
        for each in found
    ]
