"""Findings written straight into the tables by the owner, for tests of what the functions show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from geleit.disclosure import HalfYear
from geleit.kernel import clock
from geleit.kernel.ids import new_id
from tests.support.staff import LEMGO, Staff

Owner = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """One finding; ``case`` None is a report without a case."""

    case: int | None = 0
    kind: str = "no_answer"
    from_office: str = "jobcenter"
    to_office: str = ""
    legal_area: str = ""
    month: date = date(2026, 1, 1)
    municipality: str = LEMGO
    text: str = ""
    remedy: str = ""
    released: bool = False


def write(owner: Owner, staff: Staff, told: Iterable[Told]) -> list[UUID]:
    """Replace all findings; the same ``case`` number is the same case. Returns ids of findings."""
    owner.execute("TRUNCATE steering_finding CASCADE")
    cases: dict[int, UUID] = {}
    ids = []
    with owner.cursor() as cursor:
        for row in told:
            ids.append(new_id())
            cursor.execute(
                "INSERT INTO steering_finding (id, created_at, controller_id, unit_id, origin,"
                " kind, from_office, to_office, legal_area, life_area, municipality, month,"
                " severity, amount, text, remedy, reported_by, released_on, version)"
                " VALUES (%s, now(), %s, %s, 'case', %s, %s, %s, %s, '', %s, %s, 'annoying', '',"
                " %s, %s, %s, %s, 1)",
                [
                    ids[-1],
                    staff.county.id,
                    staff.north.id,
                    row.kind,
                    row.from_office,
                    row.to_office,
                    row.legal_area,
                    row.municipality,
                    row.month,
                    row.text,
                    row.remedy,
                    staff.users["responsible"].id,
                    row.month if row.released else None,
                ],
            )
            if row.case is not None:
                case = cases.setdefault(row.case, new_id())
                cursor.execute(
                    "INSERT INTO steering_findinglink (id, created_at, finding_id, case_id)"
                    " VALUES (%s, now(), %s, %s)",
                    [new_id(), ids[-1], case],
                )
    return ids


def month_back(halves: int) -> date:
    """First month of the half-year so many back; 0 is the running one."""
    half = HalfYear.of(clock.today())
    for _step in range(halves):
        half = half.before
    return half.first_day
