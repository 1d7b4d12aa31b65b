"""A household shares a home, not a file: each member an own person with own confidentiality.

Navid is recorded with Amina's case, by ``responsible``; then he gets a case of his own, which goes
to ``colleague``, who keeps it apart. Whoever opens Amina's file meets nothing of his any more.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from geleit.cases import services as cases
from geleit.kernel import clock
from geleit.kernel.errors import NotAllowed
from geleit.kernel.transaction import acting
from geleit.people import services
from geleit.people.services import NewMember
from geleit.plans import services as plans
from tests.desk.people.conftest import Known
from tests.support.fixtures import SignIn
from tests.support.staff import LEMGO, Staff

SECRET, NAME = "Zqxgeheim", "Zqxnavid"
OF_PERSON = (
    "people_person", "people_personname", "people_contactpoint", "people_residencestatus",
    "people_personlanguage", "people_relation", "people_searchkey",
)  # fmt: skip
OF_CASE = ("cases_note", "cases_appointment", "cases_task", "plans_goal")
CASE_PAGES = ("desk:cases:overview", "desk:cases:timeline", "desk:plans:plan",
              "desk:cases:print_case", "desk:reporting:case")  # fmt: skip


@pytest.fixture
def navid(staff: Staff, amina: Known) -> Known:
    """Lives with Amina; his own case goes to ``colleague``, still known by Amina's case."""
    actor = staff.actor("responsible")
    with acting(actor):
        person = services.add_household_member(
            actor, person_id=amina.id, member=NewMember(given=NAME), relation="spouse"
        )
        case = cases.open_case(actor, person_id=person.id, municipality=LEMGO)
    lead = staff.actor("lead")
    with acting(lead):
        cases.reassign_cases(
            lead,
            case_ids=[case.id],
            to_user_id=staff.users["colleague"].id,
            reason="getrennt",
        )
    actor, ids = staff.actor("colleague"), {"case_id": case.id}
    with acting(actor):
        services.add_contact(actor, person_id=person.id, kind="address", value=f"Weg 1 {SECRET}")
        services.add_contact(actor, person_id=person.id, kind="phone", value="0151 99887766")
        services.add_residence(
            actor, person_id=person.id, status="visa", conditions=f"Auflage {SECRET}"
        )
        today = clock.today()
        cases.add_note(actor, **ids, kind="talk", happened_on=today, text=f"Notiz {SECRET}")
        start = clock.now() + timedelta(days=1)
        cases.add_appointment(actor, **ids, starts_at=start, place=f"Raum {SECRET}")
        cases.add_task(actor, **ids, title=f"Anruf {SECRET}", due_on=today)
        plans.add_goal(actor, **ids, words=f"Ziel {SECRET}")
    return Known(person.id, case.id, case.code)


def keep_apart(staff: Staff, who: str, case: Known) -> int:
    actor = staff.actor(who)
    with acting(actor):
        return cases.keep_apart(actor, case_id=case.case_id)


def rows(staff: Staff, who: str, table: str, navid: Known) -> int:
    column = {"people_person": "id"}.get(table, "person_id")
    column, owner = ("case_id", navid.case_id) if table in OF_CASE else (column, navid.id)
    with acting(staff.actor(who)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [owner])
        found = cursor.fetchone()
    return found[0] if found else 0


def test_the_content_of_the_other_case_was_never_open(staff: Staff, navid: Known) -> None:
    assert [rows(staff, "responsible", table, navid) for table in OF_CASE] == [0] * len(OF_CASE)
    assert all(rows(staff, "colleague", table, navid) for table in OF_CASE)


def test_kept_apart_no_row_of_the_person_is_open_either(staff: Staff, navid: Known) -> None:
    assert rows(staff, "responsible", "people_contactpoint", navid) == 2  # negative control
    assert keep_apart(staff, "colleague", navid) > 0
    assert [rows(staff, "responsible", table, navid) for table in OF_PERSON] == [0] * len(OF_PERSON)
    assert rows(staff, "colleague", "people_contactpoint", navid) == 2
    assert rows(staff, "lead", "people_person", navid) == 1  # leads the team of his own case
    assert keep_apart(staff, "colleague", navid) == 0


def test_the_pages_of_the_other_file_show_nothing(
    staff: Staff, amina: Known, navid: Known, sign_in: SignIn
) -> None:
    client = sign_in("colleague")
    page = client.get(reverse("desk:cases:overview", args=[navid.case_id])).content.decode()
    assert "Angaben getrennt führen" in page
    assert client.post(reverse("desk:cases:keep_apart", args=[navid.case_id])).status_code == 303
    client = sign_in("responsible")
    for address in (amina.url, *(reverse(name, args=[amina.case_id]) for name in CASE_PAGES)):
        html = client.get(address).content.decode()
        for word in (SECRET, NAME, "99887766", navid.code):
            assert word not in html, (address, word)
    assert "Angaben nicht für Sie offen" in client.get(amina.url).content.decode()
    assert client.get(navid.url).status_code == 404


def test_the_overview_counts_the_household_and_names_only_own_cases(
    staff: Staff, amina: Known, navid: Known, sign_in: SignIn
) -> None:
    client, page = sign_in("responsible"), reverse("desk:cases:overview", args=[amina.case_id])
    html = client.get(page).content.decode()
    assert "1 weitere Person" in html
    assert navid.code not in html
    lead = staff.actor("lead")
    with acting(lead):
        cases.reassign_cases(
            lead,
            case_ids=[navid.case_id],
            to_user_id=staff.users["responsible"].id,
            reason="zusammen",
        )
    assert navid.code in client.get(page).content.decode()
    assert "weitere Person" not in sign_in("lead").get(page).content.decode()


def test_only_who_holds_the_case_keeps_it_apart(staff: Staff, navid: Known) -> None:
    for who in ("responsible", "lead"):
        with pytest.raises(NotAllowed):
            keep_apart(staff, who, navid)
    with acting(staff.actor("responsible")), connection.cursor() as cursor:
        cursor.execute("SELECT geleit.keep_apart(%s)", [navid.case_id])
        assert cursor.fetchone() == (0,)
