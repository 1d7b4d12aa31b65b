"""Asking an office: covered or refused, kept as it went out."""

from datetime import date
from typing import Any

import pytest

from geleit.cases import services as cases
from geleit.cases.errors import CaseClosed
from geleit.kernel import clock
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.people import services as people
from geleit.referrals import letter, selectors, services
from geleit.referrals.errors import NotCovered
from geleit.referrals.models import ReferralStep
from tests.cases.conftest import As
from tests.referrals.conftest import DAY, Ask

pytestmark = pytest.mark.django_db


def test_what_went_out_stays_as_it_was(ask: Ask, case: Any, consent: Any, act: As) -> None:
    sent = ask(blocks=["identity", "language"], ask="Wie ist der Stand?\n\nBitte schriftlich.")
    assert sent.basis == "consent"
    assert sent.consent_ids == [consent.id]
    sheet = letter.loads(sent.copy)
    assert sheet.receiver == ("Jobcenter Lippe",)
    assert sheet.paragraphs[:2] == ("Wie ist der Stand?", "Bitte schriftlich.")
    assert dict(sheet.data)["Name und Geburtsdatum"].startswith("Amina Karimi")
    with act("responsible") as actor:
        name = people.add_name(
            actor, person_id=case.person_id, given="Neue", family="Heißtanders", is_main=True
        )
        assert name
        again = selectors.get_referral(actor, sent.id)
    assert letter.loads(again.referral.copy) == sheet
    assert [step.state for step in again.steps] == ["sent"]


def test_without_a_basis_nothing_goes_out(ask: Ask, jobcenter: Any) -> None:
    with pytest.raises(NotCovered) as refused:
        ask(blocks=["identity"])
    assert refused.value.coverage.missing == ("identity",)
    assert "keine Einwilligung" in str(refused.value.message)
    with pytest.raises(NotCovered):
        ask(blocks=["identity"], basis="ground")
    with pytest.raises(NotCovered):
        ask(blocks=["identity"], basis="none")


def test_a_withdrawn_consent_covers_no_more_and_shows_on_what_is_open(
    ask: Ask, case: Any, consent: Any, act: As
) -> None:
    sent = ask(blocks=["identity"])
    with act("responsible") as actor:
        people.withdraw_declaration(actor, kind="consent", declaration_id=consent.id)
        (row,) = selectors.list_for_case(actor, case_id=case.id)
    assert row.withdrawn_on == clock.today()
    with act("responsible") as actor:  # silence is no end: an answer may still come
        services.answer_referral(actor, referral_id=sent.id, state="no_answer")
        (row,) = selectors.list_for_case(actor, case_id=case.id)
    assert row.withdrawn_on == clock.today()
    with pytest.raises(NotCovered):
        ask(blocks=["identity"])
    with act("responsible") as actor:
        services.answer_referral(actor, referral_id=sent.id, state="withdrawn")
        (row,) = selectors.list_for_case(actor, case_id=case.id)
    assert row.withdrawn_on is None, "a finished one has nobody to tell"


def test_in_presence_is_a_basis_of_its_own_for_talking_only(ask: Ask) -> None:
    assert ask(blocks=["identity"], basis="in_presence", channel="phone").basis == "in_presence"
    with pytest.raises(DomainError) as refused:
        ask(blocks=["identity"], basis="in_presence", channel="letter")
    assert refused.value.field == "basis"


def test_a_question_without_name_names_nobody_in_its_text(ask: Ask) -> None:
    with pytest.raises(DomainError) as refused:
        ask(ask="Was ist mit Amina Karimi?")
    assert refused.value.field == "ask"
    sent = ask(ask="Wie lange dauert so ein Antrag?")
    assert letter.loads(sent.copy).data == ()


def test_words_and_day_are_proposed_from_the_lists(ask: Ask) -> None:
    sent = ask(urgency="urgent", sent_on=date(2026, 11, 13))  # a Friday
    assert sent.answer_by == date(2026, 11, 18)  # three working days
    assert sent.ask.startswith("Bitte teilen Sie uns mit, wie der Stand")


def test_an_office_outside_the_directory_is_kept_in_words(ask: Ask) -> None:
    sent = ask(office_id=None, office_name="Stiftung Übersetzung")
    assert (sent.office_id, sent.office_name) == (None, "Stiftung Übersetzung")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"office_id": None}, "office"),
        ({"office_id": None, "office_name": "x" * 500}, "office"),
        ({"office_id": None, "office_name": "A\x00"}, "office"),
        ({"request": "circus"}, "request"),
        ({"request": "other"}, "ask"),
        ({"channel": "pigeon"}, "channel"),
        ({"urgency": "?"}, "urgency"),
        ({"basis": "?"}, "basis"),
        ({"blocks": ["shoe_size"]}, "blocks"),
        ({"kind": "?"}, "kind"),
        ({"ask": "x" * 10_000}, "ask"),
        ({"ask": "a\x00b"}, "ask"),
        ({"sent_on": clock.today() + DAY}, "sent_on"),
        ({"answer_by": clock.today() - DAY}, "answer_by"),
    ],
)
def test_nonsense_is_refused_with_its_field(ask: Ask, wrong: Any, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        ask(**wrong)
    assert refused.value.field == field


def test_others_cannot_ask_read_or_answer(ask: Ask, case: Any, act: As) -> None:
    sent = ask()
    for key, error in (("colleague", NotAllowed), ("lead", NotAllowed), ("elsewhere", NotFound)):
        with pytest.raises(error):
            ask(key)
        with act(key) as actor, pytest.raises(NotFound):
            selectors.get_referral(actor, sent.id)
        with act(key) as actor, pytest.raises(NotFound):
            services.answer_referral(actor, referral_id=sent.id, state="accepted")
        with act(key) as actor:
            assert selectors.list_for_case(actor, case_id=case.id) == []
            assert ReferralStep.objects.count() == 0


def test_the_deputy_sees_what_is_waited_for(ask: Ask, deputyship: None, act: As) -> None:
    ask()
    with act("deputy") as actor:
        assert len(selectors.list_open(actor, only_awaited=True)) == 1
        assert selectors.count_awaited(actor) == 1


def test_a_follow_up_belongs_to_the_same_case(ask: Ask, staff: Any, act: As) -> None:
    first = ask()
    assert ask(follows_id=first.id).follows_id == first.id
    with pytest.raises(NotFound):
        ask(follows_id=new_id())


def test_a_closed_case_asks_nobody(ask: Ask, case: Any, act: As) -> None:
    with act("responsible") as actor:
        cases.close_case(
            actor, case_id=case.id, outcome="independent", goals="yes", summary="Fertig.",
            confirm_open=True,
        )  # fmt: skip
    with pytest.raises(CaseClosed):
        ask()
