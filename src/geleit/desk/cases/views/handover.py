"""Fallübergabe: asked by whoever holds the case, answered by whoever is asked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import contents, selectors, services
from geleit.desk import drafts, flow
from geleit.desk.cases.forms.base import offer
from geleit.desk.cases.forms.handover import HandoverForm, RefuseHandoverForm
from geleit.desk.cases.presenters import handover as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission


@requires(Permission.WRITE_CASE)
@writes
def ask_handover(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The question, and beside it exactly what would go along."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    place = drafts.Place("handover", case_id)
    draft = drafts.find(request, place)
    form = HandoverForm(request.POST or None, initial=drafts.continued(HandoverForm, draft, {}))
    offer(form, "to", selectors.handover_receivers(request.actor, case=case))
    if request.method == "POST" and form.is_valid() and _ask(request, form, case_id):
        drafts.drop(request, place)
        said = _("Übergabe angefragt. Bis zur Antwort bleibt alles, wie es ist.")
        return done(request, "desk:cases:overview", case_id, message=said)
    found = selectors.preview_handover(request.actor, case=case)
    context = {
        **case_context(request, case),
        **drafts.context(place, draft),
        "form": form,
        "heading": _("Fall übergeben"),
        "submit": _("Übergabe anfragen"),
        "cancel_url": reverse("desk:cases:overview", args=[case_id]),
        "parts": present.parts(found, {part.kind: contents.label(part.kind) for part in found}),
    }
    return render(request, "desk/cases/ask_handover.html", context)


def _ask(request: DeskRequest, form: HandoverForm, case_id: UUID) -> bool:
    kind, _colon, chosen = form.cleaned_data["to"].partition(":")
    asked = flow.attempt(
        form,
        lambda: services.ask_handover(
            request.actor,
            case_id=case_id,
            reason=form.cleaned_data["reason"],
            wish=form.cleaned_data["wish"],
            to_user_id=UUID(chosen) if kind == "user" else None,
            to_unit_id=UUID(chosen) if kind == "unit" else None,
        ),
    )
    return asked is not None


@requires(Permission.WRITE_CASE)
@reads
def handover(request: DeskRequest, handover_id: UUID) -> HttpResponse:
    """For giver and receiver: who, why, how much. No content before the yes."""
    row = selectors.get_handover(request.actor, handover_id)
    return render(request, "desk/cases/handover.html", {"view": present.page(row)})


@requires(Permission.WRITE_CASE)
@acts
def accept_handover(request: DeskRequest, handover_id: UUID) -> HttpResponse:
    row = selectors.get_handover(request.actor, handover_id)
    try:
        case = services.accept_handover(request.actor, handover_id=handover_id)
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        return _too_late(request, refused)
    return done(request, "desk:cases:overview", case.id, message=present.accepted(row))


@requires(Permission.WRITE_CASE)
@writes
def refuse_handover(request: DeskRequest, handover_id: UUID) -> HttpResponse:
    row = selectors.get_handover(request.actor, handover_id)
    if not row.may_decide:
        raise NotFound
    place = drafts.Place("refuse_handover", handover_id)
    draft = drafts.find(request, place)
    start = drafts.continued(RefuseHandoverForm, draft, {})
    form = RefuseHandoverForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        said = flow.attempt(
            form,
            lambda: services.refuse_handover(request.actor, handover_id=handover_id, answer=answer),
        )
        if said is not None:
            drafts.drop(request, place)
            return done(request, "desk:cases:my_day", message=_("Übergabe abgelehnt."))
    context = {
        **drafts.context(place, draft),
        "heading": _("Übergabe ablehnen"),
        "code": row.code,
        "form": form,
        "submit": _("Übergabe ablehnen"),
        "cancel_url": present.address("handover", handover_id),
    }
    return render(request, "desk/cases/free_form.html", context)


@requires(Permission.WRITE_CASE)
@acts
def withdraw_handover(request: DeskRequest, handover_id: UUID) -> HttpResponse:
    try:
        row = services.withdraw_handover(request.actor, handover_id=handover_id)
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        return _too_late(request, refused)
    return done(request, "desk:cases:overview", row.case_id, message=_("Übergabe zurückgenommen."))


def _too_late(request: DeskRequest, refused: DomainError) -> HttpResponse:
    messages.warning(request, str(refused.message))
    return HttpResponseRedirect(reverse("desk:cases:my_day"), status=303)
