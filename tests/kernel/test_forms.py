"""Fields say what to do, keep what was typed, and never fall over."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleit.kernel import clock, forms
from geleit.kernel.errors import DomainError

NOW = datetime(2023, 3, 14, 12, 0, tzinfo=clock.BERLIN)


class Sample(forms.IdempotentForm):
    name = forms.TextField(label="Name", name=True, max_length=60)
    text = forms.TextField(label="Notiz", rows=4, person=True, max_length=300, required=False)
    born = forms.PartialDateField(label="Geburt", required=False, may_be_future=False)
    on = forms.DateField(label="Datum", required=False)
    at = forms.TimeField(label="Uhrzeit", required=False)
    phone = forms.PhoneField(label="Telefon", required=False)
    mail = forms.EmailField(label="E-Mail", required=False)
    minutes = forms.NumberField(label="Minuten", required=False, min_value=1, max_value=600)
    kind = forms.ChoiceField(label="Art", choices=[("talk", "Gespräch")], required=False)
    topics = forms.ChoicesField(label="Themen", choices=[("work", "Arbeit")], required=False)
    town = forms.SelectField(label="Ort", choices=[("lemgo", "Lemgo")], required=False)
    office = forms.TypeAheadField(
        label="Stelle", choices=[("jc", "Jobcenter"), ("ja", "Jugendamt")], required=False
    )
    sure = forms.Confirm(label="Geprüft", required=False)


def _sent(**data: Any) -> Sample:
    with clock.frozen(NOW):
        form = Sample({"name": "Amina", **data})
        form.is_valid()
    return form


def _sentence(field: str, **data: Any) -> str:
    return " ".join(_sent(**data).errors.get(field, []))


def _date(name: str, day: str = "", month: str = "", year: str = "") -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def test_a_date_that_does_not_exist_is_named() -> None:
    assert (
        _sentence("on", **_date("on", "31", "02", "2023")) == "Das Datum 31.02.2023 gibt es nicht."
    )


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("14", "", "2023"), "Es fehlt der Monat."),
        (("14", "3", ""), "Es fehlt das Jahr."),
        (("14", "", ""), "Es fehlen Monat und Jahr."),
        (("", "", "2023"), "Schreiben Sie Tag, Monat und Jahr."),
        (("", "3", "2023"), "Es fehlt der Tag."),
        (("14", "3", "23"), "Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2023."),
        (("a", "3", "2023"), "Schreiben Sie das Datum nur mit Ziffern, zum Beispiel 14 03 2023."),
        (("1", "1", "1"), "Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2023."),
        (("1", "1", "1500"), "Das Jahr 1500 kann nicht stimmen. Schreiben Sie ein Jahr ab 1900."),
    ],
)
def test_what_a_date_lacks(parts: tuple[str, str, str], sentence: str) -> None:
    assert _sentence("on", **_date("on", *parts)) == sentence


@pytest.mark.parametrize(
    "parts",
    [("14", "03", "2023"), ("14.03.2023", "", ""), ("2023-03-14", "", ""), ("١٤", "٠٣", "٢٠٢٣")],
)
def test_dates_as_people_write_them(parts: tuple[str, str, str]) -> None:
    assert _sent(**_date("on", *parts)).cleaned_data["on"] == date(2023, 3, 14)


def test_the_year_is_enough_for_a_birth_date() -> None:
    born = _sent(**_date("born", year="1990")).cleaned_data["born"]
    assert (born, born.precision, str(born)) == (forms.PartialDate(1990), "year", "1990")
    assert str(_sent(**_date("born", "", "5", "1990")).cleaned_data["born"]) == "05.1990"
    assert _sentence("born", **_date("born", "3", "", "1990")) == "Es fehlt der Monat."


def test_nobody_is_born_tomorrow() -> None:
    sentence = "Das Datum darf nicht in der Zukunft liegen."
    assert _sentence("born", **_date("born", "15", "03", "2023")) == sentence
    assert _sent(**_date("born", "14", "03", "2023")).is_valid()


@pytest.mark.parametrize(
    "typed", ["0151 23456789", "+49 151 23456789", "0049-151/23456789", "\u202d0151 23456789\u202c"]
)
def test_phone_numbers_in_any_form(typed: str) -> None:
    phone = _sent(phone=typed).cleaned_data["phone"]
    assert phone.number == "+4915123456789"
    assert "\u202d" not in phone.typed


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("0151 2", "Die Telefonnummer ist zu kurz. Zum Beispiel: 0151 23456789"),
        ("1" * 60, "Die Telefonnummer ist zu lang."),
        ("bei der Schwester", "Schreiben Sie die Nummer nur mit Ziffern."),
    ],
)
def test_phone_numbers_that_cannot_be(typed: str, start: str) -> None:
    assert _sentence("phone", phone=typed).startswith(start)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("09:30", time(9, 30)),
        ("9.30 Uhr", time(9, 30)),
        ("2359", time(23, 59)),
    ],
)
def test_times_as_people_write_them(typed: str, expected: time) -> None:
    assert _sent(at=typed).cleaned_data["at"] == expected


def test_a_time_that_does_not_exist() -> None:
    assert _sentence("at", at="25:00") == "Diese Uhrzeit gibt es nicht. Zum Beispiel: 09:30"


@pytest.mark.parametrize(
    ("typed", "key"), [("Jobcenter", "jc"), ("jobc", "jc"), ("JUGENDAMT", "ja"), ("ja", "ja")]
)
def test_a_type_ahead_understands_beginnings(typed: str, key: str) -> None:
    assert _sent(office=typed).cleaned_data["office"] == key


def test_a_type_ahead_asks_when_it_is_not_clear() -> None:
    assert "mehrere Einträge" in _sentence("office", office="J")
    assert "gibt es nicht" in _sentence("office", office="Kita")


def test_too_much_text_is_counted() -> None:
    assert _sentence("text", text="a" * 310) == (
        "Der Text ist 10 Zeichen zu lang. Es dürfen höchstens 300 Zeichen sein."
    )


def test_numbers_have_limits_in_sentences() -> None:
    assert _sentence("minutes", minutes="0") == "Die Zahl muss mindestens 1 sein."
    assert _sentence("minutes", minutes="viel") == "Schreiben Sie eine ganze Zahl, zum Beispiel 45."


def test_a_missing_answer_names_its_field() -> None:
    assert _sentence("name", name="") == "Füllen Sie „Name“ aus."


def test_the_page_names_hint_and_error_and_leads_there() -> None:
    html = str(_sent(name="", **_date("on", "31", "02", "2023")))
    assert 'href="#id_name"' in html
    assert 'href="#id_on_day"' in html
    assert 'id="id_on_day"' in html
    assert 'aria-describedby="id_on_error"' in html
    assert html.count("Bitte prüfen Sie diese Angaben") == 1
    assert 'value="31"' in html


def test_a_refusal_of_a_service_stands_at_its_field() -> None:
    form = _sent()
    form.add_domain_error(DomainError("Wählen Sie eine andere Art.", field="kind"))
    form.add_domain_error(DomainError("Das geht jetzt nicht."))
    assert ("id_kind_0", "Wählen Sie eine andere Art.") in form.summary
    assert ("", "Das geht jetzt nicht.") in form.summary


def test_each_shown_form_has_a_key_of_its_own() -> None:
    keys = {Sample()["idempotency_key"].value() for _form in range(3)}
    assert len(keys) == 3


def test_people_s_text_finds_its_own_direction() -> None:
    html = str(Sample()["text"])
    assert 'dir="auto"' in html
    assert 'spellcheck="false"' in html


@given(
    st.sampled_from(sorted(Sample.base_fields)),
    st.one_of(
        st.text(max_size=50),
        st.sampled_from(["\x00", "😀", "\u202e", "a" * 10_000, "-1", "1e9", "NaN"]),
    ),
)
def test_no_input_makes_a_field_fall_over(field: str, typed: str) -> None:
    data = {"name": "Amina", field: typed} | _date(field, typed, typed, typed)
    with clock.frozen(NOW):
        form = Sample(data)
        form.is_valid()
        str(form)
