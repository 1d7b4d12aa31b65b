"""The morning look at answers that did not come. Repeating it changes nothing."""

from procrastinate.contrib.django import app

from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.referrals import services


@app.periodic(cron="30 3 * * *")
@app.task(name="referrals.remind", queueing_lock="referrals.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Make tasks of answers that are missing for 5, 10 and 21 days."""
    with acting(SYSTEM):
        return services.remind(SYSTEM)
