"""Contact, residence, household: what changes around a person."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.cases import services as case_services
from geleit.desk.people.sections.base import File, Row, birth_of, of_row, pick
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.people import selectors as people
from geleit.people import services
from geleit.people.enums import StatusSource

SAFETY = ("kind", "may_call", "may_write", "may_leave_word", "read_by_others")


def contact_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    if row is None:
        return services.add_contact(
            actor, person_id=person_id, **pick(sent, "version", "still_valid")
        )
    fields = {**pick(sent, "still_valid"), "is_valid": sent["still_valid"]}
    fields["value"] = fields["value"] or None  # empty: keep, without showing it
    return services.change_contact(actor, contact_id=row.id, **fields)


def contact_start(file: File, row: Row | None) -> dict[str, Any]:
    """Everything but the value: that is shown by a logged reveal only."""
    if row is None:
        return {"version": 0, "still_valid": True}
    return {**of_row(*SAFETY)(file, row), "still_valid": row.is_valid}


RESIDENCE = (
    "status",
    "paragraph",
    "valid_from",
    "printed_until",
    "valid_until",
    "continues_by",
    "applied_on",
    "conditions",
    "authority",
    "source",
)


def residence_start(file: File, row: Row | None) -> dict[str, Any]:
    return of_row(*RESIDENCE)(file, row) if row else {"version": 0, "source": StatusSource.TOLD}


def residence_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    """Saves the row, and puts the day to look at it again into the open case."""
    if row is None:
        saved = services.add_residence(actor, person_id=person_id, **pick(sent, "version"))
    else:
        saved = services.change_residence(actor, residence_id=row.id, **pick(sent))
    _look_again(actor, person_id)
    return saved


def _look_again(actor: Actor, person_id: UUID) -> None:
    state = people.residence_state(actor, person_id=person_id)
    case = cases.cases_of_people(actor, [person_id]).get(person_id)
    if state.review_on is None or case is None or case.is_closed:
        return
    title = _("Aufenthalt klären") if state.needs_clarifying else _("Aufenthalt prüfen")
    known = {(task.title, task.due_on) for task in cases.list_tasks(actor, case_id=case.id)}
    if (title, state.review_on) not in known:
        case_services.add_follow_up(actor, case_id=case.id, due_on=state.review_on, title=title)


def household_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    member = services.NewMember(given=sent["given"], family=sent["family"], **birth_of(sent))
    return services.add_household_member(
        actor,
        person_id=person_id,
        member=member,
        relation=sent["relation"],
        lives_together=sent["lives_together"],
    )


def leave_start(file: File, row: Row | None) -> dict[str, Any]:
    return {"until": clock.today()}


def leave_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    if row is None:
        raise NotFound
    return services.leave_household(actor, member_id=row.member_id, until=sent["until"])


class Member:
    """A row of the household under the id its address carries."""

    def __init__(self, member_id: UUID) -> None:
        self.id = self.member_id = member_id


def members(file: File) -> list[Member]:
    return [Member(each.member_id) for each in file.related if each.member_id]
