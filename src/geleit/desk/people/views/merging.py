"""Two records, one human being? Check, merge, tell apart, take back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import flow
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.desk.people import presenters
from geleit.desk.people.forms import DistinctForm, MergeForm
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.people import services


@requires(Permission.MERGE_PEOPLE)
@writes
def duplicates(request: DeskRequest, person_id: UUID) -> HttpResponse:
    """The check runs on the button, because every check is counted."""
    person = people.get_person(request.actor, person_id)
    require(request.actor, Permission.MERGE_PEOPLE, person)
    context: dict[str, Any] = {"matches": None, "refusal": ""}
    if request.method == "POST":
        try:
            found = people.find_duplicates_of(request.actor, person_id=person.id)
        except people.TooManyChecks as error:
            context["refusal"] = str(error.message)
        else:
            context["matches"] = presenters.pairs(request, person.id, found)
    return render(
        request, "desk/people/duplicates.html", context | presenters.head(request, person)
    )


@requires(Permission.MERGE_PEOPLE)
@acts
def merge(request: DeskRequest, person_id: UUID) -> HttpResponse:
    form = MergeForm(request.POST)
    other = _other(request)
    if form.is_valid() and other is not None:
        merged = flow.attempt(
            form,
            lambda: services.merge_people(
                request.actor,
                kept_id=person_id,
                merged_id=other,
                reason=form.cleaned_data["reason"],
            ),
        )
        if merged is not None:
            undo = reverse("desk:people:undo_merge", args=[person_id, merged.id])
            message = _("Zusammengeführt. 90 Tage lang lässt sich das aufheben.")
            return done(request, "desk:people:person", person_id, message=message, undo=undo)
    return _refused(request, person_id, form)


@requires(Permission.MERGE_PEOPLE)
@acts
def distinct(request: DeskRequest, person_id: UUID) -> HttpResponse:
    form = DistinctForm(request.POST)
    other = _other(request)
    if form.is_valid() and other is not None:
        pair = flow.attempt(
            form,
            lambda: services.mark_distinct(
                request.actor,
                person_id=person_id,
                other_id=other,
                reason=form.cleaned_data["reason"],
            ),
        )
        if pair is not None:
            message = _("Gemerkt: zwei verschiedene Personen.")
            return done(request, "desk:people:person", person_id, message=message)
    return _refused(request, person_id, form)


@requires(Permission.MERGE_PEOPLE)
@acts
def undo_merge(request: DeskRequest, person_id: UUID, merge_id: UUID) -> HttpResponse:
    try:
        undone = services.undo_merge(request.actor, merge_id=merge_id)
    except (NotAllowed, NotFound):
        raise
    except DomainError as error:
        person = people.get_person(request.actor, person_id)
        context = {
            "matches": None,
            "refusal": str(error.message),
            **presenters.head(request, person),
        }
        return render(request, "desk/people/duplicates.html", context)
    return done(
        request, "desk:people:person", undone.kept_id, message=_("Zusammenführung aufgehoben.")
    )


def _other(request: DeskRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("other", "")[:64])
    except ValueError:
        return None


def _refused(request: DeskRequest, person_id: UUID, form: MergeForm | DistinctForm) -> HttpResponse:
    person = people.get_person(request.actor, person_id)
    sentences = [sentence for _target, sentence in form.summary]
    refusal = " ".join(sentences) or _("Wählen Sie eine Person aus der Liste.")
    context = {"matches": None, "refusal": refusal, **presenters.head(request, person)}
    return render(request, "desk/people/duplicates.html", context)
