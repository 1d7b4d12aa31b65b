"""A small world for tests of pages: a case with notes and work, made through services."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from geleit.accounts import services as accounts
from geleit.cases import services
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.people import services as people
from tests.support.staff import LEMGO, Staff

if TYPE_CHECKING:
    from geleit.cases.models import Appointment, Case, Enquiry, Note, Task

GIVEN, FAMILY = "Amina", "Karimi"


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
    case = make_case(staff)
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        accounts.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=today,
            valid_until=today + timedelta(days=7),
        )
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


def make_case(staff: Staff, key: str = "responsible", **facts: Any) -> "Case":
    actor = staff.actor(key)
    known = {name: facts.pop(name) for name in ("given", "family") if name in facts}
    with acting(actor):
        person = people.create_person(actor, **({"given": GIVEN, "family": FAMILY} | known))
        return services.open_case(
            actor,
            person_id=person.id,
            **({"municipality": LEMGO, "language": "prs", "needs_interpreter": True} | facts),
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
