"""Roles with dates: given, ended."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.accounts import selectors, services
from geleit.desk.accounts import presenters
from geleit.desk.accounts.forms.staff import EndMembershipForm, MembershipForm
from geleit.desk.accounts.views.users import manages
from geleit.desk.http import DeskRequest, done, writes
from geleit.kernel import clock
from geleit.kernel.actor import Role
from geleit.kernel.errors import DomainError, NotAllowed, NotFound


@manages
@writes
def give(request: DeskRequest, user_id: UUID) -> HttpResponse:
    user = selectors.get_user(request.actor, user_id)
    form = MembershipForm(request.POST or None, initial={"valid_from": clock.today()})
    units = {str(unit.id): unit for unit in selectors.list_units()}
    form.fields["unit"].choices = [  # type: ignore[attr-defined]  # a choice field
        ("", _("Bitte wählen")),
        *((key, f"{unit.name} ({unit.controller.name})") for key, unit in units.items()),
    ]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.grant_membership(
                request.actor,
                user_id=user_id,
                unit=units[given["unit"]],
                role=Role(given["role"]),
                valid_from=given["valid_from"],
                valid_until=given["valid_until"],
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:detail", user_id, message=_("Rolle vergeben."))
    return render(request, "desk/accounts/give_right.html", {"form": form, "account": user})


@manages
@writes
def end(request: DeskRequest, user_id: UUID, membership_id: UUID) -> HttpResponse:
    user = selectors.get_user(request.actor, user_id)
    held = selectors.list_memberships(request.actor, user_id)
    membership = next((each for each in held if each.id == membership_id), None)
    if membership is None:
        raise NotFound
    form = EndMembershipForm(request.POST or None, initial={"when": "now"})
    if request.method == "POST" and form.is_valid():
        yesterday = clock.today() - timedelta(days=1)
        last_day = (
            form.cleaned_data["valid_until"] if form.cleaned_data["when"] == "day" else yesterday
        )
        try:
            services.end_membership(
                request.actor, membership_id=membership_id, valid_until=last_day
            )
        except NotAllowed:
            raise
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:accounts:detail", user_id, message=_("Rolle beendet."))
    context = {"form": form, "account": user, "right": presenters.right(membership)}
    return render(request, "desk/accounts/end_right.html", context)
