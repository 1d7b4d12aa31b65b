"""Vertretung on the screen (C18), and cases of somebody who left."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from geleit.accounts import selectors
from geleit.accounts.models import Deputyship
from geleit.kernel import clock
from tests.support.fixtures import SignIn
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db


def dates(**days: Any) -> dict[str, str]:
    found = {}
    for name, day in days.items():
        found |= {
            f"{name}_day": str(day.day),
            f"{name}_month": str(day.month),
            f"{name}_year": str(day.year),
        }
    return found


def test_one_page_has_list_and_form_with_today_filled_in(sign_in: SignIn, staff: Staff) -> None:
    page = sign_in("responsible").get("/vertretung/").content.decode()
    assert f'value="{clock.today().year}"' in page
    assert "Deputy Probe" in page
    assert "Elsewhere Probe" not in page  # another controller
    assert page.count("Responsible Probe") == 2  # as the one who is absent, and in the masthead


def test_a_stand_in_is_set_and_ended(sign_in: SignIn, staff: Staff) -> None:
    desk, today = sign_in("responsible"), clock.today()
    data = {
        "user_id": str(staff.users["responsible"].id),
        "deputy_id": str(staff.users["deputy"].id),
        "idempotency_key": str(uuid4()),
    } | dates(valid_from=today, valid_until=today + timedelta(days=6))
    assert desk.post("/vertretung/", data).status_code == 303
    assert desk.post("/vertretung/", data).status_code == 303
    [row] = Deputyship.objects.all()
    assert staff.users["responsible"].id in staff.actor("deputy").stands_in_for
    assert desk.post(f"/vertretung/{row.id}/beenden/").status_code == 303
    assert selectors.list_deputyships(staff.actor("responsible")) == []


def test_the_end_before_the_begin_is_said(sign_in: SignIn, staff: Staff) -> None:
    today = clock.today()
    data = {
        "user_id": str(staff.users["responsible"].id),
        "deputy_id": str(staff.users["deputy"].id),
    } | dates(valid_from=today + timedelta(days=3), valid_until=today)
    page = sign_in("responsible").post("/vertretung/", data).content.decode()
    assert "Das Ende liegt vor dem Beginn" in page


def test_the_lead_sets_it_for_her_team_only(sign_in: SignIn, staff: Staff) -> None:
    lead = sign_in("lead")
    page = lead.get("/vertretung/").content.decode()
    absent = page.split('name="user_id"')[1].split("</select>")[0]
    assert "Responsible Probe" in absent
    assert "Neighbour Probe" not in absent
    data = {
        "user_id": str(staff.users["neighbour"].id),
        "deputy_id": str(staff.users["deputy"].id),
    } | dates(valid_from=clock.today(), valid_until=clock.today())
    assert "Diese Auswahl gibt es nicht mehr" in lead.post("/vertretung/", data).content.decode()
    data["user_id"] = str(staff.users["responsible"].id)
    assert lead.post("/vertretung/", data).status_code == 303


def test_a_foreign_stand_in_cannot_be_ended(sign_in: SignIn, staff: Staff) -> None:
    desk = sign_in("responsible")
    data = {
        "user_id": str(staff.users["responsible"].id),
        "deputy_id": str(staff.users["deputy"].id),
    } | dates(valid_from=clock.today(), valid_until=clock.today())
    desk.post("/vertretung/", data)
    [row] = Deputyship.objects.all()
    assert sign_in("neighbour").post(f"/vertretung/{row.id}/beenden/").status_code == 404
    assert sign_in("neighbour").post(f"/vertretung/{uuid4()}/beenden/").status_code == 404


def test_others_have_no_such_page(sign_in: SignIn) -> None:
    for key in ("coordination", "steering", "administration", "data_protection", "operation"):
        assert sign_in(key).get("/vertretung/").status_code == 403
    for key in ("responsible", "coordination", "administration"):
        assert sign_in(key).get("/neu-zuordnen/").status_code == 403
    assert re.search("keine offenen Fälle", sign_in("lead").get("/neu-zuordnen/").content.decode())
