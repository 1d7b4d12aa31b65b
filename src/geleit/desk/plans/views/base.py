"""One way for all forms of a plan: draft, sentence of a refusal, both versions of a conflict."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from geleit.desk import drafts, flow
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest, done
from geleit.kernel.errors import Conflict
from geleit.kernel.forms import Form

if TYPE_CHECKING:
    from geleit.cases.models import Case

NO_FIELDS = ("idempotency_key",)


@dataclass(frozen=True, slots=True)
class FormPage:
    """What one form needs: its class, its words, its service, and where it goes on."""

    form_class: type[Any]
    heading: StrOrPromise
    submit: StrOrPromise
    save: Callable[[Any], Any]
    message: StrOrPromise
    initial: dict[str, Any] = field(default_factory=dict)
    place: drafts.Place | None = None
    lead: StrOrPromise = ""
    shown: tuple[tuple[str, str], ...] = ()  # (field, label) in both versions of a conflict
    theirs: Callable[[Any], Any] | None = None  # what a conflict shows, by names of fields
    template: str = "desk/cases/case_form.html"
    to: str = "desk:plans:plan"
    fields: dict[str, Any] = field(default_factory=dict)  # arguments of the form
    extra: dict[str, Any] = field(default_factory=dict)
    current: str = "form"  # entry of the sub navigation
    parts: Callable[[Any], dict[str, Any]] | None = None  # drawn from the form as it is shown
    row: UUID | None = None  # behind the case in the address of ``to``
    to_saved: bool = False  # the row that was just saved instead

    def onward(self, case_id: UUID) -> tuple[UUID, ...]:
        return (case_id,) if self.row is None else (case_id, self.row)


def facts(form: Form) -> dict[str, Any]:
    """The fields as the service takes them."""
    return {name: value for name, value in form.cleaned_data.items() if name not in NO_FIELDS}


def answer(request: DeskRequest, case: "Case", page: FormPage) -> HttpResponse:
    """Show the form, or save it and go on to the plan."""
    draft = drafts.find(request, page.place) if page.place else None
    initial = drafts.continued(page.form_class, draft, page.initial)
    form = page.form_class(request.POST or None, initial=initial, **page.fields)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = flow.attempt(form, lambda: page.save(form))
        except Conflict as error:
            conflict = _conflict(form, page, error, case)
            newer = flow.newer(request.POST, getattr(error.theirs, "version", 0))
            form = page.form_class(newer, **page.fields)
        else:
            if saved is not None:
                if page.place:
                    drafts.drop(request, page.place)
                where = (case.id, saved.id) if page.to_saved else page.onward(case.id)
                return done(request, page.to, *where, message=page.message)
    context = {
        **case_context(request, case, page.current),
        **(drafts.context(page.place, draft) if page.place else {}),
        "heading": page.heading,
        "lead": page.lead,
        "submit": page.submit,
        "cancel_url": "" if page.to_saved else reverse(page.to, args=page.onward(case.id)),
        "form": form,
        "conflict": conflict,
        **page.extra,
        **(page.parts(form) if page.parts else {}),
    }
    return render(request, page.template, context)


def _conflict(form: Form, page: FormPage, error: Conflict, case: "Case") -> flow.ConflictView:
    def words(value: Any) -> str:
        return str(value) if value not in (None, "") else "–"

    theirs = page.theirs(error.theirs) if page.theirs else error.theirs
    rows = [
        flow.Both(label, words(form.cleaned_data[name]), words(getattr(theirs, name, "")))
        for name, label in page.shown
    ]
    return flow.ConflictView(
        sentence=flow.conflict_sentence(error),
        theirs=_("Gespeicherte Fassung"),
        rows=[row for row in rows if row.mine != row.theirs] or rows[:1],
        keep_url=reverse(page.to, args=page.onward(case.id)),
    )
