"""A small world for tests of pages: a case with notes and work, made through services."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from geleit.accounts import services as accounts
from geleit.cases import services
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.people import services as people
from tests.support.staff import DETMOLD, LAGE, LEMGO, Staff

if TYPE_CHECKING:
    from geleit.cases.models import Appointment, Case, Enquiry, Note, Task
    from geleit.kernel.actor import Actor

GIVEN, FAMILY = "Amina", "Karimi"
TOWN = {"neighbour": LAGE, "elsewhere": DETMOLD}


@dataclass(slots=True)
class World:
    """``responsible`` holds ``case``; ``deputy`` stands in, ``colleague`` is in the same team."""

    staff: Staff
    case: "Case"
    note: "Note"
    task: "Task"
    meeting: "Appointment"
    enquiry: "Enquiry"


def make_world(staff: Staff) -> World:
    case = make_case(staff, needs_interpreter=True)
    actor, today = staff.actor("responsible"), clock.today()
    start_deputyship(staff)
    with acting(actor):
        task = services.add_task(
            actor, case_id=case.id, title="Antwort prüfen", due_on=today - timedelta(days=3)
        )
        meeting = services.add_appointment(
            actor,
            case_id=case.id,
            starts_at=clock.local(clock.now()).replace(microsecond=0),
            place="Rathaus, Zimmer 12",
            language="prs",
            interpreter="missing",
        )
    return World(staff, case, make_note(staff, case), task, meeting, make_enquiry(staff))


def start_deputyship(staff: Staff, days: int = 7) -> None:
    """``deputy`` stands in for ``responsible`` from today on."""
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        accounts.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=today,
            valid_until=today + timedelta(days=days),
        )


def person_for(actor: "Actor", **facts: Any) -> UUID:
    person_id: UUID = people.create_person(actor, **({"given": GIVEN, "family": FAMILY} | facts)).id
    return person_id


def make_case(staff: Staff, key: str = "responsible", **facts: Any) -> "Case":
    """A person recorded and her case opened by one of the standing actors."""
    actor = staff.actor(key)
    named = {field: facts.pop(field) for field in ("given", "family") if field in facts}
    with acting(actor):
        return services.open_case(
            actor,
            person_id=person_for(actor, **named),
            **({"municipality": TOWN.get(key, LEMGO), "language": "prs"} | facts),
        )


def make_note(staff: Staff, case: "Case", key: str = "responsible", **facts: Any) -> "Note":
    actor = staff.actor(key)
    given = {"kind": "talk", "happened_on": clock.today(), "text": "Unterlagen sind vollständig."}
    with acting(actor):
        return services.add_note(actor, case_id=case.id, **(given | facts))


def make_enquiry(staff: Staff, key: str = "responsible", **facts: Any) -> "Enquiry":
    actor = staff.actor(key)
    given = {
        "municipality": LEMGO,
        "channel": "phone",
        "language": "uk",
        "topics": ["housing"],
        "name": "Oksana Probe",
        "phone": "0151 23456789",
        "text": "Braucht Hilfe mit Papieren.",
    }
    with acting(actor):
        return services.record_enquiry(actor, **(given | facts))
