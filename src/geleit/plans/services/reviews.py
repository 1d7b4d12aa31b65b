"""Reviews of the plan and the repeated assessment: planned with a task, held once."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import services as cases
from geleit.cases.services import checks, locks
from geleit.cases.services.closing import months_later
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission
from geleit.plans import rules
from geleit.plans.enums import ReviewKind
from geleit.plans.models import Review

PERIODS = {
    ReviewKind.REVIEW: "review_months",
    ReviewKind.REASSESSMENT: "reassessment_months",
}


def proposed_day(kind: str, start: date | None = None) -> date:
    """When the county's period says the next one is due."""
    months = rules.number(PERIODS[ReviewKind(kind)])
    return months_later(start or clock.today(), months)


def plan_review(
    actor: Actor, *, case_id: UUID, kind: str = ReviewKind.REVIEW, due_on: date | None = None
) -> Review:
    """Set a day for a review; a task puts it on "Mein Tag". Without a day the county's period.

    Raises NotFound, NotAllowed, CaseClosed, DomainError (one of this kind is planned already).
    """
    if kind not in ReviewKind.values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="kind")
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    if Review.objects.filter(case_id=case_id, kind=kind, held_on__isnull=True).exists():
        raise DomainError(
            _("Davon ist schon ein Termin vorgesehen. Tragen Sie zuerst sein Ergebnis ein."),
            field="kind",
        )
    day = checks.plausible_day(due_on or proposed_day(kind), "due_on")
    if day < clock.today():
        raise DomainError(_("Wählen Sie heute oder einen späteren Tag."), field="due_on")
    review = Review(case=case, kind=kind, due_on=day, made_by=actor.id)
    with audit.action(actor, "review_planned", person=case.person_id, case=case_id):
        review.task_id = cases.add_task(actor, case_id=case_id, title=title_of(kind), due_on=day).id
        review.save(force_insert=True)
    return review


def title_of(kind: str) -> str:
    return {
        ReviewKind.REVIEW.value: _("Ziele und Plan überprüfen"),
        ReviewKind.REASSESSMENT.value: _("Lebensbereiche neu besprechen (Re-Assessment)"),
    }[kind]


def hold_review(
    actor: Actor,
    *,
    review_id: UUID,
    result: str,
    held_on: date | None = None,
    next_on: date | None = None,
    version: int | None = None,
) -> Review:
    """Write down what a review brought; its task is done, the next one planned where wanted.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError (no result, held already).
    """
    case, review = locks.lock_in_case(actor, Review, review_id)
    locks.check_version(review, version)
    if review.held_on:
        raise DomainError(_("Das Ergebnis steht schon da. Planen Sie eine neue Überprüfung."))
    review.result = checks.written(result, "result")
    review.held_on = checks.past_day(held_on or clock.today(), "held_on")
    checks.clean(review)
    review.version += 1
    with audit.action(actor, "review_held", person=case.person_id, case=case.id):
        review.save()
        if review.task_id:
            cases.finish_task(actor, task_id=review.task_id)
        if next_on:
            plan_review(actor, case_id=case.id, kind=review.kind, due_on=next_on)
    return review
