"""Nightly jobs. Each acts as the named system actor in transactions of the worker's role.

Times are UTC. Repeating a job changes nothing; two workers never run the same one at once.
"""

from procrastinate.contrib.django import app

from geleit.cases.services import erasing, outline
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting


@app.periodic(cron="10 1 * * *")
@app.task(name="cases.sweep_enquiries", queueing_lock="cases.sweep_enquiries", pass_context=False)
def sweep_enquiries(timestamp: int) -> int:
    """Erase Anmeldungen without answer, without screening, and answered ones without a case."""
    return erasing.sweep_enquiries(SYSTEM)


@app.periodic(cron="20 1 * * *")
@app.task(name="cases.sweep_drafts", queueing_lock="cases.sweep_drafts", pass_context=False)
def sweep_drafts(timestamp: int) -> int:
    """Forget drafts after 30 days."""
    with acting(SYSTEM):
        return erasing.sweep_drafts(SYSTEM)


@app.periodic(cron="30 1 * * *")
@app.task(
    name="cases.sweep_submissions", queueing_lock="cases.sweep_submissions", pass_context=False
)
def sweep_submissions(timestamp: int) -> int:
    """Forget idempotency keys after two days."""
    with acting(SYSTEM):
        return erasing.sweep_submissions(SYSTEM)


@app.periodic(cron="40 0 * * *")
@app.task(name="cases.refresh_outlines", queueing_lock="cases.refresh_outlines", pass_context=False)
def refresh_outlines(timestamp: int) -> int:
    """Let passed appointments no longer stand as next step."""
    with acting(SYSTEM):
        return outline.refresh_stale_outlines(SYSTEM)
