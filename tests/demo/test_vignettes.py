"""What the published cases expect of this part; the rest: docs/reference/vignettes.md."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from geleit.cases import selectors as cases
from geleit.cases.models import Case, Closing, Conference, Note, Task
from geleit.demo import county, stories
from geleit.documents import selectors as documents
from geleit.kernel.actor import Actor
from geleit.kernel.transaction import acting
from geleit.people import selectors as people
from geleit.people.models import Household, HouseholdMember, Mandate
from geleit.plans import selectors as plans
from geleit.referrals import selectors as referrals
from geleit.reporting import selectors as reporting
from geleit.steering.models import Finding, FindingLink

Told = tuple[Actor, dict[str, Any]]


@pytest.fixture(scope="module")
def told(built: None) -> Callable[[str], Told]:
    """The case manager of a vignette and the named results; played once, then only looked at."""
    played: dict[str, stories.Story] = {}

    def tell(name: str) -> Told:
        if name not in played:
            played[name] = stories.play_file(stories.FOLDER / f"{name}.yaml")
        story = played[name]
        return county.actor_of(story.steps[0].by), story.names

    return tell


def test_v02_3_the_file_answers_am_i_still_legal(told: Callable[[str], Told]) -> None:
    actor, names = told("V02")
    with acting(actor):
        state = people.residence_state(
            actor, person_id=names["person"].id, today=date(2026, 10, 20)
        )
    assert state.kind == "continues"
    assert "§ 81 Abs. 4 AufenthG" in " ".join((state.words, *state.details))


def test_v02_4_two_mails_without_answer_are_two_events(told: Callable[[str], Told]) -> None:
    actor, names = told("V02")
    with acting(actor):
        case = Case.objects.get(id=names["screening"].case_key)
        timeline = cases.get_timeline(actor, case=case)
        mails = [entry for entry in timeline.entries if "E-Mail" in entry.text]
    assert sorted(entry.happened_on for entry in mails) == [date(2026, 10, 1), date(2026, 10, 12)]


def test_v02_4_one_question_asked_twice_keeps_both_days(told: Callable[[str], Told]) -> None:
    actor, names = told("V02")
    with acting(actor):
        whole = referrals.get_referral(actor, names["aliens"].id)
    assert [(step.state, step.happened_on, step.channel) for step in whole.steps] == [
        ("sent", date(2026, 10, 1), "E-Mail von Hand"),
        ("sent", date(2026, 10, 12), "E-Mail von Hand"),
    ]
    assert whole.row.office == "Ausländerbehörde Kreis Lippe"


def test_v02_what_may_go_to_the_office_stands_in_one_line(told: Callable[[str], Told]) -> None:
    actor, names = told("V02")
    with acting(actor):
        found = cases.get_overview(actor, names["screening"].case_key)
        mandates = Mandate.objects.filter(person_id=names["person"].id)
        holders = [mandate.holder for mandate in mandates]
        given = people.list_declarations(actor, person_id=names["person"].id)
    assert found.sharing is not None
    (office,) = found.sharing.offices
    assert office.recipient == "Ausländerbehörde Kreis Lippe"
    assert office.until == date(2027, 3, 31)
    assert found.sharing.asked == [], "information and agreement are there"
    assert {each.kind for each in given} == {"notice", "agreement", "consent", "release"}
    assert holders == ["Jan Vorbild"]


def test_v02_a_certificate_that_ends_and_a_leaflet_lie_in_the_file(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V02")
    with acting(actor):
        files = documents.list_files(actor, case_key=names["screening"].case_key)
    labels = {file.label: file.valid_until for file in files}
    assert labels["Zwischenbescheinigung"] == date(2026, 10, 15)
    assert "Merkblatt statt Beratung" in labels


def test_v02_the_status_stays_open_and_the_studies_are_reached(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V02")
    with acting(actor):
        case = cases.get_case(actor, names["screening"].case_key)
        plan = plans.get_plan(actor, case=case)
        areas = plans.get_assessment(actor, case=case).at()
        transfer = reporting.get_transfer(actor, case)
    assert {each.goal.life_area: each.goal.state for each in plan.goals} == {
        "residence": "open",
        "education": "reached",
    }
    assert len(areas) >= 6
    assert transfer.transferred_at is not None


def test_v02_5_a_leaflet_instead_of_advice_is_a_hurdle_without_a_decision(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V02")
    with acting(actor):
        leaflet = Finding.objects.get(id=names["leaflet"].id)
        assert leaflet.kind == "leaflet"
        assert FindingLink.objects.filter(finding=leaflet, note_id__isnull=True).exists()


def test_v02_6_the_partner_is_known_but_no_client(told: Callable[[str], Told]) -> None:
    actor, names = told("V02")
    with acting(actor):
        partner = people.get_person(actor, names["partner"].id)
        assert partner.id == names["partner"].id
        assert Case.objects.filter(person_id=names["person"].id).count() == 1
        assert not Case.objects.filter(person_id=names["partner"].id).exists()


def test_v06_2_a_printed_date_does_not_end_a_right_that_goes_on(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V06")
    with acting(actor):
        state = people.residence_state(actor, person_id=names["person"].id, today=date(2026, 6, 1))
    words = " ".join((state.words, *state.details))
    assert state.kind == "continues"
    assert "Recht gilt weiter" in words
    assert "UkraineAufenthFGV" in words
    assert state.ends_on == date(2027, 3, 4)
    assert state.review_on is not None
    assert state.review_on < state.ends_on


def test_v06_3_the_change_of_legal_area_is_a_completed_hand_over_with_its_day(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V06")
    with acting(actor):
        whole = referrals.get_referral(actor, names["sphere"].id)
        hits = cases.search_notes(actor, case=names["case"], text="01.06.2022")
    assert (whole.referral.kind, whole.row.office) == ("handover", "Jobcenter Lippe")
    assert [(step.state, step.happened_on) for step in whole.steps] == [
        (state, date(2022, 6, 1)) for state in ("sent", "accepted", "done")
    ]
    assert len(hits) == 1


def test_v06_what_was_asked_before_the_case_keeps_its_own_days(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V06")
    with acting(actor):
        rows = referrals.list_for_case(actor, case_id=names["case"].id)
    assert {(row.sent_on, row.state) for row in rows} >= {
        (date(2023, 1, 17), "accepted"),
        (date(2023, 9, 1), "waiting"),
        (date(2024, 2, 1), "accepted"),
        (date(2026, 9, 25), "sent"),
    }


def test_v06_at_one_table_for_one_day(told: Callable[[str], Told]) -> None:
    actor, names = told("V06")  # the story itself expects the refusals before and after
    with acting(actor):
        held = Conference.objects.get(id=names["conference"].id)
        given = people.list_declarations(actor, person_id=names["person"].id)
    table = [each for each in given if each.valid_until == date(2025, 3, 11)]
    assert len(table) == 2
    assert not any(each.is_valid for each in table)
    assert held.minutes_given_on == date(2025, 3, 11)


def test_v06_the_office_spells_the_name_as_she_does_by_now(told: Callable[[str], Told]) -> None:
    actor, names = told("V06")
    with acting(actor):
        (record,) = people.list_office_records(actor, person_id=names["person"].id)
    assert (record.answer, record.answered_on) == ("corrected", date(2026, 9, 20))


def test_v06_reviews_were_held_on_their_day_and_the_next_one_stands(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V06")
    with acting(actor):
        plan = plans.get_plan(actor, case=names["case"])
        assessment = plans.get_assessment(actor, case=names["case"])
    assert [review.due_on for review in plan.reviews if not review.held_on] == [date(2027, 1, 15)]
    assert len([review for review in plan.reviews if review.held_on]) == 3
    assert len(assessment.of("language")) == 2


def test_v06_4_for_detmold_the_office_of_the_town_is_proposed(
    told: Callable[[str], Told],
) -> None:
    _actor, names = told("V06")  # asked for by role, the county's by name
    assert names["aliens"].office_name == "Ausländerbehörde Stadt Detmold"


def test_v06_5_six_people_six_records_one_household(told: Callable[[str], Told]) -> None:
    actor, names = told("V06")
    with acting(actor):
        members = HouseholdMember.objects.filter(
            household__members__person_id=names["person"].id
        ).values_list("household_id", "person_id")
        assert len({household for household, _person in members}) == 1
        assert len({person for _household, person in members}) == 6
        assert Household.objects.count() == 1


def test_v06_7_the_cost_counts_as_a_class_without_profession_or_family(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V06")
    with acting(actor):
        cost = Finding.objects.get(id=names["cost"].id)
    assert (cost.kind, cost.amount) == ("translation_cost", "over")
    told_in_words = f"{cost.text} {cost.remedy}".lower()
    assert not any(word in told_in_words for word in ("chirurg", "kinder", "ärzt", "wsorow"))


def test_v06_8_one_goal_two_states_for_wife_and_husband(told: Callable[[str], Told]) -> None:
    actor, names = told("V06")
    with acting(actor):
        wife, husband = (cases.get_case(actor, names[name].id) for name in ("case", "case2"))
        hers, his = (plans.get_plan(actor, case=case).goals[0] for case in (wife, husband))
    assert hers.goal.words == his.goal.words
    assert (hers.goal.state, his.goal.state) == ("reached", "partly")
    assert [twin.state for twin in hers.twins] == ["partly"]
    assert len(hers.steps) == 2
    assert his.steps == []


def test_v13_4_no_field_asks_for_an_offence() -> None:
    words = ("offence", "crime", "criminal", "convict", "police", "straf", "verurteil", "illegal")
    fields = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("geleit.")
        for field in model._meta.get_fields()
    ]
    assert [name for name in fields if any(word in name.lower() for word in words)] == []


def test_v13_5_no_answer_may_be_reported_at_once(told: Callable[[str], Told]) -> None:
    actor, _names = told("V13")
    with acting(actor):
        assert Finding.objects.filter(kind="no_answer", from_office="aliens_county").exists()


def test_v13_5_no_answer_is_said_by_a_person_and_may_be_said_early(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V13")
    with acting(actor):
        early = referrals.get_referral(actor, names["aliens"].id)
        waiting = referrals.get_referral(actor, names["youth"].id)
    assert (early.row.state, early.steps[-1].happened_on) == ("no_answer", date(2026, 2, 10))
    assert early.hurdle_kind == "no_answer"
    assert waiting.row.state == "sent", "nobody said it, though months have passed"
    assert waiting.row.proposes_silence


def test_v13_6_closing_with_open_work_asks_first_and_keeps_it_visible(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V13")  # the story itself expects the refusal, then confirms
    with acting(actor):
        case = Case.objects.get(id=names["screening"].case_key)
        assert case.is_closed
        open_tasks = cases.list_tasks(actor, case_id=case.id)
        assert "Übergang planen (§ 41 SGB VIII)" in [task.title for task in open_tasks]
        assert Note.objects.filter(case=case).count() >= 5
        unanswered = [
            row.office
            for row in referrals.list_for_case(actor, case_id=case.id)
            if row.state in ("sent", "no_answer")
        ]
        assert sorted(unanswered) == ["Ausländerbehörde Kreis Lippe", "Jugendamt Kreis Lippe"]


def test_v13_the_young_man_gives_the_power_himself_and_only_after_the_warning(
    told: Callable[[str], Told],
) -> None:
    actor, names = told("V13")  # without the warning the story expects the refusal
    with acting(actor):
        mandate = Mandate.objects.get(person_id=names["person"].id)
        helpers = cases.list_helpers(actor, case=cases.get_case(actor, _case_of(names)))
    assert mandate.holder == "Jugendmigrationsdienst"
    assert mandate.valid_from == date(2026, 3, 2), "the day after he came of age"
    assert [(helper.role, helper.until) for helper in helpers] == [
        ("Vormundschaft", date(2026, 3, 2))
    ]


def test_v13_who_goes_on_and_when_we_ask_again(told: Callable[[str], Told]) -> None:
    actor, names = told("V13")
    with acting(actor):
        closing = Closing.objects.get(case_id=_case_of(names))
        asks = Task.objects.filter(closing=closing).order_by("due_on")
        days = [(task.due_on, task.done_on) for task in asks]
        goals = plans.get_plan(actor, case=cases.get_case(actor, _case_of(names))).goals
    assert (closing.hand_over_to, closing.feedback) == ("Jugendmigrationsdienst", "mixed")
    assert days == [(date(2026, 9, 30), date(2026, 10, 1)), (date(2026, 12, 30), None)]
    assert {goal.goal.life_area: goal.goal.state for goal in goals} == {
        "work": "not_reached",
        "housing": "reached",
    }


def test_v13_the_offices_met_without_his_name(told: Callable[[str], Told]) -> None:
    actor, names = told("V13")
    with acting(actor):
        conference = Conference.objects.get(id=names["conference"].id)
    assert not conference.with_names
    said = f"{conference.occasion} {conference.minutes} {conference.seats}"
    assert not any(name in said for name in ("Yazan", "Muster-Darwisch"))


def _case_of(names: dict[str, Any]) -> UUID:
    case_id: UUID = names["screening"].case_key
    return case_id
