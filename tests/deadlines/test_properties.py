"""What holds for every period, whatever the dates."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geleit.deadlines import (
    Anchor,
    Direction,
    Kind,
    Length,
    Notice,
    Query,
    Regime,
    Region,
    Unit,
    compute,
    reminder,
)
from geleit.deadlines.counting import add_months, months_from_begin
from geleit.deadlines.holidays import is_rest_day, is_working_day
from geleit.deadlines.regions import LAND_REGIONS, TOWN_REGIONS

ONE = timedelta(days=1)
days = st.dates(date(1995, 1, 1), date(2060, 12, 31))
moments = st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2030-01-01"))
places = st.sampled_from([*LAND_REGIONS.values(), *TOWN_REGIONS.values()])
plain_units = st.sampled_from(
    [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS, Unit.WORKING_DAYS, Unit.BANK_DAYS]
)
lengths = st.builds(Length, st.integers(1, 40), plain_units)
queries = st.builds(
    Query,
    regime=st.sampled_from(Regime),
    event=days,
    length=lengths,
    region=places,
    kind=st.sampled_from(Kind),
    from_day_begin=st.booleans(),
    shift=st.sampled_from([None, True, False]),
    plus_days=st.integers(0, 20),
    notice=st.none() | st.sampled_from(Notice),
)


def end(query: Query) -> date | None:
    due = compute(query).due
    assert not isinstance(due, datetime)
    return due


@given(queries)
def test_forward_never_ends_before_it_begins(query: Query) -> None:
    result = compute(query)
    assert query.day is not None
    if result.due is not None:
        assert isinstance(result.due, date)
        assert result.due >= (result.notified or query.day)
    if result.notified is not None:
        assert result.notified >= query.day
        assert result.notified <= query.day + timedelta(days=12)


@given(queries, st.integers(1, 30))
def test_a_longer_period_never_ends_earlier(query: Query, more: int) -> None:
    assert query.length is not None
    longer = replace(query, length=Length(query.length.number + more, query.length.unit))
    short, long = end(query), end(longer)
    assert (short is None) == (long is None)
    if short is not None and long is not None:
        assert short <= long


@given(queries)
def test_a_later_event_never_ends_earlier(query: Query) -> None:
    assert query.day is not None
    query = replace(query, kind=Kind.EVENT)
    first, second = end(query), end(replace(query, event=query.day + ONE))
    assert first is not None
    assert second is not None
    assert first <= second


@given(queries)
def test_where_ends_move_none_is_a_free_day(query: Query) -> None:
    due = end(replace(query, shift=True))
    if due is not None:
        assert not is_rest_day(query.region, due)


@given(queries)
def test_moving_only_passes_over_free_days(query: Query) -> None:
    moved, stays = end(replace(query, shift=True)), end(replace(query, shift=False))
    assert (moved is None) == (stays is None)
    if moved is not None and stays is not None:
        assert stays <= moved
        for passed in range((moved - stays).days):
            assert is_rest_day(query.region, stays + timedelta(days=passed))


@given(queries)
def test_a_period_that_stays_names_the_day_after(query: Query) -> None:
    result = compute(replace(query, shift=False))
    if isinstance(result.due, date):
        assert result.earliest_action == result.due + ONE
    assert compute(replace(query, shift=True)).earliest_action is None


@given(queries)
def test_tax_law_presumes_no_free_day_and_the_others_exactly_four(query: Query) -> None:
    assert query.day is not None
    notified = compute(replace(query, kind=Kind.POSTED)).notified
    days_of = 4 if query.day >= date(2025, 1, 1) else 3
    if query.regime is Regime.BGB:
        assert notified is None
    elif query.regime is Regime.AO:
        assert notified is not None
        assert not is_rest_day(query.region, notified)
        assert notified >= query.day + timedelta(days=days_of)
    else:
        assert notified == query.day + timedelta(days=days_of)


@given(queries, st.integers(0, 30))
def test_later_receipt_beats_the_presumption_and_earlier_does_not(query: Query, after: int) -> None:
    assert query.day is not None
    query = replace(query, kind=Kind.POSTED, regime=Regime.VWGO)
    received = query.day + timedelta(days=after)
    presumed = compute(query).notified
    assert presumed is not None
    assert compute(replace(query, actual_receipt=received)).notified == max(presumed, received)


@given(days, st.integers(1, 30), plain_units, places)
def test_backward_is_before_and_never_moved(
    event: date, number: int, unit: Unit, place: Region
) -> None:
    query = Query(
        Regime.BGB, event, Length(number, unit), region=place, direction=Direction.BACKWARD
    )
    bare = end(query)
    end_of_day = end(replace(query, anchor=Anchor.END_OF_DAY))
    start_of_day = end(replace(query, anchor=Anchor.START_OF_DAY))
    assert bare is not None
    assert end_of_day is not None
    assert start_of_day is not None
    assert start_of_day < event
    assert bare <= end_of_day < event
    assert start_of_day <= end_of_day
    assert end(replace(query, anchor=Anchor.FIRST_DAY_OF_PERIOD)) == bare


@given(days, st.integers(1, 30), st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]))
def test_the_last_day_before_leaves_room_for_the_whole_period(
    event: date, number: int, unit: Unit
) -> None:
    length = Length(number, unit)
    query = Query(Regime.BGB, event, length, direction=Direction.BACKWARD, anchor=Anchor.END_OF_DAY)
    day = end(query)
    assert day is not None
    counted = end(Query(Regime.BGB, day, length, shift=False))
    one_later = end(Query(Regime.BGB, day + ONE, length, shift=False))
    assert counted is not None
    assert one_later is not None
    assert counted <= event < one_later
    assert end(replace(query, anchor=Anchor.START_OF_DAY)) == end(replace(query, event=event - ONE))


@given(days, st.integers(1, 500))
def test_months_of_the_law(day: date, months: int) -> None:
    after = add_months(day, months)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day == day.day or (after + ONE).day == 1
    last = months_from_begin(day, months)
    assert last < after or (last == after and after.day < day.day)
    assert (last + ONE).day in {day.day, 1}


@given(days, st.integers(1, 40))
def test_months_of_life_follow_without_gap_or_overlap(birth: date, number: int) -> None:
    def last(count: int) -> date | None:
        return end(Query(Regime.SGBX, birth, Length(count, Unit.LIFE_MONTHS)))

    this, following = last(number), last(number + 1)
    assert this is not None
    assert following is not None
    assert 27 <= (following - this).days <= 31
    assert last(12 * number) == end(
        Query(Regime.SGBX, birth, Length(number, Unit.YEARS), from_day_begin=True)
    )


@given(days, st.integers(1, 40), places)
def test_working_days_contain_as_many_as_they_say(event: date, number: int, place: Region) -> None:
    query = Query(Regime.SGBX, event, Length(number, Unit.WORKING_DAYS), region=place, shift=False)
    due = end(query)
    assert due is not None
    between = [event + timedelta(days=each) for each in range(1, (due - event).days + 1)]
    assert sum(is_working_day(place, day) for day in between) == number
    assert is_working_day(place, due)


@given(moments, st.integers(0, 200), places)
def test_hours_there_and_back(at: datetime, number: int, place: Region) -> None:
    for regime in Regime:
        query = Query(regime, at, Length(number, Unit.HOURS), region=place)
        due = compute(query).due
        assert isinstance(due, datetime)
        assert due >= at + timedelta(hours=number)
        if regime not in {Regime.VWGO, Regime.SGG}:
            assert due == at + timedelta(hours=number)
        elif number:
            assert not is_rest_day(place, (due - timedelta(microseconds=1)).date())
            back = compute(replace(query, event=due, direction=Direction.BACKWARD)).due
            assert isinstance(back, datetime)
            if not is_rest_day(place, at.date()):
                assert back == at or is_rest_day(place, (at - ONE).date())


@given(days, places, st.integers(0, 20))
def test_a_reminder_comes_before_and_on_a_working_day(
    due: date, place: Region, buffer: int
) -> None:
    day = reminder(due, place, working_days=buffer)
    assert day <= due
    if buffer:
        assert not is_rest_day(place, day)
        assert day < due
    assert reminder(due, place, working_days=buffer, not_before=due - ONE) >= due - ONE
    assert reminder(due, place, working_days=buffer, not_before=due + ONE) == due


@given(queries)
def test_the_trail_ends_with_the_last_day(query: Query) -> None:
    result = compute(query)
    assert result.trail
    if isinstance(result.due, date):
        assert any(f"{result.due:%d.%m.%Y}" in sentence for sentence in result.trail)
    if result.notified is not None:
        assert any(f"{result.notified:%d.%m.%Y}" in sentence for sentence in result.trail)
