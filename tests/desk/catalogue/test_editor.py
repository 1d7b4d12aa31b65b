"""The editor of the lists."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from geleit.cases import periods
from geleit.catalogue import selectors, services
from geleit.catalogue.models import Entry
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import NotAllowed
from geleit.kernel.transaction import acting
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def admin(sign_in: SignIn, lists: None) -> StrictClient:
    return sign_in("administration")


@pytest.fixture
def entry(lists: None) -> Entry:
    found = Entry.objects.in_list("note_kind").first()
    assert found
    return found


def dates(**days: Any) -> dict[str, str]:
    found = {}
    for name, day in days.items():
        found |= {
            f"{name}_day": str(day.day),
            f"{name}_month": str(day.month),
            f"{name}_year": str(day.year),
        }
    return found


def test_lists_and_their_lines(admin: StrictClient, entry: Entry) -> None:
    page = admin.get("/listen/").content.decode()
    assert "Kontaktarten" in page
    lines = admin.get("/listen/note_kind/").content.decode()
    assert entry.label_de in lines
    assert f'<span lang="en">{entry.label_en}' in lines


def test_a_new_line_gets_a_key_from_its_words(admin: StrictClient) -> None:
    data = {
        "label_de": "Gespräch über Öl & Äpfel",
        "label_en": "Talk",
        "idempotency_key": str(uuid4()),
    }
    data |= dates(valid_from=clock.today())
    for _twice in range(2):
        assert admin.post("/listen/note_kind/neu/", data).status_code == 303
    [made] = Entry.objects.filter(label_en="Talk", list="note_kind")
    assert re.fullmatch(r"[a-z0-9_]+", made.key)
    assert made.key in selectors.keys("note_kind")
    again = data | {"idempotency_key": str(uuid4())}
    admin.post("/listen/note_kind/neu/", again)
    assert len({e.key for e in Entry.objects.filter(label_en="Talk")}) == 2


def test_a_line_that_begins_later_is_not_offered_yet(admin: StrictClient) -> None:
    data = {"label_de": "Morgen", "label_en": "Tomorrow"} | dates(valid_from=clock.today() + DAY)
    admin.post("/listen/topic/neu/", data)
    assert "morgen" not in selectors.keys("topic")
    with clock.frozen(clock.now() + DAY):
        assert "morgen" in selectors.keys("topic")


def test_words_are_corrected_and_two_see_both_texts(admin: StrictClient, entry: Entry) -> None:
    url = f"/listen/eintrag/{entry.id}/"
    data = {"label_de": "Meine", "label_en": "Mine", "hint_de": "", "version": "1"}
    assert admin.post(url, data | {"label_de": "Andere"}).status_code == 303
    assert selectors.label("note_kind", entry.key) == "Andere"
    page = admin.post(url, data).content.decode()
    assert "Andere" in page
    assert "Meine" in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert admin.post(url, data | {"version": version.group(1)}).status_code == 303
    assert selectors.label("note_kind", entry.key) == "Meine"


def test_a_line_is_ended(admin: StrictClient, entry: Entry) -> None:
    data = {"label_de": entry.label_de, "label_en": entry.label_en, "version": "1"}
    data |= dates(valid_until=clock.today() - DAY)
    assert admin.post(f"/listen/eintrag/{entry.id}/", data).status_code == 303
    assert entry.key not in selectors.keys("note_kind")
    assert selectors.label("note_kind", entry.key) == entry.label_de
    assert "beendeter Eintrag" in admin.get("/listen/note_kind/").content.decode()


def test_a_changed_meaning_is_a_new_version(admin: StrictClient, entry: Entry) -> None:
    url = f"/listen/eintrag/{entry.id}/neue-fassung/"
    data = {"label_de": "Neu gefasst", "label_en": "New", "idempotency_key": str(uuid4())}
    data |= dates(valid_from=clock.today() + DAY)
    assert admin.post(url, data).status_code == 303
    old, new = Entry.objects.filter(list="note_kind", key=entry.key).order_by("valid_from")
    assert old.valid_until == clock.today()
    assert new.valid_from == clock.today() + DAY
    assert [i.label_de for i in selectors.entries("note_kind") if i.key == entry.key] == [
        entry.label_de
    ]
    again = admin.post(url, data | {"idempotency_key": str(uuid4())}).content.decode()
    assert "neuere Fassung" in again
    late = {"label_de": "x", "label_en": "x", "version": "2"} | dates(
        valid_until=clock.today() + 9 * DAY
    )
    assert "neuere Fassung" in admin.post(f"/listen/eintrag/{entry.id}/", late).content.decode()


def test_the_number_of_a_line_changes_with_a_new_version(admin: StrictClient) -> None:
    """The county sets a period itself, and the retention clock follows it from that day on."""
    with acting(SYSTEM):
        services.load_defaults(SYSTEM)
    line = Entry.objects.get(list="retention", key="enquiry_answered")
    url = f"/listen/eintrag/{line.id}/neue-fassung/"
    shown = admin.get(url).content.decode()
    assert re.search(r'name="days"[^>]*value="90"|value="90"[^>]*name="days"', shown)
    data = {"label_de": "Geklärt", "label_en": "Answered", "days": "0"}
    data |= dates(valid_from=clock.today())
    refused = admin.post(url, data | {"idempotency_key": str(uuid4())}).content.decode()
    assert "mindestens 1" in refused
    sent = admin.post(url, data | {"days": "45", "idempotency_key": str(uuid4())})
    assert sent.status_code == 303
    assert periods.period_of("enquiry_answered") == "45 days"
    assert "Tage: 45" in admin.get("/listen/retention/").content.decode()


def test_changes_of_lists_stand_in_the_journal(
    admin: StrictClient, entry: Entry, staff: Staff
) -> None:
    data = {"label_de": "Anders", "label_en": "Other", "version": "1"}
    admin.post(f"/listen/eintrag/{entry.id}/", data)
    actor = staff.actor("data_protection")
    with acting(actor):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT after ->> 'label_de' FROM audit_change"
                " WHERE row_id = %s AND operation = 'UPDATE'",
                [entry.id],
            )
            assert cursor.fetchall() == [("Anders",)]


def test_only_the_administration_edits(staff: Staff, sign_in: SignIn, entry: Entry) -> None:
    for key in ("responsible", "lead", "coordination", "data_protection"):
        assert sign_in(key).get("/listen/note_kind/").status_code == 403
        assert sign_in(key).post(f"/listen/eintrag/{entry.id}/", {}).status_code == 403
        actor = staff.actor(key)
        with acting(actor), pytest.raises(NotAllowed):
            services.new_version(
                actor, entry_id=entry.id, label_de="x", label_en="x", valid_from=clock.today()
            )


def test_what_does_not_exist_is_not_found(admin: StrictClient) -> None:
    for path in (
        "/listen/gibt-es-nicht/",
        "/listen/gibt-es-nicht/neu/",
        f"/listen/eintrag/{uuid4()}/",
    ):
        assert admin.get(path).status_code == 404


ODD = st.one_of(
    st.text(max_size=200),
    st.sampled_from(["\x00", "🙂", "\u202eabc", "x" * 10_000, "-1", "31", "9" * 40, ""]),
)


@how(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bad_input_is_never_an_error_of_ours(
    admin: StrictClient, entry: Entry, data: st.DataObject
) -> None:
    names = ("label_de", "label_en", "hint_de", "version", "valid_until_day", "valid_until_month")
    names += ("valid_from_day", "valid_from_month", "valid_from_year", "idempotency_key")
    posted = {name: data.draw(ODD, label=name) for name in names}
    for url in (
        f"/listen/eintrag/{entry.id}/",
        f"/listen/eintrag/{entry.id}/neue-fassung/",
        "/listen/topic/neu/",
    ):
        assert admin.post(url, posted).status_code in (200, 303)
