"""Reading findings: one's own in full, everybody's as bands and released texts."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import selectors as cases
from geleit.cases.permissions import require_content
from geleit.catalogue import selectors as catalogue
from geleit.disclosure import Band, from_lower
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.tables import as_csv
from geleit.people import selectors as people
from geleit.steering import checks
from geleit.steering.enums import FindingState
from geleit.steering.figures import Filters, Hurdle, Interface, ReleasedText
from geleit.steering.models import Finding, FindingLink, FindingNews
from geleit.steering.permissions import may_change

if TYPE_CHECKING:
    from geleit.cases.models import Case


@dataclass(frozen=True, slots=True)
class News:
    """What coordination said, when."""

    state: str
    text: str
    at: datetime

    @property
    def state_text(self) -> str:
        return str(FindingState(self.state).label)


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """One finding as its reporter reads it, with what became of it (newest first)."""

    id: UUID
    interface: Interface
    month: date
    municipality: str
    severity_text: str
    text: str
    remedy: str
    released_on: date | None
    is_mine: bool  # else reported by somebody the actor stands in for
    news: tuple[News, ...]
    version: int

    @property
    def state_text(self) -> str:
        state = self.news[0].state if self.news else FindingState.REPORTED
        return str(FindingState(state).label)

    @property
    def place_text(self) -> str:
        return catalogue.label("municipality", self.municipality)

    @property
    def may_release(self) -> bool:
        return self.released_on is None and bool(self.text or self.remedy)


def list_my_findings(actor: Actor, *, limit: int = 100) -> list[OwnFinding]:
    """Newest first, with the news. Two queries, whatever the number."""
    require(actor, Permission.REPORT_FINDING)
    rows = (
        Finding.objects.filter(reported_by__in=actor.principals)
        .prefetch_related(Prefetch("news", FindingNews.objects.order_by("-created_at", "id")))
        .order_by("-created_at", "id")[:limit]
    )
    return [_own(actor, row) for row in rows]


def get_my_finding(actor: Actor, finding_id: UUID) -> Finding:
    """A finding to edit. Raises NotFound for everybody but the reporter and the deputy."""
    require(actor, Permission.REPORT_FINDING)
    found = Finding.objects.filter(id=finding_id).first()
    if found is None or not may_change(actor, found):
        raise NotFound
    return found


def names_behind(actor: Actor, finding: Finding) -> list[str]:
    """Names of the person the finding came from, as far as the actor still holds the case."""
    link = FindingLink.objects.filter(finding_id=finding.id).first()
    if link is None or not people.holds(actor, case_key=link.case_id):
        return []
    case = cases.get_case(actor, link.case_id)
    return list(people.names_of([case.person_id]).values())


def hints_of(actor: Actor, finding: Finding) -> tuple[str, ...]:
    """What the guard says about the stored texts; shown before they are released."""
    names = names_behind(actor, finding)
    return tuple(checks.hints([finding.text, finding.remedy], names))


def list_case_findings(actor: Actor, *, case_id: UUID) -> list[OwnFinding]:
    """What the actor (or whom she stands in for) reported from this case, newest first."""
    if not people.holds(actor, case_key=case_id):
        raise NotFound
    linked = FindingLink.objects.filter(case_id=case_id).values("finding_id")
    rows = (
        Finding.objects.filter(id__in=linked)
        .prefetch_related(Prefetch("news", FindingNews.objects.order_by("-created_at", "id")))
        .order_by("-created_at", "id")
    )
    return [_own(actor, row) for row in rows]


def notes_with_findings(actor: Actor, *, note_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of these notes raised a finding; for the mark in the timeline. One query."""
    found = FindingLink.objects.filter(note_id__in=list(note_ids)).values_list("note_id", flat=True)
    return frozenset(note_id for note_id in found if note_id is not None)


