"""The four declarations, kept apart, and what is asked when."""

from datetime import date, timedelta
from typing import Any

import pytest

from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.enums import Moment
from geleit.people.services import Given
from tests.people.conftest import Client
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db
CONSENT: dict[str, Any] = {
    "purpose": "ask_state",
    "recipient": "Jobcenter Lippe",
    "data_blocks": ["identity", "benefits"],
}


def asked(actor: Actor, client: Client, moment: Moment, recipient: str = "") -> list[bool]:
    rows = selectors.what_is_asked_now(
        actor, person_id=client.person.id, moment=moment, recipient=recipient
    )
    return [row.given for row in rows]


def test_all_four_are_listed_in_words_and_apart(as_responsible: Actor, client_of: Client) -> None:
    person_id = client_of.person.id
    services.record_notice(as_responsible, person_id=person_id, given=Given(language="prs"))
    services.record_agreement(as_responsible, person_id=person_id)
    services.record_consent(as_responsible, person_id=person_id, **CONSENT)
    services.record_release(
        as_responsible,
        person_id=person_id,
        released="Praxis Nord",
        towards="Case Management",
        subject="Befund vom März",
    )
    listed = selectors.list_declarations(as_responsible, person_id=person_id)
    assert {given.kind for given in listed} == {"notice", "agreement", "consent", "release"}
    consent = next(given for given in listed if given.kind == "consent")
    assert consent.what == (
        "Stand eines Antrags erfragen · Jobcenter Lippe · Name und Geburtsdatum, Leistungen"
        " · Wir geben Auskunft"
    )
    assert consent.explained_by == "Responsible Probe"


def test_at_first_nothing_is_asked(as_responsible: Actor, client_of: Client) -> None:
    assert asked(as_responsible, client_of, Moment.FIRST_TALK) == []


@pytest.mark.parametrize(
    ("moment", "missing"),
    [
        (Moment.BEFORE_NAME, [False]),
        (Moment.SENSITIVE, [False, False]),
        (Moment.END_OF_SCREENING, [False, False]),
        (Moment.FIRST_CONTACT, [False, False]),
        (Moment.CONFERENCE, [False]),
        (Moment.MESSAGE, [False]),
        (Moment.CLOSING, [False]),
    ],
)
def test_each_moment_asks_its_own(
    as_responsible: Actor, client_of: Client, moment: Moment, missing: list[bool]
) -> None:
    assert asked(as_responsible, client_of, moment) == missing


def test_information_and_agreement_are_two_things(as_responsible: Actor, client_of: Client) -> None:
    services.record_notice(as_responsible, person_id=client_of.person.id)
    assert asked(as_responsible, client_of, Moment.END_OF_SCREENING) == [True, False]
    services.record_agreement(as_responsible, person_id=client_of.person.id)
    assert asked(as_responsible, client_of, Moment.END_OF_SCREENING) == [True, True]


def test_a_consent_for_one_office_says_nothing_about_another(
    as_responsible: Actor, client_of: Client
) -> None:
    services.record_consent(as_responsible, person_id=client_of.person.id, **CONSENT)
    assert asked(as_responsible, client_of, Moment.FIRST_CONTACT, "jobcenter lippe") == [
        True,
        False,
    ]
    assert asked(as_responsible, client_of, Moment.FIRST_CONTACT, "Ausländerbehörde") == [
        False,
        False,
    ]


def test_a_consent_ends_with_its_last_day(as_responsible: Actor, client_of: Client) -> None:
    today = clock.today()
    services.record_consent(
        as_responsible,
        person_id=client_of.person.id,
        **CONSENT,
        given=Given(given_on=today - timedelta(days=9)),
        valid_until=today - timedelta(days=1),
    )
    assert asked(as_responsible, client_of, Moment.FIRST_CONTACT) == [False, False]


def test_withdrawing_is_dated_and_counts_at_once(as_responsible: Actor, client_of: Client) -> None:
    consent = services.record_consent(as_responsible, person_id=client_of.person.id, **CONSENT)
    services.withdraw_declaration(as_responsible, kind="consent", declaration_id=consent.id)
    [listed] = selectors.list_declarations(as_responsible, person_id=client_of.person.id)
    assert (listed.is_valid, listed.withdrawn_on, listed.withdrawn_to) == (
        False,
        clock.today(),
        "Responsible Probe",
    )
    with pytest.raises(DomainError):
        services.withdraw_declaration(as_responsible, kind="consent", declaration_id=consent.id)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("purpose", {"purpose": "curiosity"}),
        ("recipient", {"recipient": " "}),
        ("data_blocks", {"data_blocks": []}),
        ("direction", {"direction": "sideways"}),
        ("valid_until", {"valid_until": date(2020, 1, 1)}),
        ("given_on", {"given": Given(given_on=date(2199, 1, 1))}),
        ("language", {"given": Given(language="klingonisch")}),
    ],
)
def test_a_consent_is_whole_or_refused(
    as_responsible: Actor, client_of: Client, field: str, change: dict[str, Any]
) -> None:
    with pytest.raises(DomainError) as refused:
        services.record_consent(
            as_responsible, person_id=client_of.person.id, **{**CONSENT, **change}
        )
    assert refused.value.field == field


@pytest.mark.parametrize("who", ["lead", "colleague", "neighbour", "elsewhere"])
def test_declarations_are_content(staff: Staff, client_of: Client, who: str) -> None:
    responsible, other = staff.actor("responsible"), staff.actor(who)
    with acting(responsible):
        notice = services.record_notice(responsible, person_id=client_of.person.id)
    with acting(other):
        assert selectors.list_declarations(other, person_id=client_of.person.id) == []
        with pytest.raises((NotFound, NotAllowed)):
            services.record_notice(other, person_id=client_of.person.id)
        with pytest.raises((NotFound, NotAllowed)):
            services.withdraw_declaration(other, kind="notice", declaration_id=notice.id)
