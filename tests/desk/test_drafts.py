"""What was typed and not sent comes back at the same form, for its writer alone."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from geleit.cases.models import Draft
from geleit.cases.services import erasing
from geleit.desk import drafts
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from tests.cases.conftest import as_role
from tests.desk.cases.sending import day, shown
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import Staff
from tests.support.world import World, make_world

pytestmark = pytest.mark.django_db
WORDS = "Kanarienvogel"
SAVE_URL = re.compile(r'data-draft-url="([^"]*)"')

# address, what is typed, where the typed words stand
PAGES: dict[str, tuple[str, str]] = {
    "desk:cases:add_note": ("case", "text"),
    "desk:cases:quick_note": ("", "text"),
    "desk:cases:change_note": ("case note", "text"),
    "desk:cases:add_addendum": ("case note", "text"),
    "desk:cases:add_task": ("case", "title"),
    "desk:cases:new_task": ("", "title"),
    "desk:cases:add_appointment": ("case", "place"),
    "desk:cases:new_appointment": ("", "place"),
    "desk:cases:change_appointment": ("meeting", "place"),
    "desk:cases:change_case": ("case", "reason"),
    "desk:cases:close_case": ("case", "achieved"),
    "desk:cases:record_enquiry": ("", "text"),
    "desk:cases:screening": ("enquiry", "reason"),
    "desk:cases:brief_contact": ("", "language"),
    "desk:people:intake": ("", "name"),
    "desk:people:edit": ("person kontakt", "value"),
    "desk:people:edit_row": ("person name row", "given"),
    "desk:steering:report": ("case", "text"),
    "desk:steering:report_new": ("", "remedy"),
}


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    return make_world(staff)


def address(world: World, name: str) -> str:
    with acting(world.staff.actor("responsible")), connection.cursor() as cursor:
        person = world.case.person_id
        cursor.execute("SELECT id FROM people_personname WHERE person_id = %s", [person])
        [(row,)] = cursor.fetchall()
    known: dict[str, Any] = {
        "case": world.case.id,
        "note": world.note.id,
        "meeting": world.meeting.id,
        "enquiry": world.enquiry.id,
        "person": person,
        "row": row,
    }
    needs, _field = PAGES[name]
    return reverse(name, args=[known.get(each, each) for each in needs.split()])


def opened(client: StrictClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def save_url(html: str) -> str:
    found = SAVE_URL.search(html)
    assert found is not None
    return unescape(found.group(1))


def form_of(html: str) -> dict[str, Any]:
    return shown(html, "data-draft-url=")


def type_in(client: StrictClient, url: str, **typed: Any) -> dict[str, Any]:
    """Open the page, type, let the browser save the draft."""
    html = opened(client, url)
    values = form_of(html) | typed
    assert client.post(save_url(html), values).status_code == 200
    return values


def stored(world: World) -> int:
    with acting(world.staff.actor("responsible")):
        return Draft.objects.count()


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_survives_signing_out_and_is_its_writers_alone(
    world: World, sign_in: SignIn, name: str
) -> None:
    url, field = address(world, name), PAGES[name][1]
    client = sign_in("responsible")
    type_in(client, url, **{field: WORDS})
    client.post(reverse("account_logout"))
    assert client.get(url).status_code in (302, 303)
    again = sign_in("responsible")
    html = opened(again, url)
    assert form_of(html)[field] == WORDS
    assert "noch nicht gespeichert" in html
    assert "Entwurf verwerfen" in html
    for page in ("/", reverse("desk:cases:drafts")):
        assert f'href="{url}"' in opened(again, page), page
    other = sign_in("deputy")
    answer = other.get(url)
    assert WORDS not in answer.content.decode()
    assert WORDS not in opened(other, reverse("desk:cases:drafts"))


@pytest.mark.parametrize("name", PAGES)
def test_dropping_shows_the_form_as_it_was(world: World, sign_in: SignIn, name: str) -> None:
    url, field = address(world, name), PAGES[name][1]
    client = sign_in("responsible")
    before = form_of(opened(client, url))
    type_in(client, url, **{field: WORDS})
    place = save_url(opened(client, url)).split("ort=")[1]
    dropped = client.post(reverse("desk:cases:drop_draft"), {"ort": place, "weiter": url})
    assert dropped.headers["Location"] == url
    after = form_of(opened(client, url))
    fresh = ("idempotency_key", "csrfmiddlewaretoken")
    assert after == before | {name: after[name] for name in fresh if name in after}


def sent(world: World, name: str) -> dict[str, Any]:
    """What makes the form complete beside its words."""
    today = clock.today()
    choices = {
        "criteria": ["complex_need"],
        "other_case_management": ["none"],
        "outcome": "information",
    }
    return {
        "desk:cases:quick_note": {"case": str(world.case.id)},
        "desk:cases:add_task": day(today, "due_on"),
        "desk:cases:new_task": {"case": str(world.case.id), **day(today, "due_on")},
        "desk:cases:add_appointment": {**day(today, "day"), "time": "10:00"},
        "desk:cases:new_appointment": {
            "case": str(world.case.id),
            **day(today, "day"),
            "time": "10:00",
            "interpreter": "not_needed",
        },
        "desk:cases:record_enquiry": {"channel": "phone", "language": "uk"},
        "desk:cases:screening": choices,
        "desk:cases:brief_contact": {"topic": "housing", "language": "uk"},
        "desk:people:edit": {"kind": "phone", "value": "0151 23456789"},
        "desk:people:edit_row": {"given": "Amina Neu"},
        "desk:steering:report": {"kind": "no_answer", "from_office": "jobcenter", "text": ""},
        "desk:steering:report_new": {"kind": "no_answer", "from_office": "jobcenter"},
    }.get(name, {})


SAVING = [
    each for each in PAGES if each not in ("desk:cases:close_case", "desk:people:intake")
]  # two pages, below


@pytest.mark.parametrize("name", SAVING)
def test_saving_the_form_leaves_no_draft(world: World, sign_in: SignIn, name: str) -> None:
    url, field = address(world, name), PAGES[name][1]
    client = sign_in("responsible")
    client.post(reverse("desk:cases:claim_enquiry", args=[world.enquiry.id]))
    values = type_in(client, url, **{field: WORDS, **sent(world, name)})
    assert stored(world) == 1
    answer = client.post(url, values)
    assert answer.status_code == 303, answer.content.decode()
    assert stored(world) == 0
    late = client.post(f"{reverse('desk:cases:save_draft')}?ort=note:{world.case.id}", values)
    assert late.status_code == 200
    if "idempotency_key" in values:  # an autosave that was under way when the form was sent
        assert stored(world) == 0


def test_what_was_typed_on_the_second_page_of_an_intake_comes_back(
    world: World, sign_in: SignIn
) -> None:
    client, url = sign_in("responsible"), reverse("desk:people:intake")
    first = form_of(opened(client, url)) | {"name": "Oleksandr Bondarenko", "birth_year": "1961"}
    second = client.post(url, first | {"schritt": "pruefen"}).content.decode()
    typed = form_of(second) | {"reason": WORDS, "language": "uk", "topics": ["housing"]}
    client.post(save_url(second), typed)
    page = opened(client, url)
    again = form_of(page)
    assert (again["name"], again["birth_year"]) == ("Oleksandr Bondarenko", "1961")
    client.post(save_url(page), again)  # page 1 saves again: nothing of page 2 is lost
    second = client.post(url, form_of(opened(client, url)) | {"schritt": "pruefen"})
    once_more = form_of(second.content.decode())
    assert (once_more["reason"], once_more["language"]) == (WORDS, "Ukrainisch")
    assert once_more["topics"] == ["housing"]
    values = once_more | {"schritt": "anlegen", "channel": "phone", "informed": "on"}
    assert client.post(url, values).status_code == 303
    assert stored(world) == 0


def test_what_was_typed_about_the_person_of_a_screening_comes_back(
    world: World, sign_in: SignIn
) -> None:
    client, url = sign_in("responsible"), address(world, "desk:cases:screening")
    choices = sent(world, "desk:cases:screening") | {"outcome": "case_management"}
    first = form_of(opened(client, url)) | choices | {"reason": WORDS}
    second = client.post(url, first).content.decode()
    typed = form_of(second) | {"given": "Oksana", "family": "Anders", "birth_year": "1980"}
    client.post(save_url(second), typed)
    again = form_of(opened(client, url))
    assert again["reason"] == WORDS
    second = client.post(url, again).content.decode()
    person = form_of(second)
    assert (person["family"], person["birth_year"]) == ("Anders", "1980")


def test_an_old_draft_does_not_overwrite_what_a_colleague_saved(
    world: World, sign_in: SignIn
) -> None:
    url = address(world, "desk:cases:change_case")
    client, deputy = sign_in("responsible"), sign_in("deputy")
    type_in(client, url, is_urgent="on", reason=WORDS)
    theirs = form_of(opened(deputy, url)) | {"language": "ar"}
    assert deputy.post(url, theirs).status_code == 303
    answer = client.post(url, form_of(opened(client, url)))
    html = answer.content.decode()
    assert "Zwei Fassungen" in html
    assert form_of(html)["reason"] == WORDS


def test_a_note_about_an_appointment_stays_about_it(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    url = address(world, "desk:cases:add_note")
    type_in(client, f"{url}?termin={world.meeting.id}", text=WORDS)
    html = opened(client, url)
    assert f'action="{url}?termin={world.meeting.id}"' in html


def test_raw_sql_of_somebody_else_sees_no_draft(world: World, sign_in: SignIn) -> None:
    type_in(sign_in("responsible"), address(world, "desk:cases:close_case"), achieved=WORDS)
    for key, rows in (("responsible", 1), ("deputy", 0), ("lead", 0), ("administration", 0)):
        with acting(world.staff.actor(key)), connection.cursor() as cursor:
            cursor.execute("SELECT fields::text FROM cases_draft")
            found = cursor.fetchall()
        assert len(found) == rows, key
        assert WORDS not in str(found)  # sealed, also for a stolen connection


@pytest.mark.django_db(transaction=True)
def test_drafts_about_a_person_or_an_enquiry_go_with_them(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    for name in ("desk:people:edit", "desk:cases:screening", "desk:cases:brief_contact"):
        type_in(client, address(world, name), **{PAGES[name][1]: WORDS})
    assert stored(world) == 3
    with as_role(DbRole.WORKER), acting(SYSTEM):
        erasing.erase_enquiry(SYSTEM, enquiry_id=world.enquiry.id)
        assert erasing.forget_drafts(world.case.person_id) == 1
    assert stored(world) == 1


@pytest.mark.parametrize(
    "place",
    ["person:x:name", "person:x", "intake:x", "person_row::name:", "brief_contact:", "person", ""],
)
def test_a_place_that_makes_no_sense_is_none(place: str) -> None:
    assert drafts.place_of(place) is None


def test_every_kind_leads_back_to_its_page() -> None:
    some = "0b2ac9d6-3f4d-4d0e-8f4e-0a6f3f1f0a11"
    for form, kind in drafts.FORMS.items():
        key = ":".join((form, *("kontakt" if each == drafts.PART else some for each in kind.ids)))
        place = drafts.place_of(key)
        assert place is not None, form
        assert (place.key, place.url.startswith("/"), bool(place.label)) == (key, True, True)
        assert len(place.key) <= 120
