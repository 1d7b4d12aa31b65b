"""The retention clock: proposed at night, confirmed by a person, erased by the worker, or held."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from geleit.cases import services as case_work
from geleit.cases import tasks as case_tasks
from geleit.cases.models import Case, Enquiry
from geleit.cases.periods import period_of
from geleit.cases.services import erasing as case_erasing
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.people.models import Person
from geleit.privacy import erasing, retention, selectors, services, tasks
from geleit.privacy.enums import ItemState
from geleit.privacy.models import Due, Hold
from tests.cases.conftest import As, act, as_role, case_for, enquiry_for  # noqa: F401  fixture
from tests.support.fixtures import SignIn
from tests.support.staff import ROLES, Staff

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timedelta(days=4 * 365)


def closed(staff: Staff, ago: timedelta = LONG_AGO, **facts: Any) -> Case:
    """A case that was closed some time ago."""
    opened_on = clock.today() - ago - timedelta(days=30)
    case = case_for(staff, opened_on=opened_on, **facts)
    with acting(staff.actor("responsible")):
        case_work.close_case(
            staff.actor("responsible"),
            case_id=case.id,
            outcome="independent",
            goals="yes",
            summary="Ziel erreicht.",
            closed_on=clock.today() - ago,
            confirm_open=True,
        )
    return case


def propose() -> int:
    with as_role(DbRole.WORKER):
        return tasks.propose(timestamp=0)


def order(staff: Staff) -> UUID:
    actor = staff.actor("data_protection")
    with acting(actor):
        total = len(selectors.list_erasable(actor))
        return services.order_run(actor, expected=total).id


def perform(run_id: UUID) -> int:
    with as_role(DbRole.WORKER):
        return tasks.erase_run(run_id=str(run_id))


def states(staff: Staff, run_id: UUID) -> dict[str, str]:
    actor = staff.actor("data_protection")
    with acting(actor):
        return {item.code: item.state for item in selectors.get_run(actor, run_id).items}


def hold(staff: Staff, case: Case, reason: str = "Klage anhängig") -> Hold:
    actor = staff.actor("data_protection")
    with acting(actor):
        return services.set_hold(
            actor,
            subject_id=case.id,
            code=case.code,
            controller_id=case.controller_id,
            reason=reason,
        )


def cases_left() -> set[UUID]:
    with as_role(DbRole.WORKER), acting(SYSTEM):
        return set(Case.objects.values_list("id", flat=True))


@pytest.fixture
def old(staff: Staff, lists: None) -> Case:
    return closed(staff)


@pytest.fixture
def no_skips() -> Iterator[None]:
    yield
    retention._skips.clear()


def test_a_closed_case_is_proposed_and_nothing_goes_by_itself(old: Case, staff: Staff) -> None:
    young = closed(staff, timedelta(days=900), given="Omar", family="Said")
    soon = closed(staff, timedelta(days=3 * 365 - 30), given="Basel", family="Haddad")
    assert propose() == 2
    assert propose() == 2, "anew, not once more"
    with as_role(DbRole.WORKER):
        case_tasks.sweep_enquiries(timestamp=0)
    assert cases_left() == {old.id, young.id, soon.id}
    actor = staff.actor("data_protection")
    with acting(actor):
        assert [row.code for row in selectors.list_erasable(actor)] == [old.code]
        due = selectors.list_due(actor, until=clock.today() + timedelta(days=92))
    assert [row.code for row in due] == [old.code, soon.code]


def test_an_ordered_run_erases_and_says_so(old: Case, staff: Staff) -> None:
    propose()
    run_id = order(staff)
    assert cases_left() == {old.id}, "the order alone erases nothing"
    assert perform(run_id) == 1
    assert cases_left() == set()
    assert states(staff, run_id) == {old.code: ItemState.ERASED}
    assert perform(run_id) == 0, "repeating changes nothing"
    actor = staff.actor("data_protection")
    with acting(actor):
        assert selectors.get_run(actor, run_id).run.finished_at is not None
        assert selectors.list_erasable(actor) == []


def test_the_person_follows_when_nothing_else_is_left(old: Case, staff: Staff) -> None:
    with clock.frozen(clock.now()):
        propose()
        perform(order(staff))
        with as_role(DbRole.WORKER), acting(SYSTEM):
            assert [f.subject_id for f in _find("person_alone")] == []  # recorded today
    with clock.frozen(clock.now() + LONG_AGO), as_role(DbRole.WORKER), acting(SYSTEM):
        assert [f.subject_id for f in _find("person_alone")] == [old.person_id]


def test_somebody_with_a_case_is_never_alone(old: Case) -> None:
    with clock.frozen(clock.now() + LONG_AGO), as_role(DbRole.WORKER), acting(SYSTEM):
        assert _find("person_alone") == []
        assert Person.objects.count() == 1


def _find(key: str) -> list[retention.Found]:
    rule = retention.get_rule(key)
    assert rule is not None
    return list(rule.find(clock.today(), None))


def test_a_hold_stops_every_way_of_erasing(old: Case, staff: Staff) -> None:
    propose()
    run_id = order(staff)
    held = hold(staff, old)
    assert perform(run_id) == 0
    assert states(staff, run_id) == {old.code: ItemState.SKIPPED}
    with as_role(DbRole.WORKER):
        for statement in (
            lambda: case_erasing.erase_case(SYSTEM, case_id=old.id),
            lambda: Case.objects.filter(id=old.id)._raw_delete("default"),
        ):
            with (
                acting(SYSTEM),
                pytest.raises(DatabaseError, match="is held"),
                transaction.atomic(),
            ):
                statement()
    actor = staff.actor("data_protection")
    with acting(actor):
        assert selectors.list_erasable(actor) == []
        services.lift_hold(actor, hold_id=held.id, reason="Klage erledigt")
        with pytest.raises(NotFound):
            services.lift_hold(actor, hold_id=held.id, reason="noch einmal")
        assert [row.code for row in selectors.list_erasable(actor)] == [old.code]
    assert perform(order(staff)) == 1


def test_holds_are_set_and_lifted_with_a_reason_that_the_journal_keeps(
    old: Case, staff: Staff
) -> None:
    with pytest.raises(DomainError):
        hold(staff, old, reason="  ")
    held = hold(staff, old, reason="Prüfung durch die LDI")
    with pytest.raises(DomainError, match="schon ein Löschstopp"):
        hold(staff, old)
    actor = staff.actor("data_protection")
    with acting(actor):
        services.lift_hold(actor, hold_id=held.id, reason="Prüfung beendet")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT kind, reason FROM audit_action WHERE kind LIKE 'hold%' ORDER BY seq"
            )
            assert cursor.fetchall() == [
                ("hold_set", "Prüfung durch die LDI"),
                ("hold_lifted", "Prüfung beendet"),
            ]


def test_what_changed_meanwhile_is_skipped_with_its_reason(
    old: Case, staff: Staff, no_skips: None
) -> None:
    other = closed(staff, given="Omar", family="Said")
    propose()
    run_id = order(staff)
    with acting(staff.actor("responsible")):
        case_work.reopen_case(staff.actor("responsible"), case_id=old.id, reason="kommt wieder")
    retention.skip_when(
        "closed_case", lambda case_id: "offene Vermittlung" if case_id == other.id else ""
    )
    assert perform(run_id) == 0
    assert cases_left() == {old.id, other.id}
    actor = staff.actor("data_protection")
    with acting(actor):
        why = {item.code: item.why for item in selectors.get_run(actor, run_id).items}
    assert why == {old.code: "nicht mehr fällig", other.code: "offene Vermittlung"}


def test_a_failed_item_keeps_the_others_going_and_can_be_repeated(
    old: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = closed(staff, timedelta(days=5 * 365), given="Omar", family="Said")
    propose()
    run_id = order(staff)
    right = erasing._erase

    def broken(actor: Any, item: Any) -> int:
        if item.subject_id == other.id:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1/0")
        return right(actor, item)

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "_erase", broken)
        assert perform(run_id) == 1
    assert states(staff, run_id) == {old.code: ItemState.ERASED, other.code: ItemState.FAILED}
    assert cases_left() == {other.id}
    actor = staff.actor("data_protection")
    with acting(actor):
        services.repeat_run(actor, run_id=run_id)
    assert perform(run_id) == 1
    assert set(states(staff, run_id).values()) == {ItemState.ERASED}


def test_the_order_fails_when_the_number_is_another(old: Case, staff: Staff) -> None:
    propose()
    actor = staff.actor("data_protection")
    with acting(actor), pytest.raises(DomainError, match="Zahl hat sich geändert"):
        services.order_run(actor, expected=2)


@pytest.mark.parametrize("key", sorted(set(ROLES) - {"data_protection"}))
def test_nobody_else_orders_holds_or_sees(old: Case, staff: Staff, key: str) -> None:
    propose()
    hold(staff, old)
    actor = staff.actor(key)
    with acting(actor):
        for ask in (
            lambda: services.order_run(actor, expected=1),
            lambda: selectors.list_due(actor, until=clock.today()),
            lambda: selectors.list_holds(actor),
        ):
            with pytest.raises(NotAllowed):
                ask()
        assert (Due.objects.count(), Hold.objects.count()) == (0, 0)


def test_another_controllers_data_protection_sees_nothing_of_it(
    old: Case, staff: Staff, lists: None
) -> None:
    from geleit.accounts import services as accounts
    from geleit.kernel.actor import Role

    propose()
    held = hold(staff, old)
    user = staff.users["operation"]
    with acting(SYSTEM):
        accounts.grant_membership(
            SYSTEM,
            user_id=user.id,
            unit=staff.detmold,
            role=Role.DATA_PROTECTION,
            valid_from=clock.today(),
        )
    stranger = staff.actor("operation")
    with acting(stranger):
        assert selectors.list_due(stranger, until=clock.today()) == []
        assert (Due.objects.count(), Hold.objects.count()) == (0, 0)
        with pytest.raises(NotFound):
            services.lift_hold(stranger, hold_id=held.id, reason="x")
        with connection.cursor() as cursor:  # nor of the journal (05-settled 4)
            cursor.execute("SELECT count(*) FROM audit_action WHERE case_key = %s", [old.id])
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT geleit.journal_key(%s)", [old.code])
            assert cursor.fetchone() == (None,)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_action WHERE case_key = %s", [old.id])
        row = cursor.fetchone()
    assert row
    assert row[0] > 0, "negative control"


def test_without_a_period_nothing_is_due(old: Case, owner: Any) -> None:
    assert period_of("closed_case") == "3 years"
    owner.execute("DELETE FROM catalogue_entry WHERE list = 'retention'")
    catalogue.forget()
    assert propose() == 0


def test_the_period_is_the_countys(old: Case, owner: Any) -> None:
    owner.execute(
        """UPDATE catalogue_entry SET details = '{"years": 10}'"""
        " WHERE list = 'retention' AND key = 'closed_case'"
    )
    catalogue.forget()
    assert propose() == 0


OUTCOMES = ["information", "counselling", "referred", "declined"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_answered_enquiry_goes(staff: Staff, lists: None, outcome: str, act: As) -> None:  # noqa: F811
    made = {}
    for days in (92, 80):
        enquiry = enquiry_for(staff, claim=True)
        with act("responsible") as actor:
            case_work.screen_enquiry(
                actor,
                enquiry_id=enquiry.id,
                outcome=outcome,
                reason="Ein Grund.",
                decided_on=clock.today() - timedelta(days=days),
            )
        made[days] = enquiry.id
    with as_role(DbRole.WORKER):
        assert case_tasks.sweep_enquiries(timestamp=0) == 1
        with acting(SYSTEM):
            assert set(Enquiry.objects.values_list("id", flat=True)) == {made[80]}


def test_a_claimed_enquiry_warns_before_it_goes(staff: Staff, lists: None, sign_in: SignIn) -> None:
    now = clock.now()
    with clock.frozen(now - timedelta(days=80)):
        enquiry_for(staff, claim=True)
    html = sign_in("responsible").get(reverse("desk:cases:my_day")).content.decode()
    assert "1 davon wird in den nächsten 14 Tagen gelöscht" in html
    with as_role(DbRole.WORKER):
        assert case_tasks.sweep_enquiries(timestamp=0) == 0
    with clock.frozen(now + timedelta(days=12)), as_role(DbRole.WORKER):
        assert case_tasks.sweep_enquiries(timestamp=0) == 1


def test_the_pages_from_the_list_to_the_result(old: Case, staff: Staff, sign_in: SignIn) -> None:
    propose()
    client = sign_in("data_protection")
    page = client.get("/fristen/").content.decode()
    assert old.code in page
    assert "Löschlauf prüfen" in page
    for content in ("Amina", "Karimi", "Ziel erreicht"):
        assert content not in page
    check = client.get("/fristen/loeschlauf/").content.decode()
    assert "1 Fall endgültig löschen" in check
    fields = dict(re.findall(r'name="(expected|idempotency_key)" value="([^"]+)"', check))
    assert fields["expected"] == "1"
    answer = client.post("/fristen/loeschlauf/", fields)
    again = client.post("/fristen/loeschlauf/", fields)
    assert answer.status_code == again.status_code == 303
    where = answer.headers["Location"]
    assert again.headers["Location"] == where, "pressed twice, ordered once"
    assert "arbeitet im Hintergrund" in client.get(where).content.decode()
    perform(UUID(where.rstrip("/").rsplit("/", 1)[1]))
    result = client.get(where).content.decode()
    assert "Löschlauf abgeschlossen" in result
    assert "gelöscht" in result
    assert "Nichts fällig bis" in client.get("/fristen/").content.decode()


def test_holding_by_page(old: Case, staff: Staff, sign_in: SignIn) -> None:
    client = sign_in("data_protection")
    unknown = client.post("/fristen/anhalten/", {"code": "F-0000", "reason": "Klage"})
    assert "gibt es bei Ihrem Träger nicht" in unknown.content.decode()
    for odd in ("", "x" * 10_000, "\x00", "😀"):
        assert client.post("/fristen/anhalten/", {"code": odd, "reason": odd}).status_code == 200
    done = client.post("/fristen/anhalten/", {"code": old.code.lower(), "reason": "Klage"})
    assert done.status_code == 303
    page = client.get("/fristen/").content.decode()
    assert "Löschstopps" in page
    lift = re.search(r'href="(/fristen/anhalten/[^"]+/aufheben/)"', page)
    assert lift
    assert client.post(lift[1], {"reason": ""}).status_code == 200
    assert client.post(lift[1], {"reason": "erledigt"}).status_code == 303
    assert client.get(lift[1]).status_code == 404
