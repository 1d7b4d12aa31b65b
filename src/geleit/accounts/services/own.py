"""What a person changes about her own account."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts.models import User
from geleit.accounts.services.users import end_sessions
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError

LONGEST_PASSWORD = 256


def change_own_password(user: User, actor: Actor, *, password: str, session: str = "") -> None:
    """Raises DomainError with the failed rule. Sessions other than ``session`` end."""
    if len(password) > LONGEST_PASSWORD:
        raise DomainError(
            _("Das Passwort ist zu lang. Nehmen Sie höchstens 256 Zeichen."), field="password"
        )
    if user.check_password(password):
        raise DomainError(
            _("Das ist Ihr bisheriges Passwort. Wählen Sie ein neues."), field="password"
        )
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages), field="password") from error
    user.set_password(password)
    with audit.action(actor, "password_changed"):
        User.objects.filter(id=user.id).update(password=user.password, must_change_password=False)
        end_sessions(user.id, but=session)
    user.must_change_password = False


def set_own_language(actor: Actor, *, language: str) -> None:
    with audit.action(actor, "language_set"):
        User.objects.filter(id=actor.id).update(language=language)


def set_own_initials_only(actor: Actor, *, only_initials: bool) -> None:
    """Show initials instead of names, for a screen beside a visitor (05-settled 32)."""
    with audit.action(actor, "names_masked" if only_initials else "names_shown"):
        User.objects.filter(id=actor.id).update(shows_initials=only_initials)
