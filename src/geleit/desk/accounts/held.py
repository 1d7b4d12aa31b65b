"""What somebody had typed when the session locked or ended: sealed for her alone, nothing is lost.

The fields travel in a hidden field of the lock page or lie in the session, encrypted with the
data key of the user; nobody else who signs in at this screen can open them.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.http import HttpRequest

from geleit.accounts import selectors as accounts
from geleit.kernel import clock, crypto
from geleit.kernel.transaction import acting
from geleit.privacy import keys

if TYPE_CHECKING:
    from geleit.accounts.models import User

IN_SESSION: Final = "geleit_held"
MOST, LARGEST = 5, 1_000_000
LIFE: Final = timedelta(days=4).total_seconds()
NEVER_HELD: Final = frozenset({"csrfmiddlewaretoken", "login", "code"})


@dataclass(frozen=True, slots=True)
class Held:
    """A form that was sent but not yet acted on."""

    path: str
    fields: tuple[tuple[str, str], ...]


def _bound(user_id: UUID) -> str:
    return f"held form|{user_id}"


def fields_of(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """The posted fields, without tokens and secrets."""
    return tuple(
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NEVER_HELD and "password" not in name
        for value in values
    )


def seal(request: HttpRequest, user: "User") -> str:
    """The posted fields as a token; empty where nothing was posted or it is too much to carry."""
    fields = fields_of(request) if request.method == "POST" else ()
    if not fields:
        return ""
    text = json.dumps([request.get_full_path(), fields, clock.now().timestamp()])
    if len(text) > LARGEST:
        return ""
    with acting(accounts.actor_for(user)):
        key = keys.get_or_make(user.id)
    return base64.urlsafe_b64encode(crypto.seal(key, text, _bound(user.id))).decode()


def unseal(token: str, user: "User") -> Held | None:
    """Nothing for what is not hers, was altered, is too old, or never was a token."""
    if not token or len(token) > 2 * LARGEST:
        return None
    try:
        blob = base64.b64decode(token, altchars=b"-_", validate=True)
        with acting(accounts.actor_for(user)):
            key = keys.get(user.id)
        path, fields, at = json.loads(crypto.unseal(key, blob, _bound(user.id)))
    except (binascii.Error, ValueError, crypto.Unreadable, keys.KeyErased):
        return None
    if clock.now().timestamp() - float(at) > LIFE:
        return None
    return Held(str(path), tuple((str(name), str(value)) for name, value in fields))


def keep(request: HttpRequest, token: str) -> None:
    """Lay a token into the session, for the page after the next sign-in."""
    if token:
        kept = [each for each in request.session.get(IN_SESSION, []) if each != token]
        request.session[IN_SESSION] = [*kept, token][-MOST:]


def has_kept(request: HttpRequest) -> bool:
    return bool(request.session.get(IN_SESSION))


def take(request: HttpRequest, user: "User") -> list[Held]:
    """Everything that lies in the session for ``user``; it is gone from there afterwards."""
    tokens = request.session.pop(IN_SESSION, [])
    found = (unseal(str(token), user) for token in tokens)
    return [each for each in found if each is not None]
