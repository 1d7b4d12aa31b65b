"""The functions give bands: under every filter, for every data, whatever is subtracted."""

from dataclasses import dataclass, field
from itertools import product
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geleit.disclosure import FEW, Band, band, from_lower, recent_half_years
from geleit.disclosure.attack import Printed, conclude, pinned
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.steering import selectors
from geleit.steering.figures import Filters
from tests.steering.rows import Owner, Told, month_back, write
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db(transaction=True)

AREAS = ("", "sgb2", "asylblg")
Question = tuple[str, str]  # legal area, half-year; "" asks for all
# a case is the set of its findings: (kind, legal area, half-years back); 4 is older than any filter
findings = st.tuples(
    st.sampled_from(["no_answer", "leaflet"]), st.sampled_from(AREAS), st.integers(0, 4)
)
counties = st.lists(st.sets(findings, min_size=1, max_size=3), max_size=45)


def _told(cases: list[set[tuple[str, str, int]]]) -> list[Told]:
    return [
        Told(case=number, kind=kind, legal_area=area, month=month_back(back))
        for number, case in enumerate(cases)
        for kind, area, back in sorted(case)
    ]


def _halves() -> list[str]:
    return [half.key for half in recent_half_years(clock.today())]


@dataclass(slots=True)
class Seen:
    """All answers about one group, whether it is few and whether it is older than the filters."""

    shown: dict[Question, Band] = field(default_factory=dict)
    is_few: bool = False
    is_old: bool = False


def _everything(staff: Staff) -> dict[str, Seen]:
    seen = {"no_answer": Seen(), "leaflet": Seen()}
    actor = staff.actor("coordination")
    with acting(actor):
        for area, half in product(AREAS, ["", *_halves()]):
            asked = Filters(legal_area=area, half_year=half)
            rows = {h.interface.kind: h for h in selectors.list_hurdles(actor, asked)}
            for kind, group in seen.items():
                row = rows.get(kind)
                group.shown[area, half] = row.cases if row else Band(0, 0)
                if row:
                    group.is_few = row.is_few
                    group.is_old = row.first_month < month_back(3)
    return seen


def _as_attacker(seen: Seen) -> Printed[Question]:
    bands = dict(seen.shown)
    if seen.is_few:  # narrowed lines of a small group repeat its span: nothing or few
        bands = {q: b if q == ("", "") else Band(0, FEW.upper) for q, b in bands.items()}
    printed: Printed[Question] = Printed(bands=bands)
    for area, half in bands:
        printed.inside += [((area, half), (area, "")), ((area, half), ("", half))]
        printed.inside += [((area, ""), ("", ""))]
    if not seen.is_old:
        printed.covers += [((area, ""), tuple((area, h) for h in _halves())) for area in AREAS]
    return printed


