"""What a case manager reads, rule by rule."""

from datetime import date

import pytest

from geleit.people.matching.births import Birth
from geleit.people.matching.score import Facts, compare


def person(
    given: str | None, family: str | None, born: str = "", phone: str | None = None
) -> Facts:
    if len(born) == 4:
        return Facts(given, family, year=int(born), phone=phone)
    return Facts(given, family, date.fromisoformat(born) if born else None, phone=phone)


def level(a: Facts, b: Facts) -> str:
    return compare(a, b).level


def test_the_example_of_the_screen() -> None:
    verdict = compare(
        person("Mohammed", "Al Khatib", "1990-01-01", "0151 2233447"),
        person("Muhammad", "Alkhateeb", "1990", "+49 151 2233447"),
    )

    assert verdict.level == "strong"
    assert verdict.reasons == (
        "Name klingt gleich",
        "Jahr gleich",
        "Tag und Monat nicht sicher (01.01.)",
        "Telefon endet gleich (…47)",
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Oksana", "Shcherbakivska"), ("Oksana", "Schtscherbakiwska")),
        (("Oksana", "Щербаківська"), ("Oxana", "Schtscherbakiwska")),
        (("محمد", "الخطيب"), ("Mohamad", "Al-Khateeb")),
        (("Tesfay", "Gebremedhin"), ("ተስፋይ", "ገብረመድህን")),
        (("Ayşe", "Öztürk"), ("Ayse", "Oeztuerk")),
        (("Rojîn", "Xelîl"), ("Rozhin", "Khalil")),
        (("Wahidullah", "Noorzai"), ("Vaheed Ullah", "Nurzay")),
        (("Abd al-Rahman", "Abu Zaid"), ("Abdurrahman", "Abou Zeid")),
        (("Noorzai", "Wahidullah"), ("Wahidullah", "Noorzai")),
        (("Wahidullah Noorzai", None), ("Wahidullah", "Noorzai")),
        (("Ahmad Shah", "Stanikzai"), ("Ahmad", "Stanekzai")),
        (("Iwan Petrowytsch", "Kowalenko"), ("Ivan", "Kovalenko")),
        (("Tesfay Gebremedhin", "Haile"), ("Tesfay", "Gebremedhin")),
    ],
)
def test_one_person_in_two_spellings(a: tuple[str, str | None], b: tuple[str, str | None]) -> None:
    assert level(person(*a, "1987-05-23"), person(*b, "1987-05-23")) == "strong"
    assert level(person(*a, "1987-05-23"), person(*b, "1987-01-01")) in {"strong", "weak"}
    assert level(person(*a), person(*b)) == "weak"


def test_swapped_name_is_said() -> None:
    verdict = compare(
        person("Noorzai", "Wahidullah", "1987-05-23"), person("Vahidullah", "Nurzai", "1987-05-23")
    )

    assert "Vor- und Nachname vertauscht" in verdict.reasons


def test_swapped_day_and_month_count_as_equal() -> None:
    verdict = compare(
        person("Olena", "Bezruchko", "1987-05-03"), person("Olena", "Bezruchko", "1987-03-05")
    )

    assert verdict.level == "strong"
    assert "Tag und Monat vertauscht" in verdict.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan", "Hussein"),
        ("Samir", "Samira"),
        ("Zabihullah", "Habibullah"),
        ("Abdulrahman", "Abdulrahim"),
        ("Mohammad Ali", "Mohammad Reza"),
        ("Ferhat", "Serhat"),
        ("Robel", "Robiel"),
        ("Oleksandr", "Oleksandra"),
        ("Kaltrina", "Waltrina"),  # in no list of names
    ],
)
def test_twins_are_weak_at_most(one: str, other: str) -> None:
    assert level(
        person(one, "Stanikzai", "1998-03-12"), person(other, "Stanekzai", "1998-03-12")
    ) == ("weak")


def test_siblings_are_no_match_even_with_the_phone_of_the_family() -> None:
    verdict = compare(
        person("Shukria", "Naderi", "1990-05-05", "0157123456"),
        person("Zulaikha", "Naderi", "1993-08-08", "0157123456"),
    )

    assert verdict.level == "none"
    assert "anderer Vorname, gleicher Nachname (vielleicht Geschwister)" in verdict.reasons
    assert "Telefon endet gleich (…56)" in verdict.reasons


