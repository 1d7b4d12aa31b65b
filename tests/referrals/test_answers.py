"""What comes back, or does not."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from geleit import audit
from geleit.cases import selectors as cases_seen
from geleit.cases import services as cases
from geleit.cases.errors import StillOpen
from geleit.cases.models import UnmetNeed
from geleit.cases.services import erasing
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import Conflict, DomainError, NotAllowed
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.referrals import selectors, services, tasks
from geleit.referrals.enums import TRANSITIONS, State
from geleit.referrals.models import Referral, ReferralStep
from tests.cases.conftest import As, as_role
from tests.cases.test_erasing import rows_with
from tests.referrals.conftest import DAY, Ask

pytestmark = pytest.mark.django_db


def test_two_mails_without_answer_are_two_steps(ask: Ask, act: As) -> None:
    today = clock.today()
    sent = ask(channel="mail", sent_on=today - 30 * DAY)
    with act("responsible") as actor:
        services.answer_referral(
            actor, referral_id=sent.id, state="sent", channel="mail", happened_on=today - 19 * DAY
        )
        services.answer_referral(actor, referral_id=sent.id, state="no_answer")
        whole = selectors.get_referral(actor, sent.id)
    assert [(step.state, step.happened_on) for step in whole.steps] == [
        ("sent", today - 30 * DAY),
        ("sent", today - 19 * DAY),
        ("no_answer", today),
    ]
    assert whole.hurdle_kind == "no_answer"
    assert whole.has_failed


def test_every_transition_that_is_allowed_works_and_no_other(ask: Ask, act: As) -> None:
    extra: dict[str, Any] = {"refused": {"reason": "no_place"}, "done": {"result": "helped"}}
    sent = ask()
    with act("responsible") as actor:
        for old, allowed in TRANSITIONS.items():
            for new in State:
                with transaction.atomic(), audit.action(actor, "probe"):
                    Referral.objects.filter(id=sent.id).update(state=old)
                    told = {"referral_id": sent.id, "state": new, **extra.get(new, {})}
                    if new in allowed:
                        assert services.answer_referral(actor, **told).state == new
                    else:
                        with pytest.raises(DomainError) as refused:
                            services.answer_referral(actor, **told)
                        assert refused.value.field == "state"


def test_a_refusal_needs_its_reason_and_an_end_its_result(ask: Ask, act: As) -> None:
    sent = ask()
    with act("responsible") as actor:
        for state, field in (("refused", "reason"), ("done", "result")):
            with pytest.raises(DomainError) as refused:
                services.answer_referral(actor, referral_id=sent.id, state=state)
            assert refused.value.field == field
        services.answer_referral(
            actor, referral_id=sent.id, state="refused", reason="no_place", unmet_need="no_offer"
        )
        services.answer_referral(actor, referral_id=sent.id, state="accepted")
        assert UnmetNeed.objects.filter(kind="no_offer").count() == 1


def test_not_responsible_names_who_then(ask: Ask, act: As, jobcenter: Any) -> None:
    sent = ask()
    with act("responsible") as actor:
        services.answer_referral(
            actor, referral_id=sent.id, state="not_resp", named_office_id=jobcenter.id,
            text="Das macht das Jobcenter.",
        )  # fmt: skip
        step = selectors.get_referral(actor, sent.id).steps[-1]
    assert (step.named_office_id, step.named_office) == (jobcenter.id, "Jobcenter Lippe")


def test_two_answers_at_once_are_a_conflict(ask: Ask, act: As) -> None:
    sent = ask()
    with act("responsible") as actor:
        services.answer_referral(actor, referral_id=sent.id, state="question", version=1)
        with pytest.raises(Conflict):
            services.answer_referral(actor, referral_id=sent.id, state="accepted", version=1)


@pytest.mark.parametrize(
    "wrong",
    [{"state": "?"}, {"happened_on": clock.today() + DAY}, {"happened_on": clock.today() - DAY},
     {"text": "\x00"}, {"text": "x" * 5000}, {"channel": "?"}, {"named_office": "y" * 400},
     {"unmet_need": "circus"}],
)  # fmt: skip
def test_nonsense_is_refused(ask: Ask, act: As, wrong: Any) -> None:
    sent = ask()
    with act("responsible") as actor, pytest.raises(DomainError):
        services.answer_referral(actor, **({"referral_id": sent.id, "state": "accepted"} | wrong))


def test_steps_are_append_only_in_the_database(ask: Ask, act: As) -> None:
    ask()
    with act("responsible") as actor, audit.action(actor, "probe"):
        assert ReferralStep.objects.update(state="done") == 0


def test_closing_asks_about_silence_and_keeps_it_visible(ask: Ask, case: Any, act: As) -> None:
    ask()
    sent = ask(kind="offer")
    told = {"outcome": "independent", "goals": "yes", "summary": "Fertig."}
    with act("responsible") as actor:
        with pytest.raises(StillOpen) as still:
            cases.close_case(actor, case_id=case.id, **told)
        assert [item.kind for item in still.value.items] == ["referral", "referral"]
        assert "Vermittlung an Jobcenter Lippe" in str(still.value.message)
        cases.close_case(actor, case_id=case.id, confirm_open=True, **told)
        assert len(selectors.list_for_case(actor, case_id=case.id)) == 2
        assert selectors.list_open(actor) == [], "on the page of the case, not in the day's work"
        assert selectors.count_awaited(actor) == 0
        late = services.answer_referral(actor, referral_id=sent.id, state="accepted")
    assert late.state == "accepted"


@pytest.mark.django_db(transaction=True)
def test_silence_becomes_a_task_on_day_5_10_and_21(ask: Ask, case: Any, act: As) -> None:
    sent = ask()
    start = clock.now()
    seen = []
    for days in (4, 5, 5, 9, 10, 20, 21, 40):
        with clock.frozen(start + timedelta(days=days)), as_role(DbRole.WORKER):
            seen.append(tasks.remind(timestamp=0))
    assert seen == [0, 1, 0, 0, 1, 0, 1, 0]
    with clock.frozen(start + timedelta(days=40)), act("responsible") as actor:
        open_tasks = [t for t in cases_seen.list_tasks(actor, case_id=case.id) if t.state == "open"]
        assert [t.title for t in open_tasks] == [
            "Keine Antwort, „ohne Antwort“ festhalten?: Jobcenter"
        ]
        (row,) = selectors.list_open(actor, only_awaited=True)
        assert row.proposes_silence
        assert row.state == "sent", "a person says it, not the job"
        services.answer_referral(actor, referral_id=sent.id, state="no_answer")
        left = [t for t in cases_seen.list_tasks(actor, case_id=case.id) if t.state == "open"]
        assert left == []


@pytest.mark.django_db(transaction=True)
def test_after_a_pause_only_the_latest_reminder_comes(ask: Ask, act: As) -> None:
    ask(sent_on=clock.today() - 12 * DAY)
    with as_role(DbRole.WORKER):
        assert tasks.remind(timestamp=0) == 1
        assert tasks.remind(timestamp=0) == 0


def test_only_the_system_reminds(ask: Ask, act: As) -> None:
    with act("responsible") as actor, pytest.raises(NotAllowed):
        services.remind(actor)


@pytest.mark.django_db(transaction=True)
def test_an_erased_case_takes_its_referrals_along(
    ask: Ask, case: Any, act: As, owner_cursor: Any
) -> None:
    sent = ask(office_id=None, office_name="Kanarienvogel", follows_id=ask().id)
    with act("responsible") as actor:
        services.answer_referral(
            actor, referral_id=sent.id, state="not_resp", named_office="Kanarienvogel"
        )
    assert {"referrals_referral", "referrals_referralstep", "audit_change"} <= set(
        rows_with(owner_cursor, "Kanarienvogel")
    )
    with as_role(DbRole.WORKER), acting(SYSTEM):
        erasing.erase_case(SYSTEM, case_id=case.id)
    assert rows_with(owner_cursor, "Kanarienvogel") == {}
    assert "referrals_referral" not in rows_with(owner_cursor, str(case.id))


def test_no_row_of_another_case_can_be_written(ask: Ask, act: As) -> None:
    sent = ask()
    row = ReferralStep(
        referral_id=sent.id, case_id=sent.case_id, seq=9, state="done",
        happened_on=clock.today(), written_by=sent.made_by,
    )  # fmt: skip
    with act("elsewhere") as actor:
        with pytest.raises(DatabaseError), audit.action(actor, "probe"):
            row.save(force_insert=True)
        with acting(actor):
            assert ReferralStep.objects.count() == 0
