"""The guard finds what names a person and lets ordinary work words pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleit.cases import guard
from geleit.cases.guard import Kind

TODAY = date(2026, 3, 2)
NAMES = ["Gülşen Al-Khatib", "Li Wang", "Amina Lange"]


def kinds(text: str, **facts: object) -> list[str]:
    given_facts = {"names": NAMES, "today": TODAY} | facts
    return [hint.kind.value for hint in guard.find(text, **given_facts)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gülşen anrufen", Kind.NAME),
        ("Gulsen anrufen", Kind.NAME),
        ("GÜLŞENS Pass", Kind.NAME),
        ("Frau Khatib fragen", Kind.NAME),
        ("Frau Al-Khatib fragen", Kind.NAME),
        ("Familie Li", Kind.NAME),
        ("Frau Lange", Kind.NAME),
        ("0151 23456789 anrufen", Kind.PHONE),
        ("05231/62-1490", Kind.PHONE),
        ("+49 (151) 2345678", Kind.PHONE),
        ("01512345678", Kind.PHONE),
        ("geb. 1.2.19", Kind.BIRTH_DATE),
        ("geboren am 14.03.2021", Kind.BIRTH_DATE),
        ("Kind *03.04.2020", Kind.BIRTH_DATE),
        ("14.03.1990", Kind.BIRTH_DATE),
        ("1990-03-14", Kind.BIRTH_DATE),
        ("AZR 123456789012", Kind.NUMBER),
        ("Kundennummer 317A123456", Kind.NUMBER),
        ("BG 31702//0001234", Kind.NUMBER),
        ("DE89 3704 0044 0532 0130 00", Kind.NUMBER),
        ("DE89370400440532013000", Kind.NUMBER),
        ("Hauptstraße 12", Kind.ADDRESS),
        ("Lange Str. 3a", Kind.ADDRESS),
        ("Am Breiten Weg 7", Kind.ADDRESS),
        ("32756 Detmold", Kind.ADDRESS),
        ("an amina@example.org schreiben", Kind.EMAIL),
    ],
)
def test_what_names_a_person_is_found_once(text: str, kind: Kind) -> None:
    assert kinds(text) == [kind.value]


@pytest.mark.parametrize(
    "text",
    [
        "Unterlagen bis 20.03.2026 nachreichen",
        "Aufdruck 04.03.2024, gilt weiter",
        "Antrag nach § 24 AufenthG und § 81(4) prüfen",
        "Termin 09:30 bis 10.15 Uhr",
        "09.30 - 10.15 Uhr, Zimmer 12, 2. Stock",
        "12.000 Euro für 300 Seiten",
        "lange Wartezeit auf B1-Prüfung",
        "Jobcenter anrufen, Antwort fehlt seit 12 Tagen",
        "Fall F-7K3M ansehen",
        "2026-11-20 Frist",
        "3 Kinder, 6 Personen",
        "",
    ],
)
def test_ordinary_words_pass(text: str) -> None:
    assert kinds(text) == []


def test_the_known_birth_date_is_found_in_any_form() -> None:
    for text in ("3.4.2020", "03.04.20", "2020-04-03", "03/04/2020"):
        assert kinds(text, birth_date=date(2020, 4, 3)) == ["birth_date"], text
    assert kinds("3.4.2020") == []


def test_the_place_of_an_appointment_may_be_an_address_and_no_phone() -> None:
    assert kinds("Musterstr. 3, 32657 Lemgo", addresses=False) == []
    assert kinds("Musterstr. 3, 0151 2345678", addresses=False) == ["phone"]


def test_finds_come_in_the_order_of_the_text_and_say_what_to_do() -> None:
    hints = guard.find("amina@example.org, Hauptstraße 5, Wang", names=NAMES, today=TODAY)
    assert [hint.found for hint in hints] == ["amina@example.org", "Hauptstraße 5", "Wang"]
    assert all(hint.sentence.endswith(".") and hint.found in hint.sentence for hint in hints)


@given(st.text(max_size=400))
def test_any_text_is_answered(text: str) -> None:
    for hint in guard.find(text, names=[text[:40]], today=TODAY):
        assert hint.found
