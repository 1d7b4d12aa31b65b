"""Sign a test client in as somebody who has passed the second factor."""

from django.test import Client

from geleit.accounts.adapter import SEEN, STARTED
from geleit.accounts.models import User
from geleit.desk.accounts.session import SECOND_FACTOR
from geleit.kernel import clock


def enter(client: Client, user: User, *, second_factor: bool = True) -> Client:
    """Short cut for view tests; tests of signing in itself walk through the pages."""
    client.force_login(user)
    session = client.session
    session[STARTED] = session[SEEN] = clock.now().timestamp()
    if second_factor:
        session[SECOND_FACTOR] = True
    session.save()
    return client
