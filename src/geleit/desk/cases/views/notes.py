"""Notes: written in three interactions, changed, added to, found again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts, flow
from geleit.desk.cases.back import back_to
from geleit.desk.cases.forms import AddendumForm, ChangeNoteForm, NoteForm, QuickNoteForm
from geleit.desk.cases.presenters import notes as present
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.cases.presenters.common import own_cases
from geleit.desk.http import DeskRequest, done, requires, writes
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission


@requires(Permission.WRITE_CASE)
@writes
def add_note(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """Sending is the short way: the case is read only where the page is shown (again)."""
    place = drafts.Place("note", case_id)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        meeting_id = present.meeting_id(request)
        note = flow.attempt(form, lambda: _add(request, form, case_id, meeting_id))
        if note is not None:
            drafts.drop(request, place)
            return _saved(request, note)
    return _note_page(request, case_id, form, place)


def _note_page(
    request: DeskRequest, case_id: UUID, form: NoteForm, place: drafts.Place
) -> HttpResponse:
    """As a page, and with htmx under the row of "Mein Tag"."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    draft = drafts.find(request, place)
    meeting_id = present.meeting_id(request, draft.fields if draft else {})
    start = selectors.note_defaults(request.actor, case, meeting_id)
    if not form.is_bound:
        form = NoteForm(initial=drafts.continued(NoteForm, draft, present.defaults(start)))
    words = present.form_words(request, case, start)
    context = {**words, **drafts.context(place, draft), "form": form}
    if start.appointment_id:
        context["draft_url"] += f"&termin={start.appointment_id}"
    if request.htmx:
        return render(request, "desk/cases/parts/note_inline.html", context)
    return render(request, "desk/cases/note_form.html", {**case_context(request, case), **context})


def _add(
    request: DeskRequest, form: NoteForm, case_id: UUID, appointment_id: UUID | None = None
) -> Any:
    return services.add_note(
        request.actor, case_id=case_id, appointment_id=appointment_id, **present.sent(form)
    )


def _saved(request: DeskRequest, note: Any) -> HttpResponse:
    undo = reverse("desk:cases:undo_note", args=[note.case_id, note.id])
    return done(
        request,
        *back_to(request, note.case_id),
        message=_("Notiz gespeichert."),
        undo=undo,
    )


@requires(Permission.WRITE_CASE)
@writes
def quick_note(request: DeskRequest) -> HttpResponse:
    """For a call that was not planned: the case first, by name or code."""
    place = drafts.Place("quick_note")
    draft = drafts.find(request, place)
    defaults = drafts.continued(QuickNoteForm, draft, present.quick_defaults())
    form = QuickNoteForm(request.POST or None, initial=defaults, cases=own_cases(request))
    if request.method == "POST" and form.is_valid():
        note = flow.attempt(form, lambda: _add(request, form, form.case_id))
        if note is not None:
            drafts.drop(request, place)
            return _saved(request, note)
    context = {
        **drafts.context(place, draft),
        "form": form,
        "action": reverse("desk:cases:quick_note"),
        "cancel_url": reverse("desk:cases:my_day"),
    }
    return render(request, "desk/cases/quick_note.html", context)


@requires(Permission.WRITE_CASE)
@writes
def change_note(request: DeskRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    note = selectors.get_note(request.actor, note_id)
    place = drafts.Place("change_note", case_id, note_id)
    draft = drafts.find(request, place)
    defaults = drafts.continued(ChangeNoteForm, draft, present.stored(note))
    form = ChangeNoteForm(request.POST or None, initial=defaults)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            changed = flow.attempt(form, lambda: _change(request, form, note_id))
        except Conflict as error:
            conflict = present.conflict(form, error)
            form = ChangeNoteForm(flow.newer(request.POST, error.theirs.version))  # type: ignore[attr-defined]
        else:
            if changed is not None:
                drafts.drop(request, place)
                return done(request, "desk:cases:timeline", case_id, message=_("Notiz geändert."))
    context = {**present.change_words(note), **drafts.context(place, draft), "form": form}
    context |= {**case_context(request, note.case), "conflict": conflict}
    return render(request, "desk/cases/note_form.html", context)


def _change(request: DeskRequest, form: ChangeNoteForm, note_id: UUID) -> Any:
    version = form.cleaned_data["version"]
    return services.change_note(
        request.actor, note_id=note_id, version=version, **present.sent(form)
    )


@requires(Permission.WRITE_CASE)
@writes
def add_addendum(request: DeskRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    note = selectors.get_note(request.actor, note_id)
    place = drafts.Place("addendum", case_id, note_id)
    draft = drafts.find(request, place)
    form = AddendumForm(request.POST or None, initial=drafts.continued(AddendumForm, draft, {}))
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        added = flow.attempt(
            form, lambda: services.add_addendum(request.actor, note_id=note_id, text=text)
        )
        if added is not None:
            drafts.drop(request, place)
            return done(request, "desk:cases:timeline", case_id, message=_("Nachtrag gespeichert."))
    context = {
        **case_context(request, note.case),
        **drafts.context(place, draft),
        **present.addendum_words(note),
        "form": form,
    }
    return render(request, "desk/cases/case_form.html", context)
