"""What goes into the Land's database: values, what is missing, what changed, the list itself."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from geleit.cases import services as cases
from geleit.cases.selectors import ToldCase
from geleit.cases.services import erasing
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.people import services as people
from geleit.people.selectors import Traits
from geleit.reporting import selectors, services
from geleit.reporting.models import Transfer, TransferField
from geleit.reporting.sources import SOURCES, Facts
from tests.cases.conftest import as_role
from tests.support.world import World


def found(world: World) -> selectors.CaseTransfer:
    actor = world.staff.actor("responsible")
    with acting(actor):
        world.case.refresh_from_db()
        return selectors.get_transfer(actor, world.case)


def mark(world: World) -> Transfer:
    actor = world.staff.actor("responsible")
    with acting(actor):
        return services.mark_transferred(actor, case_id=world.case.id)


def test_values_stand_in_the_order_of_the_list(world: World) -> None:
    shown = found(world)
    assert [value.key for value in shown.values][:3] == ["municipality", "opened", "age"]
    words = {value.key: value.words for value in shown.values}
    assert words["municipality"] == "Lemgo"
    assert words["phase"] == "Klärung"
    assert {value.key: value.raw for value in shown.values}["closed"] is None  # does not apply
    assert {value.key for value in shown.missing} >= {"gender", "residence"}
    assert shown.state == selectors.NOT_YET


def test_only_what_changed_since_is_marked(world: World) -> None:
    mark(world)
    assert found(world).state == selectors.DONE
    actor = world.staff.actor("responsible")
    with acting(actor):
        people.add_residence(actor, person_id=world.case.person_id, status="visa")
        cases.set_phase(actor, case_id=world.case.id, phase="plan")
    shown = found(world)
    assert shown.state == selectors.CHANGED
    assert {value.key for value in shown.changed} == {"residence", "phase"}
    mark(world)
    assert found(world).state == selectors.DONE
    assert shown.transferred_by == world.staff.users["responsible"].name


@pytest.mark.django_db(transaction=True)
def test_what_was_transferred_is_sealed_and_goes_with_the_case(world: World) -> None:
    mark(world)
    with acting(world.staff.actor("responsible")):
        assert json.loads(Transfer.objects.get().values)["municipality"]
    with as_role(DbRole.WORKER):
        with acting(SYSTEM), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM reporting_transfer WHERE values::text ~ '0576'")
            assert cursor.fetchone() == (0,)
        with acting(SYSTEM):
            erasing.erase_case(SYSTEM, case_id=world.case.id)
            assert not Transfer.objects.exists()


@pytest.mark.parametrize(("key", "error"), [("colleague", NotAllowed), ("elsewhere", NotFound)])
def test_nobody_else_marks_a_case(world: World, key: str, error: type[Exception]) -> None:
    actor = world.staff.actor(key)
    with acting(actor), pytest.raises(error):
        services.mark_transferred(actor, case_id=world.case.id)


@pytest.mark.parametrize(
    ("born", "shown"),
    [
        (None, ""),
        (date(2008, 5, 2), "0–17"),
        (date(2008, 5, 1), "18–26"),
        (date(1999, 5, 1), "27–39"),
        (date(1961, 5, 1), "65+"),
    ],
)
def test_age_is_told_in_classes(world: World, born: date | None, shown: str) -> None:
    told = ToldCase(
        world.case.id, "F-1", world.case.person_id, "", "", "", date(2026, 5, 1), None, (), ""
    )
    assert SOURCES["age_class"].raw(Facts(told, Traits(born, "", ""))) == shown


def test_a_version_never_overwrites_the_one_before(world: World) -> None:
    actor = world.staff.actor("administration")
    today = clock.today()
    given: dict[str, Any] = {"position": 5, "label": "Wohnort", "source": "municipality"}
    with acting(actor):
        old = TransferField.objects.get(key="municipality")
        new = services.save_field(actor, field_id=old.id, version=1, valid_from=today, **given)
        kept = TransferField.objects.get(id=old.id)
        assert (kept.label, kept.valid_until) == ("Kommune", today - timedelta(days=1))
        assert (new.key, new.version) == ("municipality", 2)
        assert selectors.fields_on()[0].label == "Wohnort"
        assert "Kommune" in [f.label for f in selectors.fields_on(today - timedelta(days=1))]
        with pytest.raises(Conflict):
            services.save_field(actor, field_id=old.id, version=1, valid_from=today, **given)
        with pytest.raises(DomainError, match="späteren Tag"):
            services.save_field(actor, field_id=new.id, version=2, valid_from=today, **given)
        odd: dict[str, Any]
        for odd in ({"position": 0}, {"source": "name"}, {"label": " "}):
            with pytest.raises(DomainError):
                services.save_field(actor, valid_from=today, **(given | odd))
    nobody = world.staff.actor("responsible")
    with acting(nobody), pytest.raises(NotAllowed):
        services.save_field(nobody, valid_from=today, **given)


def test_loading_again_changes_nothing(world: World) -> None:
    with acting(SYSTEM):
        assert services.load_fields(SYSTEM) == 0
