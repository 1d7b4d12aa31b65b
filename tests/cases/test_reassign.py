"""A lead takes back what she has just given away: grants, work and questions lie as before."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from geleit.accounts import services as accounts
from geleit.cases import selectors, services
from geleit.cases.models import Case, Handover, Note, Task
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.people.models import Person
from tests.cases.conftest import As, case_for, journal
from tests.support.staff import LAGE, LEMGO, Staff

if TYPE_CHECKING:
    from geleit.kernel.actor import Actor

pytestmark = pytest.mark.django_db


def give(actor: "Actor", staff: Staff, *cases: Case, to: str) -> services.Reassigned:
    return services.reassign_cases(
        actor,
        case_ids=[case.id for case in cases],
        to_user_id=staff.users[to].id,
        reason="Elternzeit",
    )


@pytest.fixture
def there(staff: Staff, lists: None) -> Case:
    """A case in a town that the other team looks after, too, with a child of the household."""
    admin, actor = staff.actor("administration"), staff.actor("responsible")
    with acting(admin):
        accounts.change_unit(
            admin, unit_id=staff.west.id, name="KIM West", municipalities=[LAGE, LEMGO]
        )
    case = case_for(staff)
    with acting(actor):
        services.add_task(actor, case_id=case.id, title="Prüfen", due_on=clock.today())
        services.add_note(
            actor, case_id=case.id, kind="talk", happened_on=clock.today(), text="Alles da."
        )
        people.add_household_member(
            actor,
            person_id=case.person_id,
            member=people.NewMember("Mina", "Karimi"),
            relation="child",
        )
    return case


def test_who_had_the_case_before_stands_in_the_file(staff: Staff, case: Case, act: As) -> None:
    with act("lead") as actor:
        give(actor, staff, case, to="colleague")
    with act("colleague") as actor:
        (line,) = selectors.get_overview(actor, case.id).handovers
    assert (line.from_name, line.to_name) == ("Responsible Probe", "Colleague Probe")
    assert not line.is_waiting


def test_taken_back_from_another_team_everything_lies_as_before(
    staff: Staff, there: Case, act: As
) -> None:
    with act("lead") as actor:
        moved = give(actor, staff, there, to="neighbour")
        assert not Case.objects.filter(id=there.id).exists(), "the lead has lost it"
    with act("neighbour"):
        assert Person.objects.count() == 2
    with act("lead") as actor:
        services.undo_reassignment(actor, batch=moved.batch)
        assert Case.objects.filter(id=there.id).exists()
        assert not Note.objects.exists(), "no text for the lead"
    with act("responsible") as actor:
        found = selectors.get_overview(actor, there.id)
        assert found.shows_texts
        assert (found.case.responsible_id, found.case.unit_id) == (actor.id, staff.north.id)
        assert found.handovers == []
        assert Task.objects.get(case_id=there.id).owner_id == actor.id
        assert Person.objects.filter(id=there.person_id).exists()
    with act("neighbour"):
        assert not Case.objects.filter(id=there.id).exists()
        assert not Person.objects.exists()
    assert journal(staff, "action", there.id)[-1] == "reassignment_undone"


def test_the_question_that_became_void_waits_again(staff: Staff, case: Case, act: As) -> None:
    with act("responsible") as actor:
        asked = services.ask_handover(
            actor,
            case_id=case.id,
            to_user_id=staff.users["neighbour"].id,
            reason="Umzug",
            wish="agrees",
        )
    with act("lead") as actor:
        moved = give(actor, staff, case, to="colleague")
    with act("neighbour") as actor:
        assert selectors.list_handovers(actor) == []
    with act("lead") as actor:
        services.undo_reassignment(actor, batch=moved.batch)
    with act("neighbour") as actor:
        assert [row.id for row in selectors.list_handovers(actor)] == [asked.id]
        services.accept_handover(actor, handover_id=asked.id)


def test_ten_minutes_later_it_is_too_late(staff: Staff, case: Case, act: As) -> None:
    with act("lead") as actor:
        moved = give(actor, staff, case, to="colleague")
        later = clock.now() + timedelta(minutes=services.UNDO_MINUTES, seconds=1)
        with clock.frozen(later), pytest.raises(DomainError, match="zu spät"):
            services.undo_reassignment(actor, batch=moved.batch)
        services.undo_reassignment(actor, batch=moved.batch)
        with pytest.raises(NotFound):  # once
            services.undo_reassignment(actor, batch=moved.batch)


def test_one_case_that_went_on_keeps_all_where_they_are(
    staff: Staff, case: Case, there: Case, act: As
) -> None:
    with act("lead") as actor:
        moved = give(actor, staff, case, there, to="colleague")
        give(actor, staff, case, to="deputy")
        with pytest.raises(DomainError, match="bei jemand anderem"):
            services.undo_reassignment(actor, batch=moved.batch)
    with act("colleague") as actor:
        assert Case.objects.get(id=there.id).responsible_id == actor.id


def test_nobody_else_takes_it_back(staff: Staff, there: Case, act: As) -> None:
    with act("lead") as actor:
        moved = give(actor, staff, there, to="neighbour")
    for key in ("responsible", "neighbour", "elsewhere", "coordination"):
        with act(key) as actor, pytest.raises((NotFound, NotAllowed)):
            services.undo_reassignment(actor, batch=moved.batch)
        with act(key), connection.cursor() as cursor:
            cursor.execute("SELECT geleit.undo_reassignment(%s, now())", [moved.batch])
            assert cursor.fetchone() == (False,), key
    with act("neighbour") as actor:
        assert Case.objects.get(id=there.id).responsible_id == actor.id
        assert Handover.objects.filter(batch=moved.batch).count() == 1
