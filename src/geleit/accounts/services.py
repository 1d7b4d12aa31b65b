"""Accounts, memberships and deputyships. Nobody raises their own rights."""

import secrets
from datetime import date
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors
from geleit.accounts.enums import INCOMPATIBLE
from geleit.accounts.models import Controller, Deputyship, Membership, Unit, User
from geleit.kernel import clock
from geleit.kernel.actor import Actor, Role
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
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


def create_controller(actor: Actor, *, name: str, kind: str, legal_basis: str) -> Controller:
    require(actor, Permission.MANAGE_USERS)
    controller = Controller(name=name, kind=kind, legal_basis=legal_basis)
    controller.clean_fields()
    with audit.action(actor, "controller_created"):
        controller.save(force_insert=True)
    return controller


def create_unit(
    actor: Actor,
    *,
    controller: Controller,
    name: str,
    municipalities: list[str],
    sits_in_immigration_office: bool = False,
) -> Unit:
    require(actor, Permission.MANAGE_USERS)
    unit = Unit(
        controller=controller,
        name=name,
        municipalities=municipalities,
        sits_in_immigration_office=sits_in_immigration_office,
    )
    unit.clean_fields()
    with audit.action(actor, "unit_created"):
        unit.save(force_insert=True)
    return unit


def create_user(
    actor: Actor, *, email: str, name: str, initials: str, profession: str, password: str = ""
) -> tuple[User, str]:
    """A new account without any right. Returns it with the first password, shown only once."""
    require(actor, Permission.MANAGE_USERS)
    if selectors.find_user_by_email(email):
        raise DomainError(_("Diese E-Mail hat schon ein Konto."), field="email")
    chosen = password or first_password()
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        initials=initials.strip(),
        profession=profession,
        must_change_password=not password,
    )
    user.set_password(chosen)
    user.clean_fields()
    with audit.action(actor, "user_created", reason=str(user.id)):
        user.save(force_insert=True)
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
        raise DomainError(_("Diese E-Mail hat schon ein Konto."), field="email")
    user.email, user.name = email.strip().lower(), name.strip()
    user.initials, user.profession = initials.strip(), profession
    user.clean_fields()
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
    """Stop sign-in at once and end memberships today. The cases stay until they are reassigned."""
    user = selectors.get_user(actor, user_id)
    if user.id == actor.id:
        raise NotAllowed(_("Ihr eigenes Konto können Sie nicht sperren."))
    if _is_last_administration(user):
        raise DomainError(_("Das ist das letzte Konto der Fachadministration. Legen Sie erst ein weiteres an."))
    today = clock.today()
    with audit.action(actor, "user_deactivated", reason=str(user.id)):
        User.objects.filter(id=user.id).update(is_active=False, version=F("version") + 1)
        running = Membership.objects.on(today).filter(user=user)
        running.update(valid_until=today)
        Deputyship.objects.on(today).filter(deputy=user).update(valid_until=today)
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
    """A new first password, shown once; running sessions end."""
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
    return chosen


