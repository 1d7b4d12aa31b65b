"""What the invented stories show, looked at after they were played. One test a rule."""

from collections.abc import Callable
from typing import Any

import pytest

from geleit.cases import selectors as cases
from geleit.cases.enums import AppointmentState
from geleit.cases.models import (
    Appointment,
    Case,
    CasePhase,
    Closing,
    Conference,
    Note,
    Screening,
    Task,
)
from geleit.demo import county, stories
from geleit.kernel.errors import DomainError
from geleit.kernel.transaction import acting
from geleit.people import selectors as people
from geleit.people.models import Consent, DisclosureWithoutConsent, DistinctPair, Person
from geleit.referrals import selectors as referrals
from geleit.steering import selectors as steering

Tell = Callable[[str], dict[str, Any]]


@pytest.fixture
def tell(house: None) -> Tell:
    return lambda name: stories.play_file(stories.FOLDER / f"{name}.yaml").names


def test_who_becomes_known_keeps_the_file(tell: Tell) -> None:
    names, actor = tell("S01"), county.actor_of("lemgo1")
    with acting(actor):
        person = people.get_person(actor, names["person"].id)
        case = Case.objects.get(id=names["screening"].case_key)
        first = Note.objects.filter(case=case).order_by("happened_on")[0]
    assert not person.is_anonymous
    assert person.own_code
    assert case.person_id == person.id
    assert case.initials == person.initials != "anonym"
    assert "ohne Namen" in first.text


def test_a_withdrawn_consent_keeps_its_date_and_the_other_stays(tell: Tell) -> None:
    names, actor = tell("S02"), county.actor_of("lemgo1")
    with acting(actor):
        consents = Consent.objects.filter(person_id=names["person"].id)
        assert [c.withdrawn_on is not None for c in consents.order_by("given_on", "purpose")] == [
            False,
            True,
        ]


def test_a_moved_note_stands_in_the_right_file_and_leaves_a_trace(tell: Tell) -> None:
    names, actor = tell("S03"), county.actor_of("lage1")
    with acting(actor):
        left = Note.objects.get(id=names["wrong"].id)
        right = Note.objects.get(id=names["right"].id)
        struck = Note.objects.get(id=names["double"].id)
    assert (left.text, left.moved_to) == ("", names["school"].id)
    assert right.moved_from == names["other"].id
    assert "Grundschule" in right.text
    assert (struck.text, struck.struck_reason) == ("", "steht doppelt da")


def test_no_show_called_off_and_moved_appointments(tell: Tell) -> None:
    names, actor = tell("S04"), county.actor_of("detmold2")
    with acting(actor):
        states = [
            Appointment.objects.get(id=names[n].id).state for n in ("first", "second", "third")
        ]
    assert states == [
        AppointmentState.NO_SHOW,
        AppointmentState.CANCELLED,
        AppointmentState.TOOK_PLACE,
    ]


def test_after_care_is_asked_in_a_closed_case(tell: Tell) -> None:
    names, actor = tell("S05"), county.actor_of("salzuflen1")
    with acting(actor):
        case = Case.objects.get(id=names["screening"].case_key)
        titles = [task.title for task in Task.objects.filter(case=case, done_on__isnull=True)]
    assert case.is_closed
    assert titles == ["Nachfrage nach dem Abschluss"] * 2


def test_a_reopened_case_keeps_its_closing(tell: Tell) -> None:
    names, actor = tell("S06"), county.actor_of("lage1")
    with acting(actor):
        case = Case.objects.get(id=names["screening"].case_key)
        closing = Closing.objects.get(case=case)
        phases = list(CasePhase.objects.filter(case=case).order_by("seq").values_list("phase"))
    assert not case.is_closed
    assert closing.reopened_on is not None
    assert [phase for (phase,) in phases] == ["clarify", "closed", "assess"]


def test_another_controller_finds_nobody(tell: Tell) -> None:
    assert tell("S07")["nobody"] == []


def test_a_merge_that_was_undone_is_remembered_as_two_people(tell: Tell) -> None:
    names, actor = tell("S09"), county.actor_of("blomberg1")
    with acting(actor):
        second = people.get_person(actor, names["second"].id)
        assert second.merged_into_id is None
        assert DistinctPair.objects.filter(reason="family_member").count() == 1
        assert people.find_duplicates_of(actor, person_id=names["first"].id) == []


def test_a_name_as_heard_finds_the_person_who_is_there(tell: Tell) -> None:
    names = tell("S10")
    assert names["found"][0].person_id == names["person"].id
    with acting(county.actor_of("lemgo1")):
        assert Case.objects.filter(person_id=names["person"].id).count() == 1


def test_father_and_son_of_one_name_are_two_people(tell: Tell) -> None:
    names, actor = tell("S11"), county.actor_of("salzuflen1")
    assert names["found"][0].person_id == names["father"].id
    with acting(actor):
        assert people.find_duplicates_of(actor, person_id=names["son"].id) == []


def test_a_deputyship_ends_and_what_was_written_stays(tell: Tell) -> None:
    names, deputy, absent = tell("S12"), county.actor_of("lemgo1"), county.actor_of("lemgo2")
    with acting(deputy):
        assert not Note.objects.filter(case_id=names["case"].id).exists()
    with acting(absent):
        texts = [note.text for note in Note.objects.filter(case_id=names["case"].id)]
    assert sum("In Vertretung" in text for text in texts) == 2
    assert len(texts) == 3


def test_a_reassigned_case_takes_its_work_along(tell: Tell) -> None:
    names, actor = tell("S13"), county.actor_of("lemgo1")
    with acting(actor):
        case = Case.objects.get(id=names["case"].id)
        assert case.responsible_id == actor.id
        assert Task.objects.get(id=names["open_task"].id).owner_id == actor.id
        assert Note.objects.get(id=names["old"].id).text.startswith("Sie hat ihr Leben")


