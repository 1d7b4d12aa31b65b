"""Words, addresses and preset values of the hurdle pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.accounts import selectors as accounts
from geleit.cases import selectors as cases
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.conferences import finding_start
from geleit.desk.flow import Both, ConflictView
from geleit.desk.http import DeskRequest
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.steering import selectors
from geleit.steering.enums import Severity
from geleit.steering.figures import Filters, Hurdle, Interface, options
from geleit.steering.selectors import Preset

if TYPE_CHECKING:
    from geleit.desk.steering.forms import ChangeFindingForm
    from geleit.steering.models import Finding

# query name → field of Filters
NAMES = {
    "art": "kind",
    "von": "from_office",
    "zu": "to_office",
    "recht": "legal_area",
    "zeit": "half_year",
}
KEPT = (
    "kind",
    "from_office",
    "to_office",
    "legal_area",
    "life_area",
    "severity",
    "amount",
    "text",
    "remedy",
    "municipality",
)


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: a POST without a single field is sent, too."""
    return request.POST if request.method == "POST" else None


# reporting


def initial(preset: Preset, proposed: QueryDict) -> dict[str, Any]:
    """``proposed``: kind and office a failed Anfrage suggests (``?art=…&stelle=…``)."""
    return {
        "kind": _known("hurdle_kind", proposed.get("art", "")),
        "from_office": _known("office_role", proposed.get("stelle", "")),
        "municipality": preset.municipality,
        "month": f"{preset.month:%Y-%m}",
        "severity": Severity.ANNOYING,
    }


def from_conference(request: DeskRequest, case_id: UUID) -> dict[str, Any]:
    """``?konferenz=``: the offices that sat there and its month; a case that is not hers gives
    nothing, the page around it has refused before."""
    if not request.GET.get("konferenz"):
        return {}
    case = cases.get_case(request.actor, case_id)
    return {key: value for key, value in finding_start(request, case).items() if value}


def _known(name: str, key: str) -> str:
    return key if key in catalogue.keys(name) else ""


def initial_without_case(actor: Actor, municipality: str) -> dict[str, Any]:
    own = [unit for unit in accounts.list_units() if unit.id in actor.units]
    known = municipality if municipality in catalogue.keys("municipality") else ""
    town = known or (own[0].municipalities[0] if own else "")
    return {
        "municipality": town,
        "month": f"{clock.today():%Y-%m}",
        "severity": Severity.ANNOYING,
    }


def initial_of(finding: "Finding") -> dict[str, Any]:
    kept = {name: getattr(finding, name) for name in KEPT}
    return {**kept, "month": f"{finding.month:%Y-%m}", "version": finding.version}


@dataclass(frozen=True, slots=True)
class Preview:
    """What coordination will read, and what the guard thinks of it."""

    id: UUID
    interface: Interface
    text: str
    remedy: str
    is_released: bool
    hints: tuple[str, ...]


def preview(actor: Actor, finding: "Finding") -> Preview:
    return Preview(
        id=finding.id,
        interface=Interface(finding.kind, finding.from_office, finding.to_office),
        text=finding.text,
        remedy=finding.remedy,
        is_released=finding.released_on is not None,
        hints=selectors.hints_of(actor, finding),
    )


def conflict(form: "ChangeFindingForm", finding: "Finding") -> ConflictView:
    rows = tuple(
        Both(str(form.fields[name].label), form.cleaned_data[name], getattr(finding, name))
        for name in ("text", "remedy")
    )
    return ConflictView(
        sentence=_("Diese Hürde wurde inzwischen geändert. Vergleichen Sie beide Fassungen."),
        theirs=_("Gespeicherte Fassung"),
        rows=rows,
        keep_url=reverse("desk:steering:mine"),
    )


def again(form: "ChangeFindingForm", finding: "Finding") -> "ChangeFindingForm":
    """What was sent, as an answer to the version that is stored by now."""
    sent: Any = form.data
    data: QueryDict = sent.copy()
    data["version"] = str(finding.version)
    renewed = type(form)(data, kept_month=finding.month)
    renewed.is_valid()
    return renewed


# reading


@dataclass(frozen=True, slots=True)
class Row:
    """One group with its page."""

    hurdle: Hurdle
    url: str


def row(hurdle: Hurdle) -> Row:
    asked = {"von": hurdle.interface.from_office, "zu": hurdle.interface.to_office}
    query = urlencode({name: value for name, value in asked.items() if value})
    path = reverse("desk:steering:hurdle", args=[hurdle.interface.kind])
    return Row(hurdle, f"{path}?{query}" if query else path)


def interface(kind: str, query: Mapping[str, str]) -> Interface:
    """As asked; where nobody reported it, nobody finds it."""
    return Interface(kind, query.get("von", ""), query.get("zu", ""))


def address(interface: Interface) -> dict[str, str]:
    return {
        "kind": interface.kind,
        "from_office": interface.from_office,
        "to_office": interface.to_office,
    }


@dataclass(frozen=True, slots=True)
class FilterField:
    name: str
    label: str
    value: str
    choices: list[tuple[str, str]]

    @property
    def value_text(self) -> str:
        return next((str(label) for key, label in self.choices if key == self.value), "")


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    without_url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as the page shows them; ``ignored`` names those that nobody knows."""

    filters: Filters
    fields: list[FilterField]
    chips: list[Chip]
    ignored: str
    export_url: str


def asked(query: Mapping[str, str]) -> Asked:
    labels = _labels()
    given = {field: query.get(name, "") for name, field in NAMES.items()}
    filters, unknown = Filters.read(given)
    known = options()
    fields = [
        FilterField(name, labels[name], getattr(filters, field), known[field])
        for name, field in NAMES.items()
    ]
    set_now = {field.name: field.value for field in fields if field.value}
    chips = [
        Chip(
            f"{field.label}: {field.value_text}",
            _url("desk:steering:findings", set_now, field.name),
        )
        for field in fields
        if field.value
    ]
    ignored = ", ".join(labels[name] for name, field in NAMES.items() if field in unknown)
    return Asked(filters, fields, chips, ignored, _url("desk:steering:export", set_now))


def _url(name: str, query: Mapping[str, str], without: str = "") -> str:
    kept = urlencode({key: value for key, value in query.items() if key != without})
    return f"{reverse(name)}?{kept}" if kept else reverse(name)


def _labels() -> dict[str, str]:
    return {
        "art": _("Hürde"),
        "von": _("Stelle"),
        "zu": _("Übergang zu"),
        "recht": _("Rechtskreis"),
        "zeit": _("Zeitraum"),
    }
