"""Accounts: list, make, change, stop, let in again, new password, lost phone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.accounts import sealing, selectors, services
from geleit.accounts import second_factor as factor
from geleit.desk.accounts import presenters
from geleit.desk.accounts.forms.staff import AccountForm, NewAccountForm
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.kernel.actor import Role
from geleit.kernel.errors import Conflict, DomainError, NotAllowed
from geleit.kernel.permissions import Permission

FIRST_PASSWORD = "geleit_first_password"  # noqa: S105  name of a session entry, encrypted
FIELDS = ("email", "name", "initials", "profession")
manages = requires(Permission.MANAGE_USERS)


@manages
@reads
def account_list(request: DeskRequest) -> HttpResponse:
    rows = [presenters.account_row(row) for row in selectors.list_accounts(request.actor)]
    context = {
        "active": [row for row in rows if row.is_active],
        "stopped": [row for row in rows if not row.is_active],
        "roles": list(Role),
        "first_steps": len(rows) <= 1,
    }
    return render(request, "desk/accounts/list.html", context)


@manages
@writes
def create(request: DeskRequest) -> HttpResponse:
    form = NewAccountForm(request.POST or None, initial={"profession": "other"})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in FIELDS}
        try:
            user, first = services.create_user(request.actor, **given)
        except DomainError as error:
            form.add_domain_error(error)
            twin = selectors.find_user_by_email(given["email"])
            return render(request, "desk/accounts/create.html", {"form": form, "twin": twin})
        _keep(request, user.id, first)
        return done(request, "desk:accounts:access", user.id, message=_("Konto angelegt."))
    return render(request, "desk/accounts/create.html", {"form": form, "twin": None})


def _keep(request: DeskRequest, user_id: UUID, password: str) -> None:
    request.session[FIRST_PASSWORD] = [str(user_id), sealing.seal(password)]


@manages
@reads
def access(request: DeskRequest, user_id: UUID) -> HttpResponse:
    """The first password, once: it leaves the session as it is shown."""
    user = selectors.get_user(request.actor, user_id)
    kept = request.session.get(FIRST_PASSWORD) or ["", ""]
    password = ""
    if kept[0] == str(user_id):
        password = sealing.unseal(kept[1])
        del request.session[FIRST_PASSWORD]
    context = {"account": user, "password": password}
    return render(request, "desk/accounts/access.html", context)


@manages
@reads
def detail(request: DeskRequest, user_id: UUID) -> HttpResponse:
    user = selectors.get_user(request.actor, user_id)
    memberships = selectors.list_memberships(request.actor, user_id)
    context = {
        "account": user,
        "rights": [presenters.right(membership) for membership in memberships],
        "factor": factor.state_of(user),
        "is_self": user.id == request.actor.id,
    }
    return render(request, "desk/accounts/detail.html", context)


@manages
@writes
def change(request: DeskRequest, user_id: UUID) -> HttpResponse:
    user = selectors.get_user(request.actor, user_id)
    initial = {name: getattr(user, name) for name in FIELDS} | {"version": user.version}
    form = AccountForm(request.POST or None, initial=initial)
    theirs: Any = None
    if request.method == "POST" and form.is_valid():
        try:
            services.change_user(request.actor, user_id=user_id, **form.cleaned_data)
        except Conflict as conflict:
            theirs = conflict.theirs
            form = AccountForm({**request.POST.dict(), "version": str(theirs.version)})
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:detail", user_id, message=_("Konto gespeichert."))
    context = {"form": form, "account": user, "theirs": theirs}
    return render(request, "desk/accounts/change.html", context)


@manages
@writes
def deactivate(request: DeskRequest, user_id: UUID) -> HttpResponse:
    """Ask first: what ends, and who gives the cases on."""
    user = selectors.get_user(request.actor, user_id)
    problem = ""
    if request.method == "POST":
        try:
            services.deactivate_user(request.actor, user_id=user_id)
        except NotAllowed:
            raise
        except DomainError as error:
            problem = str(error.message)
        else:
            return done(request, "desk:accounts:detail", user_id, message=_("Konto gesperrt."))
    context = {"account": user, "problem": problem}
    return render(request, "desk/accounts/deactivate.html", context)


def _button(
    act: Callable[[DeskRequest, UUID], str], to: str = "desk:accounts:detail"
) -> Callable[[DeskRequest, UUID], HttpResponse]:
    """A button on the page of an account: acts, then says what happened or why not."""

    @manages
    @acts
    def pressed(request: DeskRequest, user_id: UUID) -> HttpResponse:
        try:
            said = act(request, user_id)
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, str(error.message))
            return done(request, "desk:accounts:detail", user_id)
        return done(request, to, user_id, message=said)

    return pressed


def _reactivate(request: DeskRequest, user_id: UUID) -> str:
    services.reactivate_user(request.actor, user_id=user_id)
    return _("Konto wieder zugelassen. Vergeben Sie die Rollen neu.")


def _reset_password(request: DeskRequest, user_id: UUID) -> str:
    _keep(request, user_id, services.reset_password(request.actor, user_id=user_id))
    return _("Neues Passwort erzeugt.")


def _reset_second_factor(request: DeskRequest, user_id: UUID) -> str:
    services.reset_second_factor(request.actor, user_id=user_id)
    return _("Zweiter Faktor entfernt. Die nächste Anmeldung richtet ihn neu ein.")


reactivate = _button(_reactivate)
reset_password = _button(_reset_password, "desk:accounts:access")
reset_second_factor = _button(_reset_second_factor)