def test_no_exact_count_follows_from_all_filters_together(staff: Staff, owner: Owner) -> None:
    @settings(
        deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(counties)
    @example([{("no_answer", "sgb2", back)} for back in range(4)])  # four cases, four half-years
    @example([{("no_answer", "", back)} for back in range(4) for _ in range(4)])
    @example([{("no_answer", "", back)} for back in range(5) for _ in range(4)])
    def attack(cases: list[set[tuple[str, str, int]]]) -> None:
        write(owner, staff, _told(cases))
        for kind, seen in _everything(staff).items():
            printed = _as_attacker(seen)
            assert pinned(printed) == set()
            left = conclude(printed)
            for (area, half), known in left.items():
                assert _true_count(cases, kind, area, half) in known

    attack()


def _true_count(cases: list[set[tuple[str, str, int]]], kind: str, area: str, half: str) -> int:
    back = _halves().index(half) if half else None
    return sum(
        any(
            k == kind and (not area or a == area) and (back is None or b == back)
            for k, a, b in case
        )
        for case in cases
    )


def test_time_alone_pins_nothing_even_if_no_case_lies_in_two_half_years(
    staff: Staff, owner: Owner
) -> None:
    @settings(
        deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.lists(st.integers(0, 3), max_size=45))
    def attack(backs: list[int]) -> None:
        write(owner, staff, _told([{("no_answer", "", back)} for back in backs]))
        printed = _as_attacker(_everything(staff)["no_answer"])
        printed.bands = {q: b for q, b in printed.bands.items() if not q[0]}
        printed.inside = [pair for pair in printed.inside if not pair[0][0] and not pair[1][0]]
        printed.covers = [cover for cover in printed.covers if not cover[0][0]]
        printed.disjoint = True
        assert pinned(printed) == set()

    attack()


def test_kind_and_office_choose_groups_and_recount_nothing(staff: Staff, owner: Owner) -> None:
    @settings(
        deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(counties)
    def compare(cases: list[set[tuple[str, str, int]]]) -> None:
        write(owner, staff, _told(cases))
        actor = staff.actor("coordination")
        with acting(actor):
            for area, half in product(AREAS, ["", *_halves()]):
                wide = selectors.list_hurdles(actor, Filters(legal_area=area, half_year=half))
                for kind, office in product(["no_answer", "leaflet", ""], ["jobcenter", ""]):
                    asked = Filters(kind, office, "", area, half)
                    chosen = [row for row in wide if kind in ("", row.interface.kind)]
                    assert selectors.list_hurdles(actor, asked) == chosen

    compare()


def test_every_number_of_cases_reads_as_its_band(staff: Staff, owner: Owner) -> None:
    actor = staff.actor("coordination")
    for count in (1, 4, 5, 9, 10, 14, 15, 26):
        write(owner, staff, [Told(case=n) for n in range(count)])
        with acting(actor):
            assert [h.cases for h in selectors.list_hurdles(actor)] == [band(count)]


def test_five_findings_of_one_case_are_one_case(staff: Staff, owner: Owner) -> None:
    write(owner, staff, [Told(case=1) for _ in range(5)])
    actor = staff.actor("coordination")
    with acting(actor):
        assert [h.cases for h in selectors.list_hurdles(actor)] == [FEW]


def test_reports_without_a_case_are_told_apart_and_banded(staff: Staff, owner: Owner) -> None:
    write(owner, staff, [Told(case=None) for _ in range(7)] + [Told(case=1)])
    actor = staff.actor("coordination")
    with acting(actor):
        (found,) = selectors.list_hurdles(actor)
    assert (found.cases, found.others) == (FEW, from_lower(5))
    assert found.cases_text == "einzelne Fälle"
    assert found.others_text == "5–9 Meldungen"


def test_a_filtered_group_below_five_reads_few(staff: Staff, owner: Owner) -> None:
    told = [Told(case=n, legal_area="sgb2" if n < 3 else "asylblg") for n in range(12)]
    write(owner, staff, told)
    actor = staff.actor("coordination")
    with acting(actor):
        narrowed = selectors.list_hurdles(actor, Filters(legal_area="sgb2"))
        assert [h.cases for h in narrowed] == [FEW]
        both = Filters(kind="no_answer", from_office="jobcenter", legal_area="sgb2")
        assert [h.cases for h in selectors.list_hurdles(actor, both)] == [FEW]
        rest = selectors.list_hurdles(actor, Filters(legal_area="asylblg"))
        assert [h.cases for h in rest] == [from_lower(5)]


def test_months_show_from_five_cases_on_below_only_half_years(staff: Staff, owner: Owner) -> None:
    actor = staff.actor("coordination")
    month = month_back(1).replace(day=1)
    later = month.replace(month=month.month + 2)
    for count, expected in ((4, month), (5, later)):
        write(owner, staff, [Told(case=n, month=later) for n in range(count)])
        with acting(actor):
            (found,) = selectors.list_hurdles(actor)
        assert found.first_month == expected
        assert ("Halbjahr" in found.period_text) == (count < 5)


@pytest.mark.parametrize("back", [4, 9, -1])
def test_other_half_years_than_the_last_four_are_not_answered(
    staff: Staff, owner: Owner, back: int
) -> None:
    write(owner, staff, [Told(case=n, month=month_back(max(back, 0))) for n in range(9)])
    asked = month_back(back) if back >= 0 else clock.today().replace(year=clock.today().year + 1)
    with acting(staff.actor("coordination")), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM geleit.finding_counts('', '', '', '', %s)", [asked])
        assert cursor.fetchall() == []


def test_any_day_of_a_half_year_asks_for_the_same_half_year(staff: Staff, owner: Owner) -> None:
    """No sliding window: the day inside the half-year changes nothing."""
    first = month_back(1)
    months = [first.replace(month=first.month + n) for n in range(6)]
    write(owner, staff, [Told(case=n, month=months[n % 6]) for n in range(17)])
    answers = set()
    with acting(staff.actor("coordination")), connection.cursor() as cursor:
        for month in months:
            cursor.execute("SELECT * FROM geleit.finding_counts('', '', '', '', %s)", [month])
            answers.add(tuple(cursor.fetchall()))
    assert len(answers) == 1


def test_the_order_does_not_tell_who_has_more(staff: Staff, owner: Owner) -> None:
    told = [Told(case=n, kind="no_answer") for n in range(6)]
    told += [Told(case=n, kind="leaflet") for n in range(9)]
    actor = staff.actor("coordination")
    for rows in (told, list(reversed(told)), told + [Told(case=20 + n) for n in range(3)]):
        write(owner, staff, rows)
        with acting(actor):
            kinds = [h.interface.kind for h in selectors.list_hurdles(actor)]
        assert kinds == ["leaflet", "no_answer"]


def _ask(cursor: Any, sql: str) -> Any:
    with transaction.atomic():
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.mark.parametrize("role", ["coordination", "steering"])
def test_the_readers_own_session_reaches_no_row(staff: Staff, owner: Owner, role: str) -> None:
    write(owner, staff, [Told(case=n, text="Text", released=True) for n in range(6)])
    tables = [
        "people_person",
        "people_personname",
        "people_accessgrant",
        "cases_case",
        "cases_note",
        "cases_task",
        "cases_briefcontact",
        "steering_finding",
        "steering_findinglink",
        "steering_findingnews",
        "audit_change",
    ]
    with acting(staff.actor(role)), connection.cursor() as cursor:
        for table in tables:
            assert _ask(cursor, f"SELECT count(*) FROM {table}") == [(0,)], table
        (row,) = _ask(cursor, "SELECT * FROM geleit.finding_counts('', '', '', '', NULL)")
        assert row[5] == 5
        assert 6 not in row[:10]


@pytest.mark.parametrize(
    "role", ["responsible", "lead", "administration", "data_protection", "operation"]
)
def test_the_functions_are_shut_for_everybody_else(staff: Staff, role: str) -> None:
    calls = [
        "SELECT * FROM geleit.finding_counts('', '', '', '', NULL)",
        "SELECT * FROM geleit.released_findings('no_answer', 'jobcenter', '')",
        "SELECT geleit.answer_findings('no_answer', '', '', NULL, 'seen', '', now())",
    ]
    with acting(staff.actor(role)), connection.cursor() as cursor:
        for call in calls:
            with pytest.raises(DatabaseError, match="not open to this role"):
                _ask(cursor, call)


def test_without_an_actor_nothing_is_answered(staff: Staff) -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="no actor"):
        _ask(cursor, "SELECT * FROM geleit.finding_counts('', '', '', '', NULL)")


def test_the_worker_has_no_business_with_figures(connect: Any) -> None:
    from geleit.ops.environment import DbRole

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connect(DbRole.WORKER).execute("SELECT * FROM geleit.finding_counts('','','','',NULL)")
