"""Whatever is typed: never a 500, never a stack trace; what is refused comes back into the form."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleit.cases import services
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import shown
from tests.support.fixtures import SignIn
from tests.support.world import World

pytestmark = pytest.mark.django_db
ODD = [
    "",
    "\x00",
    "a\x00b",
    "\u202eabc",
    "\u200b",
    "😀",
    "x" * 10_001,
    "31",
    "02",
    "-1",
    "1",
    "99999",
    "0001",
    "2999",
    "٣١",
    "ar",
    "Arabisch",
    "talk",
    "<script>alert(1)</script>",
    "'; DROP TABLE cases_case; --",
    "0151",
    "25:99",
    str(uuid4()),
    "ja",
]
VALUE = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
FORMS: dict[str, tuple[str, ...]] = {
    "add_note": ("case",),
    "quick_note": (),
    "change_note": ("case", "note"),
    "add_addendum": ("case", "note"),
    "move_note": ("case", "note"),
    "strike_note": ("case", "note"),
    "add_task": ("case",),
    "new_task": (),
    "add_follow_up": ("case",),
    "add_appointment": ("case",),
    "new_appointment": (),
    "change_appointment": ("meeting",),
    "set_phase": ("case",),
    "change_case": ("case",),
    "close_case": ("case",),
    "reopen_case": ("case",),
    "record_enquiry": (),
    "brief_contact": (),
    "screening": ("enquiry",),
}


def address(world: World, name: str) -> str:
    ids = [getattr(world, kind).id for kind in FORMS[name]]
    return reverse(f"desk:cases:{name}", args=ids)


@pytest.mark.parametrize("name", FORMS)
def test_odd_values_in_every_field_are_answered(world: World, sign_in: SignIn, name: str) -> None:
    actor = world.staff.actor("responsible")
    with acting(actor):
        services.claim_enquiry(actor, enquiry_id=world.enquiry.id)
    client = sign_in("responsible")
    url = address(world, name)
    page = client.get(url)
    fields = shown(page.content.decode()) if b'class="g-form"' in page.content else {"weeks": "1"}
    steps = {"schritt": "pruefen", "choice": "", "given": "", "birth_day": "", "phone": ""}
    names = sorted(
        {*fields, *steps, "kind", "topics", "outcome", "goals"} - {"csrfmiddlewaretoken"}
    )

    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.dictionaries(st.sampled_from(names), VALUE, min_size=1, max_size=4))
    def answered(changed: dict[str, str]) -> None:
        answer = client.post(url, fields | {"idempotency_key": str(uuid4())} | changed)
        assert answer.status_code in (200, 303), (answer.status_code, changed)

    answered()


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("list", {"ansicht": "\x00", "seite": "١٢"}),
        ("appointments", {"tage": "\x00"}),
        ("drafts", {"x": "\x00"}),
        ("inbox", {"ort": "\x00"}),
        ("my_day", {"x": "💥"}),
        ("record_enquiry", {"x": "\x00"}),
    ],
)
def test_odd_queries_are_answered(
    world: World, sign_in: SignIn, name: str, query: dict[str, Any]
) -> None:
    assert sign_in("responsible").get(reverse(f"desk:cases:{name}"), query).status_code == 200


def test_ten_thousand_signs_come_back_with_a_sentence(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    url = address(world, "add_note")
    text = "ä" * 10_001
    page = client.post(url, shown(client.get(url).content.decode()) | {"text": text})
    assert page.status_code == 200
    html = page.content.decode()
    assert "1 Zeichen zu lang" in html
    assert text in html


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "02", "2023"), "Das Datum 31.02.2023 gibt es nicht."),
        (("01", "01", "1"), "vier Ziffern"),
        (("01", "01", "2099"), "nicht in der Zukunft"),
        (("x", "y", "z"), "nur mit Ziffern"),
    ],
)
def test_dates_that_cannot_be_are_named(
    world: World, sign_in: SignIn, parts: tuple[str, str, str], sentence: str
) -> None:
    client = sign_in("responsible")
    url = address(world, "add_note")
    names = ("happened_on_day", "happened_on_month", "happened_on_year")
    sent = shown(client.get(url).content.decode()) | {"text": "Text bleibt."}
    html = client.post(url, sent | dict(zip(names, parts, strict=True))).content.decode()
    assert sentence in html
    assert "Text bleibt." in html
