"""Cases as a list for the Land tells them: keys and months, no name and no text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from geleit import audit
from geleit.cases.models import Case, Closing, Note
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require

MOST_TOLD = 300


@dataclass(frozen=True, slots=True)
class ToldCase:
    """One case in keys of the catalogue."""

    id: UUID
    code: str
    person_id: UUID
    municipality: str
    language: str
    phase: str
    opened_on: date
    closed_on: date | None
    topics: tuple[str, ...]
    outcome: str


def told_cases(actor: Actor, case_ids: Sequence[UUID] | None = None) -> list[ToldCase]:
    """These cases, or all the actor holds, open and closed, newest first. Three queries.

    Records the look. Raises NotAllowed.
    """
    require(actor, Permission.WRITE_CASE)
    found = Case.objects.of(actor.principals)
    if case_ids is not None:
        found = Case.objects.filter(id__in=case_ids)
    rows = list(found.order_by("-opened_on", "id")[:MOST_TOLD])
    ids = [row.id for row in rows]
    topics: dict[UUID, set[str]] = {}
    notes = Note.objects.filter(case_id__in=ids, struck_on__isnull=True).exclude(topics=[])
    for case_id, keys in notes.values_list("case_id", "topics"):
        topics.setdefault(case_id, set()).update(keys)
    closings = Closing.objects.filter(case_id__in=ids, reopened_on__isnull=True)
    outcomes = dict(closings.values_list("case_id", "outcome"))
    audit.read(actor, "case_list", ids=ids)
    return [
        ToldCase(
            id=row.id,
            code=row.code,
            person_id=row.person_id,
            municipality=row.municipality,
            language=row.language,
            phase=row.phase,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            topics=tuple(sorted(topics.get(row.id, ()))),
            outcome=outcomes.get(row.id, ""),
        )
        for row in rows
    ]
