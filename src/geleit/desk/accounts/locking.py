"""The lock page, and what happens once the password was right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from geleit.accounts import throttle
from geleit.desk.accounts import held, session
from geleit.desk.accounts.forms.signing import UnlockForm
from geleit.desk.accounts.held import Held

if TYPE_CHECKING:
    from geleit.accounts.models import User

LOCKED = 423


@dataclass(frozen=True, slots=True)
class Waiting:
    """What goes on after the lock: a page to see again, forms to send again."""

    next: str
    sealed: tuple[str, ...]


def locked(request: HttpRequest, user: "User") -> HttpResponse:
    """Answer a request of a locked session; what it posted is sealed, not lost."""
    sealed = held.seal(request, user)
    if session.is_autosave(request):
        return HttpResponse(status=LOCKED)
    if request.headers.get("HX-Request"):
        held.keep(request, sealed)
        return HttpResponse(headers={"HX-Redirect": reverse("desk:accounts:unlock")})
    path = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    return lock_page(request, UnlockForm(), Waiting(path, (sealed,) if sealed else ()))


def lock_page(request: HttpRequest, form: UnlockForm, waiting: Waiting) -> HttpResponse:
    context = {"form": form, "waiting": waiting, "who": str(request.user)}
    return render(request, "desk/accounts/unlock.html", context, status=LOCKED)


def waiting_of(request: HttpRequest) -> Waiting:
    """From the hidden fields of the lock page, and from what fragments left in the session."""
    posted = tuple(request.POST.getlist("sealed")[: held.MOST])
    kept = () if request.method == "POST" else tuple(request.session.get(held.IN_SESSION, ()))
    asked = request.POST.get("next", "") or request.GET.get("next", "")
    return Waiting(safe_path(request, asked), (*posted, *kept))


def safe_path(request: HttpRequest, path: str) -> str:
    """``path`` when it leads into this house, else the first page."""
    inside = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if inside else "/"


def password_fits(user: "User", password: str) -> bool | None:
    """None when the account has to wait after too many wrong ones."""
    key = throttle.account_key(user.email, user)
    if not throttle.may_try(key):
        return None
    if not user.check_password(password):
        return False
    throttle.succeeded(key)
    return True


def go_on(request: HttpRequest, user: "User", waiting: Waiting) -> HttpResponse:
    """Send again what was waiting. One form acts at once; more are shown."""
    session.unlock(request)
    request.session.pop(held.IN_SESSION, None)
    found = [form for token in waiting.sealed if (form := held.unseal(token, user))]
    if not found:
        return HttpResponseRedirect(waiting.next, status=303)
    if len(found) == 1:
        response = replay(request, found[0])
        if response is not None:
            return response
    return held_page(request, found)


def held_page(request: HttpRequest, forms: list[Held]) -> HttpResponse:
    return render(request, "desk/accounts/held.html", {"held": forms})


def replay(request: HttpRequest, form: Held) -> HttpResponse | None:
    """Let the page act on the form as it was sent. None unless it went through.

    The form passed the CSRF check when it was sent, and only its sender can unseal it; its
    idempotency key keeps it from acting twice.
    """
    parts = urlsplit(form.path)
    fields = QueryDict(mutable=True)
    for name, value in form.fields:
        fields.appendlist(name, value)
    try:
        match = resolve(parts.path)
    except Http404:
        return None
    fields._mutable = False  # as a request has it
    request.POST = fields  # type: ignore[assignment]  # frozen in the line above
    request.GET = QueryDict(parts.query)
    request.path = request.path_info = parts.path
    request.META["QUERY_STRING"] = parts.query
    request.resolver_match = match
    response = cast(HttpResponse, match.func(request, *match.args, **match.kwargs))
    return response if 300 <= response.status_code < 400 else None
