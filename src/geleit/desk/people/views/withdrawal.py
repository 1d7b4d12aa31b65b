"""A withdrawn consent: who is told, by a letter each."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from geleit.accounts import selectors as accounts
from geleit.desk.http import DeskRequest, acts, reads, requires
from geleit.desk.people import presenters
from geleit.desk.people.presenters import withdrawal as present
from geleit.desk.people.views.declared import declared
from geleit.documents import services as documents
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.people import selectors as people
from geleit.people.enums import DeclarationKind
from geleit.referrals import selectors as referrals


@requires(Permission.CHANGE_PERSON)
@reads
def withdrawn(request: DeskRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    """Every receiver with the button for the letter, and what cannot be called back."""
    file, given = declared(request, person_id, DeclarationKind.CONSENT, declaration_id)
    words = {
        "given": given,
        "told": _told(request, given),
        "letter_url": reverse("desk:people:withdrawal_letter", args=[person_id, declaration_id]),
        "back_url": reverse("desk:people:person", args=[person_id]) + "#erklaerungen",
    }
    return render(
        request,
        "desk/people/withdrawn.html",
        presenters.frame(request, file, may_write=True) | words,
    )


def _told(request: DeskRequest, given: people.Given) -> list[present.Told]:
    receivers = referrals.receivers_of(request.actor, consent_ids=[given.id])
    return present.told(given, receivers)


@requires(Permission.CHANGE_PERSON)
@acts
def letter(request: DeskRequest, person_id: UUID, declaration_id: UUID) -> HttpResponse:
    file, given = declared(request, person_id, DeclarationKind.CONSENT, declaration_id)
    if given.withdrawn_on is None:
        raise NotFound
    asked = request.POST.get("stelle", "")
    chosen = [each for each in _told(request, given) if each.key == asked]
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
