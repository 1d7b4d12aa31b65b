"""What the file says about the residence: the published cases V02 and V06 come out right."""

from datetime import date
from typing import Any

import pytest

from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from tests.people.conftest import Client
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db


def row(actor: Actor, client: Client, status: str, **facts: Any) -> None:
    services.add_residence(actor, person_id=client.person.id, status=status, **facts)


def state(actor: Actor, client: Client, day: date) -> selectors.State:
    return selectors.residence_state(actor, person_id=client.person.id, today=day)


@pytest.fixture
def working_holiday(as_responsible: Actor, client_of: Client) -> Actor:
    """V02: applied on 20.08. before the end on 03.09.; certificate printed until 15.10."""
    row(
        as_responsible,
        client_of,
        "working_holiday",
        valid_from=date(2025, 9, 4),
        valid_until=date(2026, 9, 3),
        applied_on=date(2026, 8, 20),
    )
    row(
        as_responsible,
        client_of,
        "provisional",
        valid_from=date(2026, 9, 4),
        printed_until=date(2026, 10, 15),
        continues_by="§ 81 Abs. 4 AufenthG",
    )
    return as_responsible


def test_v02_3_before_the_end_the_title_itself_holds(
    working_holiday: Actor, client_of: Client
) -> None:
    assert (
        state(working_holiday, client_of, date(2026, 9, 3)).words
        == "Working Holiday, gültig bis 03.09.2026"
    )


def test_v02_3_the_right_continues_although_the_paper_ran_out(
    working_holiday: Actor, client_of: Client
) -> None:
    found = state(working_holiday, client_of, date(2026, 10, 20))
    assert found.kind == "continues"
    assert found.words == "Fiktionsbescheinigung gilt weiter nach § 81 Abs. 4 AufenthG"
    assert "Antrag gestellt am 20.08.2026, vor Ablauf (03.09.2026)" in found.details
    assert any("Papier ist abgelaufen, das Recht gilt weiter" in line for line in found.details)
    assert not found.needs_clarifying


def test_v06_2_a_printed_date_does_not_end_a_right_that_goes_on(
    as_responsible: Actor, client_of: Client
) -> None:
    row(
        as_responsible,
        client_of,
        "permit_temporary_protection",
        paragraph="§ 24 AufenthG",
        valid_from=date(2022, 4, 11),
        valid_until=date(2027, 3, 4),
        printed_until=date(2024, 3, 4),
        continues_by="UkraineAufenthFGV",
        source="document",
    )
    found = state(as_responsible, client_of, date(2026, 10, 20))
    assert found.kind == "continues"
    assert "gilt weiter nach UkraineAufenthFGV bis 04.03.2027" in found.words
    assert any("04.03.2024" in line for line in found.details)
    assert found.review_on == date(2026, 12, 10)
    assert "abgelaufen" not in found.words


def test_an_ended_row_reads_unknown_and_asks_for_the_application(
    as_responsible: Actor, client_of: Client
) -> None:
    row(
        as_responsible,
        client_of,
        "visa",
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 3, 31),
        applied_on=date(2026, 3, 1),
    )
    found = state(as_responsible, client_of, date(2026, 4, 1))
    assert (found.words, found.needs_clarifying) == ("unbekannt, bitte klären", True)
    assert any("§ 81 Abs. 4 AufenthG prüfen" in line for line in found.details)


def test_after_the_ordinance_ends_it_reads_unknown(
    as_responsible: Actor, client_of: Client
) -> None:
    row(
        as_responsible,
        client_of,
        "permit_temporary_protection",
        valid_until=date(2027, 3, 4),
        continues_by="UkraineAufenthFGV",
    )
    assert state(as_responsible, client_of, date(2027, 3, 4)).kind == "continues"
    assert state(as_responsible, client_of, date(2027, 3, 5)).kind == "unclear"


def test_nothing_recorded_is_no_statement(as_responsible: Actor, client_of: Client) -> None:
    found = state(as_responsible, client_of, date(2026, 4, 1))
    assert (found.kind, found.needs_clarifying) == ("empty", False)


def test_a_new_title_takes_over(working_holiday: Actor, client_of: Client) -> None:
    row(
        working_holiday,
        client_of,
        "permit_study",
        valid_from=date(2026, 11, 1),
        valid_until=date(2027, 10, 31),
    )
    found = state(working_holiday, client_of, date(2026, 11, 20))
    assert found.words == "Aufenthaltserlaubnis Studium, gültig bis 31.10.2027"


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("status", {"status": "irregular"}),
        ("valid_until", {"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 1)}),
        ("valid_from", {"valid_from": date(1, 1, 1)}),
        ("applied_on", {"applied_on": date(2199, 1, 1)}),
        ("conditions", {"conditions": "a" * 301}),
    ],
)
def test_nonsense_is_refused_with_its_field(
    as_responsible: Actor, client_of: Client, field: str, facts: dict[str, Any]
) -> None:
    with pytest.raises(DomainError) as refused:
        row(as_responsible, client_of, **{"status": "visa", **facts})
    assert refused.value.field == field


def test_the_lead_reads_no_residence(
    staff: Staff, working_holiday: Actor, client_of: Client
) -> None:
    lead = staff.actor("lead")
    with acting(lead):
        assert selectors.list_residence(lead, person_id=client_of.person.id) == []


def test_a_row_entered_by_mistake_goes(as_responsible: Actor, client_of: Client) -> None:
    row(as_responsible, client_of, "visa")
    [stored] = selectors.list_residence(as_responsible, person_id=client_of.person.id)
    changed = services.change_residence(
        as_responsible, residence_id=stored.id, version=1, status="visa_free"
    )
    services.remove_residence(as_responsible, residence_id=stored.id, version=changed.version)
    with pytest.raises(NotFound):
        services.remove_residence(as_responsible, residence_id=stored.id, version=3)
