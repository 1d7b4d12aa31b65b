"""How other offices spell a person, and the request to correct it."""

from datetime import date, timedelta
from typing import Any

import pytest

from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from tests.cases.conftest import person_for
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_spelling_its_correction_and_who_may_see_it(staff: Staff, lists: None) -> None:
    load_offices()
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        person = person_for(actor)
        row = services.add_office_record(
            actor, person_id=person, office_id=office_for("jobcenter", LEMGO).id,
            family="Karimy", birth_date=date(1991, 1, 1), birth_precision="uncertain",
            seen_on=today - 9 * DAY, asked_on=today - 8 * DAY,
        )  # fmt: skip
        assert row.office_name == "Jobcenter Lippe"
        told: dict[str, Any] = {
            "record_id": row.id, "seen_on": today, "family": "Karimi", "office_name": "Jobcenter",
            "asked_on": today - 8 * DAY, "answered_on": today, "answer": "corrected",
        }  # fmt: skip
        changed = services.change_office_record(actor, version=1, **told)
        assert changed.answer == "corrected"
        with pytest.raises(Conflict):
            services.change_office_record(actor, version=1, **told)
        assert [each.full for each in selectors.list_office_records(actor, person_id=person)] == [
            "Karimi"
        ]
    for key in ("lead", "colleague", "elsewhere"):
        other = staff.actor(key)
        with acting(other):
            assert selectors.list_office_records(other, person_id=person) == []
            with pytest.raises(NotFound):
                services.change_office_record(other, version=2, **told)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"office_name": ""}, "office_name"),
        ({"family": ""}, "family"),
        ({"seen_on": clock.today() + DAY}, "seen_on"),
        ({"family": "Ka\x00rimi"}, "family"),
    ],
)
def test_nonsense_is_refused(staff: Staff, lists: None, wrong: Any, field: str) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        told = {"office_name": "Amt", "family": "Karimy", "seen_on": clock.today()} | wrong
        with pytest.raises(DomainError) as refused:
            services.add_office_record(actor, person_id=person_for(actor), **told)
    assert refused.value.field == field


def test_an_answer_comes_after_the_request(staff: Staff, lists: None) -> None:
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        row = services.add_office_record(
            actor, person_id=person_for(actor), office_name="Amt", family="K", seen_on=today
        )
        for answer, on in (("corrected", None), ("", today), ("corrected", today)):
            with pytest.raises(DomainError):
                services.change_office_record(
                    actor, record_id=row.id, version=1, office_name="Amt", family="K",
                    seen_on=today, answered_on=on, answer=answer,
                )  # fmt: skip
