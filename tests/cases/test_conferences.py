"""Conferences: with names only whom consent covers, without names nothing that names."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from geleit.cases import selectors, services
from geleit.cases.models import Conference
from geleit.cases.services import Seat
from geleit.documents.models import Sheet
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed
from geleit.people import services as people
from geleit.people.services import Given
from tests.cases.conftest import As

if TYPE_CHECKING:
    from uuid import UUID

    from geleit.cases.models import Case
    from geleit.kernel.actor import Actor
    from geleit.people.models import Consent

pytestmark = pytest.mark.django_db
OFFICE = "Jugendamt Lemgo"


def consent(actor: "Actor", case: "Case") -> "Consent":
    given: Consent = people.record_consent(
        actor,
        person_id=case.person_id,
        purpose="conference",
        recipient=OFFICE,
        data_blocks=["identity"],
        given=Given(language="prs"),
    )
    return given


def facts(**changed: Any) -> dict[str, Any]:
    given = {
        "with_names": True,
        "held_at": clock.now() + timedelta(days=3),
        "place": "Kreishaus, Raum 3",
        "occasion": "Wie geht es mit der Schule weiter?",
        "seats": [Seat(organisation=OFFICE, role="Fachdienst")],
        "person_invited": True,
        "interpreter": "ordered",
    }
    return given | changed


def plan(actor: "Actor", case: "Case", **changed: Any) -> Conference:
    return services.plan_conference(actor, case_id=case.id, **facts(**changed))


def test_with_names_an_office_without_consent_is_refused_with_the_way_out(
    case: "Case", act: As
) -> None:
    with act("responsible") as actor, pytest.raises(DomainError) as refused:
        plan(actor, case)
    sentence = str(refused.value.message)
    assert OFFICE in sentence
    assert "Einwilligung" in sentence
    assert "ohne Namen" in sentence


def test_a_withdrawn_consent_shows_before_the_meeting(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        given = consent(actor, case)
        planned = plan(actor, case)
        assert selectors.get_conference(actor, case=case, conference_id=planned.id).uncovered == []
        people.withdraw_declaration(actor, kind="consent", declaration_id=given.id)
        ((office, why),) = selectors.get_conference(
            actor, case=case, conference_id=planned.id
        ).uncovered
    assert office == OFFICE
    assert "widerrufen" in why


def test_with_names_the_person_is_invited_or_it_is_said_why_not(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        consent(actor, case)
        with pytest.raises(DomainError, match="Laden Sie die Person ein"):
            plan(actor, case, person_invited=False)
        plan(actor, case, person_invited=False, why_not_invited="Möchte nicht kommen.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"occasion": "Frau Karimi braucht Hilfe"},
        {"occasion": "Rückruf unter 0151 23456789"},
        {"seats": [Seat(organisation="Familie Karimi")]},
        {"seats": []},
        {"seats": [Seat(organisation="Amt")] * 21},
        {"place": ""},
        {"occasion": "x" * 10_000},
        {"occasion": "\x00"},
    ],
)
def test_without_names_nothing_names(case: "Case", act: As, wrong: dict[str, Any]) -> None:
    with act("responsible") as actor:
        assert plan(actor, case, with_names=False)  # needs no consent
        with pytest.raises(DomainError):
            plan(actor, case, with_names=False, **wrong)


def test_minutes_follow_the_meeting_and_reach_the_person(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        early = plan(actor, case, with_names=False)
        with pytest.raises(DomainError, match="noch nicht begonnen"):
            services.record_minutes(actor, conference_id=early.id, version=1, minutes="Text")
        held = plan(actor, case, with_names=False, held_at=clock.now() - timedelta(hours=2))
        with pytest.raises(DomainError, match="zuerst das Protokoll"):
            services.give_minutes(actor, conference_id=held.id)
        services.record_minutes(actor, conference_id=held.id, version=1, minutes="Kurs finden.")
        with pytest.raises(Conflict):
            services.record_minutes(actor, conference_id=held.id, version=1, minutes="Anderes")
        services.give_minutes(actor, conference_id=held.id)
        newest, stored = selectors.list_conferences(actor, case=case)
        assert newest.id == early.id
        assert (stored.minutes, stored.minutes_given_on) == ("Kurs finden.", clock.today())
        with pytest.raises(DomainError):
            services.cancel_conference(actor, conference_id=early.id, reason=" ")
        services.cancel_conference(actor, conference_id=early.id, reason="Alle sind krank.")
        with pytest.raises(DomainError, match="abgesagt"):
            services.change_conference(
                actor, conference_id=early.id, version=2, **facts(with_names=False)
            )


def test_a_planned_one_is_changed_once(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        planned = plan(actor, case, with_names=False)
        services.change_conference(
            actor, conference_id=planned.id, version=1, **facts(with_names=False, place="Rathaus")
        )
        with pytest.raises(Conflict):
            services.change_conference(
                actor, conference_id=planned.id, version=1, **facts(with_names=False, place="Amt")
            )
        with pytest.raises(DomainError, match="Einwilligung"):
            services.change_conference(actor, conference_id=planned.id, version=2, **facts())
        assert Conference.objects.get().place == "Rathaus"


def data_of(sheet_id: "UUID") -> str:
    return Sheet.objects.get(id=sheet_id).data


def test_the_name_goes_out_only_while_every_office_is_covered(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        given = consent(actor, case)
        planned = plan(actor, case)
        assert "Amina Karimi" in data_of(services.invite_offices(actor, conference_id=planned.id))
        services.invite_person(actor, conference_id=planned.id)
        nameless = services.invite_offices(actor, conference_id=planned.id, nameless=True)
        assert "Karimi" not in data_of(nameless)
        people.withdraw_declaration(actor, kind="consent", declaration_id=given.id)
        with pytest.raises(DomainError) as refused:
            services.invite_offices(actor, conference_id=planned.id)
        said = str(refused.value.message)
        assert OFFICE in said
        assert "widerrufen" in said
        assert "ohne Namen" in said


def test_minutes_go_to_offices_that_may_have_them_today(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        given = consent(actor, case)
        held = plan(actor, case, held_at=clock.now() - timedelta(hours=2))
        with pytest.raises(DomainError, match="zuerst das Protokoll"):
            services.send_minutes(actor, conference_id=held.id)
        services.record_minutes(actor, conference_id=held.id, version=1, minutes="Kurs finden.")
        assert "Kurs finden." in data_of(services.send_minutes(actor, conference_id=held.id))
        people.withdraw_declaration(actor, kind="consent", declaration_id=given.id)
        with pytest.raises(DomainError, match="widerrufen"):
            services.send_minutes(actor, conference_id=held.id)
        with pytest.raises(DomainError, match="Keine Stelle"):
            services.send_minutes(actor, conference_id=held.id, covered_only=True)
        assert "Kurs finden." in data_of(services.print_minutes(actor, conference_id=held.id))


def test_nameless_minutes_that_name_her_stay(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        held = plan(actor, case, with_names=False, held_at=clock.now() - timedelta(hours=2))
        services.record_minutes(actor, conference_id=held.id, version=1, minutes="Karimi fragt.")
        with pytest.raises(DomainError, match="ist ein Name"):
            services.send_minutes(actor, conference_id=held.id)


def test_lead_and_team_read_nothing(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        plan(actor, case, with_names=False)
    for who in ("lead", "colleague", "elsewhere"):
        with act(who) as actor:
            assert not Conference.objects.exists()
            with pytest.raises(NotAllowed):
                selectors.list_conferences(actor, case=case)