def _own(actor: Actor, row: Finding) -> OwnFinding:
    return OwnFinding(
        id=row.id,
        interface=Interface(row.kind, row.from_office, row.to_office),
        month=row.month,
        municipality=row.municipality,
        severity_text=str(row.get_severity_display()),
        text=row.text,
        remedy=row.remedy,
        released_on=row.released_on,
        is_mine=row.reported_by == actor.id,
        news=tuple(News(n.state, n.text, n.created_at) for n in row.news.all()),
        version=row.version,
    )


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known before the first question is asked."""

    code: str
    municipality: str
    month: date
    note_id: UUID | None


def preset_from_case(actor: Actor, *, case_id: UUID, note_id: UUID | None = None) -> Preset:
    """Town of the case and month of the note. Raises NotFound where the actor holds no such case.

    A note that is not in this case is forgotten, not refused: the hurdle matters more.
    """
    require(actor, Permission.REPORT_FINDING)
    if not people.holds(actor, case_key=case_id):
        raise NotFound
    case = cases.get_case(actor, case_id)
    note = None
    if note_id is not None:
        with suppress(NotFound):
            note = cases.get_note(actor, note_id)
    if note is not None and note.case_id != case_id:
        note = None
    day = note.happened_on if note is not None else clock.today()
    return Preset(case.code, case.municipality, day.replace(day=1), note.id if note else None)


def hurdles_of_case(actor: Actor, case: "Case") -> list[str]:
    """For a case sheet without names: kind and offices of what was reported from this case, never
    the words. One query. Raises NotAllowed."""
    require_content(actor, case)
    links = FindingLink.objects.filter(case_id=case.id).values("finding_id")
    rows = Finding.objects.filter(id__in=links).order_by("month", "id")
    lines = (_in_kinds(Interface(row.kind, row.from_office, row.to_office)) for row in rows)
    return list(dict.fromkeys(lines))


def _in_kinds(interface: Interface) -> str:
    return f"{interface.kind_label} ({interface.label})"


_COUNTS = """
SELECT kind, from_office, to_office, is_few, has_cases, cases_from, has_others, others_from,
       first_month, last_month, released, state
FROM geleit.finding_counts(%s, %s, %s, %s, %s)
"""


def list_hurdles(actor: Actor, filters: Filters | None = None) -> list[Hurdle]:
    """Groups (kind × interface) with the band of distinct cases, largest band first. One query.

    Filters of kind and office choose groups; legal area and half-year also recount the band of
    cases, by the same rule. Everything else is said of the whole group.
    """
    require(actor, Permission.SEE_FINDINGS)
    by = filters or Filters()
    half = by.half.first_day if by.half else None
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [by.kind, by.from_office, by.to_office, by.legal_area, half])
        return [
            Hurdle(
                interface=Interface(kind, from_office, to_office),
                cases=_band(cases_from, has_cases),
                others=_band(others_from, has_others),
                is_few=is_few,
                first_month=first,
                last_month=last,
                released=released,
                state=state,
            )
            for (
                kind,
                from_office,
                to_office,
                is_few,
                has_cases,
                cases_from,
                has_others,
                others_from,
                first,
                last,
                released,
                state,
            ) in cursor.fetchall()
        ]


def get_hurdle(actor: Actor, interface: Interface) -> Hurdle:
    """One group, unfiltered. Raises NotFound where nobody reported it."""
    if not interface.is_wellformed:
        raise NotFound
    asked = Filters(interface.kind, interface.from_office, interface.to_office)
    for hurdle in list_hurdles(actor, asked):
        if hurdle.interface == interface:
            return hurdle
    raise NotFound


def list_released(actor: Actor, interface: Interface) -> list[ReleasedText]:
    """Texts their reporters released, coarsened below five cases; the reading is logged."""
    require(actor, Permission.SEE_FINDINGS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, is_few, municipality, month, legal_area, life_area, severity, amount,"
            " body, remedy, state FROM geleit.released_findings(%s, %s, %s)",
            [interface.kind, interface.from_office, interface.to_office],
        )
        found = [ReleasedText(*row) for row in cursor.fetchall()]
    if found:
        audit.read(actor, "finding_texts_seen", ids=[text.id for text in found])
    return found


def export_hurdles(actor: Actor, filters: Filters | None = None) -> str:
    """The list as CSV, with the bands of the page and nothing more; the export is logged."""
    rows = [
        [
            hurdle.interface.kind_label,
            catalogue.label("office_role", hurdle.interface.from_office),
            catalogue.label("office_role", hurdle.interface.to_office),
            hurdle.cases_text,
            hurdle.others_text,
            hurdle.first_text,
            hurdle.last_text,
            hurdle.state_text,
            _("ja") if hurdle.released else _("nein"),
        ]
        for hurdle in list_hurdles(actor, filters)
    ]
    audit.read(actor, "findings_exported")
    return as_csv(_columns(), rows)


def _columns() -> list[str]:
    return [
        _("Hürde"),
        _("Stelle"),
        _("Übergang zu"),
        _("Fälle"),
        _("ohne Fall"),
        _("zuerst"),
        _("zuletzt"),
        _("Stand"),
        _("Text freigegeben"),
    ]


def _band(lower: int | None, is_any: bool) -> Band:
    return from_lower(lower, is_any=is_any)
