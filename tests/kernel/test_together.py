"""Several small lists in one statement are what each would have been alone."""

import importlib
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import translation

from geleit.kernel import clock
from geleit.kernel.together import Together, fetch_together
from geleit.kernel.transaction import acting
from geleit.people import models, services
from tests.people.conftest import record
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db


def plain(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_rows_are_what_their_own_query_gives(staff: Staff, lists: None) -> None:
    actor = staff.actor("responsible")
    amina = record(staff, phone="0151 23456789", language="prs").person
    twin = record(staff, given="Aminah").person
    with acting(actor):
        services.add_residence(actor, person_id=amina.id, status="visa", conditions="„Lippe“ \\x")
        services.merge_people(actor, kept_id=amina.id, merged_id=twin.id, reason="dieselbe")
        services.record_consent(
            actor,
            person_id=amina.id,
            purpose="ask_state",
            recipient="Jobcenter",
            data_blocks=["identity", "contact"],
        )
        asked = [
            model._default_manager.filter(**{link: amina.id})
            for model, link in (
                (models.Person, "id"),
                (models.PersonName, "person_id"),
                (models.ContactPoint, "person_id"),
                (models.ResidenceStatus, "person_id"),
                (models.Merge, "kept_id"),
                (models.Consent, "person_id"),
                (models.AccessGrant, "person_id"),
                (models.SecrecyRelease, "person_id"),
            )
        ]
        with statements(1):
            together = fetch_together(*asked)
        alone = [list(queryset) for queryset in asked]
        assert [[plain(row) for row in rows] for rows in together] == [
            [plain(row) for row in rows] for rows in alone
        ]
        assert all(alone[:-1])
        assert alone[-1] == []


def test_each_list_keeps_its_order_and_what_it_leaves_out(staff: Staff, lists: None) -> None:
    actor = staff.actor("responsible")
    person = record(staff, phone="0151 23456789").person
    with acting(actor):
        for family in ("Beta", "Alpha", "Gamma"):
            services.add_name(actor, person_id=person.id, given="Amina", family=family)
        own = models.PersonName.objects.filter(person_id=person.id)
        up, down, contacts, none = fetch_together(
            own.order_by("family"),
            own.order_by("-family"),
            models.ContactPoint.objects.filter(person_id=person.id).defer("value"),
            models.PersonName.objects.filter(person_id__in=[]),
        )
        assert [name.family for name in up] == ["Alpha", "Beta", "Gamma", "Karimi"]
        assert down == up[::-1]
        assert contacts[0].get_deferred_fields() == {"value"}
        assert contacts[0].value == "0151 23456789"
        assert none == []


def test_walls_hold_for_each_list(staff: Staff, lists: None) -> None:
    person = record(staff).person
    with acting(staff.actor("neighbour")):
        found = fetch_together(
            models.Person.objects.filter(id=person.id),
            models.PersonName.objects.filter(person_id=person.id),
        )
    assert found == [[], []]


def test_nothing_asked_is_nothing_found(db: None) -> None:
    with statements(0):
        assert fetch_together(models.Person.objects.none()) == [[]]


def _names(person_id: UUID) -> list[Any]:
    own = models.PersonName.objects.filter(person_id=person_id)
    spelt = own.order_by("family").annotate(both=Concat("family", Value(", "), "given"))
    return [spelt, models.Person.objects.filter(id=person_id)]


def test_a_statement_made_once_answers_for_whom_it_is_asked(staff: Staff, lists: None) -> None:
    actor = staff.actor("responsible")
    amina, other = record(staff).person, record(staff, given="Farid").person
    names = Together(_names, person_id=UUID)
    Together.known.remove(names)
    with acting(actor):
        for person, both in ((amina, "Karimi, Amina"), (other, "Karimi, Farid")):
            with statements(1):
                spelt, people = names.fetch(person_id=person.id)
            assert [name.both for name in spelt] == [both]
            assert [plain(row) for row in people] == [plain(person)]
    with acting(staff.actor("neighbour")):
        assert names.fetch(person_id=amina.id) == [[], []]


def test_a_value_that_no_filter_takes_is_refused(db: None) -> None:
    names = Together(lambda person_id, today: _names(person_id), person_id=UUID, today=date)
    Together.known.remove(names)
    with pytest.raises(ValueError, match="today"):
        names.make()


def _made(made: Together, moment: datetime, language: str) -> Any:
    with time_machine.travel(moment), translation.override(language):
        return made.make()


def changed(made: Together) -> bool:
    """Whether the statement would be another one on another day or in another language."""
    return _made(made, datetime(2026, 3, 1, 9, tzinfo=UTC), "de") != _made(
        made, datetime(2027, 8, 9, 17, tzinfo=UTC), "en"
    )


def test_what_is_made_once_depends_on_nothing_but_its_values(db: None) -> None:
    """Found by this test: a list that reads the clock while it is built."""
    importlib.import_module("geleit.config.urls")  # every page, so every statement
    assert len(Together.known) >= 3
    assert [made.build.__qualname__ for made in Together.known if changed(made)] == []
    stale = Together(
        lambda person_id: [models.ResidenceStatus.objects.filter(
            person_id=person_id, valid_from__lte=clock.today()
        )],
        person_id=UUID,
    )  # fmt: skip
    Together.known.remove(stale)
    assert changed(stale)
