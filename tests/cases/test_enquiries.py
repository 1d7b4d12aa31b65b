"""The inbox: recorded, claimed by one, screened with a reason."""

from datetime import timedelta

import pytest
from django.db import connection

from geleit.cases import selectors, services
from geleit.cases.enums import EnquiryState
from geleit.cases.errors import Taken
from geleit.cases.models import Case, Enquiry
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.people import services as people
from tests.cases.conftest import As, enquiry_for, person_for
from tests.support.staff import DETMOLD, LEMGO, Staff

CRITERIA = ["complex_need", "many_actors", "standard_fails", "own_resources", "agreement"]


@pytest.fixture
def claimed(enquiry: Enquiry, act: As) -> Enquiry:
    with act("responsible") as actor:
        return services.claim_enquiry(actor, enquiry_id=enquiry.id)


def test_a_new_enquiry_waits_with_the_team_of_the_town(enquiry: Enquiry, act: As) -> None:
    for key in ("responsible", "colleague", "lead"):
        with act(key) as actor:
            inbox = selectors.list_inbox(actor)
            assert [row.id for row in inbox.waiting] == [enquiry.id], key
            assert inbox.mine == []
    for key in ("neighbour", "elsewhere"):
        with act(key) as actor:
            assert selectors.list_inbox(actor).waiting == []
            with pytest.raises(NotFound):
                selectors.get_enquiry(actor, enquiry.id)


def test_the_inbox_reads_no_names_and_no_keys(enquiry: Enquiry, act: As) -> None:
    from django.test.utils import CaptureQueriesContext

    from geleit import audit

    with act("responsible") as actor, audit.collecting_reads():
        with CaptureQueriesContext(connection) as caught:
            selectors.list_inbox(actor)
        assert len(caught) == 1
        assert "privacy_datakey" not in str(caught.captured_queries)
        assert '"text"' not in str(caught.captured_queries)


def test_name_phone_and_text_lie_encrypted(enquiry: Enquiry, act: As) -> None:
    with act("responsible") as actor:
        found = selectors.get_enquiry(actor, enquiry.id)
        assert (found.name, found.phone) == ("Oksana Probe", "0151 23456789")
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, phone, text FROM cases_enquiry")
            assert b"Oksana" not in b"".join(bytes(value) for value in cursor.fetchone() or ())


