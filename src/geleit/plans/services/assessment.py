"""Assessing life areas: words first, marks optional, every change a dated version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.services import checks, locks
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError
from geleit.kernel.permissions import Permission
from geleit.plans.models import AreaView
from geleit.plans.selectors.assessment import Assessment, rows_of


@dataclass(frozen=True, slots=True)
class AreaData:
    """What is said about one area. ``None`` for a text leaves it as it was."""

    life_area: str
    own_view: int | None = None
    professional_view: int | None = None
    strength: str | None = None
    note: str | None = None


def assess_areas(
    actor: Actor,
    *,
    case_id: UUID,
    areas: Sequence[AreaData],
    assessed_on: date | None = None,
    version: int | None = None,
) -> list[AreaView]:
    """Save what changed against the state of that day; what stayed the same makes no version.

    ``version`` is the number of versions the form was shown with. Raises NotFound, NotAllowed,
    CaseClosed, Conflict (``theirs`` is the Assessment by now), DomainError (unknown area, mark
    outside 1–5, text too long, date in the future or before the file).
    """
    day = checks.past_day(assessed_on or clock.today(), "assessed_on")
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    stored = Assessment(rows_of(case_id))
    if version is not None and version != stored.version:
        raise Conflict(stored)
    before = stored.at(day)
    changed = []
    for data in areas:
        row = _row(data, before.get(data.life_area))
        if row is not None:
            row.case, row.assessed_on, row.written_by = case, day, actor.id
            row.case_id = case_id
            checks.clean(row)
            changed.append(row)
    if changed:
        with audit.action(actor, "area_assessed", person=case.person_id, case=case_id):
            for row in changed:
                row.save(force_insert=True)
    return changed


def assess_area(
    actor: Actor,
    *,
    case_id: UUID,
    life_area: str,
    own_view: int | None = None,
    professional_view: int | None = None,
    strength: str = "",
    note: str = "",
    assessed_on: date | None = None,
    version: int | None = None,
) -> list[AreaView]:
    """The same for one area with all its words. Nothing changed gives nothing."""
    data = AreaData(life_area, own_view, professional_view, strength, note)
    return assess_areas(
        actor, case_id=case_id, areas=[data], assessed_on=assessed_on, version=version
    )


def _row(data: AreaData, before: AreaView | None) -> AreaView | None:
    area = checks.choice("life_area", data.life_area, "life_area")
    for mark in (data.own_view, data.professional_view):
        if mark is not None and not 1 <= mark <= 5:
            raise DomainError(_("Wählen Sie eine Stufe von 1 bis 5."), field="own_view")
    old = (
        (before.own_view, before.professional_view, before.strength, before.note)
        if before
        else (None, None, "", "")
    )
    strength = old[2] if data.strength is None else checks.prose(data.strength, "strength")
    note = old[3] if data.note is None else checks.prose(data.note, "note")
    new = (data.own_view, data.professional_view, strength, note)
    if new == old:
        return None
    return AreaView(
        life_area=area,
        own_view=data.own_view,
        professional_view=data.professional_view,
        strength=strength,
        note=note,
    )
