from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from geleit.kernel import clock, formats

MONDAY = date(2023, 3, 13)
TUESDAY = date(2023, 3, 14)


def test_a_day_has_weekday_and_western_digits() -> None:
    assert formats.day(TUESDAY) == "Di, 14.03.2023"
    assert formats.long_day(TUESDAY) == "Dienstag, 14.03.2023"
    assert formats.digits(TUESDAY) == "14.03.2023"


def test_english_pages_get_english_weekdays() -> None:
    with translation.override("en"):
        assert formats.day(TUESDAY) == "Tue, 14.03.2023"
        assert formats.clocktime(time(9, 30)) == "09:30"


@pytest.mark.parametrize("language", ["fa", "ar", "ps", "uk"])
def test_other_languages_get_no_german_and_no_other_calendar(language: str) -> None:
    with translation.override(language):
        assert formats.day(TUESDAY) == "14.03.2023"
        assert formats.clocktime(time(9, 30)) == "09:30"


def test_a_moment_is_shown_as_the_clock_in_the_county_shows_it() -> None:
    late = datetime(2023, 7, 1, 22, 30, tzinfo=UTC)  # already the next day in Lippe
    assert formats.moment(late) == "So, 02.07.2023, 00:30 Uhr"
    assert formats.clocktime(late) == "00:30 Uhr"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2023, 3, 14), "heute"),
        (date(2023, 3, 15), "morgen"),
        (date(2023, 3, 13), "seit gestern"),
        (date(2023, 3, 11), "seit 3 Tagen"),
        (date(2023, 3, 19), "in 5 Tagen"),
    ],
)
def test_due_dates_in_words(due: date, words: str) -> None:
    with clock.frozen(datetime(2023, 3, 14, 12, 0)):  # noqa: DTZ001  the clock takes it as Berlin time
        assert formats.since(due) == words


@pytest.mark.parametrize(
    ("past", "words"), [(TUESDAY, "heute"), (MONDAY, "gestern"), (date(2023, 3, 11), "vor 3 Tagen")]
)
def test_past_dates_in_words(past: date, words: str) -> None:
    assert formats.ago(past, today=TUESDAY) == words


def test_what_lies_ahead_is_not_called_past() -> None:
    assert formats.ago(date(2023, 3, 16), today=TUESDAY) == "in 2 Tagen"
