"""Headers every staff page carries, and the guard that stands before every page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from geleit.accounts import second_factor
from geleit.desk.accounts import held, locking, session
from geleit.desk.accounts.session import State

if TYPE_CHECKING:
    from geleit.accounts.models import User

Next = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicy:
    """Send ``SECURE_CSP`` (written as Django 6 reads it) and the other fixed security headers."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.policy = "; ".join(
            f"{name} {' '.join(sources)}" for name, sources in settings.SECURE_CSP.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = self.policy
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class OwnLanguage:
    """The language a person chose for the staff pages; German before she signs in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "") or settings.LANGUAGE_CODE
        known = dict(settings.LANGUAGES)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            return self.get_response(request)


# pages that a person on the way into the house must be able to reach
FREE = frozenset({"account_logout", "desk:accounts:unlock"})
PASSWORD, FACTOR = "desk:accounts:password", "desk:accounts:second_factor"


class SessionGuard:
    """Signed in, awake, own password, second factor: only then the page (05-settled 17).

    Every view asks for a sign-in unless it is marked ``login_not_required``.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: tuple[Any, ...], _kwargs: dict[str, UUID]
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated:
            cancels = name == "account_logout" and request.method == "POST"  # between two steps
            return None if cancels else ask_to_sign_in(request)
        user = request.user
        found = session.state(request)
        if found is State.OVER:
            return end(request, user)
        if name in FREE:
            return None
        if found is State.LOCKED:
            return None if session.is_draft_address(request) else locking.locked(request, user)
        if not session.is_autosave(request):
            session.touch(request)
        return unfinished(request, user, name)


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser to ``url``, a fragment with its page; an autosave is told it failed."""
    if session.is_autosave(request):
        return HttpResponse(status=401)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url, status=303)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    url = reverse("account_login")
    if request.method in ("GET", "HEAD") and request.path != "/" and not _is_fragment(request):
        url += f"?{_next(request)}"
    return go(request, url)


def _is_fragment(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _next(request: HttpRequest) -> str:
    return urlencode({"next": request.get_full_path()})


def end(request: HttpRequest, user: "User") -> HttpResponse:
    """After ten hours: sign out, keep what was being sent for the next sign-in."""
    token = held.seal(request, user)
    logout(request)
    held.keep(request, token)
    sentence = _("Nach zehn Stunden melden Sie sich bitte neu an.")
    if token:
        sentence += " " + _("Ihre Eingabe ist aufgehoben.")
    messages.info(request, sentence)
    return go(request, reverse("account_login"))


def unfinished(request: HttpRequest, user: "User", name: str) -> HttpResponse | None:
    """First an own password, then a second factor; before that there is no other page."""
    if user.must_change_password:
        return None if name == PASSWORD else go(request, reverse(PASSWORD))
    if name == FACTOR or session.has_second_factor(request, user):
        return None
    if second_factor.has_one(user.id):  # set up elsewhere since: this session never showed it
        logout(request)
        return go(request, reverse("account_login"))
    return go(request, reverse(FACTOR))
