"""Case list, Mein Tag, overview, team: what is shown to whom, and how many queries it takes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geleit import audit
from geleit.cases import selectors, services
from geleit.cases.models import Case
from geleit.cases.selectors import cases as cases_selectors
from geleit.cases.selectors.shapes import CaseList
from geleit.kernel import clock
from geleit.kernel.errors import NotAllowed, NotFound
from geleit.people import services as people
from tests.cases.conftest import As, case_for, note_for
from tests.support.staff import LAGE, LEMGO, Staff


@pytest.fixture
def three(case: Case, staff: Staff) -> list[Case]:
    """Own, own in another language, and a colleague's."""
    return [
        case,
        case_for(staff, given="Omar", family="Said", language="ar", needs_interpreter=True),
        case_for(staff, "colleague", given="Olena", family="Bondar", language="uk"),
    ]


def ids(listed: CaseList) -> set[object]:
    return {row.id for row in listed.rows}


def test_mine_shows_names_and_team_shows_initials(three: list[Case], act: As) -> None:
    with act("responsible") as actor:
        mine = selectors.list_cases(actor)
        assert {row.name for row in mine.rows} == {"Amina Karimi", "Omar Said"}
        assert (mine.total, mine.is_capped, mine.has_next) == (2, False, False)
        team = selectors.list_cases(actor, view="team")
        assert {row.shown_name for row in team.rows} == {"Amina Karimi", "Omar Said", "O. B."}
        foreign = next(row for row in team.rows if row.id == three[2].id)
        assert (foreign.name, foreign.responsible) == ("", "Colleague Probe")


def test_the_lead_sees_names_and_no_texts(three: list[Case], act: As, staff: Staff) -> None:
    note_for(staff, three[0], text="Blauer Elefant")
    with act("lead") as actor:
        team = selectors.list_cases(actor, view="team")
        assert {row.name for row in team.rows} == {"Amina Karimi", "Omar Said", "Olena Bondar"}
        overview = selectors.get_overview(actor, three[0].id)
        assert (overview.name, overview.shows_texts) == ("Amina Karimi", False)
        assert (overview.contacts, overview.phases, overview.closing) == ([], [], None)
        with pytest.raises(NotAllowed):
            selectors.get_timeline(actor, case=overview.case)
        with pytest.raises(NotAllowed):
            selectors.search_notes(actor, case=overview.case, text="Elefant")


def test_a_deputy_has_a_list_of_her_own_for_it(
    three: list[Case], act: As, deputyship: None
) -> None:
    with act("deputy") as actor:
        assert selectors.list_cases(actor).rows == []
        listed = selectors.list_cases(actor, view="deputy")
        assert {row.name for row in listed.rows} == {"Amina Karimi", "Omar Said"}
        overview = selectors.get_overview(actor, three[0].id)
        assert (overview.deputy, overview.shows_texts) == ("Deputy Probe", True)


@pytest.mark.parametrize("key", ["neighbour", "elsewhere", "coordination", "administration"])
def test_others_list_nothing(three: list[Case], act: As, key: str) -> None:
    with act(key) as actor:
        try:
            listed = [selectors.list_cases(actor, view=view).rows for view in selectors.VIEWS]
        except NotAllowed:
            assert key in ("coordination", "administration")
        else:
            assert listed == [[]] * len(selectors.VIEWS)
            with pytest.raises(NotFound):
                selectors.get_overview(actor, three[0].id)


def test_closed_and_dormant_views(three: list[Case], act: As, staff: Staff) -> None:
    with clock.frozen(clock.now() - timedelta(days=100)):
        sleeping = case_for(staff, given="Ali", family="Reza")
    with act("responsible") as actor:
        dormant = selectors.list_cases(actor, view="dormant")
        assert ids(dormant) == {sleeping.id}
        assert dormant.rows[0].is_dormant
        assert selectors.my_day(actor).without_contact == 1
        services.close_case(
            actor, case_id=three[0].id, outcome="independent", goals="yes", summary="Gut."
        )
        assert ids(selectors.list_cases(actor, view="closed")) == {three[0].id}
        assert ids(selectors.list_cases(actor)) == {three[1].id, sleeping.id}
    note_for(staff, sleeping)
    with act("responsible") as actor:
        assert selectors.list_cases(actor, view="dormant").rows == []


def test_filters_narrow_and_are_reported(three: list[Case], act: As) -> None:
    with act("responsible") as actor:
        services.set_phase(actor, case_id=three[0].id, phase="plan")
        by_phase = selectors.list_cases(actor, phase="plan", municipality=LEMGO)
        assert ids(by_phase) == {three[0].id}
        assert by_phase.filters == {"phase": "plan", "municipality": LEMGO}
        assert ids(selectors.list_cases(actor, language="ar")) == {three[1].id}
        assert selectors.list_cases(actor, municipality=LAGE).rows == []
        assert selectors.list_cases(actor, without_contact_since="30").rows == []
        own = selectors.list_cases(actor, view="team", responsible=str(three[2].responsible_id))
        assert ids(own) == {three[2].id}


@pytest.mark.parametrize(
    "unknown",
    [
        {"phase": "closed"},
        {"phase": "x' OR 1=1"},
        {"municipality": "Atlantis"},
        {"language": "\x00"},
        {"without_contact_since": "-1"},
        {"without_contact_since": "²"},
        {"without_contact_since": "9" * 400},
        {"responsible": "nobody"},
        {"sort": "password"},
        {"view": "all"},
    ],
)
def test_unknown_values_are_ignored_with_a_message(
    three: list[Case], act: As, unknown: dict[str, str]
) -> None:
    with act("responsible") as actor:
        listed = selectors.list_cases(actor, **unknown)  # type: ignore[arg-type]
        assert ids(listed) == {three[0].id, three[1].id}
        assert len(listed.messages) == 1
        assert listed.filters == {}


