"""Jobs of accounts, in the worker's role; times are UTC."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="40 1 * * *")
@app.task(
    name="accounts.clear_sessions", queueing_lock="accounts.clear_sessions", pass_context=False
)
def clear_sessions(timestamp: int) -> None:
    """Forget sessions that are over."""
    call_command("clearsessions")
