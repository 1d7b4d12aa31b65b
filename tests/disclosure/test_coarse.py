"""Half-years instead of months, the county instead of the town."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geleit.disclosure import HalfYear, county_of, recent_half_years

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(days, days)
def test_days_of_one_half_year_look_the_same_and_order_stays(one: date, other: date) -> None:
    a, b = HalfYear.of(one), HalfYear.of(other)
    assert a.first_day <= one
    assert (a == b) == ((one.year, one.month > 6) == (other.year, other.month > 6))
    if one <= other:
        assert a <= b


@given(days)
def test_the_last_four_touch_each_other_and_end_today(today: date) -> None:
    halves = recent_half_years(today)
    assert len(halves) == 4
    assert halves[0] == HalfYear.of(today)
    assert all(newer.before == older for newer, older in pairwise(halves))
    assert len({half.key for half in halves}) == 4


def test_the_towns_of_a_county_share_its_key() -> None:
    assert {county_of(ags) for ags in ("05766004", "05766044", "05766064")} == {"05766"}
