"""The screens of the Fachadministration."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from geleit.accounts import selectors, services
from geleit.accounts.models import Membership, User
from geleit.kernel import clock
from geleit.kernel.actor import Role
from geleit.kernel.transaction import acting
from tests.desk.accounts.conftest import Door
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.staff import PASSWORD, Staff

pytestmark = pytest.mark.django_db
NEW = {"email": "neu@example.org", "name": "Ada Neu", "initials": "AN", "profession": "other"}


@pytest.fixture
def admin(sign_in: SignIn) -> StrictClient:
    return sign_in("administration")


def date_fields(name: str, day: Any) -> dict[str, str]:
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def test_the_list_says_roles_in_words(admin: StrictClient) -> None:
    page = admin.get("/konten/").content.decode()
    assert 'aria-describedby="role-case_management"' in page
    assert 'id="role-case_management">Sieht die eigenen Fälle ganz' in page
    assert page.count('<tr><th scope="row">') == 11


def statements(client: StrictClient, path: str) -> int:
    """SQL of one page without BEGIN, COMMIT, SAVEPOINT and set_config (05-settled 25)."""
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET ", "SELECT set_config")
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len([q for q in caught.captured_queries if not q["sql"].startswith(frame)])


def test_pages_take_a_fixed_number_of_statements(admin: StrictClient, staff: Staff) -> None:
    deputy = staff.users["deputy"].id
    expected = {"/konten/": 9, f"/konten/{deputy}/": 7, "/konten/teams/": 6, "/konto/": 5}
    for path in expected:
        admin.get(path)  # the lists are kept from now on
    assert {path: statements(admin, path) for path in expected} == expected


def test_a_new_account_shows_its_password_once(admin: StrictClient) -> None:
    answer = admin.post("/konten/neu/", NEW | {"idempotency_key": str(uuid4())})
    assert answer.status_code == 303
    page = admin.get(answer.headers["Location"]).content.decode()
    found = re.search(r'data-copy="([a-z2-9-]+)"', page)
    assert found
    first = found.group(1)
    assert first not in admin.get(answer.headers["Location"]).content.decode()
    door = Door()
    door.password("neu@example.org", first)
    assert door.client.get("/konto/").headers["Location"] == "/konto/passwort/"


def test_pressed_twice_makes_one_account(admin: StrictClient) -> None:
    data = NEW | {"idempotency_key": str(uuid4())}
    first, second = admin.post("/konten/neu/", data), admin.post("/konten/neu/", data)
    assert first.headers["Location"] == second.headers["Location"]
    assert User.objects.filter(email="neu@example.org").count() == 1


def test_a_used_address_leads_to_its_account(admin: StrictClient, staff: Staff) -> None:
    page = admin.post("/konten/neu/", NEW | {"email": "DEPUTY@example.org"}).content.decode()
    assert "Diese E-Mail hat schon ein Konto" in page
    assert f"/konten/{staff.users['deputy'].id}/" in page


def test_two_who_change_an_account_see_both_texts(admin: StrictClient, staff: Staff) -> None:
    user = staff.users["deputy"]
    url = f"/konten/{user.id}/aendern/"
    mine = {"email": user.email, "name": "Meine Fassung", "initials": "MF", "profession": "other"}
    theirs = mine | {"name": "Andere Fassung", "version": "1"}
    assert admin.post(url, theirs).status_code == 303
    page = admin.post(url, mine | {"version": "1"}).content.decode()
    assert "Andere Fassung" in page
    assert "Meine Fassung" in page
    user.refresh_from_db()
    assert user.name == "Andere Fassung"
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert admin.post(url, mine | {"version": version.group(1)}).status_code == 303
    user.refresh_from_db()
    assert user.name == "Meine Fassung"


def test_a_stopped_account_loses_its_rights_and_can_come_back_without(
    admin: StrictClient, staff: Staff
) -> None:
    user = staff.users["deputy"]
    assert "Teamleitung" in admin.get(f"/konten/{user.id}/sperren/").content.decode()
    assert admin.post(f"/konten/{user.id}/sperren/").status_code == 303
    assert "gesperrt" in admin.get(f"/konten/{user.id}/").content.decode()
    admin.post(f"/konten/{user.id}/zulassen/")
    user.refresh_from_db()
    assert user.is_active
    assert selectors.actor_for(user).roles == frozenset()


def test_a_role_is_given_and_ended(admin: StrictClient, staff: Staff) -> None:
    user = staff.users["operation"]
    data = {"role": "partner", "unit": str(staff.west.id), "idempotency_key": str(uuid4())}
    data |= date_fields("valid_from", clock.today())
    assert admin.post(f"/konten/{user.id}/rollen/neu/", data).status_code == 303
    given = Membership.objects.get(user=user, role="partner")
    assert (
        admin.post(f"/konten/{user.id}/rollen/{given.id}/beenden/", {"when": "now"}).status_code
        == 303
    )
    assert Role.PARTNER not in selectors.actor_for(user).roles


@pytest.mark.parametrize(
    ("who", "role"),
    [("administration", "case_management"), ("administration", "data_protection")],
)
def test_nobody_raises_their_own_rights(
    admin: StrictClient, staff: Staff, who: str, role: str
) -> None:
    user = staff.users[who]
    data = {"role": role, "unit": str(staff.north.id)} | date_fields("valid_from", clock.today())
    assert admin.post(f"/konten/{user.id}/rollen/neu/", data).status_code == 403
    [own] = Membership.objects.filter(user=user)
    end = admin.post(f"/konten/{user.id}/rollen/{own.id}/beenden/", {"when": "now"})
    assert end.status_code == 403
    for path in ("sperren/", "passwort/", "zweiter-faktor/"):
        assert admin.post(f"/konten/{user.id}/{path}").status_code == 403
    assert selectors.actor_for(user).roles == {Role.ADMINISTRATION}


def test_incompatible_roles_are_refused_with_a_sentence(admin: StrictClient, staff: Staff) -> None:
    user = staff.users["responsible"]
    data = {"role": "administration", "unit": str(staff.north.id)}
    page = admin.post(
        f"/konten/{user.id}/rollen/neu/", data | date_fields("valid_from", clock.today())
    ).content.decode()
    assert "gehen nicht in einem Konto" in page
    assert not Membership.objects.filter(user=user, role="administration").exists()


def test_the_same_role_twice_is_said(admin: StrictClient, staff: Staff) -> None:
    user = staff.users["responsible"]
    data = {"role": "case_management", "unit": str(staff.north.id)}
    page = admin.post(
        f"/konten/{user.id}/rollen/neu/", data | date_fields("valid_from", clock.today())
    ).content.decode()
    assert "schon" in page


def test_a_role_of_another_account_is_not_ended_under_this_one(
    admin: StrictClient, staff: Staff
) -> None:
    [foreign] = Membership.objects.filter(user=staff.users["deputy"])
    user = staff.users["responsible"]
    answer = admin.post(f"/konten/{user.id}/rollen/{foreign.id}/beenden/", {"when": "now"})
    assert answer.status_code == 404


def test_the_last_administration_stays(staff: Staff, sign_in: SignIn) -> None:
    """A second one may remove the first, but then nobody may remove her."""
    first = staff.actor("administration")
    with acting(first):
        user, _password = services.create_user(
            first, email="zweite@example.org", name="Zweite", initials="ZW", profession="other"
        )
        services.grant_membership(
            first,
            user_id=user.id,
            unit=staff.north,
            role=Role.ADMINISTRATION,
            valid_from=clock.today(),
        )
    second = selectors.actor_for(user)
    with acting(second):
        services.deactivate_user(second, user_id=first.id)
    staff.users["administration"] = user
    client = sign_in("administration")
    User.objects.filter(id=user.id).update(must_change_password=False)
    with acting(second):
        third, _password = services.create_user(
            second, email="dritte@example.org", name="Dritte", initials="DR", profession="other"
        )
    assert client.post(f"/konten/{third.id}/sperren/").status_code == 303  # no administration
    assert client.post(f"/konten/{user.id}/sperren/").status_code == 403


def test_organisation_is_made_and_changed(admin: StrictClient, staff: Staff, lists: None) -> None:
    made = admin.post(
        "/konten/traeger/neu/",
        {
            "name": "Verband Test",
            "kind": "free",
            "legal_basis": "Vertrag",
            "idempotency_key": str(uuid4()),
        },
    )
    assert made.status_code == 303
    [controller] = [c for c in selectors.list_controllers() if c.name == "Verband Test"]
    unit = {"name": "Team Test", "controller": str(controller.id), "municipalities": ["05766044"]}
    assert admin.post("/konten/teams/neu/", unit).status_code == 303
    assert "Diesen Namen gibt es schon" in admin.post("/konten/teams/neu/", unit).content.decode()
    [team] = [u for u in selectors.list_units() if u.name == "Team Test"]
    changed = {"name": "Team Neu", "municipalities": [], "sits_in_immigration_office": "on"}
    assert admin.post(f"/konten/teams/{team.id}/", changed).status_code == 303
    page = admin.get("/konten/teams/").content.decode()
    assert "Team Neu" in page
    assert "arbeitet in einer Ausländerbehörde" in page
    double = {"name": "Kreis Test", "kind": "free", "legal_basis": "x"}
    url = f"/konten/traeger/{controller.id}/"
    assert "Diesen Namen gibt es schon" in admin.post(url, double).content.decode()


ADMIN_PAGES = (
    "/konten/",
    "/konten/neu/",
    "/konten/{user}/",
    "/konten/{user}/aendern/",
    "/konten/{user}/zugang/",
    "/konten/{user}/sperren/",
    "/konten/{user}/rollen/neu/",
    "/konten/teams/",
    "/konten/teams/neu/",
    "/konten/teams/{unit}/",
    "/konten/traeger/neu/",
    "/konten/traeger/{controller}/",
    "/listen/",
)


def test_only_the_administration_opens_these_pages(
    staff: Staff, sign_in: SignIn, lists: None
) -> None:
    ids = {
        "user": staff.users["deputy"].id,
        "unit": staff.north.id,
        "controller": staff.county.id,
    }
    others = ("responsible", "lead", "coordination", "steering", "data_protection", "operation")
    expected = {"administration": 200, **dict.fromkeys(others, 403)}
    clients = {key: sign_in(key) for key in expected}
    for path in ADMIN_PAGES:
        url = path.format(**ids)
        for key, status in expected.items():
            assert clients[key].get(url).status_code == status, (key, path)
        assert Client().get(url).status_code == 303


@pytest.mark.parametrize(
    "path",
    ["/konten/{id}/", "/konten/{id}/aendern/", "/konten/{id}/sperren/", "/konten/teams/{id}/"],
)
def test_what_does_not_exist_is_not_found(admin: StrictClient, path: str) -> None:
    assert admin.get(path.format(id=uuid4())).status_code == 404


ODD = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ["\x00", "🙂", "\u202eabc", "a\u200bb", "x" * 10_000, "-1", "9" * 40, "", "None"]
    ),
)
FORMS = (
    ("/konten/neu/", ("email", "name", "initials", "profession", "idempotency_key")),
    ("/konten/{user}/aendern/", ("email", "name", "initials", "profession", "version")),
    (
        "/konten/{user}/rollen/neu/",
        (
            "role",
            "unit",
            "valid_from_day",
            "valid_from_month",
            "valid_from_year",
            "valid_until_day",
        ),
    ),
    ("/konten/traeger/neu/", ("name", "kind", "legal_basis")),
    ("/konten/teams/neu/", ("name", "controller", "municipalities", "sits_in_immigration_office")),
    ("/konten/teams/{unit}/", ("name", "municipalities")),
    ("/konto/", ("language", "names", "theme")),
    ("/konto/passwort/", ("old_password", "password", "password_again")),
    ("/konto/zweiter-faktor/", ("code", "password")),
    ("/konto/entsperren/", ("password", "next", "sealed")),
)


@pytest.mark.parametrize(("path", "fields"), FORMS)
@how(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bad_input_is_never_an_error_of_ours(
    admin: StrictClient, staff: Staff, path: str, fields: tuple[str, ...], data: st.DataObject
) -> None:
    url = path.format(user=staff.users["deputy"].id, unit=staff.west.id)
    posted = {name: data.draw(ODD, label=name) for name in fields}
    assert admin.post(url, posted).status_code in (200, 303, 423)


def test_the_own_page_and_its_settings(sign_in: SignIn, staff: Staff) -> None:
    desk = sign_in("responsible")
    answer = desk.post("/konto/", {"language": "en", "names": "initials", "theme": "dark"})
    assert answer.status_code == 303
    assert answer.cookies["geleit_theme"].value == "dark"
    assert answer.cookies["geleit_theme"]["httponly"]
    page = desk.get("/konto/").content.decode()
    assert '<html lang="en"' in page
    assert 'data-kern-theme="dark"' in page
    user = staff.users["responsible"]
    user.refresh_from_db()
    assert user.shows_initials
    assert (
        desk.post("/konto/kuerzel/", {"next": "/vertretung/"}).headers["Location"] == "/vertretung/"
    )
    user.refresh_from_db()
    assert not user.shows_initials
    outside = desk.post("/konto/kuerzel/", {"next": "//example.org/"})
    assert outside.headers["Location"] == "/"


def test_a_new_phone_and_new_codes_need_the_password(sign_in: SignIn, phone: Any) -> None:
    desk = sign_in("responsible")
    page = desk.get("/konto/zweiter-faktor/").content.decode()
    assert "Neues Telefon einrichten" in page
    wrong = desk.post("/konto/zweiter-faktor/", {"code": "123456", "password": "falsch"})
    assert "Das Passwort stimmt nicht" in wrong.content.decode()
    codes = desk.post("/konto/wiederherstellung/", {"password": PASSWORD}).content.decode()
    shown = re.findall(r"<bdi dir=\"ltr\">(\d{8})</bdi>", codes)
    assert len(shown) == 10
    assert not set(shown) & set(phone.recovery)
