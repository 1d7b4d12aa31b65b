"""Nothing about a person goes out without a basis."""

from datetime import timedelta
from typing import Any

import pytest

from geleit.kernel import clock
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.enums import Basis
from geleit.people.services import Given
from tests.cases.conftest import person_for
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def jobcenter(lists: None) -> Any:
    load_offices()
    return office_for("jobcenter", LEMGO)


def test_a_consent_covers_its_office_its_blocks_and_its_days(staff: Staff, jobcenter: Any) -> None:
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        person = person_for(actor)

        def covered(**asked: Any) -> selectors.Coverage:
            asked = {"office_id": jobcenter.id, "blocks": ["identity"]} | asked
            return selectors.coverage(actor, person_id=person, case_key=None, **asked)

        assert covered().sentence == "Für diese Stelle gibt es keine Einwilligung."
        given = services.record_consent(
            actor, person_id=person, purpose="ask_state", office_id=jobcenter.id,
            data_blocks=["identity", "benefits"], valid_until=today + 30 * DAY,
        )  # fmt: skip
        assert given.recipient == "Jobcenter Lippe"
        found = covered()
        assert (found.is_covered, found.basis) == (True, Basis.CONSENT)
        assert found.until == today + 30 * DAY
        assert found.consent_ids == (given.id,)
        assert covered(blocks=["identity", "health"]).missing == ("health",)
        assert "Gesundheit" in covered(blocks=["identity", "health"]).sentence
        assert not covered(office_id=new_id()).is_covered
        assert covered(office_id=None, recipient="jobcenter lippe").is_covered  # typed by hand
        assert not covered(office_id=new_id(), recipient="Jobcenter Lippe").is_covered
        assert not covered(direction="they_tell").is_covered
        assert not covered(on=today + 31 * DAY).is_covered
        assert not covered(on=today - DAY).is_covered
        services.withdraw_declaration(actor, kind="consent", declaration_id=given.id)
        assert not covered().is_covered
        assert "widerrufen" in covered().sentence
        assert selectors.withdrawn_consents([given.id]) == {given.id: today}


def test_consents_add_up_and_end_with_the_first(staff: Staff, lists: None) -> None:
    actor, today = staff.actor("responsible"), clock.today()
    with acting(actor):
        person = person_for(actor)
        for block, until in (("identity", None), ("health", today + 5 * DAY)):
            services.record_consent(
                actor, person_id=person, purpose="ask_state", recipient="Praxis Probe",
                data_blocks=[block], valid_until=until,
            )  # fmt: skip
        found = selectors.coverage(
            actor, person_id=person, case_key=None, recipient="praxis probe",
            blocks=["identity", "health"],
        )  # fmt: skip
        assert found.is_covered
        assert found.until == today + 5 * DAY


def test_a_consent_for_one_case_does_not_cover_another(staff: Staff, lists: None) -> None:
    actor, case = staff.actor("responsible"), new_id()
    with acting(actor):
        person = person_for(actor)
        services.record_consent(
            actor, person_id=person, purpose="ask_state", recipient="Praxis",
            data_blocks=["identity"], given=Given(case_key=case),
        )  # fmt: skip
        ask = {"person_id": person, "recipient": "Praxis", "blocks": ["identity"]}
        assert selectors.coverage(actor, case_key=case, **ask).is_covered
        assert not selectors.coverage(actor, case_key=new_id(), **ask).is_covered


@pytest.mark.parametrize(
    ("basis", "blocks", "extra", "expected"),
    [
        (Basis.IN_PRESENCE, ["identity"], {}, True),
        (Basis.NO_PERSONAL_DATA, [], {}, True),
        (Basis.NO_PERSONAL_DATA, ["identity"], {}, False),
        (Basis.GROUND, ["identity"], {}, False),
        (Basis.GROUND, ["identity"], {"ground_id": new_id()}, False),
        (Basis.CONSENT, [], {}, True),
    ],
)
def test_the_other_bases(
    staff: Staff, lists: None, basis: str, blocks: list[str], extra: Any, expected: bool
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        person = person_for(actor)
        found = selectors.coverage(
            actor, person_id=person, case_key=None, recipient="X", blocks=blocks, basis=basis,
            **extra,
        )  # fmt: skip
    assert found.is_covered is expected
    assert found.sentence
