"""Search before create: one look-up of duplicates among all persons, as the intake screen asks it.

In this process, without HTTP: the goal (median ≤ 50 ms at 1,000,000) is about the look-up. It
holds the candidates' blocking in the database, the scoring in Python and the journal row.
"""

import statistics
import time

from geleit.accounts import selectors as accounts
from geleit.kernel.actor import Actor
from geleit.kernel.transaction import acting
from geleit.people import selectors as people
from geleit.people.selectors.duplicates import Candidate
from tests.bench import bulk
from tests.bench.browser import percentile

ROUNDS, CALLS = 3, 60


def measure_lookups(size: int) -> dict[str, float]:
    """Milliseconds (p50, p95), candidates shown on average, share that found the person meant.

    Median of the rounds, as with pages; ``cold`` is the first round's p50, when nobody has read
    these people's rows since the database was started.
    """
    rounds, shown, met = [], 0, 0
    for _round in range(ROUNDS):
        taken = []
        for number in range(CALLS):
            milliseconds, found = _look(size, number)
            taken.append(milliseconds)
            shown += len(found)
            met += any(candidate.is_strong for candidate in found)
        rounds.append((statistics.median(taken), percentile(taken, 0.95)))
    return {
        "p50": statistics.median(middle for middle, _upper in rounds),
        "p95": statistics.median(upper for _middle, upper in rounds),
        "cold": rounds[0][0],
        "shown": shown / CALLS / ROUNDS,
        "strong": met / CALLS / ROUNDS,
    }


def _look(size: int, number: int) -> tuple[float, list[Candidate]]:
    # every look-up by another account: one alone may ask 120 times in ten minutes
    actor = _actor(number % bulk.users_of(size))
    wanted = (number * 7919 + 13) % size
    began = time.perf_counter()
    with acting(actor):
        found = people.find_duplicates(
            actor,
            given=bulk.given_of(wanted).replace("h", "ch"),
            family=bulk.family_of(wanted).replace("i", "y"),
            birth_date=bulk.born(wanted),
            birth_precision="day",
        )
    return (time.perf_counter() - began) * 1000, found


def _actor(number: int) -> Actor:
    user = accounts.find_user(bulk.uid("user", number))
    assert user is not None
    return accounts.actor_for(user)
