"""Offices: shipped once, edited and checked by the Fachadministration, found by role and town."""

from dataclasses import replace
from datetime import date

import pytest

from geleit.directory import selectors, services
from geleit.directory.models import Service, Suggestion
from geleit.directory.selectors import Filters
from geleit.directory.services import OfficeData
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from tests.support.offices import load_offices, office_for
from tests.support.staff import DETMOLD, LAGE, LEMGO, Staff

pytestmark = pytest.mark.django_db
OFFICE = OfficeData(
    name="Beratung am Markt", organization="Verein Probe", role="counselling",
    municipalities=[LEMGO], languages=["ar"], phone="05261 000", address="Markt 1\n32657 Lemgo",
)  # fmt: skip


@pytest.fixture
def offices(lists: None) -> None:
    load_offices()


def test_the_competent_office_depends_on_the_town(offices: None) -> None:
    assert office_for("aliens_county", DETMOLD).name == "Ausländerbehörde Stadt Detmold"
    assert office_for("aliens_detmold", LEMGO).name == "Ausländerbehörde Kreis Lippe"
    assert office_for("youth_office", LAGE).name == "Jugendamt Lage"
    assert office_for("youth_office", "05766056").name == "Jugendamt Kreis Lippe"
    assert office_for("registration", LEMGO).name == "Meldebehörde Lemgo"
    assert selectors.offices_for("embassy", LEMGO) == []


def test_every_town_is_served_in_every_role_that_towns_ask_for(offices: None) -> None:
    towns = {town for office in Service.objects.all() for town in office.municipalities}
    assert len(towns) == 16
    for role in ("aliens_county", "jobcenter", "youth_office", "social_office", "registration"):
        for town in towns:
            assert len(selectors.offices_for(role, town)) == 1, (role, town)


def test_loading_again_adds_nothing_and_keeps_what_was_edited(offices: None, staff: Staff) -> None:
    admin = staff.actor("administration")
    with acting(admin):
        office = office_for("jobcenter", LEMGO)
        data = replace(OFFICE, name="Jobcenter neu", role="jobcenter")
        services.change_office(admin, office_id=office.id, version=1, data=data)
    count = Service.objects.count()
    with acting(SYSTEM):
        assert services.load_defaults(SYSTEM) == 0
    assert Service.objects.count() == count
    assert Service.objects.get(id=office.id).name == "Jobcenter neu"


def test_no_shipped_entry_names_mail_outside_example_org_or_a_number(offices: None) -> None:
    for office in Service.objects.select_related("contact"):
        assert office.contact.email == ""
        assert selectors.needs_check(office), "shipped means unchecked"
        assert "(25.11.2026)" in office.source


def test_the_administration_creates_checks_and_ends_an_office(staff: Staff, lists: None) -> None:
    admin = staff.actor("administration")
    with acting(admin):
        office = services.create_office(admin, data=OFFICE)
        assert selectors.needs_check(office)
        office = services.assure_office(admin, office_id=office.id)
        assert not selectors.needs_check(office)
        assert selectors.check_by(office) is not None
        gone = replace(OFFICE, valid_until=date(2026, 1, 31))
        services.change_office(admin, office_id=office.id, version=office.version, data=gone)
        assert selectors.list_offices(admin) == []
        assert selectors.get_office(admin, office.id).name == OFFICE.name


def test_an_entry_asks_for_a_look_after_its_own_rhythm(staff: Staff, lists: None) -> None:
    admin = staff.actor("administration")
    with acting(admin):
        office = services.create_office(admin, data=replace(OFFICE, assure_months=3))
        with clock.frozen(clock.now().replace(year=2026, month=1, day=31)):
            office = services.assure_office(admin, office_id=office.id)
        assert selectors.check_by(office) == date(2026, 4, 28)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"organization": " "}, "organization"),
        ({"role": "circus"}, "role"),
        ({"municipalities": ["00000000"]}, "municipalities"),
        ({"languages": ["xx"]}, "languages"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"email": "kein Postfach"}, "email"),
        ({"assure_months": 0}, "assure_months"),
        ({"interpreting": "vielleicht"}, "interpreting"),
    ],
)
def test_nonsense_is_refused_with_its_field(
    staff: Staff, lists: None, wrong: dict[str, object], field: str
) -> None:
    admin = staff.actor("administration")
    with acting(admin), pytest.raises(DomainError) as refused:
        services.create_office(admin, data=replace(OFFICE, **wrong))
    assert refused.value.field == field


def test_two_edits_at_once_are_a_conflict(staff: Staff, lists: None) -> None:
    admin = staff.actor("administration")
    with acting(admin):
        office = services.create_office(admin, data=OFFICE)
        services.change_office(admin, office_id=office.id, version=1, data=OFFICE)
        with pytest.raises(Conflict):
            services.change_office(admin, office_id=office.id, version=1, data=OFFICE)


def test_case_managers_suggest_and_change_nothing(staff: Staff, lists: None) -> None:
    admin, worker = staff.actor("administration"), staff.actor("responsible")
    with acting(admin):
        office = services.create_office(admin, data=OFFICE)
    with acting(worker):
        services.suggest(worker, office_id=office.id, text="Die Nummer ist neu.")
        for refused in (
            lambda: services.create_office(worker, data=OFFICE),
            lambda: services.assure_office(worker, office_id=office.id),
            lambda: selectors.list_suggestions(worker),
        ):
            with pytest.raises(NotAllowed):
                refused()
        with pytest.raises(NotFound):
            services.suggest(worker, office_id=new_id(), text="Wo?")
        with pytest.raises(DomainError):
            services.suggest(worker, office_id=office.id, text="  ")
    with acting(admin):
        (row,) = selectors.list_suggestions(admin)
        services.decide_suggestion(admin, suggestion_id=row.id, taken=True)
        services.decide_suggestion(admin, suggestion_id=row.id, taken=False)  # twice is once
        assert selectors.list_suggestions(admin) == []
    assert Suggestion.objects.get().state == "taken"


def test_search_and_filters(offices: None, staff: Staff) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        by_role = selectors.list_offices(actor, Filters(role="aliens_county"))
        assert len(by_role) == 2  # one task under two roofs
        here = selectors.list_offices(actor, Filters(role="aliens_county", municipality=DETMOLD))
        assert [each.name for each in here] == ["Ausländerbehörde Stadt Detmold"]
        words = selectors.list_offices(actor, Filters(text="meldebehörde lemgo"))
        assert [each.name for each in words] == ["Meldebehörde Lemgo"]
        assert selectors.list_offices(actor, Filters(text="\u202e")) is not None
        assert selectors.list_offices(actor, Filters(language="ar")) == []
        towns = Service.objects.get(id=selectors.choices(DETMOLD)[0][0]).municipalities
        assert DETMOLD in towns  # those for the town come first
