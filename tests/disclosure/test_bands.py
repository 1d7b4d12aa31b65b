"""A band says where a count lies and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleit.disclosure import FEW, SMALLEST, STEP, Band, band, from_lower

counts = st.integers(0, 10_000)


def test_the_bands_as_people_read_them() -> None:
    assert [str(band(n)) for n in (5, 9, 10, 14, 15, 23)] == [
        "5–9",
        "5–9",
        "10–14",
        "10–14",
        "15–19",
        "20–24",
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_below_five_all_counts_look_the_same(count: int) -> None:
    assert band(count) == FEW
    assert band(count).is_few
    assert str(band(count)) == ""


def test_nothing_is_not_few_and_negative_is_refused() -> None:
    assert band(0).is_none
    assert band(0) != FEW
    with pytest.raises(ValueError):
        band(-1)


@given(counts)
def test_a_count_lies_in_its_band(count: int) -> None:
    assert count in band(count)


@given(st.integers(1, 10_000))
def test_no_band_tells_an_exact_number(count: int) -> None:
    found = band(count)
    twins = [other for other in range(found.lower, found.upper + 1) if band(other) == found]
    assert len(twins) >= SMALLEST - 1
    assert f"{count}" != str(found)


@given(counts, counts)
def test_more_cases_never_show_less(one: int, other: int) -> None:
    if one <= other:
        assert band(one) <= band(other)


@given(counts, counts)
def test_bands_either_agree_or_do_not_touch(one: int, other: int) -> None:
    a, b = sorted((band(one), band(other)))
    assert a == b or a.upper < b.lower


@given(st.integers(SMALLEST, 10_000))
def test_one_case_more_or_less_shows_at_a_border_only(count: int) -> None:
    assert (band(count) == band(count + 1)) == ((count + 1) % STEP != 0)


@given(counts)
def test_the_database_and_the_page_speak_of_the_same_band(count: int) -> None:
    lower = count // 5 * 5 if count >= 5 else None
    assert from_lower(lower, is_any=count > 0) == band(count)


@given(st.integers(0, 10_000).filter(lambda n: n < SMALLEST or n % STEP))
def test_an_exact_count_is_not_taken_for_a_band(count: int) -> None:
    with pytest.raises(ValueError):
        from_lower(count)


def test_bands_cannot_be_added() -> None:
    with pytest.raises(TypeError):
        sum([band(7), band(12)])  # type: ignore[list-item]  # the point of the test
    assert not hasattr(Band, "__add__")
