"""Reading the assessment: how the areas stand now, and how they stood on an earlier day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from geleit import audit
from geleit.cases.permissions import require_content
from geleit.catalogue import selectors as catalogue
from geleit.kernel.actor import Actor
from geleit.plans.models import AreaView
from geleit.privacy import keys

if TYPE_CHECKING:
    from geleit.cases.models import Case

STEPS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Assessment:
    """All versions of all areas of a case, oldest first."""

    rows: Sequence[AreaView]

    @property
    def version(self) -> int:
        """Grows with every version: a form compares it."""
        return len(self.rows)

    @property
    def days(self) -> list[date]:
        """Days on which something was written, newest first."""
        return sorted({row.assessed_on for row in self.rows}, reverse=True)

    def at(self, day: date | None = None) -> dict[str, AreaView]:
        """The last version of each area up to a day; without a day the newest."""
        found: dict[str, AreaView] = {}
        for row in self.rows:
            if day is None or row.assessed_on <= day:
                found[row.life_area] = row
        return found

    def of(self, life_area: str) -> list[AreaView]:
        """The versions of one area, newest first."""
        return [row for row in reversed(self.rows) if row.life_area == life_area]


def rows_of(case_id: UUID) -> list[AreaView]:
    return list(AreaView.objects.filter(case_id=case_id).order_by("assessed_on", "created_at"))


def get_assessment(actor: Actor, *, case: "Case") -> Assessment:
    """Two queries, whatever the number of versions. Raises NotAllowed (lead, team)."""
    require_content(actor, case)
    audit.read(actor, "assessment_seen", person=case.person_id, case=case.id)
    rows = rows_of(case.id)
    if rows:
        keys.preload([case.id])
    return Assessment(rows)


def areas_of(found: Assessment) -> list[tuple[str, str]]:
    """Key and words of today's areas, then of older ones that still have marks."""
    today = catalogue.choices("life_area")
    known = {key for key, _label in today}
    older = dict.fromkeys(row.life_area for row in found.rows if row.life_area not in known)
    return [*today, *((key, catalogue.label("life_area", key)) for key in older)]


def anchors(life_area: str) -> list[str]:
    """The sentence of each step; general ones where an area has none of its own."""
    lines = {item.key: item.label for item in catalogue.entries("area_anchor")}
    return [lines.get(f"{life_area}_{step}") or lines.get(f"general_{step}", "") for step in STEPS]
