"""The page of a case: all its small lists come in one statement beside the case's own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from geleit.accounts import selectors as accounts
from geleit.cases.enums import AppointmentState
from geleit.cases.models import Appointment, Case, CasePhase, Closing, Task
from geleit.cases.permissions import Access, access_of
from geleit.cases.selectors import rows
from geleit.cases.selectors.careteam import present_helpers
from geleit.cases.selectors.cases import get_case
from geleit.cases.selectors.conferences import at_work
from geleit.cases.selectors.handovers import line, told_handovers
from geleit.cases.selectors.notes import newest_notes, timeline
from geleit.cases.selectors.shapes import Around, Overview
from geleit.cases.services.outline import start_of_today
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.together import Together
from geleit.people import selectors as people

if TYPE_CHECKING:
    from django.db.models import QuerySet

LAST_CONTACTS = 5


def _outline(
    case_id: UUID, person_id: UUID, responsible_id: UUID, today: date, morning: datetime
) -> "list[QuerySet[Any]]":
    """What a lead sees too."""
    return [
        people.main_name(person_id),
        accounts.deputyships_on(today, responsible_id),
        _coming(case_id, morning),
        _open_tasks(case_id),
        told_handovers(case_id),
    ]


def _whole(
    case_id: UUID,
    person_id: UUID,
    responsible_id: UUID,
    today: date,
    morning: datetime,
    now: datetime,
) -> "list[QuerySet[Any]]":
    return [
        *_outline(case_id, person_id, responsible_id, today, morning),
        at_work(case_id, now),
        CasePhase.objects.filter(case_id=case_id).order_by("-seq"),
        present_helpers(case_id),
        _around(person_id),
        newest_notes(case_id, limit=LAST_CONTACTS),
        *people.stored_declarations(person_id),
    ]


_KINDS = {
    "case_id": UUID,
    "person_id": UUID,
    "responsible_id": UUID,
    "today": date,
    "morning": datetime,
}
OUTLINE, WHOLE = Together(_outline, **_KINDS), Together(_whole, **_KINDS, now=datetime)


def get_overview(actor: Actor, case_id: UUID) -> Overview:
    """The page of a case for responsible, deputy and (without texts) lead. Two queries, one for
    the key, one each for authors other than the responsible person and for the closing.

    Raises NotFound, NotAllowed.
    """
    case = get_case(actor, case_id)
    access = access_of(actor, case)
    full = access is Access.FULL
    names, deputies, meetings, tasks, handovers, *content = (WHOLE if full else OUTLINE).fetch(
        case_id=case.id,
        person_id=case.person_id,
        responsible_id=case.responsible_id,
        today=clock.today(),
        morning=start_of_today(),
        now=clock.now(),
    )
    named = {row.person_id: row.full for row in names if access in (Access.FULL, Access.LEAD)}
    for row in (*meetings, *tasks):
        row.case = case
    shown = Overview(
        case=case,
        name=named.get(case.person_id, ""),
        responsible=case.responsible.name,
        deputy=deputies[0].deputy_name if deputies else "",
        access=access,
        shows_texts=full,
        appointments=[rows.appointment_row(meeting, named) for meeting in meetings],
        tasks=[rows.task_row(task, named, clock.today()) for task in tasks],
        handovers=[line(row) for row in handovers],
    )
    return _with_content(actor, shown, content) if full else shown


def _with_content(actor: Actor, shown: Overview, content: list[list[Any]]) -> Overview:
    case = shown.case
    conferences, phases, helpers, around, notes, *declared = content
    contacts = timeline(actor, case, notes, shown=LAST_CONTACTS)
    return replace(
        shown,
        contacts=contacts.entries,
        contact_count=contacts.total,
        is_new=contacts.total == 0,
        phases=phases,
        closing=_closing(case) if case.is_closed else None,
        sharing=people.sharing(declared, case_key=case.id),
        around=_cases_around(actor, around),
        helpers=helpers,
        conferences=conferences,
    )


def _closing(case: Case) -> Closing | None:
    return Closing.objects.filter(case_id=case.id, reopened_on__isnull=True).first()


def _coming(case_id: UUID, morning: datetime) -> "QuerySet[Appointment]":
    planned = Appointment.objects.filter(case_id=case_id, state=AppointmentState.PLANNED)
    return planned.filter(starts_at__gte=morning).order_by("starts_at")[:10]


def _open_tasks(case_id: UUID) -> "QuerySet[Task]":
    return Task.objects.filter(case_id=case_id, done_on__isnull=True).order_by("due_on", "id")[:20]


def _around(person_id: UUID) -> "QuerySet[Any]":
    """Who is related, with an open case of their own where the walls show one."""
    told = JSONObject(id="id", code="code", responsible="responsible_id")
    theirs = Case.objects.open().filter(person_id=OuterRef("other_id")).values(told=told)
    return people.relations_of(person_id).annotate(open_case=Subquery(theirs[:1]))


def _cases_around(actor: Actor, relations: Sequence[Any]) -> list[Around]:
    """A case is named only to whom it opens in full: a team's outline is not enough."""
    found = []
    for relation in relations:
        other = relation.open_case or {}
        is_mine = bool(other) and UUID(other["responsible"]) in actor.principals
        found.append(
            Around(
                relation=relation.kind,
                case_id=UUID(other["id"]) if is_mine else None,
                code=other["code"] if is_mine else "",
            )
        )
    return found
