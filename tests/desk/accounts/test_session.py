"""Lock after 20 minutes, end after ten hours, and nothing typed is lost (05-settled 17, SEC5)."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from geleit.accounts import services
from geleit.accounts.adapter import SEEN
from geleit.desk.accounts import held, session
from geleit.kernel import clock
from geleit.kernel.actor import Role
from geleit.kernel.transaction import acting
from tests.desk.accounts.conftest import Door, Phone
from tests.desk.accounts.urls import received
from tests.support.client import StrictClient, csp
from tests.support.fixtures import SignIn
from tests.support.signing_in import enter
from tests.support.staff import PASSWORD, Staff

pytestmark = pytest.mark.django_db
TEXT = "Frau wartet seit 6 Wochen.\nUmlaute: äöüß – „so“ · عربي · 🙂\n<b>&amp;</b>"
START = datetime(2026, 11, 25, 9, 0, tzinfo=clock.BERLIN)


def after(**passed: float) -> Any:
    return clock.frozen(START + timedelta(**passed))


@pytest.fixture
def desk(sign_in: SignIn) -> StrictClient:
    """A case manager who signed in at nine."""
    with after():
        return sign_in("responsible")


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def test_twenty_minutes_idle_lock_the_page(desk: StrictClient) -> None:
    with after(minutes=20):
        assert desk.get("/konto/").status_code == 200
    with after(minutes=41):
        answer = desk.get("/vertretung/?x=1")
    assert answer.status_code == 423
    page = answer.content.decode()
    assert "Gesperrt" in page
    assert "Vertretung festlegen" not in page
    assert "<nav" not in page
    assert hidden(page, "next") == ["/vertretung/?x=1"]


def test_the_password_opens_it_again_where_it_was(desk: StrictClient) -> None:
    with after(minutes=21):
        desk.get("/vertretung/")
        old_key = desk.session.session_key
        data = {"password": PASSWORD, "next": "/vertretung/"}
        answer = desk.post("/konto/entsperren/", data)
        assert answer.status_code == 303
        assert answer.headers["Location"] == "/vertretung/"
        assert desk.get("/vertretung/").status_code == 200
        assert desk.session.session_key != old_key


def test_an_emptied_page_leads_through_the_lock_back_to_itself(desk: StrictClient) -> None:
    with after(minutes=1):
        page = desk.get("/vertretung/?x=1").content.decode()
        assert 'data-lock-after="1200" data-warn-before="120"' in page
        [address] = set(re.findall(r'href="(/konto/entsperren/[^"]*)"', page))
        assert desk.get(address).headers["Location"] == "/vertretung/?x=1"  # awake elsewhere
    with after(minutes=22):
        locked = desk.get(address)
        assert locked.status_code == 423
        assert hidden(locked.content.decode(), "next") == ["/vertretung/?x=1"]
        assert "data-lock-after" not in locked.content.decode()
        outside = desk.get("/konto/entsperren/?next=//example.org/").content.decode()
        assert hidden(outside, "next") == ["/"]


def test_staying_is_activity_but_opens_no_lock(desk: StrictClient) -> None:
    with after(minutes=19):
        assert desk.post("/konto/weiter/").status_code == 204
    with after(minutes=38):
        assert desk.get("/konto/").status_code == 200
    with after(minutes=59):
        assert desk.post("/konto/weiter/").status_code == 423
        assert desk.get("/konto/").status_code == 423


def test_a_note_sent_into_the_lock_survives_it(desk: StrictClient) -> None:
    key = str(uuid4())
    with after(minutes=25):
        note = {"text": TEXT, "topics": "a", "idempotency_key": key}
        locked = desk.post("/probe/notiz/?von=tag", note)
        assert locked.status_code == 423
        assert received == []
        page = locked.content.decode()
        assert "wartet" not in page
        sealed = hidden(page, "sealed")
        assert len(sealed) == 1
        wrong = desk.post(
            "/konto/entsperren/", {"password": "falsch", "sealed": sealed, "next": ""}
        )
        assert wrong.status_code == 423
        assert hidden(wrong.content.decode(), "sealed") == sealed
        assert received == []
        right = desk.post(
            "/konto/entsperren/", {"password": PASSWORD, "sealed": sealed, "next": ""}
        )
    assert right.status_code == 303
    assert right.headers["Location"] == "/konto/"
    assert received == [TEXT]


def test_the_same_sealed_note_acts_once(desk: StrictClient) -> None:
    with after(minutes=25):
        note = {"text": TEXT, "idempotency_key": str(uuid4())}
        sealed = hidden(desk.post("/probe/notiz/", note).content.decode(), "sealed")
        data = {"password": PASSWORD, "sealed": sealed, "next": ""}
        assert desk.post("/konto/entsperren/", data).status_code == 303
        assert desk.post("/konto/entsperren/", data).status_code == 303
    assert received == [TEXT]


def test_two_tabs_keep_both_notes(desk: StrictClient) -> None:
    with after(minutes=25):
        for text in ("erste", "zweite"):
            page = desk.post("/probe/notiz/", {"text": text}).content.decode()
            data = {"password": PASSWORD, "sealed": hidden(page, "sealed"), "next": ""}
            if text == "erste":
                first = data
        assert desk.post("/konto/entsperren/", first).status_code == 303
        assert desk.post("/konto/entsperren/", data).status_code == 303
    assert received == ["erste", "zweite"]


def test_a_note_with_an_error_comes_back_to_its_own_page(desk: StrictClient) -> None:
    with after(minutes=25):
        page = desk.post("/probe/notiz/", {"text": "", "topics": "behalten"}).content.decode()
        data = {"password": PASSWORD, "sealed": hidden(page, "sealed"), "next": ""}
        answer = desk.post("/konto/entsperren/", data)
        shown = answer.content.decode()
        assert 'action="/probe/notiz/"' in shown
        assert hidden(shown, "topics") == ["behalten"]
        again = desk.post("/probe/notiz/", {"text": "", "topics": "behalten"})
    assert "Bitte prüfen Sie diese Angaben" in again.content.decode()


def test_nobody_else_can_open_what_was_sealed(desk: StrictClient, sign_in: SignIn) -> None:
    with after(minutes=25):
        page = desk.post("/probe/notiz/", {"text": TEXT}).content.decode()
        sealed = hidden(page, "sealed")
        other = sign_in("deputy")
        data = {
            "password": PASSWORD,
            "sealed": [*sealed, "kaputt", "===", "A" * 90],
            "next": "/konto/",
        }
        assert other.post("/konto/entsperren/", data).headers["Location"] == "/konto/"
    assert received == []


def test_passwords_are_never_held(desk: StrictClient, staff: Staff) -> None:
    with after(minutes=25):
        data = {
            "old_password": PASSWORD,
            "password": "neu",
            "password_again": "neu",
            "login": "x",
            "note": "bleibt",
        }
        page = desk.post("/konto/passwort/", data).content.decode()
        found = held.unseal(hidden(page, "sealed")[0], staff.users["responsible"])
    assert found is not None
    assert dict(found.fields) == {"note": "bleibt"}


def test_a_fragment_is_sent_to_the_lock_page_and_keeps_its_form(desk: StrictClient) -> None:
    with after(minutes=25):
        answer = desk.post("/probe/notiz/", {"text": TEXT}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert answer.headers["HX-Redirect"] == "/konto/entsperren/"
        assert answer.content == b""
        page = desk.get("/konto/entsperren/").content.decode()
        sealed = hidden(page, "sealed")
        assert len(sealed) == 1
        stored = str(
            desk.session.get_decoded()
            if hasattr(desk.session, "get_decoded")
            else dict(desk.session)
        )
        assert "wartet" not in stored
        desk.post("/konto/entsperren/", {"password": PASSWORD, "sealed": sealed, "next": ""})
    assert received == [TEXT]


def test_unlocking_is_limited_like_signing_in(desk: StrictClient) -> None:
    with after(minutes=25):
        for _n in range(5):
            desk.post("/konto/entsperren/", {"password": "falsch"})
        answer = desk.post("/konto/entsperren/", {"password": PASSWORD})
    assert answer.status_code == 423
    assert "Zu viele Versuche" in answer.content.decode()


def test_autosave_is_no_activity(desk: StrictClient) -> None:
    for minute in range(2, 21, 3):
        with after(minutes=minute):
            answer = desk.post("/probe/entwurf/", headers={"X-Geleit-Draft": "1"})
            assert answer.status_code == 204
    with after(minutes=21):
        assert desk.get("/konto/").status_code == 423
        for name in ("X-Geleit-Draft", "X-Geleit-Autosave"):  # a header does not open the lock
            assert desk.post("/konto/", headers={name: "1"}).status_code == 423
            assert desk.get("/konto/", headers={name: "1"}).status_code == 423


def test_the_draft_address_still_saves_while_locked(
    desk: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "AUTOSAVE_NAMES", frozenset({"draft"}))
    with after(minutes=25):
        assert desk.post("/probe/entwurf/").status_code == 204
        assert desk.get("/probe/entwurf/").status_code == 423
        assert desk.get("/konto/").status_code == 423
    assert received == ["draft"]


def test_a_signed_out_autosave_is_told_so_and_not_redirected() -> None:
    answer = Client().post("/probe/entwurf/", headers={"X-Geleit-Draft": "1"})
    assert answer.status_code == 401


def test_activity_is_noted_once_a_minute(desk: StrictClient) -> None:
    started = desk.session[SEEN]
    with after(seconds=50):
        desk.get("/konto/")
    assert desk.session[SEEN] == started
    with after(seconds=70):
        desk.get("/konto/")
    assert desk.session[SEEN] == started + 70


def test_ten_hours_end_the_session_and_keep_the_form(
    phone: Phone, door: Door, staff: Staff
) -> None:
    with after():
        enter(door.client, staff.users["responsible"])
    for minutes in range(10, 600, 10):
        with after(minutes=minutes):
            assert door.client.get("/konto/").status_code == 200
    with after(hours=10, minutes=1):
        ended = door.client.post("/probe/notiz/", {"text": TEXT, "idempotency_key": str(uuid4())})
        assert ended.status_code == 303
        assert ended.headers["Location"] == "/konto/anmelden/"
        assert not door.is_in
        page = door.client.get("/konto/anmelden/").content.decode()
        assert "Ihre Eingabe ist aufgehoben" in page
        assert "wartet" not in page
        door.password("responsible@example.org")
        answer: Any = door.second(phone.shows())
        assert answer.headers["Location"] == "/start/"
        assert door.client.get("/start/").headers["Location"] == "/konto/fortsetzen/"
        shown = door.client.get("/konto/fortsetzen/").content.decode()
        assert 'action="/probe/notiz/"' in shown
        assert "wartet seit 6 Wochen" in shown
        assert received == []
        assert door.client.get("/konto/fortsetzen/").headers["Location"] == "/start/"


def test_after_ten_hours_another_person_gets_nothing_of_it(
    desk: StrictClient, staff: Staff
) -> None:
    with after(hours=11):
        desk.post("/probe/notiz/", {"text": TEXT})
        enter(desk, staff.users["deputy"])
        assert "wartet" not in desk.get("/konto/fortsetzen/", follow=True).content.decode()


def test_a_stopped_account_is_out_with_its_next_request(desk: StrictClient, staff: Staff) -> None:
    admin = staff.actor("administration")
    with after(minutes=1):
        assert desk.get("/konto/").status_code == 200
        with acting(admin):
            services.deactivate_user(admin, user_id=staff.users["responsible"].id)
        answer = desk.post("/probe/notiz/", {"text": TEXT})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/konto/anmelden/"
    assert received == []


def test_a_role_given_or_taken_counts_from_the_next_request(
    desk: StrictClient, staff: Staff
) -> None:
    admin, user = staff.actor("administration"), staff.users["responsible"]
    with after(minutes=1):
        assert desk.get("/vertretung/").status_code == 200
        [held_role] = user.memberships.all()
        with acting(admin):
            services.end_membership(
                admin, membership_id=held_role.id, valid_until=clock.today() - timedelta(days=1)
            )
        assert desk.get("/vertretung/").status_code == 403
        with acting(admin):
            services.grant_membership(
                admin,
                user_id=user.id,
                unit=staff.north,
                role=Role.LEAD,
                valid_from=clock.today(),
            )
        assert desk.get("/vertretung/").status_code == 200


def test_a_reset_second_factor_ends_running_sessions(desk: StrictClient, staff: Staff) -> None:
    admin = staff.actor("administration")
    with after(minutes=1):
        with acting(admin):
            services.reset_second_factor(admin, user_id=staff.users["responsible"].id)
        assert desk.get("/konto/").status_code == 303


def test_signing_out_clears_what_the_browser_kept(desk: StrictClient) -> None:
    with after(minutes=1):
        assert desk.get("/konto/abmelden/").status_code == 405
        answer = desk.post("/konto/abmelden/")
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert desk.get("/konto/").status_code == 303
    assert not desk.session.get("_auth_user_id")


def test_a_locked_session_may_sign_out(desk: StrictClient) -> None:
    with after(minutes=30):
        assert desk.post("/konto/abmelden/").headers["Location"] == "/konto/anmelden/"


def test_the_session_key_changes_with_the_sign_in(phone: Phone, door: Door) -> None:
    """Fixation: a key planted before the sign-in is worth nothing after it."""
    door.client.get("/konto/anmelden/")
    door.password("responsible@example.org")
    before = door.client.session.session_key
    door.second(phone.shows())
    assert door.client.session.session_key != before


def test_cookie_flags(phone: Phone, door: Door) -> None:
    door.password("responsible@example.org")
    door.second(phone.shows())
    cookie = door.client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""  # gone with the browser
    csrf = Client().get("/konto/anmelden/").cookies[settings.CSRF_COOKIE_NAME]
    assert csrf["httponly"]
    assert csrf["samesite"] == "Lax"


EXACT = {
    "Cache-Control": "no-store, private",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.mark.parametrize("path", ["/konto/anmelden/", "/konto/", "/gibt-es-nicht/", "/konten/"])
def test_headers_of_every_answer(desk: StrictClient, path: str) -> None:
    with after(minutes=1):
        answer = desk.get(path)
    assert answer.headers["Content-Security-Policy"] == csp()
    for name, value in EXACT.items():
        found = (
            set(answer.headers[name].split(", "))
            if name == "Cache-Control"
            else answer.headers[name]
        )
        if name == "Cache-Control":
            assert {"no-store", "private"} <= set(found)
        else:
            assert found == value


def strict_csrf(client: StrictClient) -> Client:
    other = Client(enforce_csrf_checks=True)
    other.cookies = client.cookies
    return other


def test_a_form_older_than_the_sign_in_is_shown_again_not_lost(desk: StrictClient) -> None:
    other = strict_csrf(desk)
    with after(minutes=1):
        note = {"text": TEXT, "csrfmiddlewaretoken": "x" * 64}
        ours = other.post("/probe/notiz/", note, headers={"Sec-Fetch-Site": "same-origin"})
        assert 'action="/probe/notiz/"' in ours.content.decode()
        assert "wartet seit 6 Wochen" in ours.content.decode()
        for theirs in ({"Sec-Fetch-Site": "cross-site"}, {}):
            answer = other.post("/probe/notiz/", note, headers=theirs)
            assert answer.status_code == 403
            assert "wartet" not in answer.content.decode()
    with after(minutes=30):
        locked = other.post("/probe/notiz/", note, headers={"Sec-Fetch-Site": "same-origin"})
        assert locked.status_code == 423
        assert "wartet" not in locked.content.decode()
    assert received == []


@pytest.mark.parametrize(
    "path", ["//example.org/", "https://example.org", "javascript:alert(1)", ""]
)
def test_the_lock_leads_nowhere_else(desk: StrictClient, path: str) -> None:
    with after(minutes=25):
        answer = desk.post("/konto/entsperren/", {"password": PASSWORD, "next": path})
    assert answer.headers["Location"] == "/"