def test_one_enquiry_may_be_recorded_for_another_team(lists: None, staff: Staff, act: As) -> None:
    sent = enquiry_for(staff, municipality=DETMOLD)
    with act("elsewhere") as actor:
        assert [row.id for row in selectors.list_inbox(actor).waiting] == [sent.id]
    with act("responsible") as actor, pytest.raises(NotFound):
        selectors.get_enquiry(actor, sent.id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"municipality": "05766004"}, "municipality"),
        ({"municipality": "x"}, "municipality"),
        ({"channel": "pigeon"}, "channel"),
        ({"language": ""}, "language"),
        ({"topics": ["x"]}, "topics"),
        ({"text": "a\u202eb"}, "text"),
        ({"waiting_since": clock.now() + timedelta(days=1)}, "waiting_since"),
    ],
)
def test_nonsense_is_refused_with_its_field(
    lists: None, staff: Staff, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        enquiry_for(staff, **wrong)
    assert refused.value.field == field


def test_the_second_to_claim_learns_who_was_first(claimed: Enquiry, act: As) -> None:
    with act("colleague") as actor, pytest.raises(Taken, match="Responsible Probe") as taken:
        services.claim_enquiry(actor, enquiry_id=claimed.id)
    assert taken.value.by == claimed.claimed_by_id


def test_people_of_other_teams_do_not_learn_it(claimed: Enquiry, act: As) -> None:
    with act("elsewhere") as actor, pytest.raises(NotFound):
        services.claim_enquiry(actor, enquiry_id=claimed.id)


def test_claiming_twice_changes_nothing(claimed: Enquiry, act: As) -> None:
    with act("responsible") as actor:
        again = services.claim_enquiry(actor, enquiry_id=claimed.id)
        assert again.version == claimed.version


def test_a_claimed_enquiry_is_closed_to_the_team(
    claimed: Enquiry, act: As, deputyship: None
) -> None:
    with act("colleague") as actor:
        assert selectors.list_inbox(actor).waiting == []
        with pytest.raises(NotFound):
            selectors.get_enquiry(actor, claimed.id)
    with act("deputy") as actor:
        assert [row.id for row in selectors.list_inbox(actor).mine] == [claimed.id]
        assert selectors.get_enquiry(actor, claimed.id).name == "Oksana Probe"


def test_the_lead_gives_back_what_somebody_ill_had_claimed(claimed: Enquiry, act: As) -> None:
    with act("lead") as actor:
        assert [row.claimed_by_name for row in selectors.list_inbox(actor).others] == [
            "Responsible Probe"
        ]
        with pytest.raises(NotFound):
            selectors.get_enquiry(actor, claimed.id)  # the text is not for her, nor its ciphertext
        services.release_enquiry(actor, enquiry_id=claimed.id)
    with act("colleague") as actor:
        assert services.claim_enquiry(actor, enquiry_id=claimed.id).claimed_by_id == actor.id


def test_case_management_needs_a_person_and_opens_the_case(
    claimed: Enquiry, act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError) as refused:
            services.screen_enquiry(
                actor, enquiry_id=claimed.id, outcome="case_management", reason="Vieles."
            )
        assert refused.value.field == "person"
        person_id = person_for(actor, given="Oksana", family="Probe")
        screening = services.screen_enquiry(
            actor,
            enquiry_id=claimed.id,
            outcome="case_management",
            reason="Mehrere Stellen, viele Fragen.",
            criteria=CRITERIA,
            other_case_management=["none"],
            person_id=person_id,
            agreement=people.Given(language="uk", interpreted=True),
        )
        assert screening.case_key is not None
        case = selectors.get_case(actor, screening.case_key)
        assert (case.language, case.municipality) == ("uk", LEMGO)
        found = selectors.get_enquiry(actor, claimed.id)
        assert (found.state, found.case_key) == (EnquiryState.DONE, case.id)
        printed = selectors.get_file(actor, case.id)
        assert printed.enquiry is not None
        assert printed.enquiry.text == "Braucht Hilfe mit Papieren."
        assert printed.screening_reason == "Mehrere Stellen, viele Fragen."
        from geleit.people import selectors as people_selectors

        assert len(people_selectors.list_declarations(actor, person_id=person_id)) == 1


@pytest.mark.parametrize("outcome", ["information", "counselling", "referred", "declined"])
def test_every_other_outcome_needs_a_reason_and_opens_nothing(
    claimed: Enquiry, act: As, outcome: str
) -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError) as refused:
            services.screen_enquiry(actor, enquiry_id=claimed.id, outcome=outcome, reason=" ")
        assert refused.value.field == "reason"
        screening = services.screen_enquiry(
            actor, enquiry_id=claimed.id, outcome=outcome, reason="Frage ist beantwortet."
        )
        assert screening.case_key is None
        assert not Case.objects.exists()
        with pytest.raises(DomainError, match="schon geklärt"):
            services.screen_enquiry(
                actor, enquiry_id=claimed.id, outcome=outcome, reason="Noch einmal."
            )
        with pytest.raises(DomainError, match="schon geklärt"):
            services.release_enquiry(actor, enquiry_id=claimed.id)


def test_screening_needs_a_claim_and_the_right_version(enquiry: Enquiry, act: As) -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError, match="Übernehmen Sie"):
            services.screen_enquiry(
                actor, enquiry_id=enquiry.id, outcome="information", reason="Gut."
            )
        services.claim_enquiry(actor, enquiry_id=enquiry.id)
        with pytest.raises(Conflict):
            services.screen_enquiry(
                actor, enquiry_id=enquiry.id, outcome="information", reason="Gut.", version=1
            )


def test_a_failed_screening_leaves_nothing_behind(claimed: Enquiry, act: As, staff: Staff) -> None:
    """The person already has a case: neither screening nor half a case stays."""
    from django.db import transaction

    with act("responsible") as actor:
        person_id = person_for(actor)
        services.open_case(actor, person_id=person_id, municipality=LEMGO)
        with pytest.raises(DomainError, match="offenen Fall"), transaction.atomic():
            services.screen_enquiry(
                actor,
                enquiry_id=claimed.id,
                outcome="case_management",
                reason="Vieles.",
                person_id=person_id,
            )
        assert selectors.get_enquiry(actor, claimed.id).state == EnquiryState.CLAIMED
        assert Case.objects.count() == 1


def test_a_brief_contact_counts_without_a_person(lists: None, staff: Staff, act: As) -> None:
    with act("responsible") as actor:
        contact = services.record_brief_contact(
            actor, municipality=LEMGO, language="ar", topic="housing"
        )
        assert contact.unit_id == staff.north.id
    for key in ("lead", "coordination"):
        with act(key) as actor, pytest.raises(NotAllowed):
            services.record_brief_contact(actor, municipality=LEMGO, language="ar", topic="housing")


def test_the_day_counts_what_waits(enquiry: Enquiry, staff: Staff, act: As) -> None:
    enquiry_for(staff, claim=True)
    with act("responsible") as actor:
        waiting = selectors.count_waiting(actor)
    assert (waiting.count, waiting.claimed) == (1, 1)
    assert waiting.oldest == enquiry.waiting_since
