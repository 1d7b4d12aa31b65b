from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.referrals import services
from tests.cases.conftest import act, case  # noqa: F401  fixtures
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.directory.models import Service
    from geleit.referrals.models import Referral

Ask = Callable[..., "Referral"]
DAY = timedelta(days=1)


@pytest.fixture
def jobcenter(lists: None) -> "Service":
    load_offices()
    return office_for("jobcenter", LEMGO)


@pytest.fixture
def consent(staff: Staff, case: "Case", jobcenter: "Service") -> Any:  # noqa: F811
    actor = staff.actor("responsible")
    with acting(actor):
        return people.record_consent(
            actor,
            person_id=case.person_id,
            purpose="ask_state",
            office_id=jobcenter.id,
            data_blocks=["identity", "language"],
            given=people.Given(language="prs", given_on=clock.today() - 60 * DAY),
        )


@pytest.fixture
def ask(staff: Staff, case: "Case", jobcenter: "Service") -> Ask:  # noqa: F811
    """A question to the Jobcenter that names nobody, unless said otherwise."""

    def asked(key: str = "responsible", **told: Any) -> "Referral":
        actor = staff.actor(key)
        told = {"case_id": case.id, "office_id": jobcenter.id, "request": "state"} | told
        told.setdefault("basis", "none" if not told.get("blocks") else "consent")
        with acting(actor):
            return services.send_referral(actor, **told)

    return asked
