"""The safe end is never later than the legal one, and there as soon as any day is known."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from geleit.deadlines import (
    Direction,
    Kind,
    Length,
    Notice,
    Portal,
    Query,
    Regime,
    Result,
    Service,
    Unit,
    compute,
    safest,
)

MONTH = Length(1, Unit.MONTHS)
REFUSAL = Query(Regime.VWGO, date(2026, 11, 25), MONTH, kind=Kind.POSTED)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
queries = st.builds(
    Query,
    regime=st.sampled_from(Regime),
    event=st.none() | days,
    length=st.just(MONTH),
    kind=st.sampled_from([Kind.POSTED, Kind.DELIVERED, Kind.ELECTRONIC]),
    actual_receipt=st.none() | days,
    letter_date=st.none() | days,
    notice=st.none() | st.sampled_from(Notice),
    service=st.none() | st.sampled_from(Service),
    portal=st.none() | st.sampled_from(Portal),
    abroad=st.booleans(),
)


def end(result: Result) -> str:
    return str(result.due)


def test_later_receipt_may_fail_to_be_proven() -> None:
    late = replace(REFUSAL, actual_receipt=date(2026, 12, 10))
    assert end(compute(late)) == "2027-01-11"
    found = safest(late)
    assert end(found) == "2026-12-29"
    assert found.trail[0] == (
        "Sichere Frist: das früheste Ende, das in Betracht kommt, ist Dienstag, 29.12.2026. "
        "Nach den Angaben endet sie am Montag, 11.01.2027."
    )


def test_a_fault_of_the_instruction_may_be_none() -> None:
    assert end(safest(replace(REFUSAL, notice=Notice.WRONG))) == "2026-12-29"
    only_year = replace(REFUSAL, notice=Notice.MISSING, length=None)
    assert end(safest(only_year)) == "2027-11-29"
    served = Query(Regime.VWGO, date(2026, 11, 25), MONTH, kind=Kind.DELIVERED)
    assert end(safest(replace(served, notice=Notice.WRONG))) == "2026-12-28"


def test_the_date_on_the_letter_stands_for_the_day_of_posting() -> None:
    unknown = replace(REFUSAL, event=None, letter_date=date(2026, 11, 24))
    assert compute(unknown).due is None
    assert end(safest(unknown)) == "2026-12-28"
    assert end(safest(replace(REFUSAL, letter_date=date(2026, 11, 20)))) == "2026-12-24"
    assert end(safest(replace(REFUSAL, letter_date=date(2026, 11, 30)))) == "2026-12-29"


def test_without_a_presumption_the_day_it_left_counts() -> None:
    for odd in (replace(REFUSAL, abroad=True), replace(REFUSAL, regime=Regime.BGB)):
        assert compute(odd).due is None
        assert end(safest(odd)) == "2026-12-28"
    known = replace(REFUSAL, regime=Regime.BGB, actual_receipt=date(2026, 12, 1))
    assert end(safest(known)) == "2026-12-28"


def test_a_plain_end_is_safe_already() -> None:
    found = safest(REFUSAL)
    assert found.due == compute(REFUSAL).due
    assert found.trail == (
        "Sichere Frist: das früheste Ende, das in Betracht kommt, ist Dienstag, 29.12.2026.",
        *compute(REFUSAL).trail,
    )


def test_what_is_no_forward_period_is_answered_as_ever() -> None:
    for query in (
        replace(REFUSAL, kind=Kind.EVENT, direction=Direction.BACKWARD),
        replace(REFUSAL, fixed_date=date(2026, 12, 1)),
        replace(REFUSAL, at_once=True),
        Query(Regime.VWGO, None, MONTH, kind=Kind.POSTED),
    ):
        assert safest(query) == compute(query)


def test_hours_stay_hours() -> None:
    at = datetime.fromisoformat("2026-11-25T10:00")
    query = Query(Regime.VWVFG, at, Length(24, Unit.HOURS))
    assert safest(query).due == compute(query).due


@given(queries)
def test_never_later_and_there_as_soon_as_a_day_is_known(query: Query) -> None:
    legal, safe = compute(query), safest(query)
    if legal.due is not None:
        assert safe.due is not None
        assert safe.due <= legal.due
    plain = query.service is None and query.portal is None
    if plain and query.event is not None:
        assert safe.due is not None
