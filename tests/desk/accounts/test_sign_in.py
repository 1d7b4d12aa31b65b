"""Password and second factor, walked through the pages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.urls import get_resolver

from geleit.accounts import demo_signins, selectors, services, throttle
from geleit.accounts.models import Attempt, User
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.desk.accounts.conftest import Door, Phone
from tests.support.staff import PASSWORD, Staff
from tests.support.totp import code

pytestmark = pytest.mark.django_db
EMAIL = "responsible@example.org"
MISMATCH = "E-Mail und Passwort passen nicht zusammen"
WAIT = "Zu viele Versuche"


def words(response: Any) -> str:
    """The page without what differs each time."""
    page = response.content.decode()
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return re.sub(r'value="[^"]*@example.org"', "", page)


def test_password_and_code_open_the_house(phone: Phone, door: Door) -> None:
    first: Any = door.password(EMAIL)
    assert first.status_code == 302
    assert first.headers["Location"] == "/konto/zweiter-schritt/"
    assert not door.is_in
    second: Any = door.second(phone.shows())
    assert second.headers["Location"] == "/start/"
    assert door.is_in


def test_the_password_alone_opens_nothing(phone: Phone, door: Door) -> None:
    door.password(EMAIL)
    answer = door.client.get("/konto/")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/konto/anmelden/")


def test_the_second_step_can_be_cancelled(phone: Phone, door: Door) -> None:
    door.password(EMAIL)
    assert door.client.get("/konto/anmelden/").headers["Location"] == "/konto/zweiter-schritt/"
    door.client.post("/konto/abmelden/")
    assert door.client.get("/konto/anmelden/").status_code == 200
    assert door.client.get("/konto/zweiter-schritt/").headers["Location"] == "/konto/anmelden/"


def test_a_wrong_code_is_said_and_opens_nothing(phone: Phone, door: Door) -> None:
    door.password(EMAIL)
    wrong = "000000" if phone.shows() != "000000" else "111111"
    answer: Any = door.second(wrong)
    assert "Der Code stimmt nicht" in answer.content.decode()
    assert not door.is_in


@pytest.mark.parametrize("typed", ["", "abc", "12345६", "１２３４５６", "9" * 500, "\x00", "🙂"])
def test_odd_codes_get_a_sentence(phone: Phone, door: Door, typed: str) -> None:
    door.password(EMAIL)
    answer: Any = door.second(typed)
    assert answer.status_code == 200
    assert not door.is_in


def test_a_code_opens_once(phone: Phone, door: Door) -> None:
    door.password(EMAIL)
    shown = phone.shows()
    door.second(shown)
    assert door.is_in
    cache.clear()  # another web process, which has not seen the code
    other = Door()
    other.password(EMAIL)
    answer: Any = other.second(shown)
    assert "schon benutzt" in answer.content.decode()
    assert not other.is_in


def test_a_recovery_code_opens_once(phone: Phone, door: Door) -> None:
    door.password(EMAIL)
    door.second(phone.recovery[0])
    assert door.is_in
    other = Door()
    other.password(EMAIL)
    other.second(phone.recovery[0])
    assert not other.is_in


def test_codes_are_limited_too(phone: Phone, door: Door) -> None:
    door.password(EMAIL)
    for _n in range(throttle.PER_ACCOUNT):
        door.second("000000")
    answer: Any = door.second(phone.shows())
    assert WAIT in answer.content.decode()
    assert not door.is_in


def test_after_five_wrong_passwords_the_right_one_waits_too(phone: Phone, door: Door) -> None:
    for _n in range(throttle.PER_ACCOUNT):
        assert MISMATCH in words(door.password(EMAIL, "falsch-falsch-falsch"))
    assert WAIT in words(door.password(EMAIL))
    later = clock.now() + throttle.ACCOUNT_WINDOW + timedelta(seconds=1)
    with clock.frozen(later):
        answer: Any = door.password(EMAIL)
    assert answer.status_code == 302


def test_at_most_twenty_guesses_reach_the_password_in_an_hour(staff: Staff) -> None:
    """SEC6: from many addresses, with spelling variants, over two hours, in a rolling hour."""
    start, tried = clock.now(), []
    spellings = [EMAIL, EMAIL.upper(), " " + EMAIL, "Responsible@Example.org"]
    for minute in range(0, 120, 4):
        with clock.frozen(start + timedelta(minutes=minute)):
            for n in range(3):
                answer = Client().post(
                    "/konto/anmelden/",
                    {"login": spellings[n], "password": f"geraten-{minute}-{n}"},
                    REMOTE_ADDR=f"10.0.{minute}.{n + 1}",
                    headers={"X-Forwarded-For": f"192.0.2.{n}"},
                )
                if MISMATCH in answer.content.decode():
                    tried.append(minute)
    assert tried
    assert max(len([m for m in tried if first <= m < first + 60]) for first in tried) <= 20


def test_a_success_forgets_earlier_slips(phone: Phone) -> None:
    for _round in range(3):
        door = Door()
        for _n in range(throttle.PER_ACCOUNT - 1):
            door.password(EMAIL, "falsch-falsch-falsch")
        answer: Any = door.password(EMAIL)
        assert answer.status_code == 302


def test_one_address_is_slowed_down_softly(staff: Staff) -> None:
    for n in range(throttle.PER_ADDRESS):
        throttle.count_failure_from("198.51.100.7")
        assert n < throttle.PER_ADDRESS
    blocked = Client().post(
        "/konto/anmelden/", {"login": EMAIL, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7"
    )
    assert WAIT in blocked.content.decode()
    free = Client().post(
        "/konto/anmelden/", {"login": EMAIL, "password": PASSWORD}, REMOTE_ADDR="198.51.100.8"
    )
    assert free.status_code == 302


def test_unknown_stopped_and_wrong_get_the_same_answer(staff: Staff) -> None:
    admin = staff.actor("administration")
    with acting(admin):
        services.deactivate_user(admin, user_id=staff.users["colleague"].id)
    answers = {
        words(Door().password("nobody@example.org")),
        words(Door().password("colleague@example.org")),  # stopped, right password
        words(Door().password("deputy@example.org", "falsch-falsch-falsch")),
    }
    assert len(answers) == 1
    assert MISMATCH in answers.pop()


def test_unknown_and_known_cost_the_same_statements(staff: Staff) -> None:
    def statements(email: str) -> list[str]:
        with connection.execute_wrapper(watch):
            seen.clear()
            Door().password(email, "falsch-falsch-falsch")
            return list(seen)

    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(re.sub(r"s\d+_x\d+", "", sql))
        return execute(sql, params, many, context)

    assert statements("nobody@example.org") == statements("deputy@example.org")


def test_waiting_is_said_of_unknown_addresses_too(staff: Staff) -> None:
    door = Door()
    for _n in range(throttle.PER_ACCOUNT):
        door.password("nobody@example.org")
    assert WAIT in words(door.password("nobody@example.org"))
    assert not Attempt.objects.filter(key__contains="nobody").exists()


def test_a_sign_in_without_second_factor_leads_to_its_set_up(staff: Staff, door: Door) -> None:
    door.password(EMAIL)
    for address in ("/konto/", "/konten/", "/vertretung/", "/probe/notiz/"):
        answer = door.client.get(address)
        assert answer.headers["Location"] == "/konto/zweiter-faktor/", address
    page = door.client.get("/konto/zweiter-faktor/")
    secret = re.search(r"<bdi dir=\"ltr\">([A-Z2-7 ]{32,})</bdi>", page.content.decode())
    assert secret
    assert "<nav" not in page.content.decode()
    wrong = door.client.post("/konto/zweiter-faktor/", {"code": "abc"})
    assert "Der Code stimmt nicht" in wrong.content.decode()
    done = door.client.post("/konto/zweiter-faktor/", {"code": code(secret.group(1))})
    assert len(re.findall(r"<bdi dir=\"ltr\">\d{8}</bdi>", done.content.decode())) == 10
    assert door.client.get("/konto/").status_code == 200


def test_secrets_lie_encrypted(phone: Phone, owner_cursor: Any, staff: Staff) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert phone.secret not in stored
    assert not any(each in stored for each in phone.recovery)


def test_a_session_from_before_the_set_up_cannot_go_on(staff: Staff, door: Door) -> None:
    """Somebody who knew the first password and signed in earlier gets no further."""
    early = Door()
    early.password(EMAIL)
    door.password(EMAIL)
    page = door.client.get("/konto/zweiter-faktor/").content.decode()
    found = re.search(r"<bdi dir=\"ltr\">([A-Z2-7 ]{32,})</bdi>", page)
    assert found
    door.client.post("/konto/zweiter-faktor/", {"code": code(found.group(1))})
    assert door.client.get("/konto/").status_code == 200
    answer = early.client.get("/konto/")
    assert answer.headers["Location"].startswith("/konto/anmelden/")


def test_the_first_password_must_be_changed_before_anything(staff: Staff, door: Door) -> None:
    admin = staff.actor("administration")
    with acting(admin):
        first = services.reset_password(admin, user_id=staff.users["responsible"].id)
    door.password(EMAIL, first)
    assert door.client.get("/vertretung/").headers["Location"] == "/konto/passwort/"
    data = {"old_password": first, "password": first, "password_again": first}
    assert "bisheriges" in door.client.post("/konto/passwort/", data).content.decode()
    data |= {"password": "kurz", "password_again": "kurz"}
    assert "zu kurz" in door.client.post("/konto/passwort/", data).content.decode()
    data |= {"password": "vier woerter verbinden nichts", "password_again": "anders"}
    assert "verschieden" in door.client.post("/konto/passwort/", data).content.decode()
    data |= {"password_again": "vier woerter verbinden nichts"}
    assert door.client.post("/konto/passwort/", data).status_code == 303
    assert door.client.get("/vertretung/").headers["Location"] == "/konto/zweiter-faktor/"


def test_demo_accounts_need_no_second_factor_only_in_the_demo(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_signins, "_tests", [lambda email: email == EMAIL])
    monkeypatch.setattr(demo_signins, "_sources", [lambda: [("Case Management", EMAIL, PASSWORD)]])
    with override_settings(IS_DEMO=True):
        page = Client().get("/konto/anmelden/").content.decode()
        assert "Demo: Anmelden als" in page
        door = Door()
        door.password(EMAIL)
        assert door.client.get("/konto/").status_code == 200
        other = Door()
        other.password("lead@example.org")
        assert other.client.get("/konto/").headers["Location"] == "/konto/zweiter-faktor/"
    door = Door()
    door.password(EMAIL)
    assert door.client.get("/konto/").headers["Location"] == "/konto/zweiter-faktor/"
    assert PASSWORD not in Client().get("/konto/anmelden/").content.decode()


def test_nothing_of_allauth_is_routed_that_is_not_needed() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    ours = {name for name in names if name.startswith(("account_", "mfa_", "socialaccount"))}
    assert ours == {"account_login", "account_logout", "mfa_authenticate"}
    for path in ("signup/", "password/reset/", "email/", "login/code/"):
        assert Client().get(f"/konto/{path}").status_code in (303, 404)


def test_signing_in_sends_no_mail_and_stands_in_the_journal(phone: Phone, door: Door) -> None:
    door.password(EMAIL, "falsch-falsch-falsch")
    door.password(EMAIL)
    door.second(phone.shows())
    assert mail.outbox == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('geleit.actor', %s, true)", [str(_data_protection())])
        cursor.execute("SELECT kind FROM audit_action ORDER BY seq DESC LIMIT 2")
        kinds = [row[0] for row in cursor.fetchall()]
    assert kinds == ["signed_in", "sign_in_failed"]


def _data_protection() -> object:
    found = selectors.find_user_by_email("data-protection@example.org")
    assert isinstance(found, User)
    return found.id


@pytest.mark.parametrize(
    "name", ["\x00", "a" * 5000, "ü@ü.ü", "' OR 1=1 --", "\u202ex@example.org", ""]
)
def test_odd_names_get_a_sentence(staff: Staff, name: str) -> None:
    answer = Client().post("/konto/anmelden/", {"login": name, "password": "x" * 300})
    assert answer.status_code == 200
    assert "Bitte prüfen Sie diese Angaben" in answer.content.decode()


def test_a_foreign_address_after_the_sign_in_is_not_followed(phone: Phone, door: Door) -> None:
    data = {"login": EMAIL, "password": PASSWORD, "next": "https://example.org/falle"}
    door.client.post("/konto/anmelden/", data)
    answer: Any = door.second(phone.shows())
    assert answer.headers["Location"] == "/start/"


def test_the_page_asked_for_opens_after_the_sign_in(phone: Phone, door: Door) -> None:
    asked = door.client.get("/vertretung/?x=1")
    assert asked.headers["Location"] == "/konto/anmelden/?next=%2Fvertretung%2F%3Fx%3D1"
    data = {"login": EMAIL, "password": PASSWORD, "next": "/vertretung/?x=1"}
    door.client.post("/konto/anmelden/", data)
    answer: Any = door.second(phone.shows())
    assert answer.headers["Location"] == "/vertretung/?x=1"
