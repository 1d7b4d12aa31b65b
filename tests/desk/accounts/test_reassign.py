"""Cases of somebody who left get another responsible person (05-settled 32)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from geleit.accounts import services as accounts
from geleit.cases import selectors, services
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.people import services as people
from tests.support.fixtures import SignIn
from tests.support.staff import LEMGO, Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes(staff: Staff, lists: None) -> list[str]:
    """Three cases of a colleague whose account is stopped since."""
    actor = staff.actor("responsible")
    made = []
    for given in ("Amina", "Oleh", "Selam"):
        with acting(actor):
            person = people.create_person(actor, given=given, family="Probename")
            case = services.open_case(actor, person_id=person.id, municipality=LEMGO, language="uk")
            services.add_note(
                actor,
                case_id=case.id,
                kind="talk",
                happened_on=clock.today(),
                text="Geheimer Text.",
            )
        made.append(case.code)
    admin = staff.actor("administration")
    with acting(admin):
        accounts.deactivate_user(admin, user_id=actor.id)
    return made


def test_from_choice_over_check_to_the_new_person(
    staff: Staff, sign_in: SignIn, codes: list[str]
) -> None:
    lead, old, new = sign_in("lead"), staff.users["responsible"], staff.users["colleague"]
    start = lead.get("/neu-zuordnen/").content.decode()
    assert "3 offene Fälle" in start
    assert "führt keine Fälle mehr" in start
    url = f"/neu-zuordnen/{old.id}/"
    page = lead.get(url).content.decode()
    for code in codes:
        assert code in page
    for secret in ("Probename", "Amina", "Geheimer"):  # outline only
        assert secret not in page
    boxes = re.findall(r'name="case_ids" value="([0-9a-f-]{36})"', page)
    assert len(boxes) == 3
    data = {
        "case_ids": boxes[:2],
        "to_user_id": str(new.id),
        "reason": "Wechsel der Stelle",
        "idempotency_key": str(uuid4()),
    }
    check = lead.post(url, data).content.decode()
    assert "Neue Zuordnung prüfen" in check
    assert check.count('name="case_ids"') == 2
    assert "2 Fälle von <bdi>Responsible Probe</bdi> an <bdi>Colleague Probe</bdi>" in check
    done = lead.post(url, data | {"confirmed": "1"})
    assert done.status_code == 303
    assert lead.post(url, data | {"confirmed": "1"}).status_code == 303  # twice does one thing
    receiver = staff.actor("colleague")
    with acting(receiver):
        assert selectors.list_cases(receiver).total == 2
    assert "1 offener Fall" in lead.get("/neu-zuordnen/").content.decode()


def test_the_message_takes_it_back_for_a_while(
    staff: Staff, sign_in: SignIn, codes: list[str]
) -> None:
    lead, old = sign_in("lead"), staff.users["responsible"]
    url = f"/neu-zuordnen/{old.id}/"
    page = lead.get(f"{url}?alle=1").content.decode()
    assert page.count("checked") == 3
    data = {
        "case_ids": re.findall(r'name="case_ids" value="([0-9a-f-]{36})"', page),
        "to_user_id": str(staff.users["colleague"].id),
        "reason": "Wechsel der Stelle",
        "idempotency_key": str(uuid4()),
        "confirmed": "1",
    }
    after = lead.post(url, data, follow=True).content.decode()
    assert "3 Fälle neu zugeordnet." in after
    (undo,) = re.findall(r'action="(/neu-zuordnen/[0-9a-f-]{36}/zuruecknehmen/)"', after)
    back = lead.post(undo, follow=True).content.decode()
    assert "Zurückgenommen: 3 Fälle liegen wieder da, wo sie waren." in back
    assert "3 offene Fälle" in back
    assert lead.post(undo).status_code == 404  # nothing left to take back
    lead.post(url, data | {"idempotency_key": str(uuid4())})
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        (undo,) = re.findall(
            r'action="(/neu-zuordnen/[0-9a-f-]{36}/zuruecknehmen/)"',
            lead.get("/neu-zuordnen/").content.decode(),
        )
        assert "Dafür ist es zu spät." in lead.post(undo, follow=True).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"case_ids": []}, "Wählen Sie mindestens einen Fall"),
        ({"to_user_id": ""}, "Wählen Sie, wer künftig zuständig ist"),
        ({"reason": ""}, "Schreiben Sie den Grund"),
        ({"case_ids": ["00000000-0000-0000-0000-000000000000"]}, "gibt es nicht mehr"),
        ({"to_user_id": "kaputt"}, "gibt es nicht mehr"),
        ({"reason": "x" * 121, "confirmed": "1"}, "zu lang"),
        ({"reason": "x" * 121}, "zu lang"),
        ({"to_user_id": "neighbour"}, "in keinem Team, das für den Fall zuständig ist"),
    ],
)
def test_what_is_missing_is_said(
    staff: Staff, sign_in: SignIn, codes: list[str], change: dict[str, object], sentence: str
) -> None:
    lead, url = sign_in("lead"), f"/neu-zuordnen/{staff.users['responsible'].id}/"
    boxes = re.findall(r'name="case_ids" value="([0-9a-f-]{36})"', lead.get(url).content.decode())
    data = {"case_ids": boxes, "to_user_id": str(staff.users["colleague"].id), "reason": "Krank"}
    if change.get("to_user_id") in staff.users:  # said before the check, not after it
        change = {"to_user_id": str(staff.users[str(change["to_user_id"])].id)}
    assert sentence in lead.post(url, data | change).content.decode()


def test_only_the_lead_of_the_team_gets_there(
    staff: Staff, sign_in: SignIn, codes: list[str]
) -> None:
    url = f"/neu-zuordnen/{staff.users['responsible'].id}/"
    for key in ("colleague", "coordination", "administration", "data_protection"):
        assert sign_in(key).get(url).status_code == 403
    assert sign_in("lead").get(f"/neu-zuordnen/{uuid4()}/").status_code == 404
    assert sign_in("lead").get(f"/neu-zuordnen/{staff.users['neighbour'].id}/").status_code == 404


def test_how_many_statements(staff: Staff, sign_in: SignIn, codes: list[str]) -> None:
    lead, url = sign_in("lead"), f"/neu-zuordnen/{staff.users['responsible'].id}/"
    lead.get(url)
    with statements(9):
        lead.get(url)