@pytest.mark.parametrize("page", [-5, 0, 2, 10**9])
def test_odd_pages_are_answered(three: list[Case], act: As, page: int) -> None:
    with act("responsible") as actor:
        listed = selectors.list_cases(actor, page=page)
        assert len(listed.rows) == (2 if page < 2 else 0)
        assert listed.total == 2


def test_pages_and_the_count_that_stops(
    three: list[Case], act: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases_selectors, "PAGE", 1)
    monkeypatch.setattr(cases_selectors, "COUNTED_TO", 1)
    with act("responsible") as actor:
        first = selectors.list_cases(actor, sort="name")
        second = selectors.list_cases(actor, sort="name", page=2)
        assert (first.rows[0].initials, first.has_next) == ("A. K.", True)
        assert (second.rows[0].initials, second.has_next) == ("O. S.", False)
        assert (first.total, first.is_capped) == (1, True)


@pytest.mark.parametrize("sort", sorted(cases_selectors._SORTS))
def test_every_sorting_answers_and_turns_round(three: list[Case], act: As, sort: str) -> None:
    with act("responsible") as actor:
        assert selectors.list_cases(actor, sort=sort).sort == sort


def test_the_list_takes_four_queries_at_most(
    three: list[Case], act: As, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases_selectors, "PAGE", 1)  # so that the count is asked, too
    with act("responsible") as actor, CaptureQueriesContext(connection) as caught:
        selectors.list_cases(actor, view="team", phase="clarify")
    assert len(caught) <= 4  # rows, count, names, journal


def test_the_list_is_recorded_with_the_ids_shown(three: list[Case], act: As, staff: Staff) -> None:
    with act("responsible") as actor:
        selectors.list_cases(actor)
    with act("data_protection"), connection.cursor() as cursor:
        cursor.execute("SELECT ids FROM audit_read WHERE kind = 'case_list'")
        row = cursor.fetchone()
    assert row is not None
    assert set(row[0]) == {three[0].id, three[1].id}


def test_my_day_puts_the_overdue_first(case: Case, act: As) -> None:
    with act("responsible") as actor:
        for days, title in ((2, "Bald"), (-3, "Überfällig"), (0, "Heute"), (9, "Später")):
            services.add_task(
                actor,
                case_id=case.id,
                title=title,
                due_on=clock.today() + timedelta(days=days),
            )
        evening = clock.local(clock.now()).replace(hour=23, minute=30)
        services.add_appointment(actor, case_id=case.id, starts_at=evening, place="Rathaus")
        services.add_appointment(
            actor, case_id=case.id, starts_at=evening + timedelta(days=1), place="Rathaus"
        )
        gone = services.add_appointment(actor, case_id=case.id, starts_at=evening, place="Abgesagt")
        services.cancel_appointment(actor, appointment_id=gone.id)
        with audit.collecting_reads(), CaptureQueriesContext(connection) as caught:
            day = selectors.my_day(actor)
    assert [row.title for row in day.tasks] == ["Überfällig", "Heute", "Bald"]
    assert [row.is_overdue for row in day.tasks] == [True, False, False]
    assert [row.title for row in day.appointments_today] == ["Rathaus"]
    assert len(day.appointments_next) == 1
    assert day.appointments_today[0].name == "Amina Karimi"
    assert len(caught) == 7


def test_an_empty_day_says_so(lists: None, act: As) -> None:
    with act("responsible") as actor:
        assert selectors.my_day(actor).is_empty


def test_the_overview_takes_ten_queries_at_most(case: Case, act: As, staff: Staff) -> None:
    for number in range(8):
        note_for(staff, case, text=f"Notiz {number}.")
    with act("responsible") as actor:
        services.add_task(actor, case_id=case.id, title="Offen", due_on=clock.today())
        with audit.collecting_reads(), CaptureQueriesContext(connection) as caught:
            overview = selectors.get_overview(actor, case.id)
    assert (len(overview.contacts), overview.contact_count) == (5, 8)
    assert not overview.is_new
    assert len(caught) <= 10


def test_the_team_view_counts_load_and_keeps_those_who_left(
    three: list[Case], act: As, staff: Staff
) -> None:
    from geleit.accounts import services as accounts

    with act("colleague") as actor:
        services.add_task(
            actor,
            case_id=three[2].id,
            title="Alt",
            due_on=clock.today() - timedelta(days=1),
        )
    with act("administration") as actor:
        accounts.deactivate_user(actor, user_id=staff.users["colleague"].id)
    with act("lead") as actor:
        team = {member.name: member for member in selectors.list_team(actor)}
    assert team["Responsible Probe"].open_cases == 2
    gone = team["Colleague Probe"]
    assert (gone.open_cases, gone.overdue_tasks, gone.does_case_management) == (1, 1, False)
    assert team["Deputy Probe"].open_cases == 0
    with act("responsible") as actor, pytest.raises(NotAllowed):
        selectors.list_team(actor)


def test_a_code_opens_only_what_has_a_page(three: list[Case], act: As) -> None:
    with act("responsible") as actor:
        found = selectors.find_by_code(actor, f" {three[0].code.lower()} ")
        assert found is not None
        assert found.id == three[0].id
        assert selectors.find_by_code(actor, three[2].code) is None
        assert selectors.find_by_code(actor, "F-XXXX") is None


def test_the_newest_case_of_people_for_search_results(case: Case, act: As) -> None:
    with act("responsible") as actor:
        without = people.create_person(actor, given="Ohne", family="Fall").id
        found = selectors.cases_of_people(actor, [case.person_id, without])
        assert {person: one.code for person, one in found.items()} == {case.person_id: case.code}
