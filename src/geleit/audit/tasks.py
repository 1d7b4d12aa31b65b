"""Jobs of the journal. Each acts as the system in transactions of the worker's role; UTC."""

from procrastinate.contrib.django import app

from geleit.audit import sealing
from geleit.kernel.actor import SYSTEM


@app.periodic(cron="5 * * * *")
@app.task(name="audit.seal", queueing_lock="audit.seal", pass_context=False)
def seal(timestamp: int) -> int:
    """Seal what the journal got since the last hour."""
    return sealing.seal_all(SYSTEM)


@app.periodic(cron="50 2 * * *")
@app.task(name="audit.sweep_journal", queueing_lock="audit.sweep_journal", pass_context=False)
def sweep_journal(timestamp: int) -> int:
    """Erase looks and acts whose time is over."""
    return sealing.sweep_journal(SYSTEM)
