"""The second factor: a code from an app (TOTP), and recovery codes on paper.

Stored in the tables of django-allauth, whose sign-in asks for them; the secrets are encrypted
under the master key (``adapter.SecondFactorAdapter``).
"""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlencode
from uuid import UUID

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts.models import User
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError

Type = Authenticator.Type


class State(NamedTuple):
    """What a person has set up."""

    since: datetime | None
    last_used: datetime | None
    codes_left: int


def has_one(user_id: UUID) -> bool:
    return bool(Authenticator.objects.filter(user_id=user_id, type=Type.TOTP).exists())


def users_with_one() -> set[UUID]:
    return set(Authenticator.objects.filter(type=Type.TOTP).values_list("user_id", flat=True))


def state_of(user: User) -> State:
    found = {row.type: row for row in Authenticator.objects.filter(user_id=user.id)}
    totp, codes = found.get(Type.TOTP), found.get(Type.RECOVERY_CODES)
    return State(
        since=totp.created_at if totp else None,
        last_used=totp.last_used_at if totp else None,
        codes_left=len(RecoveryCodes(codes).get_unused_codes()) if codes else 0,
    )


def new_secret() -> str:
    return str(generate_totp_secret())


def address_for_app(user: User, secret: str) -> str:
    """The ``otpauth:`` address that the picture on the screen holds."""
    issuer = app_settings.TOTP_ISSUER or "Geleit"
    query = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(user.email)}?{query}"


def activate(actor: Actor, *, user: User, secret: str, code: str) -> list[str]:
    """Set up (or replace) the app after it showed a right code. Returns fresh recovery codes.

    Raises DomainError when the code does not fit the secret.
    """
    if not validate_totp_code(secret, "".join(code.split())):
        raise DomainError(
            _("Der Code stimmt nicht. Geben Sie den Code ein, den die App gerade zeigt."),
            field="code",
        )
    with audit.action(actor, "second_factor_set_up"):
        remove(user.id)
        TOTP.activate(user, secret)
        return list(RecoveryCodes.activate(user).get_unused_codes())


def renew_codes(actor: Actor, *, user: User) -> list[str]:
    """New recovery codes; the old ones open nothing any more."""
    if not has_one(user.id):
        raise DomainError(_("Richten Sie zuerst den zweiten Faktor ein."))
    with audit.action(actor, "recovery_codes_renewed"):
        Authenticator.objects.filter(user_id=user.id, type=Type.RECOVERY_CODES).delete()
        return list(RecoveryCodes.activate(user).get_unused_codes())


def remove(user_id: UUID) -> None:
    Authenticator.objects.filter(user_id=user_id).delete()
