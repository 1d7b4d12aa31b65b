"""In and out of the house: unlock, go on, sign out, where to begin."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.desk import context
from geleit.desk.accounts import held, locking, session
from geleit.desk.accounts.forms.signing import WAIT, WRONG_PASSWORD, UnlockForm
from geleit.desk.accounts.session import State
from geleit.desk.http import DeskRequest, reads, requires
from geleit.kernel.transaction import acting

if TYPE_CHECKING:
    from geleit.accounts.models import User

CLEAR = '"cache", "storage"'


def unlock(request: HttpRequest) -> HttpResponse:
    """The lock page by itself (after a fragment), and the password that was typed into it."""
    user = cast("User", request.user)
    waiting = locking.waiting_of(request)
    form = UnlockForm(request.POST or None)
    if request.method != "POST":
        if session.state(request) is State.OPEN:
            return HttpResponseRedirect(waiting.next)
        return locking.lock_page(request, form, waiting)
    if form.is_valid():
        fits = locking.password_fits(user, form.cleaned_data["password"])
        _note(user, "unlocked" if fits else "unlock_failed")
        if fits:
            return locking.go_on(request, user, waiting)
        form.add_error("password", str(WAIT if fits is None else WRONG_PASSWORD))
    return locking.lock_page(request, form, waiting)


def _note(user: "User", kind: str) -> None:
    actor = accounts.actor_for(user)
    with acting(actor), audit.action(actor, kind):
        pass


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and have the browser forget what it kept of the pages."""
    if request.user.is_authenticated:
        _note(request.user, "signed_out")
    logout(request)
    response = HttpResponseRedirect(reverse("account_login"), status=303)
    response.headers["Clear-Site-Data"] = CLEAR
    return response


@requires()
@reads
def start(request: DeskRequest) -> HttpResponse:
    """After the sign-in: what was interrupted, else the first page this person may open."""
    if held.has_kept(request):
        return HttpResponseRedirect(reverse("desk:accounts:resume"))
    first = next(iter(context.build(request).nav), None)
    if first:
        return HttpResponseRedirect(first.url)
    return render(request, "desk/accounts/no_role.html", {"has_role": bool(request.actor.roles)})


@requires()
def resume(request: DeskRequest) -> HttpResponse:
    """Forms that the end of the last session interrupted, each with one button to send it."""
    found = held.take(request, request.user)
    if not found:
        return HttpResponseRedirect(reverse("desk:accounts:start"))
    return locking.held_page(request, found)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form older than the sign-in (second tab, cookie gone): show it again instead of losing it.

    Only for a form that this very site sent (``Sec-Fetch-Site``, which pages cannot forge); the
    person looks at it and sends it once more.
    """
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not request.user.is_authenticated:
        messages.info(request, _("Die Seite war zu lange offen. Melden Sie sich bitte an."))
        return HttpResponseRedirect(reverse("account_login"), status=303)
    user = request.user
    fields = held.fields_of(request) if ours and request.method == "POST" else ()
    if not fields:
        return render(request, "403_csrf.html", status=403)
    if session.state(request) is not State.OPEN:
        return locking.locked(request, user)
    return locking.held_page(request, [held.Held(request.get_full_path(), fields)])
