"""The one line of a case: what may go to whom, until when, and what is asked now."""

from datetime import timedelta
from typing import Any

import pytest

from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.together import fetch_together
from geleit.people import selectors, services
from tests.people.conftest import Client
from tests.support.statements import statements

pytestmark = pytest.mark.django_db


def consent(actor: Actor, client: Client, **more: Any) -> Any:
    told = {"purpose": "ask_state", "recipient": "Jobcenter", "data_blocks": ["identity"], **more}
    return services.record_consent(actor, person_id=client.person.id, **told)


def found(client: Client) -> selectors.Sharing:
    rows = fetch_together(*selectors.stored_declarations(client.person.id))
    return selectors.sharing(rows, case_key=client.case_key)


def test_several_consents_of_one_office_add_up(as_responsible: Actor, client_of: Client) -> None:
    end = clock.today() + timedelta(days=90)
    consent(as_responsible, client_of)
    consent(as_responsible, client_of, data_blocks=["residence"], valid_until=end)
    consent(as_responsible, client_of, data_blocks=["benefits"], direction="they_tell")
    with statements(1):
        [office] = found(client_of).offices
    assert office.told in (
        ("Name und Geburtsdatum", "Aufenthalt"), ("Aufenthalt", "Name und Geburtsdatum")
    )  # fmt: skip
    assert (office.heard, office.until) == (("Leistungen",), end)


def test_what_was_withdrawn_reads_nothing(as_responsible: Actor, client_of: Client) -> None:
    row = consent(as_responsible, client_of, recipient="Schule")
    consent(as_responsible, client_of, recipient="Wohnungsamt")
    services.withdraw_declaration(as_responsible, kind="consent", declaration_id=row.id)
    assert [(each.recipient, each.is_nothing) for each in found(client_of).offices] == [
        ("Wohnungsamt", False),
        ("Schule", True),
    ]


def test_another_case_of_the_person_is_not_told(as_responsible: Actor, client_of: Client) -> None:
    services.record_consent(
        as_responsible, person_id=client_of.person.id, purpose="ask_state", recipient="Amt",
        data_blocks=["identity"], given=services.Given(case_key=client_of.case_key),
    )  # fmt: skip
    rows = fetch_together(*selectors.stored_declarations(client_of.person.id))
    assert selectors.sharing(rows, case_key=client_of.person.id).offices == []


def test_information_and_agreement_are_asked_until_they_are_there(
    as_responsible: Actor, client_of: Client
) -> None:
    assert [each.kind for each in found(client_of).asked] == ["notice", "agreement"]
    services.record_notice(as_responsible, person_id=client_of.person.id)
    services.record_agreement(as_responsible, person_id=client_of.person.id)
    assert found(client_of).asked == []