def test_a_morning_ends_without_a_case(tell: Tell) -> None:
    tell("S14")
    found = set()
    for key in ("lemgo1", "lemgo2"):
        with acting(county.actor_of(key)):
            found |= set(Screening.objects.values_list("outcome", flat=True))
            assert not Case.objects.exists()
    assert found == {"declined", "referred", "counselling"}


def test_spouses_have_files_of_their_own(tell: Tell) -> None:
    names = tell("S15")
    for key, own, other in (("lemgo1", "hers", "his"), ("lemgo2", "his", "hers")):
        actor = county.actor_of(key)
        with acting(actor):
            assert Note.objects.filter(case_id=names[own].id).exists()
            assert not Note.objects.filter(case_id=names[other].id).exists()
            with pytest.raises(DomainError):
                cases.get_timeline(actor, case=cases.get_case(actor, names[other].id))


def test_an_addendum_hangs_on_a_note_that_is_fixed(tell: Tell) -> None:
    names, actor = tell("S16"), county.actor_of("lage2")
    with acting(actor):
        note = Note.objects.get(id=names["note"].id)
        addendum = Note.objects.get(addendum_to=note)
    assert "ab Mittwoch" in note.text
    assert "bietet die Ausbildung an" in addendum.text


def test_a_withdrawn_finding_is_shut_and_keeps_its_answer(tell: Tell) -> None:
    names, actor = tell("S17"), county.actor_of("blomberg1")
    with acting(actor):
        found = steering.list_case_findings(actor, case_id=names["case"].id)
    assert [finding.released_on for finding in found] == [None]
    assert [news.state for news in found[0].news] == ["seen"]


def test_kept_apart_she_is_known_to_her_own_case_alone(tell: Tell) -> None:
    names = tell("S20")
    his, hers = county.actor_of("lage2"), county.actor_of("lage1")
    with acting(his):
        assert not Person.objects.filter(id=names["wife"].id).exists()
        assert people.names_of([names["wife"].id]) == {}
        assert Case.objects.get(id=names["his"].id).responsible_id == his.id
    with acting(hers):
        assert people.get_person(hers, names["wife"].id).own_code is not None
        (helper,) = cases.list_helpers(hers, case=cases.get_case(hers, names["hers"].id))
    assert (helper.role, helper.until) == ("Frauenberatung", None)


def test_a_stand_in_takes_the_case_for_whoever_is_away(tell: Tell) -> None:
    names, actor = tell("S21"), county.actor_of("blomberg2")
    counted = {part.kind: part.count for part in names["parts"]}
    assert (counted["notes"], counted["tasks"]) == (1, 1)
    assert names["waiting"][0].for_name == "Hanna Entwurf"
    with acting(actor):
        found = cases.get_overview(actor, names["case"].id)
    assert found.case.responsible_id == actor.id
    assert [(line.from_name, line.to_name) for line in found.handovers] == [
        ("Ola Skizze", "Hanna Entwurf")
    ]
    with acting(county.actor_of("lemgo1")):
        assert not Note.objects.filter(case_id=names["case"].id).exists()


def test_a_wrong_tick_is_taken_back_and_later_it_is_too_late(tell: Tell) -> None:
    names, actor = tell("S21"), county.actor_of("lemgo1")
    with acting(actor):
        found = cases.get_overview(actor, names["second"].id)
    assert found.case.responsible_id == actor.id
    assert len(found.handovers) == 1, "the move that was taken back leaves no line"


def test_what_went_out_without_a_yes_has_its_form_and_a_second_person(tell: Tell) -> None:
    names, actor = tell("S22"), county.actor_of("lemgo1")
    with acting(actor):
        form = DisclosureWithoutConsent.objects.get(person_id=names["person"].id)
        asked = referrals.get_referral(actor, names["youth"].id)
    assert form.is_urgent
    assert form.confirmed_on is not None
    assert form.second_by == county.user_id_of("lemgo2")
    assert (asked.referral.basis, asked.referral.ground_id) == ("ground", form.id)
    assert asked.row.state == "done"


def test_who_was_told_is_known_when_a_consent_ends(tell: Tell) -> None:
    names, actor = tell("S23"), county.actor_of("salzuflen1")
    school = names["consents"][1].id
    with acting(actor):
        receivers = referrals.receivers_of(actor, consent_ids=[school])
        given = people.list_declarations(actor, person_id=names["person"].id)
        agency = referrals.get_referral(actor, names["agency"].id)
    assert [each.office for each in receivers] == ["Pflegeschule am Beispielplatz"]
    assert sum(each.withdrawn_on is not None for each in given) == 2
    assert any(each.is_valid and each.kind == "consent" for each in given), "the other one stays"
    assert agency.referral.follows_id == names["jobcenter"].id


def test_a_table_without_names_and_one_with_a_consent_for_a_day(tell: Tell) -> None:
    names, actor = tell("S24"), county.actor_of("verband1")
    with acting(actor):
        rows = {
            key: Conference.objects.get(id=names[key].id) for key in ("nameless", "named", "third")
        }
        given = people.list_declarations(actor, person_id=names["person"].id)
        helpers = cases.list_helpers(actor, case=cases.get_case(actor, names["case"].id))
    assert [row.with_names for row in rows.values()] == [False, True, False]
    assert rows["named"].minutes_given_on is not None
    assert rows["third"].cancelled_on is not None
    assert not any(each.is_valid for each in given if each.kind == "consent")
    assert [helper.until is None for helper in helpers if helper.role != "Patin"] == [True]
