"""How often somebody may guess. Counted in the database, so all web processes share one count.

Five wrong passwords an account in twenty minutes (at most 20 in any hour, SEC6), whoever asks and
whether the account exists or not; a soft limit an address, because a town hall shares one. The
count goes up before the password is looked at: parallel guesses cannot slip past it. Calls belong
outside the transaction of the page, which may roll back.
"""

import hashlib
import unicodedata
from datetime import datetime, timedelta

from django.db import connection

from geleit.accounts.models import Attempt, User
from geleit.kernel import clock

PER_ACCOUNT, ACCOUNT_WINDOW = 5, timedelta(minutes=20)
PER_ADDRESS, ADDRESS_WINDOW = 100, timedelta(minutes=15)
CODE_LIFE = timedelta(minutes=2)  # longer than any code is accepted

_COUNT = """
INSERT INTO accounts_attempt AS kept (key, count, until) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kept.until <= %(now)s THEN 1 ELSE least(kept.count + 1, 1000000) END,
    until = CASE WHEN kept.until <= %(now)s THEN excluded.until ELSE kept.until END
RETURNING count
"""


def _key(*parts: str) -> str:
    return hashlib.sha256("|".join(("geleit attempt", *parts)).encode()).hexdigest()


def _count(key: str, window: timedelta) -> int:
    now: datetime = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "now": now, "until": now + window})
        return int(cursor.fetchone()[0])


def account_key(email: str, user: User | None) -> str:
    """One key an account, however the address is spelt; one for each address without an account."""
    if user is not None:
        return _key("account", str(user.id))
    return _key("nobody", unicodedata.normalize("NFKC", email.strip()).casefold())


def may_try(key: str) -> bool:
    """Count one guess; false when the account has to wait."""
    return _count(key, ACCOUNT_WINDOW) <= PER_ACCOUNT


def succeeded(key: str) -> None:
    """The right password: earlier slips no longer count. Sweeps what is over."""
    Attempt.objects.filter(key=key).delete()
    Attempt.objects.filter(until__lt=clock.now()).delete()


def code_key(user: User) -> str:
    return _key("code", str(user.id))


def forgive(user: User) -> None:
    """The Fachadministration gave a new password: no more waiting."""
    keys = [account_key(user.email, user), code_key(user)]
    Attempt.objects.filter(key__in=keys).delete()


def address_is_blocked(address: str) -> bool:
    found = Attempt.objects.filter(key=_key("address", address), until__gt=clock.now()).first()
    return found is not None and found.count >= PER_ADDRESS


def count_failure_from(address: str) -> None:
    _count(_key("address", address), ADDRESS_WINDOW)


def spend_code(user: User, code: str) -> bool:
    """True the first time: a code that was looked over the shoulder opens nothing twice."""
    return _count(_key("spent", str(user.id), code.strip()), CODE_LIFE) == 1
