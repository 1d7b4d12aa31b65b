"""Cases of somebody who left or is ill get another responsible person (05-settled 32)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.accounts import selectors as accounts
from geleit.cases import selectors, services
from geleit.catalogue import selectors as catalogue
from geleit.desk.accounts.forms.staff import ReassignForm, case_label
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission

MOST = 50  # one page of the list; the rest follows when these are done
FIELDS = {"cases": "case_ids", "to_user": "to_user_id"}  # the service's names for our fields


@requires(Permission.REASSIGN_CASES)
@reads
def choose(request: DeskRequest) -> HttpResponse:
    """Whose cases? Also colleagues whose account is stopped."""
    rows = [row for row in selectors.list_team(request.actor) if row.open_cases]
    return render(request, "desk/accounts/reassign_choose.html", {"rows": rows})


@requires(Permission.REASSIGN_CASES)
@writes
def reassign(request: DeskRequest, user_id: UUID) -> HttpResponse:
    """Choose cases and receiver, see what will happen, confirm. ``?alle=1`` ticks every case."""
    who = accounts.find_user(user_id)
    found = selectors.list_cases(request.actor, view="team", responsible=str(user_id))
    if who is None or not found.rows:
        raise NotFound
    labels = {str(row.id): _outline(row) for row in found.rows}
    every = list(labels) if "alle" in request.GET else []
    form = ReassignForm(request.POST or None, initial={"case_ids": every})
    receivers = _receivers(request.actor, user_id)
    form.fields["case_ids"].choices = list(labels.items())  # type: ignore[attr-defined]
    form.fields["to_user_id"].choices = [  # type: ignore[attr-defined]
        ("", _("Bitte wählen")),
        *receivers.items(),
    ]
    context = {
        "form": form, "who": who.name, "more": found.has_next, "chosen": [], "every": bool(every),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        confirmed = "confirmed" in request.POST
        moved = _attempt(request, form, confirmed=confirmed)
        if moved and confirmed:
            return _moved(request, moved)
        if form.is_valid():  # nothing was refused: the look before
            context["chosen"] = [labels[key] for key in form.cleaned_data["case_ids"]]
            context["receiver"] = receivers[form.cleaned_data["to_user_id"]]
            return render(request, "desk/accounts/reassign_confirm.html", context)
    return render(request, "desk/accounts/reassign.html", context)


def _attempt(
    request: DeskRequest, form: ReassignForm, *, confirmed: bool
) -> services.Reassigned | None:
    """Move, or before that only look whether it would go; a refusal becomes a sentence."""
    given = form.cleaned_data
    asked = {
        "case_ids": [UUID(key) for key in given["case_ids"]],
        "to_user_id": UUID(given["to_user_id"]),
        "reason": given["reason"],
    }
    try:
        if confirmed:
            return services.reassign_cases(request.actor, **asked)
        services.check_reassignment(request.actor, **asked)
    except (NotAllowed, NotFound):
        raise
    except DomainError as error:
        field = FIELDS.get(error.field, error.field)
        form.add_domain_error(DomainError(error.message, field=field))
    return None


def _moved(request: DeskRequest, moved: services.Reassigned) -> HttpResponse:
    count = len(moved.cases)
    said = ngettext("%(n)d Fall neu zugeordnet.", "%(n)d Fälle neu zugeordnet.", count)
    undo = reverse("desk:accounts:undo_reassign", args=[moved.batch])
    return done(request, "desk:accounts:reassign", message=said % {"n": count}, undo=undo)


@requires(Permission.REASSIGN_CASES)
@acts
def undo(request: DeskRequest, batch: UUID) -> HttpResponse:
    """Everything lies as before; too late gets a sentence."""
    try:
        cases = services.undo_reassignment(request.actor, batch=batch)
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        messages.warning(request, str(refused.message))
        return HttpResponseRedirect(reverse("desk:accounts:reassign"), status=303)
    said = ngettext(
        "Zurückgenommen: %(n)d Fall liegt wieder da, wo er war.",
        "Zurückgenommen: %(n)d Fälle liegen wieder da, wo sie waren.",
        len(cases),
    )
    return done(request, "desk:accounts:reassign", message=said % {"n": len(cases)})


def _receivers(actor: Actor, but: UUID) -> dict[str, str]:
    """Colleagues of the same controllers who do case management."""
    units = accounts.list_units()
    controllers = {unit.controller_id for unit in units if unit.id in actor.leads}
    near = [unit.id for unit in units if unit.controller_id in controllers]
    return {str(user.id): user.name for user in accounts.list_case_managers(near) if user.id != but}


def _outline(row: Any) -> Any:
    return case_label(
        row.code,
        row.initials,
        catalogue.label("phase", row.phase),
        catalogue.label("municipality", row.municipality),
    )
