"""A world in which every table about clients holds rows, for the walls in plain SQL and canaries.

The responsible person has one running and one closed case with everything around them; every
other case manager keeps a case of her own, because a wall that only holds against people without
any grant is no wall.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from geleit.accounts import services as accounts
from geleit.cases import services as cases
from geleit.directory import services as directory
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.people.services import Given, NewMember
from geleit.plans import services as plans
from geleit.referrals import services as referrals
from geleit.reporting import services as reporting
from geleit.steering import services as steering
from tests.support.offices import load_offices, office_for
from tests.support.papers import make_ready, photo
from tests.support.staff import DETMOLD, LAGE, LEMGO, Staff

if TYPE_CHECKING:
    from geleit.cases.models import Appointment, Case, Enquiry, Note, Task
    from geleit.people.models import Person
    from geleit.steering.models import Finding

TOWNS = {"colleague": LEMGO, "neighbour": LAGE, "elsewhere": DETMOLD}


@dataclass(slots=True)
class Full:
    """What the responsible person holds."""

    staff: Staff
    person: "Person"
    case: "Case"
    closed: "Case"
    note: "Note"
    task: "Task"
    meeting: "Appointment"
    waiting: "Enquiry"
    screened: "Enquiry"
    finding: "Finding"
    sheet_id: UUID
    file_id: UUID
    handover_id: UUID
    helper_id: UUID
    conference_id: UUID
    planned: dict[str, Any] = field(default_factory=dict)  # ids of one of each of a plan


def make_full(staff: Staff, mark: str = "", names: str = "", waiting_mark: str = "") -> Full:
    """Marks (letters only) are put into every free text, every name, the waiting enquiry."""
    load_offices()
    actor = staff.actor("responsible")
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    with acting(actor):
        directory.suggest(actor, office_id=office_for("jobcenter", LEMGO).id, text="Neue Nummer.")
        person = _person(actor, f"Amina{names}", f"Karimi{names}")
        _around(actor, person, mark, names, staff.users["deputy"].id)
        screened = _enquiry(actor, mark, claim=True)
        screening = cases.screen_enquiry(
            actor,
            enquiry_id=screened.id,
            outcome="case_management",
            reason=f"Mehrere Stellen {mark}",
            person_id=person.id,
            agreement=Given(language="prs"),
        )
        case_id = screening.case_key
        assert case_id is not None
        note, task, meeting = _work(actor, case_id, mark)
        finding = _finding(actor, case_id, note.id, mark)
        planned = _plan(actor, case_id, mark)
        _asked(actor, case_id, mark)
        closed = _closed(actor, mark, names)
        helper = cases.add_helper(
            actor, case_id=case_id, role=f"Beratung {mark}", organisation=f"Verein {mark}"
        )
        conference = cases.plan_conference(
            actor,
            case_id=case_id,
            with_names=False,
            held_at=clock.now() + timedelta(days=3),
            place="Kreishaus",
            occasion=f"Wohnung {mark}",
            seats=[cases.Seat(organisation=f"Jugendamt {mark}")],
            person_invited=False,
        )
        sheet = cases.write_case_sheet(
            actor, case_id=case_id, purpose="colleagues", question=f"Was nun {mark}", goals=mark
        )
        planned["case_sheet_id"] = sheet.id
        handover = cases.ask_handover(
            actor,
            case_id=case_id,
            to_user_id=staff.users["neighbour"].id,
            reason="Umzug nach Lage",
            wish="agrees",
        )
        reporting.mark_transferred(actor, case_id=case_id)
        sheet_id, file_id = _papers(actor, person.id, case_id, mark, names)
        cases.save_draft(actor, place=f"note:{case_id}", fields={"text": mark}, case_key=case_id)
        cases.record_brief_contact(actor, municipality=LEMGO, language="ar", topic="housing")
        waiting = _enquiry(actor, waiting_mark, claim=False)
        accounts.start_deputyship(
            actor,
            user_id=actor.id,
            deputy_id=staff.users["deputy"].id,
            valid_from=clock.today(),
            valid_until=clock.today() + timedelta(days=5),
        )
    _news(staff)
    for key, town in TOWNS.items():
        _own_case(staff, key, town)
    from geleit.cases import selectors

    with acting(actor):
        case = selectors.get_case(actor, case_id)
    return Full(
        staff, person, case, closed, note, task, meeting, waiting, screened, finding,
        sheet_id, file_id, handover.id, helper.id, conference.id, planned,
    )  # fmt: skip


def _person(actor: Any, given: str, family: str) -> "Person":
    return people.create_person(
        actor,
        given=given,
        family=family,
        birth_date=date(1991, 5, 17),
        birth_precision="day",
        phone="0151 23456789",
        language="prs",
        needs_interpreter=True,
    )


def _around(actor: Any, person: "Person", mark: str, names: str, second: UUID) -> None:
    given = Given(language="prs")
    ids = {"person_id": person.id}
    people.add_contact(actor, **ids, kind="address", value=f"Musterweg 3 {mark}")
    people.add_residence(actor, **ids, status="permit_refuge", conditions=f"Auflage {mark}")
    people.add_household_member(
        actor, **ids, member=NewMember(given=f"Farid{names}", family="Karimi"), relation="spouse"
    )
    people.record_notice(actor, **ids, given=given)
    people.record_consent(
        actor,
        **ids,
        purpose="ask_state",
        recipient=f"Jobcenter {mark}",
        data_blocks=["identity"],
        given=given,
    )
    people.record_release(
        actor, **ids, released=f"Fachkraft {mark}", towards="Jobcenter", subject="Sache",
        given=given,
    )  # fmt: skip
    people.record_disclosure(
        actor, **ids, ground="stgb_34", recipient="Jugendamt", data_blocks=["identity"],
        why=f"Gefahr {mark}", told="later", not_told_why=f"Nicht da {mark}", is_urgent=True,
        second_by=second,
    )  # fmt: skip
    people.add_mandate(
        actor, **ids, holder=f"B. Karimi {mark}", scope=f"Post {mark}", warned=True, language="prs"
    )
    people.add_office_record(
        actor, **ids, office_name="Jobcenter", given=f"Amena{names}", seen_on=clock.today()
    )
    current = people.change_person(
        actor,
        **ids,
        version=_version(person),
        languages=[("prs", "native"), ("de", "basic")],
        nationalities=["423"],
        needs_interpreter=True,
    )
    other = _person(actor, f"Amena{names}", f"Karimi{names}")
    third = _person(actor, f"Amina{names}", f"Karimy{names}")
    people.merge_people(actor, kept_id=current.id, merged_id=other.id, reason=f"gleich {mark}")
    people.mark_distinct(actor, person_id=current.id, other_id=third.id, reason="birth_document")


def _version(person: "Person") -> int:
    person.refresh_from_db()
    return person.version


def _enquiry(actor: Any, mark: str, *, claim: bool) -> "Enquiry":
    return cases.record_enquiry(
        actor,
        municipality=LEMGO,
        channel="phone",
        language="prs",
        topics=["housing"],
        name=f"Oksana{mark}",
        phone="0151 23456789",
        text=f"Braucht Hilfe {mark}",
        claim=claim,
    )


def _work(actor: Any, case_id: Any, mark: str) -> tuple["Note", "Task", "Appointment"]:
    today = clock.today()
    note = cases.add_note(
        actor, case_id=case_id, kind="talk", happened_on=today, text=f"Unterlagen da {mark}"
    )
    task = cases.add_task(actor, case_id=case_id, title="Antwort prüfen", due_on=today)
    meeting = cases.add_appointment(
        actor, case_id=case_id, starts_at=clock.now() + timedelta(hours=2), place="Rathaus"
    )
    return note, task, meeting


def _papers(actor: Any, person_id: UUID, case_id: UUID, mark: str, names: str) -> tuple[UUID, UUID]:
    """A printed sheet and a file, both with content."""
    ids = {"person_id": person_id, "case_key": case_id}
    said = [{"paragraphs": [f"Gesagt {mark}", f"Amina{names}"]}]
    sheet_id = documents.order_sheet(
        actor, kind="plain", language="ar", data={"title": "Blatt", "sections": said}, **ids
    )
    file = documents.add_file(
        actor, kind="passport", content=photo(), label=f"Ausweis {mark}", **ids
    )
    return make_ready(actor, file_id=file.id, sheet_id=sheet_id), file.id


def _finding(actor: Any, case_id: Any, note_id: Any, mark: str) -> "Finding":
    return steering.report_finding(
        actor,
        kind="no_answer",
        from_office="jobcenter",
        case_id=case_id,
        note_id=note_id,
        text=f"Keine Antwort seit Wochen {mark}",
        despite_hints=True,
    )


def _plan(actor: Any, case_id: Any, mark: str) -> dict[str, Any]:
    goal = plans.add_goal(
        actor, case_id=case_id, words=f"Deutsch lernen {mark}", step=f"Kurs suchen {mark}"
    )
    plans.set_scale(actor, goal_id=goal.id, sentences=[f"Stufe {mark}"] * 5)
    plans.rate_goal(actor, goal_id=goal.id, value=0)
    step = plans.add_step(actor, goal_id=goal.id, text=f"Anmelden {mark}")
    review = plans.plan_review(actor, case_id=case_id)
    plans.assess_area(
        actor, case_id=case_id, life_area="language", own_view=2, strength=mark, note=mark
    )
    contact = plans.add_contact_to_network(
        actor, case_id=case_id, who=f"B. {mark} (Schwester)", sector="family", note=mark
    )
    return {
        "network_contact_id": contact.contact_id,
        "goal_id": goal.id,
        "step_id": step.id,
        "review_id": review.id,
    }


def _asked(actor: Any, case_id: Any, mark: str) -> None:
    sent = referrals.send_referral(
        actor,
        case_id=case_id,
        office_id=office_for("jobcenter", LEMGO).id,
        request="state",
        ask=f"Wie ist der Stand {mark}?",
        blocks=["identity"],
        basis="in_presence",
        channel="phone",
    )
    referrals.answer_referral(
        actor, referral_id=sent.id, state="not_resp", named_office="Sozialamt", text=f"Nein {mark}"
    )


def _closed(actor: Any, mark: str, names: str) -> "Case":
    person = _person(actor, f"Basel{names}", f"Haddad{names}")
    case = cases.open_case(actor, person_id=person.id, municipality=LEMGO)
    cases.close_case(
        actor,
        case_id=case.id,
        outcome="independent",
        goals="yes",
        summary=f"Alles erreicht {mark}",
        unmet_needs=[("waiting_list", "language")],
        hand_over=f"Familienzentrum {mark}",
        after_care="phone",
        feedback="good",
        feedback_text=f"Danke {mark}",
        confirm_open=True,
    )
    return case


def _news(staff: Staff) -> None:
    coordination = staff.actor("coordination")
    with acting(coordination):
        steering.answer_hurdle(
            coordination, kind="no_answer", from_office="jobcenter", state="seen", text="Gelesen."
        )


def _own_case(staff: Staff, key: str, town: str) -> None:
    actor = staff.actor(key)
    with acting(actor):
        person = _person(actor, "Eigene", "Person")
        case = cases.open_case(actor, person_id=person.id, municipality=town)
        note = cases.add_note(
            actor, case_id=case.id, kind="talk", happened_on=clock.today(), text="Eigenes."
        )
        _plan(actor, case.id, "eigen")
        cases.record_enquiry(actor, municipality=town, channel="phone", language="uk", claim=True)
        referrals.send_referral(
            actor, case_id=case.id, office_name="Amt", request="state", basis="none"
        )
        steering.report_finding(
            actor, kind="no_answer", from_office="jobcenter", case_id=case.id, note_id=note.id
        )
