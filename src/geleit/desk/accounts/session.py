"""How long a sign-in lasts: locked after 20 idle minutes, over after ten hours (05-settled 17).

Kept in the session: when it began and when its owner was last active. Nothing here decides what
an answer looks like; ``desk.middleware`` and the views do.
"""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from geleit.accounts import demo_signins
from geleit.accounts.adapter import SEEN, STARTED
from geleit.kernel import clock

if TYPE_CHECKING:
    from geleit.accounts.models import User

IDLE: Final = timedelta(minutes=20).total_seconds()
LONGEST: Final = timedelta(hours=10).total_seconds()
TOUCH: Final = 60.0  # seconds between two notes of activity
SECOND_FACTOR: Final = "geleit_second_factor"
AUTOSAVE_HEADERS: Final = ("X-Geleit-Draft", "X-Geleit-Autosave")
AUTOSAVE_NAMES: Final = frozenset({"desk:cases:save_draft"})


class State(StrEnum):
    OPEN = "open"
    LOCKED = "locked"
    OVER = "over"


def state(request: HttpRequest) -> State:
    moment = clock.now().timestamp()
    if STARTED not in request.session:  # signed in by other means than our page
        request.session[STARTED] = request.session[SEEN] = moment
    if moment - float(request.session[STARTED]) > LONGEST:
        return State.OVER
    if moment - float(request.session.get(SEEN, 0)) > IDLE:
        return State.LOCKED
    return State.OPEN


def touch(request: HttpRequest) -> None:
    """Note activity, once a minute; saved after the page, outside its transaction."""
    moment = clock.now().timestamp()
    if moment - float(request.session.get(SEEN, 0)) >= TOUCH:
        request.session[SEEN] = moment


def unlock(request: HttpRequest) -> None:
    """The owner gave the password: go on under a fresh session key."""
    request.session.cycle_key()
    request.session[SEEN] = clock.now().timestamp()


def is_autosave(request: HttpRequest) -> bool:
    """Saves what is being typed; says nothing about somebody sitting there."""
    return is_draft_address(request) or any(
        request.headers.get(header) for header in AUTOSAVE_HEADERS
    )


def is_draft_address(request: HttpRequest) -> bool:
    """By address, not by header: what anybody may set must not open a locked session."""
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.view_name in AUTOSAVE_NAMES


def has_second_factor(request: HttpRequest, user: "User") -> bool:
    """This very session gave a second factor (or belongs to a demo account in the demo)."""
    if request.session.get(SECOND_FACTOR) or demo_signins.is_demo_signin(user.email):
        return True
    records = get_authentication_records(request, user)
    if any(record.get("method") == "mfa" for record in records):
        request.session[SECOND_FACTOR] = True
        return True
    return False
