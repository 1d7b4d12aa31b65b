"""Vertretung: for oneself, and for the team one leads."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.accounts import selectors, services
from geleit.desk.accounts.forms.staff import DeputyForm
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.kernel import clock
from geleit.kernel.actor import Role
from geleit.kernel.errors import DomainError, NotAllowed
from geleit.kernel.permissions import Permission


@requires(Permission.SET_DEPUTY)
@writes
def deputies(request: DeskRequest) -> HttpResponse:
    """Running and coming stand-ins, and the form for the next one, on one page (C18)."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.start_deputyship(
                request.actor,
                user_id=UUID(given["user_id"]),
                deputy_id=UUID(given["deputy_id"]),
                valid_from=given["valid_from"],
                valid_until=given["valid_until"],
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:deputy", message=_("Vertretung gespeichert."))
    context = {"form": form, "rows": selectors.list_deputyships(request.actor)}
    return render(request, "desk/accounts/deputies.html", context)


def _form(request: DeskRequest) -> DeputyForm:
    actor = request.actor
    absent = {str(user.id): user.name for user in selectors.list_case_managers(actor.leads)}
    if actor.has(Role.CASE_MANAGEMENT):
        absent[str(actor.id)] = request.user.name
    others = {str(user.id): user.name for user in selectors.list_possible_deputies(actor)}
    if set(absent) == {str(actor.id)}:
        others.pop(str(actor.id), None)
    initial: dict[str, object] = {"valid_from": clock.today()}
    if str(actor.id) in absent:
        initial["user_id"] = str(actor.id)
    form = DeputyForm(request.POST or None, initial=initial)
    form.offer(absent, others)
    return form


@requires(Permission.SET_DEPUTY)
@acts
def end(request: DeskRequest, deputyship_id: UUID) -> HttpResponse:
    services.end_deputyship(request.actor, deputyship_id=deputyship_id)
    return done(request, "desk:accounts:deputy", message=_("Vertretung beendet."))
