"""Reminders go to us, not to the office: an answer that does not come becomes a task."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import services as cases
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed
from geleit.referrals.enums import AWAITED
from geleit.referrals.models import Referral, ReferralStep
from geleit.referrals.services.steps import next_seq

TITLE_CHARS = 120


def remind(actor: Actor) -> int:
    """Make the tasks that are due today for every awaited answer in an open case.

    Days and words are catalogue data (``referral_reminder``: 5, 10, 21 days after we last asked).
    Each line of the list reminds once per asking; a task that is still open is not doubled. The
    last one proposes "ohne Antwort": a person says yes. Worker only. Says how many tasks.
    """
    if not actor.is_system:
        raise NotAllowed
    steps = sorted((int(str(e.details.get("days", 0))), e) for e in _lines())
    made = 0
    for days, line in reversed(steps):  # the latest one only, for what waited while we were off
        before = clock.today() - timedelta(days=days)
        for row in _waiting(before):
            made += _remind(actor, row, line, days)
    return made


def _lines() -> list[catalogue.Item]:
    return [each for each in catalogue.entries("referral_reminder") if each.details.get("days")]


def _waiting(before: date) -> list[Referral]:
    awaited = Referral.objects.filter(
        state__in=AWAITED, asked_last_on__lte=before, case__closed_on__isnull=True
    )
    return list(awaited.select_related("case").order_by("asked_last_on", "id"))


def _remind(actor: Actor, row: Referral, line: catalogue.Item, days: int) -> int:
    done = ReferralStep.objects.filter(referral=row, happened_on__gte=row.asked_last_on).exclude(
        reminder=""
    )
    said = {step.reminder: step.task_id for step in done}
    if line.key in said or _later_said(said, days):
        return 0
    _close_earlier(actor, {task for task in said.values() if task})
    task = cases.add_task(
        actor,
        case_id=row.case_id,
        title=_title(row, proposes=bool(line.details.get("proposes"))),
        due_on=clock.today(),
    )
    with audit.action(actor, "referral_reminded", person=row.case.person_id, case=row.case_id):
        step = ReferralStep(
            referral=row, case=row.case, seq=next_seq(row), state=row.state,
            happened_on=clock.today(), reminder=line.key, task_id=task.id, written_by=actor.id,
        )  # fmt: skip
        step.save(force_insert=True)
    return 1


def _later_said(said: dict[str, UUID | None], days: int) -> bool:
    later = {e.key for e in _lines() if int(str(e.details["days"])) > days}
    return bool(later & set(said))


def _close_earlier(actor: Actor, task_ids: set[UUID]) -> None:
    for task_id in sorted(task_ids):
        cases.finish_task(actor, task_id=task_id)


def _title(row: Referral, *, proposes: bool) -> str:
    whom = catalogue.label("office_role", row.office_role) if row.office_role else _("Stelle")
    words = _("Keine Antwort, „ohne Antwort“ festhalten?") if proposes else _("Antwort fehlt")
    return f"{words}: {whom}"[:TITLE_CHARS]
