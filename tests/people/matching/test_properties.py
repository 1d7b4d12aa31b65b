"""Whatever people type: an answer, in bounds, the same from both sides."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleit.people.matching import keys
from geleit.people.matching.births import Birth
from geleit.people.matching.score import Facts, compare

LETTERS = "aeiouhkstmnrlbdjyzcgw -'ışğçöüéêşхшщаиовенкمحدعليبنፀተስ"
text = st.none() | st.text(max_size=40) | st.text(alphabet=LETTERS, max_size=25)
facts = st.builds(
    Facts,
    given=text,
    family=text,
    birth_date=st.none() | st.dates(),
    year=st.none() | st.integers(-5, 10_000),
    phone=st.none() | st.text(alphabet="0123456789 +-/٣", max_size=20),
    day_unsure=st.booleans(),
    impossible=st.none() | st.just(Birth(1990, 2, 31)),
)
NASTY = [
    "", " ", "\x00", "\x00\x00Ali\x00", "\u202eevil", "\u200b\u200b", "\ufeffAli", "😀", "Ali 😀",
    "a" * 10_000, "sch" * 5_000, "ال" * 5_000, "j" * 10_000, "ş" * 10_000, "\ud800", "al-", "abd",
    "bin", "ullah", "-" * 10_000, "\u0301" * 10_000, "ﷺ" * 10_000, "ß" * 300, "İ" * 300, "中文名字",
    "1234", "Dr. Prof. Herr", "'", "a\nb", "ẞ", "ﬃ", "x\u0300\u0301\u0302",
]  # fmt: skip


@given(facts, facts)
@settings(deadline=None)
def test_symmetric_and_in_bounds(a: Facts, b: Facts) -> None:
    verdict = compare(a, b)

    assert verdict == compare(b, a)
    assert 0 <= verdict.score <= 1
    assert verdict.reasons
    assert (verdict.score >= 0.8) == (verdict.level == "strong")
    assert (verdict.score < 0.5) == (verdict.level == "none")


@given(st.text(max_size=30), st.text(max_size=30), st.dates(min_value=date(1920, 1, 2)))
@settings(deadline=None)
def test_an_entry_matches_itself_unless_it_has_no_name(name: str, family: str, born: date) -> None:
    entry = Facts(name, family, born)
    named = bool(entry.all_words)

    assert (compare(entry, entry).level != "none") == named or entry.birth is not None


@given(text)
@settings(deadline=None)
def test_search_form_is_plain_and_stable(value: str | None) -> None:
    form = keys.search_form(value)

    assert form == keys.search_form(form)
    assert form == "" or (form.isascii() and form.isalpha() and form.islower())
    assert len(form) <= 1_000


@given(facts)
@settings(deadline=None)
def test_keys_are_few_short_and_stable(entry: Facts) -> None:
    stored = keys.blocking_keys(entry)

    assert stored == keys.blocking_keys(entry)
    assert len(stored) <= 100
    assert all(key.isascii() and 0 < len(key) <= 40 for key in stored)
    assert len(keys.lookup_keys(entry)) <= 2 * len(stored)


@given(facts)
@settings(deadline=None)
def test_swapped_names_have_the_same_name_keys(entry: Facts) -> None:
    swapped = Facts(entry.family, entry.given)
    straight = Facts(entry.given, entry.family)
    few = len(entry.all_words) < 4

    if few:
        assert keys.blocking_keys(straight) == keys.blocking_keys(swapped)


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("other", ["Ali", "محمد", "\x00", "b" * 10_000])
def test_nasty_text_gets_an_answer(value: str, other: str) -> None:
    a, b = Facts(value, other, date(1990, 5, 6)), Facts(other, value, date(1990, 5, 6))

    assert compare(a, b) == compare(b, a)
    keys.blocking_keys(a)
    keys.search_form(value)
    keys.skeletons(value)
    keys.daitch_mokotoff(value)


def test_invisible_characters_do_not_make_another_person() -> None:
    clean = Facts("Wahidullah", "Noorzai", date(1990, 5, 6))
    dirty = Facts("\u200bWahid\u00adullah\x00", "\u202eNoorzai 😀", date(1990, 5, 6))

    assert compare(clean, dirty).level == "strong"
    assert keys.search_form(clean.given) == keys.search_form(dirty.given)
