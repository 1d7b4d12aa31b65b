"""Cases as a list for the Land tells them: keys and months, no name and no text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from geleit import audit
from geleit.cases.models import Case, Closing, Note
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, require
from geleit.kernel.together import fetch_together

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


def told_cases(actor: Actor, only: Sequence[Case] | None = None) -> list[ToldCase]:
    """These cases, read by the actor already, or all she holds, open and closed, newest first.

    At most two queries. Records the look. Raises NotAllowed.
    """
    require(actor, Permission.WRITE_CASE)
    held = Case.objects.of(actor.principals).order_by("-opened_on", "id")
    rows = list(held[:MOST_TOLD]) if only is None else list(only)
    ids = [row.id for row in rows]
    notes, closings = fetch_together(
        Note.objects.filter(case_id__in=ids, struck_on__isnull=True)
        .exclude(topics=[])
        .defer("text"),
        Closing.objects.filter(case_id__in=ids, reopened_on__isnull=True).defer(
            "summary", "feedback_text", "hand_over_to"
        ),
    )
    topics: dict[UUID, set[str]] = {}
    for note in notes:
        topics.setdefault(note.case_id, set()).update(note.topics)
    outcomes = {closing.case_id: closing.outcome for closing in closings}
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
