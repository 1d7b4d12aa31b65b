"""The generated county: repeatable, and every kind of plan plays through the services."""

from collections import Counter

import pytest
from django.db import connection
from django.test import override_settings

from geleit.cases import selectors as cases
from geleit.cases import services
from geleit.cases.enums import EnquiryState, ScreeningOutcome
from geleit.cases.models import Case, Conference, Enquiry, Screening
from geleit.catalogue import selectors as catalogue
from geleit.demo import (
    around,
    county,
    drawing,
    generator,
    handing,
    load,
    planning,
    stories,
    visits,
)
from geleit.demo.signins import SHOWN, STAFF
from geleit.documents import selectors as documents
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor
from geleit.kernel.transaction import acting
from geleit.people import selectors as declarations
from geleit.people import services as people
from geleit.people.models import Mandate
from geleit.plans import selectors as plans

TOLD = sum(load.cases_in(stories.read(path)) for path in stories.FOLDER.glob("*.yaml"))
DRAWN = generator.plans(load.CASES - TOLD)


def test_the_same_plans_every_time() -> None:
    assert generator.plans(40) == generator.plans(40)
    assert visits.visits(40) == visits.visits(40)


def test_a_plan_plays_the_same_throws_every_time() -> None:
    assert generator.dice_for(7).random() == generator.dice_for(7).random()
    assert generator.dice_for(7).random() != generator.dice_for(8).random()


@pytest.mark.parametrize("post", generator.POSTS)
def test_every_post_has_its_running_cases(post: str) -> None:
    running = sum(plan.post == post and plan.ended is None for plan in DRAWN)
    told = 6  # the most that stories add to one post
    assert 15 <= running <= 25 - told


def test_every_town_and_every_target_group_is_met(house: None) -> None:
    assert {plan.town for plan in DRAWN} == set(catalogue.keys("municipality"))
    assert {plan.group for plan in DRAWN} == set(generator.GROUPS)


def test_hurdles_cluster_and_some_stay_single() -> None:
    met = Counter(theme for plan in DRAWN for theme in plan.themes)
    assert len(met) >= 8
    assert sum(number >= 5 for number in met.values()) >= 3
    assert sum(number < 5 for number in met.values()) >= 3
    assert [met[place] for place in range(len(generator.THEMES))] == [
        theme["cases"] for theme in generator.THEMES
    ]


def test_most_who_come_are_not_running_cases() -> None:
    ended = sum(plan.ended is not None for plan in DRAWN) + visits.VISITS
    assert ended > len(DRAWN) - ended


def test_a_few_cases_ended_so_long_ago_that_they_fall_due_for_erasing() -> None:
    long_ago = [plan for plan in DRAWN if plan.ended and plan.ended > 3 * 365 - 91]
    assert 3 <= len(long_ago) <= generator.ARCHIVED
    assert not any(plan.themes for plan in long_ago), "hurdles are of the last two years"


def test_running_and_closed_plans_play(house: None) -> None:
    for plan in (*DRAWN[:10], *DRAWN[-4:]):
        generator.play(plan)
    for plan in [next(p for p in DRAWN if p.themes and p.ended)]:
        generator.play(plan)


def test_reviews_are_held_and_none_waits_for_months(house: None) -> None:
    actor = county.actor_of("lemgo1")
    for began in (280, 200, 120, 60):
        with acting(actor):
            case = _case_since(actor, began)
            planning.play(actor, case.id, began, (began, None))
            reviews = plans.get_plan(actor, case=case).reviews
        held = [review for review in reviews if review.held_on]
        assert len(held) >= began // 120, began
        assert all(abs((each.held_on - each.due_on).days) <= 9 for each in held)
        (waiting,) = [review for review in reviews if not review.held_on]
        assert (clock.today() - waiting.due_on).days <= planning.OVERDUE_DAYS


