"""The page of a person: all sections, one open form at a time, reveal and withdrawal as buttons."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import drafts, flow
from geleit.desk.http import DeskRequest, acts, reads, requires, writes
from geleit.desk.people import presenters, sections
from geleit.desk.people.views import declared
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.people import services
from geleit.people.enums import DeclarationKind

PAGE = "desk/people/person.html"
TOLD = (DeclarationKind.CONSENT, DeclarationKind.RELEASE)  # others learn of its end


@requires(Permission.SEARCH_PEOPLE)
@reads
def person(request: DeskRequest, person_id: UUID) -> HttpResponse:
    """A merged id leads to the page of the kept person."""
    file = people.get_file(request.actor, person_id=person_id)
    if file.person.id != person_id:
        return HttpResponseRedirect(reverse("desk:people:person", args=[file.person.id]))
    return render(request, PAGE, presenters.page(request, file))


@requires(Permission.CHANGE_PERSON)
@writes
def edit(
    request: DeskRequest, person_id: UUID, section: str, row_id: UUID | None = None
) -> HttpResponse:
    """The page with one section's form open; saving leads back to the section."""
    part = sections.find(section)
    file = people.get_file(request.actor, person_id=person_id)
    require(request.actor, Permission.CHANGE_PERSON, file.person)
    row = part.row(file, row_id)
    place = _place(person_id, section, row_id)
    draft = drafts.find(request, place)
    start = drafts.continued(part.form, draft, part.start(file, row))
    form = part.filled(request.actor, request.POST or None, initial=start)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = flow.attempt(
                form,
                lambda: part.save(request.actor, file.person.id, row, form.cleaned_data) or True,
            )
        except Conflict as error:
            url = presenters.section_url(person_id, part)
            conflict = presenters.conflict(part, form, file, error, url)
            form = part.form(flow.newer(request.POST, error.theirs.version))  # type: ignore[attr-defined]
        else:
            if saved is not None:
                drafts.drop(request, place)
                if part.declares and "drucken" in request.POST:
                    return declared.print_saved(request, part.declares, saved)
                return _back(request, file.person.id, part.anchor or part.key, str(part.saved))
    context = presenters.page(request, file) | drafts.context(place, draft)
    context["open_hint"] = part.hint(request.user) if part.hint else ""
    return render(
        request, PAGE, context | presenters.opened(part, form, conflict, person_id, row_id)
    )


def _place(person_id: UUID, section: str, row_id: UUID | None) -> drafts.Place:
    if row_id is None:
        return drafts.Place("person", person_id, section)
    return drafts.Place("person_row", person_id, section, row_id)


def _back(request: DeskRequest, person_id: UUID, anchor: str, message: str) -> HttpResponse:
    messages.success(request, message)
    url = reverse("desk:people:person", args=[person_id])
    return HttpResponseRedirect(f"{url}#{anchor}", status=303)


@requires(Permission.REVEAL_CONTACT)
@acts
def reveal(request: DeskRequest, person_id: UUID, contact_id: UUID) -> HttpResponse:
    """A logged look at one value; the page shows it once, a reload hides it again."""
    file = people.get_file(request.actor, person_id=person_id)
    point = services.reveal_contact(request.actor, contact_id=contact_id)
    if point.id not in {each.id for each in file.contacts}:
        raise NotFound
    return render(request, PAGE, presenters.page(request, file, {point.id: point.value}))


@requires(Permission.CHANGE_PERSON)
@acts
def withdraw(
    request: DeskRequest, person_id: UUID, kind: str, declaration_id: UUID
) -> HttpResponse:
    """Withdrawn at once; then it is shown who must be told and what stays told."""
    file = people.get_file(request.actor, person_id=person_id)
    answer = _act(
        request,
        file,
        "erklaerungen",
        lambda: services.withdraw_declaration(
            request.actor, kind=kind, declaration_id=declaration_id
        ),
        _("Widerruf festgehalten."),
    )
    if kind in TOLD and isinstance(answer, HttpResponseRedirect):
        told = reverse("desk:people:withdrawn", args=[file.person.id, declaration_id])
        return HttpResponseRedirect(told, status=303)
    return answer


@requires(Permission.CHANGE_PERSON)
@acts
def remove(request: DeskRequest, person_id: UUID, section: str, row_id: UUID) -> HttpResponse:
    file = people.get_file(request.actor, person_id=person_id)
    remover = sections.REMOVERS.get(section)
    version = flow.version_of(request)
    if remover is None or version is None:
        raise NotFound
    anchor = {"beziehung": "haushalt", "name-beenden": "name"}.get(section, section)
    return _act(
        request, file, anchor, lambda: remover(request.actor, row_id, version), _("Entfernt.")
    )


def _act(
    request: DeskRequest,
    file: people.PersonFile,
    anchor: str,
    service: Callable[[], object],
    message: str,
) -> HttpResponse:
    """A button that may be refused: the sentence stands on the page that comes back."""
    try:
        service()
    except (NotAllowed, NotFound):
        raise
    except DomainError as error:
        context = presenters.page(request, file)
        return render(request, PAGE, {**context, "refusal": str(error.message)})
    return _back(request, file.person.id, anchor, message)
