"""Jobs of the retention clock. Each acts as the system in the worker's role; times are UTC."""

from uuid import UUID

from procrastinate.contrib.django import app

from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.privacy import erasing
from geleit.privacy.services import JOB


@app.periodic(cron="0 2 * * *")
@app.task(name="privacy.propose", queueing_lock="privacy.propose", pass_context=False)
def propose(timestamp: int) -> int:
    """Propose what falls due within a quarter."""
    with acting(SYSTEM):
        return erasing.propose(SYSTEM)


@app.task(name=JOB, pass_context=False)
def erase_run(run_id: str) -> int:
    """Erase what somebody of data protection ordered."""
    return erasing.perform(SYSTEM, run_id=UUID(run_id))
