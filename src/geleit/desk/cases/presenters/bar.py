"""The identity bar on top of every page of a case, and the pages beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from geleit.cases.enums import Phase
from geleit.desk.cases.presenters.common import (
    due,
    language_text,
    name_of,
    next_word,
    phase_text,
    place_text,
)
from geleit.desk.context import Item
from geleit.desk.http import DeskRequest
from geleit.kernel import formats
from geleit.kernel.permissions import Permission, allows

if TYPE_CHECKING:
    from geleit.cases.models import Case


READING = ("overview", "timeline")
# Pages below an entry of the sub navigation: the entry stays marked while somebody works there.
BELOW = {
    "timeline": (
        "add_note", "change_note", "add_addendum", "move_note", "strike_note", "search_case",
    ),
    "plan": (
        "add_goal", "change_goal", "agree_goal", "end_goal", "share_goal", "set_scale",
        "add_step", "change_step", "plan_review", "hold_review", "use_template", "print_plan",
    ),
    "assessment": ("sheet",),
    "documents": ("add_files", "change_file", "delete_file"),
}  # fmt: skip
SECTIONS = {name: entry for entry, names in BELOW.items() for name in names}


@dataclass(frozen=True, slots=True)
class CaseBar:
    id: UUID
    code: str
    name: str
    phase: str
    phase_kind: str
    language: str
    place: str
    responsible: str
    deputy: str
    next_label: str
    next_text: str
    is_urgent: bool
    is_closed: bool
    may_write: bool
    version: int
    contact_url: str
    finding_url: str


def optional_url(name: str, *args: object) -> str:
    """A screen of another part; nothing while it does not exist (05-settled 30)."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def present(request: DeskRequest, case: "Case", name: str = "", deputy: str = "") -> CaseBar:
    """Needs ``responsible`` joined; ``name`` and ``deputy`` where the page knows them already."""
    may_write = allows(request.actor, Permission.WRITE_CASE, case)
    word = next_word(case.next_kind)
    return CaseBar(
        id=case.id,
        code=case.code,
        name=name or name_of(request, case),
        phase=phase_text(case.phase),
        phase_kind="" if case.is_closed else "info",
        language=language_text(case.language, needs_interpreter=case.needs_interpreter),
        place=place_text(case.municipality),
        responsible=case.responsible.name,
        deputy=deputy,
        next_label=word or _("nächster Schritt"),
        next_text=_next_text(case),
        is_urgent=case.is_urgent,
        is_closed=case.is_closed,
        may_write=may_write,
        version=case.version,
        contact_url=optional_url("desk:people:person", case.person_id) if may_write else "",
        finding_url=optional_url("desk:steering:report", case.id) if may_write else "",
    )


def _next_text(case: "Case") -> str:
    if case.is_closed or case.next_on is None:
        return ""
    is_meeting = case.next_kind == "appointment"  # a meeting is on its day, a task until its day
    words = formats.since(case.next_on) if is_meeting else due(case.next_on)
    return f"{formats.day(case.next_on)} ({words})"


def subnav(case: "Case", current: str, *, shows_text: bool) -> list[Item]:
    """Übersicht, Kontakte, Person, Abschluss: what exists by now."""
    pages = [("overview", _("Übersicht"), reverse("desk:cases:overview", args=[case.id]))]
    if shows_text:
        pages.append(("timeline", _("Kontakte"), reverse("desk:cases:timeline", args=[case.id])))
        pages.append(
            ("assessment", _("Assessment"), reverse("desk:plans:assessment", args=[case.id]))
        )
        pages.append(("plan", _("Ziele und Plan"), reverse("desk:plans:plan", args=[case.id])))
        referrals = optional_url("desk:referrals:case", case.id)
        pages.append(("referrals", _("Anfragen"), referrals))
    person = optional_url("desk:people:person", case.person_id)
    if person:
        pages.append(("person", _("Person"), person))
    files = optional_url("desk:documents:case_files", case.id) if shows_text else ""
    if files:
        pages.append(("documents", _("Dokumente"), files))
    if shows_text:
        transfer = reverse("desk:reporting:case", args=[case.id])
        pages.append(("transfer", _("Übertragen"), transfer))
    if shows_text and case.phase != Phase.CLOSED:
        pages.append(("close", _("Abschluss"), reverse("desk:cases:close_case", args=[case.id])))
    elif shows_text:
        pages.append(("closed", _("Abschluss"), reverse("desk:cases:closed", args=[case.id])))
    return [Item(url, label, is_current=key == current) for key, label, url in pages]


def case_context(
    request: DeskRequest, case: "Case", current: str = "", *, name: str = "", deputy: str = ""
) -> dict[str, Any]:
    """What base_case.html needs."""
    bar = present(request, case, name, deputy)
    here = request.resolver_match.url_name if request.resolver_match else None
    return {
        "case": bar,
        "subnav": subnav(case, SECTIONS.get(here or "", current), shows_text=bar.may_write),
        "is_reading": current in READING,  # a form has a main button of its own
    }