def _case_since(actor: Actor, began: int) -> Case:
    with clock.frozen(drawing.at(drawing.day_before(began))):
        person = people.create_person(actor, given="Salma" + "a" * (began // 20), family="Vorlagi")
        return services.open_case(
            actor, person_id=person.id, municipality="05766044", language="ar"
        )


def test_everything_that_stands_around_a_case_is_met(house: None) -> None:
    actor = county.actor_of("lemgo1")
    with acting(actor):
        case = _case_since(actor, 90)
        ids = (case.id, case.person_id)
        with clock.frozen(drawing.at(drawing.day_before(88))):
            given = people.Given(language="ar", case_key=case.id)
            people.record_agreement(actor, person_id=case.person_id, given=given)
            people.record_consent(
                actor,
                person_id=case.person_id,
                purpose="ask_state",
                recipient="Jobcenter Lippe",
                data_blocks=["identity"],
                given=given,
            )
        known = around.known(actor, ids, "ar", 1, (90, None))
        for _share, part, do in around.PARTS:
            with clock.frozen(drawing.at(known.some_day(part), 13)):
                do(known)
        kinds = {each.kind for each in declarations.list_declarations(actor, person_id=ids[1])}
        assert kinds == {"agreement", "consent", "release"}
        assert Mandate.objects.filter(person_id=ids[1]).exists()
        assert Conference.objects.filter(case_id=ids[0]).count() == 2
        assert documents.list_files(actor, case_key=ids[0])
        assert services.close_case(
            actor, case_id=ids[0], outcome="moved", goals="partly", summary="Fertig.",
            confirm_open=True,
        )  # fmt: skip


def test_cases_change_hands_and_some_wait_for_an_answer(house: None) -> None:
    for move in handing.MOVES:
        actor = county.actor_of(move.giver)
        with acting(actor), clock.frozen(drawing.at(drawing.day_before(60))):
            town = drawing.POSTS[move.giver]["towns"][0]
            person = people.create_person(actor, given="Hala", family="Vorlagi")
            case = services.open_case(actor, person_id=person.id, municipality=town, language="ar")
            services.add_note(
                actor, case_id=case.id, kind="talk", happened_on=clock.today(), text="Da."
            )
    assert len(list(handing.play())) == len(handing.MOVES)
    county.start_deputyships()
    lemgo1 = county.actor_of("lemgo1")
    with acting(lemgo1):
        asked = {row.for_name for row in cases.list_handovers(lemgo1)}
    assert asked == {"", "Tarek Muster"}, "for herself, her team and the colleague who is away"


def test_visits_end_without_a_case(house: None) -> None:
    drawn = visits.visits()
    for outcome in ("information", "counselling", "referred", "declined"):
        visit = next(v for v in drawn if v.outcome == outcome)
        visits.play(visit)
        with acting(county.actor_of(visit.post)):
            screening = Screening.objects.get(outcome=ScreeningOutcome(outcome))
            assert screening.case_key is None


def test_desks_have_waiting_enquiries_and_people_who_stand_in(house: None) -> None:
    assert list(visits.play_desks()) == list(generator.POSTS)
    lemgo1 = county.actor_of("lemgo1")
    with acting(lemgo1):
        assert cases.my_day(lemgo1).waiting.count >= 2
        assert Enquiry.objects.filter(state=EnquiryState.CLAIMED).exists()
    assert {county.user_id_of(absent) for absent, _deputy in county.AWAY} == {
        user for absent in county.AWAY for user in county.actor_of(absent[1]).stands_in_for
    }


def test_who_left_keeps_an_account_without_a_right(house: None) -> None:
    gone = [colleague for colleague in STAFF if colleague.left_days_ago]
    assert gone
    for colleague in gone:
        assert county.actor_of(colleague.key).roles == frozenset()
    assert not {colleague.key for colleague in gone} & {key for key, _label in SHOWN}


def test_the_shown_days_are_alive(house: None) -> None:
    for name in ("S01", "S02", "S03", "S06", "S10", "S13", "S15"):
        stories.play_file(stories.FOLDER / f"{name}.yaml")
    for key in ("lemgo1", "lage1"):
        actor = county.actor_of(key)
        with acting(actor):
            day = cases.my_day(actor)
        assert len(day.appointments_today) >= 2, key
        assert [task for task in day.tasks if task.due_on < day.today], key
    lemgo1 = county.actor_of("lemgo1")
    with acting(lemgo1):
        day = cases.my_day(lemgo1)
        draft = cases.get_draft(lemgo1, day.drafts[0].place)
    assert [task for task in day.tasks if task.due_on == day.today]
    assert len(day.drafts) == 1
    assert draft is not None
    assert "Wohnbaugesellschaft" in str(draft["text"])


def test_loading_keeps_its_hands_off_a_house_with_accounts(house: None) -> None:
    with pytest.raises(load.Interrupted, match="unterbrochen"):
        load.load_if_empty(lambda *_said: None)
    with acting(SYSTEM):
        county.finish()
    assert load.load_if_empty(lambda *_said: None) is False


def test_the_nights_work_waits_for_the_first_start(house: None) -> None:
    with acting(SYSTEM):
        load.order_nightly_work()
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo'")
        assert {name for (name,) in cursor.fetchall()} >= set(load.NIGHTLY)


@override_settings(GELEIT_ALLOWS_DEMO=False)
def test_production_refuses_demo_data(house: None) -> None:
    with pytest.raises(RuntimeError, match="nicht erlaubt"):
        load.load_if_empty(lambda *_said: None)
    assert not county.is_finished()
