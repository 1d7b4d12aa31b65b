"""Accounts: made, changed, stopped and let in again by the Fachadministration."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import second_factor, selectors, throttle
from geleit.accounts.models import Deputyship, Membership, User
from geleit.accounts.services.memberships import end_period, refuse_if_last_administration
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotAllowed
from geleit.kernel.permissions import Permission, require

PASSWORD_WORDS = 4
_CONSONANTS, _VOWELS = "bdfgklmnprstwz", "aeiou"


def first_password() -> str:
    """A random password that can be read out on the phone: four groups, 60 bits."""
    return "-".join(
        "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _i in range(3))
        + secrets.choice("23456789")
        for _n in range(PASSWORD_WORDS)
    )


def _taken() -> DomainError:
    return DomainError(_("Diese E-Mail hat schon ein Konto."), field="email")


def _checked(user: User) -> None:
    """Let the model's own rules speak in the sentences of the domain."""
    try:
        user.clean_fields()
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise DomainError(" ".join(sentences), field=field) from error


def create_user(
    actor: Actor, *, email: str, name: str, initials: str, profession: str, password: str = ""
) -> tuple[User, str]:
    """A new account without any right. Returns it with the first password, shown only once."""
    require(actor, Permission.MANAGE_USERS)
    if selectors.find_user_by_email(email):
        raise _taken()
    chosen = password or first_password()
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        initials=initials.strip(),
        profession=profession,
        must_change_password=not password,
    )
    user.set_password(chosen)
    _checked(user)
    try:
        with transaction.atomic(), audit.action(actor, "user_created", reason=str(user.id)):
            user.save(force_insert=True)
    except IntegrityError as error:  # a colleague took the address at this moment
        raise _taken() from error
    return user, chosen


def change_user(
    actor: Actor,
    *,
    user_id: UUID,
    version: int,
    email: str,
    name: str,
    initials: str,
    profession: str,
) -> User:
    """Raises Conflict when the account was changed meanwhile."""
    user = selectors.get_user(actor, user_id)
    other = selectors.find_user_by_email(email)
    if other and other.id != user_id:
        raise _taken()
    user.email, user.name = email.strip().lower(), name.strip()
    user.initials, user.profession = initials.strip(), profession
    _checked(user)
    with audit.action(actor, "user_changed", reason=str(user.id)):
        changed = User.objects.filter(id=user_id, version=version).update(
            email=user.email,
            name=user.name,
            initials=user.initials,
            profession=user.profession,
            version=F("version") + 1,
        )
        if not changed:
            raise Conflict(User.objects.get(id=user_id))
    return user


def deactivate_user(actor: Actor, *, user_id: UUID) -> User:
    """Stop sign-in and end all rights at once. The cases stay until they are reassigned."""
    user = selectors.get_user(actor, user_id)
    if user.id == actor.id:
        raise NotAllowed(_("Ihr eigenes Konto können Sie nicht sperren."))
    refuse_if_last_administration(user)
    yesterday = clock.today() - timedelta(days=1)
    with audit.action(actor, "user_deactivated", reason=str(user.id)):
        User.objects.filter(id=user.id).update(is_active=False, version=F("version") + 1)
        for right in (
            *Membership.objects.not_over(clock.today()).filter(user=user),
            *Deputyship.objects.not_over(clock.today()).filter(deputy=user),
        ):
            end_period(right, yesterday)
        end_sessions(user.id)
    user.is_active = False
    return user


def reactivate_user(actor: Actor, *, user_id: UUID) -> User:
    """Allow sign-in again; rights must be given anew."""
    user = selectors.get_user(actor, user_id)
    with audit.action(actor, "user_reactivated", reason=str(user.id)):
        User.objects.filter(id=user.id).update(is_active=True, version=F("version") + 1)
    user.is_active = True
    return user


def reset_password(actor: Actor, *, user_id: UUID) -> str:
    """A new first password, shown once; running sessions end, waiting times are lifted."""
    user = selectors.get_user(actor, user_id)
    if user.id == actor.id:
        raise NotAllowed(_("Ihr eigenes Passwort ändern Sie unter „Mein Konto“."))
    chosen = first_password()
    user.set_password(chosen)
    with audit.action(actor, "password_reset", reason=str(user.id)):
        User.objects.filter(id=user.id).update(
            password=user.password, must_change_password=True, version=F("version") + 1
        )
        end_sessions(user.id)
    throttle.forgive(user)
    return chosen


def reset_second_factor(actor: Actor, *, user_id: UUID) -> User:
    """For a lost phone: the next sign-in leads to a new set-up. Running sessions end."""
    user = selectors.get_user(actor, user_id)
    if user.id == actor.id:
        raise NotAllowed(_("Ihren zweiten Faktor erneuern Sie unter „Mein Konto“."))
    with audit.action(actor, "second_factor_reset", reason=str(user.id)):
        second_factor.remove(user.id)
        end_sessions(user.id)
    throttle.forgive(user)
    return user


def end_sessions(user_id: UUID, *, but: str | None = None) -> int:
    """Sign a person out everywhere (``but`` one session key), at once. Returns how many ended."""
    ended = [
        session.session_key
        for session in Session.objects.filter(expire_date__gte=clock.now())
        if session.get_decoded().get("_auth_user_id") == str(user_id) and session.session_key != but
    ]
    Session.objects.filter(session_key__in=ended).delete()
    return len(ended)