def change_own_password(user: User, actor: Actor, *, password: str) -> None:
    """Raises DomainError with the sentence of the failed rule."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field="password") from error
    user.set_password(password)
    with audit.action(actor, "password_changed"):
        User.objects.filter(id=user.id).update(password=user.password, must_change_password=False)


def set_own_language(actor: Actor, *, language: str) -> None:
    with audit.action(actor, "language_set"):
        User.objects.filter(id=actor.id).update(language=language)


def set_own_initials_only(actor: Actor, *, only_initials: bool) -> None:
    """Show initials instead of names, for a screen beside a visitor (05-settled 32)."""
    with audit.action(actor, "names_masked" if only_initials else "names_shown"):
        User.objects.filter(id=actor.id).update(shows_initials=only_initials)


def end_sessions(user_id: UUID) -> int:
    """Sign a person out everywhere, at once. Returns how many sessions ended."""
    ended = [
        session.session_key
        for session in Session.objects.filter(expire_date__gte=clock.now())
        if session.get_decoded().get("_auth_user_id") == str(user_id)
    ]
    Session.objects.filter(session_key__in=ended).delete()
    return len(ended)


def grant_membership(
    actor: Actor,
    *,
    user_id: UUID,
    unit: Unit,
    role: Role,
    valid_from: date,
    valid_until: date | None = None,
) -> Membership:
    """Give a role in a unit. Refuses oneself, incompatible pairs and a period that overlaps."""
    user = selectors.get_user(actor, user_id)
    if user.id == actor.id:
        raise NotAllowed(_("Eigene Rechte kann niemand selbst vergeben."))
    if valid_until and valid_until < valid_from:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    with audit.action(actor, "membership_granted", reason=str(user.id)):
        User.objects.select_for_update(of=("self",)).get(id=user.id)
        _refuse_incompatible(user, role, valid_from, valid_until)
        membership = Membership(
            user=user, unit=unit, role=role, valid_from=valid_from, valid_until=valid_until
        )
        membership.clean_fields()
        membership.save(force_insert=True)
    return membership


def _overlapping(user: User, start: date, end: date | None) -> list[Membership]:
    return [
        held
        for held in Membership.objects.filter(user=user)
        if (held.valid_until is None or held.valid_until >= start)
        and (end is None or held.valid_from <= end)
    ]


def _refuse_incompatible(user: User, role: Role, start: date, end: date | None) -> None:
    for held in _overlapping(user, start, end):
        if frozenset({Role(held.role), role}) in INCOMPATIBLE:
            raise DomainError(
                _("„%(new)s“ und „%(old)s“ gehen nicht in einem Konto. Legen Sie ein zweites an.")
                % {"new": role.label, "old": Role(held.role).label},
                field="role",
            )


def end_membership(actor: Actor, *, membership_id: UUID, valid_until: date) -> Membership:
    """End a role by date; the right is gone with the next request after it."""
    require(actor, Permission.MANAGE_USERS)
    membership = Membership.objects.filter(id=membership_id).select_related("user").first()
    if membership is None:
        raise NotFound
    if membership.user_id == actor.id:
        raise NotAllowed(_("Eigene Rechte kann niemand selbst ändern."))
    if valid_until < membership.valid_from:
        valid_until = membership.valid_from
    if membership.role == Role.ADMINISTRATION and _is_last_administration(membership.user):
        raise DomainError(_("Das ist das letzte Konto der Fachadministration. Legen Sie erst ein weiteres an."))
    membership.valid_until = valid_until
    with audit.action(actor, "membership_ended", reason=str(membership.user_id)):
        membership.save(update_fields=["valid_until"])
    return membership


def _is_last_administration(user: User) -> bool:
    admins = Membership.objects.on(clock.today()).filter(
        role=Role.ADMINISTRATION, user__is_active=True
    )
    return set(admins.values_list("user_id", flat=True)) == {user.id}


def start_deputyship(
    actor: Actor, *, user_id: UUID, deputy_id: UUID, valid_from: date, valid_until: date
) -> Deputyship:
    """Let ``deputy`` act for ``user``: set by the person herself or by the lead of her team.

    Only inside the same controller, and never by people who sit in an Ausländerbehörde (design/20).
    """
    require(actor, Permission.SET_DEPUTY)
    if valid_until < valid_from:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    if user_id == deputy_id:
        raise DomainError(_("Wählen Sie eine andere Person für die Vertretung."), field="deputy")
    if user_id != actor.id and user_id not in {
        user.id for user in selectors.list_case_managers(actor.leads)
    }:
        raise NotAllowed
    _refuse_foreign_deputy(user_id, deputy_id)
    deputyship = Deputyship(
        user_id=user_id,
        deputy_id=deputy_id,
        valid_from=valid_from,
        valid_until=valid_until,
        set_by_id=actor.id,
    )
    with audit.action(actor, "deputyship_started", reason=str(deputy_id)):
        deputyship.save(force_insert=True)
    return deputyship


def _refuse_foreign_deputy(user_id: UUID, deputy_id: UUID) -> None:
    today = clock.today()
    mine, theirs = (
        list(
            Membership.objects.on(today)
            .filter(user_id=one, role=Role.CASE_MANAGEMENT, user__is_active=True)
            .select_related("unit")
        )
        for one in (user_id, deputy_id)
    )
    if not {m.unit.controller_id for m in mine} & {m.unit.controller_id for m in theirs}:
        raise DomainError(
            _("Die Vertretung muss zum selben Träger gehören und Fälle führen."), field="deputy"
        )
    if any(m.unit.sits_in_immigration_office for m in theirs):
        raise DomainError(
            _("Wer in einer Ausländerbehörde arbeitet, kann niemanden vertreten."), field="deputy"
        )


def end_deputyship(actor: Actor, *, deputyship_id: UUID) -> None:
    """End a deputyship today, or drop it when it has not begun; by the person or the lead."""
    require(actor, Permission.SET_DEPUTY)
    found = [d for d in selectors.list_deputyships(actor) if d.id == deputyship_id]
    if not found:
        raise NotFound
    deputyship = found[0]
    last_day = max(clock.today(), deputyship.valid_from)
    deputyship.valid_until = last_day
    with audit.action(actor, "deputyship_ended", reason=str(deputyship.deputy_id)):
        deputyship.save(update_fields=["valid_until"])
