"""A note in the wrong file: taken back at once, moved to another own case, or struck."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import flow
from geleit.desk.cases.forms import MoveNoteForm, StrikeNoteForm
from geleit.desk.cases.presenters import notes as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import own_cases
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission


@requires(Permission.WRITE_CASE)
@writes
def move_note(request: DeskRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    note = selectors.get_note(request.actor, note_id)
    others = [each for each in own_cases(request) if each[0] != str(note.case_id)]
    form = MoveNoteForm(request.POST or None, cases=others)
    if request.method == "POST" and form.is_valid():
        target = form.case_id
        moved = flow.attempt(
            form,
            lambda: services.move_note(request.actor, note_id=note_id, to_case_id=target),
        )
        if moved is not None:
            return done(request, "desk:cases:timeline", target, message=_("Notiz verschoben."))
    words = {
        "heading": _("Notiz verschieben"),
        "lead": _("In beiden Fällen bleibt sichtbar, dass eine Notiz verschoben wurde."),
        "submit": _("Notiz verschieben"),
    }
    return _page(request, note, form, words)


@requires(Permission.WRITE_CASE)
@writes
def strike_note(request: DeskRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    note = selectors.get_note(request.actor, note_id)
    form = StrikeNoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.reason_in_words
        struck = flow.attempt(
            form, lambda: services.strike_note(request.actor, note_id=note_id, reason=reason)
        )
        if struck is not None:
            return done(request, "desk:cases:timeline", case_id, message=_("Notiz gestrichen."))
    words = {
        "heading": _("Notiz streichen"),
        "lead": _("Der Text verschwindet aus der Akte. Datum, Art und Grund bleiben stehen."),
        "submit": _("Notiz streichen"),
        "danger": "yes",
    }
    return _page(request, note, form, words)


def _page(request: DeskRequest, note: Any, form: Any, words: dict[str, str]) -> HttpResponse:
    context = {
        **case_context(request, note.case),
        **words,
        "form": form,
        "quote": present.quote(note),
        "cancel_url": reverse("desk:cases:timeline", args=[note.case_id]),
    }
    return render(request, "desk/cases/case_form.html", context)


@requires(Permission.WRITE_CASE)
@acts
def undo_note(request: DeskRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """The text comes back into the form: what was typed is not lost by taking it back."""
    try:
        services.undo_note(request.actor, note_id=note_id)
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        messages.warning(request, str(refused.message))
        return HttpResponseRedirect(reverse("desk:cases:timeline", args=[case_id]), status=303)
    return done(
        request,
        "desk:cases:add_note",
        case_id,
        message=_("Notiz zurückgenommen. Der Text steht noch da."),
    )
