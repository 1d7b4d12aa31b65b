"""A withdrawn consent or release: who is told by a letter each, and the person's confirmation."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from geleit.accounts import selectors as accounts
from geleit.desk.http import DeskRequest, acts, reads, requires
from geleit.desk.people import presenters
from geleit.desk.people.presenters import withdrawal as present
from geleit.desk.people.views.declared import declared, print_in_her_language
from geleit.documents import services as documents
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.people import selectors as people
from geleit.people import services
from geleit.people.enums import DeclarationKind
from geleit.referrals import selectors as referrals


@requires(Permission.CHANGE_PERSON)
@reads
def withdrawn(request: DeskRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    """Every receiver with the button for the letter, and what cannot be called back."""
    file, given = _taken_back(request, person_id, declaration_id)
    words = {
        "given": given,
        "told": _told(request, file, given),
        "letter_url": reverse("desk:people:withdrawal_letter", args=[person_id, declaration_id]),
        "sheet_url": reverse("desk:people:withdrawal_sheet", args=[person_id, declaration_id]),
        "is_release": given.kind == DeclarationKind.RELEASE,
        "back_url": reverse("desk:people:person", args=[person_id]) + "#erklaerungen",
    }
    return render(
        request,
        "desk/people/withdrawn.html",
        presenters.frame(request, file, may_write=True) | words,
    )


def _taken_back(
    request: DeskRequest, person_id: UUID, declaration_id: UUID
) -> tuple[people.PersonFile, people.Given]:
    return declared(
        request, person_id, (DeclarationKind.CONSENT, DeclarationKind.RELEASE), declaration_id
    )


def _told(request: DeskRequest, file: people.PersonFile, given: people.Given) -> list[present.Told]:
    if given.kind == DeclarationKind.CONSENT:
        receivers = referrals.receivers_of(request.actor, consent_ids=[given.id])
    else:
        receivers = referrals.receivers_named(
            request.actor, person_id=file.person.id, office=given.other_office
        )
    return present.told(given, receivers)


@requires(Permission.CHANGE_PERSON)
@acts
def letter(request: DeskRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    file, given = _taken_back(request, person_id, declaration_id)
    if given.withdrawn_on is None:
        raise NotFound
    asked = request.POST.get("stelle", "")
    chosen = [each for each in _told(request, file, given) if each.key == asked]
    if not chosen:
        raise NotFound
    controller = accounts.find_controller(file.person.controller_id)
    sheet_id = documents.order_sheet(
        request.actor,
        kind="letter",
        language="de",
        data=present.letter(
            chosen[0],
            given,
            file.identity,
            controller.name if controller else "",
            request.user.name,
        ),
        person_id=file.person.id,
        case_key=chosen[0].case_key,
    )
    return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)


@requires(Permission.CHANGE_PERSON)
@acts
def sheet(request: DeskRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    """For the person, in her language: what ended, and who is told of it."""
    file, given = _taken_back(request, person_id, declaration_id)
    asked: dict[str, Any] = {
        "kind": given.kind,
        "declaration_id": declaration_id,
        "told": [each.office for each in _told(request, file, given)],
    }
    return print_in_her_language(
        request, lambda **more: services.order_withdrawal_sheet(request.actor, **asked, **more)
    )