@pytest.mark.parametrize("born", [("1960-01-01", "1990-01-01"), ("1960-02-03", "1988-11-21")])
def test_father_with_the_same_name_is_no_match(born: tuple[str, str]) -> None:
    verdict = compare(person("Yusuf", "Barakzai", born[0]), person("Yusuf", "Barakzai", born[1]))

    assert verdict.level == "none"
    assert "vielleicht Elternteil und Kind" in verdict.reasons


def test_same_phone_and_other_name_is_weak_at_most() -> None:
    one = person("Shukria", "Naderi", "1990-05-05", "0157123456")

    assert level(one, person("Palwasha", "Wardak", "1990-05-05", "0157123456")) == "weak"
    assert level(one, person("Palwasha", "Wardak", "1971-02-03", "0157123456")) == "none"


def test_married_name() -> None:
    verdict = compare(
        person("Solomiia", "Hnatiuk", "1990-05-06", "0157123456"),
        person("Solomiia", "Pryshchepa", "1990-05-06", "0157123456"),
    )

    assert verdict.level == "weak"
    assert "gleicher Vorname, anderer Nachname (vielleicht Heirat)" in verdict.reasons


def test_first_of_january_weighs_less_for_a_common_name() -> None:
    ahmadi = person("Mohammad", "Ahmadi", "1995-01-01")

    assert level(ahmadi, ahmadi) == "weak"
    assert level(
        person("Mohammad", "Ahmadi", "1995-04-11"), person("Mohammad", "Ahmadi", "1995-04-11")
    ) == ("strong")
    assert level(ahmadi, person("Mohammad", "Ahmadi", "1996")) == "weak"
    assert level(ahmadi, person("Mohammad", "Ahmadi", "1999")) == "none"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1991-04-23", "1990-04-23", "weak"),  # neighbour year
        ("1985-04-23", "1995-04-23", "weak"),  # one digit of the year
        ("1999-04-23", "2009-04-23", "weak"),
        ("1990-04-23", "1990-04-24", "weak"),
        ("1990-04-23", "1996-09-11", "none"),
        ("1978", "1987", "weak"),  # turned digits
        ("1369", "1990", "strong"),  # Persian calendar
    ],
)
def test_other_dates(a: str, b: str, expected: str) -> None:
    assert level(person("Zulaikha", "Khavari", a), person("Zoleykha", "Khawari", b)) == expected


def test_impossible_date_is_said_and_its_year_is_used() -> None:
    wrong = Facts("Zulaikha", "Khavari", impossible=Birth(1990, 2, 31))
    verdict = compare(wrong, person("Zulaikha", "Khavari", "1990-02-13"))

    assert verdict.level == "weak"
    assert "Geburtsdatum gibt es nicht (31.02.)" in verdict.reasons


def test_unsure_day_counts_as_year_only() -> None:
    sure = person("Zulaikha", "Khavari", "1990-04-23")
    unsure = Facts("Zulaikha", "Khavari", date(1990, 7, 1), day_unsure=True)

    assert compare(sure, unsure).level == "strong"
    assert "Jahr gleich" in compare(sure, unsure).reasons


def test_nothing_to_compare() -> None:
    assert compare(Facts(), Facts()).level == "none"
    assert level(person("Mohammad", None), person("Mohammad", "Stanikzai")) == "none"
    assert level(
        person(None, None, "1990-05-05", "0157123456"), person("A", "B", "1990-05-05", "0157123456")
    ) == ("weak")


def test_a_reason_is_german_until_its_reader_has_another_language() -> None:
    verdict = compare(
        person("Amina", "Karimi", "1990-03-14", "0151 23456789"),
        person("Amina", "Karimi", "1990-03-14", "0151 23456789"),
    )
    english = {
        "Name gleich": "same name",
        "Geburtsdatum gleich": "same date of birth",
        "Telefon endet gleich (…%s)": "phone ends the same (…%s)",
    }

    assert verdict.reasons == ("Name gleich", "Geburtsdatum gleich", "Telefon endet gleich (…89)")
    assert [reason.in_words_of(lambda text: english[text]) for reason in verdict.reasons] == [
        "same name",
        "same date of birth",
        "phone ends the same (…89)",
    ]
