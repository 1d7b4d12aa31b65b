"""A run without items, as data protection may write it."""

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.privacy.models import Run


def run_for(actor: Actor) -> Run:
    run = Run(controllers=sorted(actor.protects), ordered_by=actor.id)
    with audit.action(actor, "erasing_ordered", reason=str(run.id)):
        run.save(force_insert=True)
    return run
