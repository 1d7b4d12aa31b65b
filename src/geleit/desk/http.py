"""How a page meets the house: permission, one transaction with its actor, journal, answer.

``@requires(...)`` first, then ``@reads`` or ``@writes``. A GET cannot write; what it looked at is
recorded before the answer leaves (05-settled 9). A POST that creates or sends carries an
idempotency key: pressed twice, it acts once (05-settled 15).
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_htmx.middleware import HtmxDetails
from django_stubs_ext import StrOrPromise

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed, NotFound
from geleit.kernel.models import Submission
from geleit.kernel.permissions import Permission, allows
from geleit.kernel.transaction import acting, read_only

if TYPE_CHECKING:
    from geleit.accounts.models import User

P = ParamSpec("P")
KEY_FIELD = "idempotency_key"


class DeskRequest(HttpRequest):
    """A signed-in request: ``actor`` is set by ``requires``."""

    actor: Actor
    user: "User"  # narrowed: login is required on every desk page
    htmx: HtmxDetails


View = Callable[Concatenate[DeskRequest, P], HttpResponse]


def requires(*permissions: Permission) -> Callable[[View[P]], View[P]]:
    """Let the view run when the actor's roles give one of ``permissions`` (none: any sign-in)."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            request.actor = accounts.actor_for(request.user)
            if permissions and not any(allows(request.actor, p) for p in permissions):
                return refused(request, NotAllowed())
            return view(request, *args, **kwargs)

        checked.permissions = permissions  # type: ignore[attr-defined]  # read by the access matrix
        return checked

    return decorate


def reads(view: View[P]) -> View[P]:
    """Run a GET in a read-only savepoint; refuse other methods."""

    @wraps(view)
    def wrapped(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        return _read(view, request, *args, **kwargs)

    return wrapped


def writes(view: View[P]) -> View[P]:
    """Show the form on GET, act on POST. What is not a redirect afterwards wrote nothing."""

    @wraps(view)
    def wrapped(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return _read(view, request, *args, **kwargs)
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
        return _write(view, request, *args, **kwargs)

    return wrapped


def acts(view: View[P]) -> View[P]:
    """A button without a form page: POST only."""
    writing = writes(view)

    @wraps(view)
    def wrapped(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        return writing(request, *args, **kwargs)

    wrapped.is_button = True  # type: ignore[attr-defined]  # its address shows no page
    return wrapped


def _read(
    view: View[P], request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs
) -> HttpResponse:
    with acting(request.actor), audit.collecting_reads() as readings:
        try:
            with read_only():
                response = view(request, *args, **kwargs)
        except (Http404, NotFound):
            response = missing(request, kwargs)
        except NotAllowed as error:
            response = refused(request, error)
        audit.write(readings)
    return response


def _write(
    view: View[P], request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs
) -> HttpResponse:
    with acting(request.actor), audit.collecting_reads() as readings:
        try:
            with transaction.atomic():
                key = _key(request)
                if key and not _first_time(request.actor, key):
                    return _outcome(request.actor, key)
                response = view(request, *args, **kwargs)
                if isinstance(response, HttpResponseRedirect) or response.status_code == 204:
                    if key:
                        _remember(key, response)
                else:
                    transaction.set_rollback(True)  # a form with errors leaves nothing behind
        except (Http404, NotFound):
            response = missing(request, kwargs)
        except NotAllowed as error:
            response = refused(request, error)
        audit.write(readings)
    return response


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(KEY_FIELD, ""))
    except ValueError:
        return None


def _first_time(actor: Actor, key: UUID) -> bool:
    """Claim the key. A twin request waits here until the first one has committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_submission (key, actor_id, outcome, at) VALUES (%s, %s, '', %s)"
            " ON CONFLICT (key) DO NOTHING",
            [key, actor.id, clock.now()],
        )
        return bool(cursor.rowcount == 1)


def _remember(key: UUID, response: HttpResponse) -> None:
    Submission.objects.filter(key=key).update(outcome=response.headers.get("Location", "")[:300])


def _outcome(actor: Actor, key: UUID) -> HttpResponse:
    done = Submission.objects.filter(key=key, actor_id=actor.id).first()
    return HttpResponseRedirect(done.outcome if done and done.outcome else "/", status=303)


def was_sent(request: DeskRequest) -> bool:
    """Whether the form that carries this key has already acted."""
    key = _key(request)
    return (
        key is not None and Submission.objects.filter(key=key, actor_id=request.actor.id).exists()
    )


def done(
    request: DeskRequest,
    to: str,
    *args: object,
    message: StrOrPromise = "",
    undo: str = "",
) -> HttpResponse:
    """Redirect after a successful POST; ``undo`` is the path of a POST that takes it back."""
    if message:
        messages.success(request, str(message), extra_tags=f"undo:{undo}" if undo else "")
    return HttpResponseRedirect(reverse(to, args=args), status=303)


def missing(request: DeskRequest, asked: object = None) -> HttpResponse:
    """The same 404 for what does not exist and for what is not open to this actor (settled 23)."""
    named = asked.values() if isinstance(asked, dict) else ()
    ids = [value for value in named if isinstance(value, UUID)]
    if ids:
        audit.read(request.actor, "refused", ids=ids)
    return render(request, "404.html", status=404)


def refused(request: DeskRequest, error: NotAllowed) -> HttpResponse:
    return render(request, "403.html", {"message": error.message}, status=403)
