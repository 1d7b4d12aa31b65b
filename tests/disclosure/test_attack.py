"""What follows from all bands together: four parts of a whole keep their secret, five may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleit.disclosure import FEW, Band, band
from geleit.disclosure.attack import Printed, conclude, pinned

# cases as sets: which of the parts (half-years) each case has a finding in
cases_of_four = st.lists(st.sets(st.integers(0, 3), min_size=1), max_size=60)


def _printed(cases: list[set[int]], parts: int) -> Printed[str]:
    names = [f"part {i}" for i in range(parts)]
    bands = {name: band(sum(i in case for case in cases)) for i, name in enumerate(names)}
    bands["whole"] = band(len(cases))
    return Printed(
        bands=bands,
        inside=[(name, "whole") for name in names],
        covers=[("whole", tuple(names))],
    )


@given(cases_of_four)
def test_four_parts_and_their_whole_pin_no_count(cases: list[set[int]]) -> None:
    assert pinned(_printed(cases, 4)) == set()


@given(cases_of_four)
def test_the_attacker_only_concludes_what_is_true(cases: list[set[int]]) -> None:
    left = conclude(_printed(cases, 4))
    assert len(cases) in left["whole"]
    for i in range(4):
        assert sum(i in case for case in cases) in left[f"part {i}"]


@pytest.mark.parametrize("size", [4, 9])
def test_negative_control_five_parts_can_be_pinned(size: int) -> None:
    """Why a fifth half-year is not offered."""
    cases = [{part} for part in range(5) for _ in range(size)]
    assert pinned(_printed(cases, 5)) >= {f"part {i}" for i in range(5)}


def test_negative_control_sliding_spans_pin_single_cases() -> None:
    """Why time is not a free span: one case a month, asked by spans of four and five months."""
    months = list(range(8))
    spans = [(a, b) for a in months for b in months if a <= b]
    printed: Printed[tuple[int, int]] = Printed(
        bands={(a, b): band(b - a + 1) for a, b in spans}, disjoint=True
    )
    for a, b in spans:
        printed.inside += [((c, d), (a, b)) for c, d in spans if a <= c <= d <= b]
        printed.covers += [((a, b), ((a, m), (m + 1, b))) for m in range(a, b)]
    assert conclude(printed)[(3, 3)] == Band(1, 1)
    assert (3, 3) in pinned(printed)


def test_few_stays_few_when_nothing_else_is_known() -> None:
    assert conclude(Printed(bands={"a": FEW})) == {"a": FEW}
