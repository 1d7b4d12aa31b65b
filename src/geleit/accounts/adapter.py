"""How django-allauth signs people in here: no sign-up, no mail, the same answer for everybody."""

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from geleit import audit
from geleit.accounts import sealing, selectors, throttle
from geleit.accounts.models import User
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse  # noqa: TID251  allauth's hooks are given them

STARTED, SEEN = "geleit_started", "geleit_seen"  # session: signed in at, last active at


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides."
        ),
        "invalid_login": _("E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides."),
        "too_many_login_attempts": _(
            "Zu viele Versuche. Warten Sie 20 Minuten, oder bitten Sie die Fachadministration "
            "um ein neues Passwort."
        ),
    }

    def is_open_for_signup(self, request: "HttpRequest") -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mails about accounts; what happened stands in the journal."""

    def authenticate(self, request: "HttpRequest", **credentials: Any) -> User | None:
        """Check e-mail and password. A stopped account gets the answer of an unknown one."""
        email, address = str(credentials.get("email", "")), self.get_client_ip(request)
        known = selectors.find_user_by_email(email)
        key = throttle.account_key(email, known)
        if throttle.address_is_blocked(address) or not throttle.may_try(key):
            raise self.validation_error("too_many_login_attempts")
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()  # forget a stopped account again
        if isinstance(user, User):
            throttle.succeeded(key)
            return user
        throttle.count_failure_from(address)
        _note_failure(known)
        return None

    def post_login(self, request: "HttpRequest", user: User, **kwargs: Any) -> "HttpResponse":
        moment = clock.now().timestamp()
        request.session[STARTED] = request.session[SEEN] = moment
        actor = selectors.actor_for(user)
        with acting(actor), audit.action(actor, "signed_in"):
            pass
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer


def _note_failure(user: User | None) -> None:
    """For an unknown address too: what only accounts get would show in the time it takes."""
    reason = str(user.id) if user else "unknown"
    with acting(SYSTEM), audit.action(SYSTEM, "sign_in_failed", reason=reason):
        pass


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Der Code stimmt nicht. Geben Sie den Code ein, den die App gerade zeigt."
        ),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)
