"""Forms "Weitergabe ohne Einwilligung" that wait for the second person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.desk.http import DeskRequest, acts, done, reads, requires
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission
from geleit.people import selectors as people
from geleit.people import services


@requires(Permission.SEE_CASES)
@reads
def to_confirm(request: DeskRequest) -> HttpResponse:
    rows = people.disclosures_to_confirm(request.actor)
    return render(request, "desk/people/to_confirm.html", {"rows": rows})


@requires(Permission.SEE_CASES)
@acts
def confirm(request: DeskRequest, disclosure_id: UUID) -> HttpResponse:
    try:
        services.confirm_disclosure(request.actor, disclosure_id=disclosure_id)
    except NotAllowed:
        raise NotFound from None  # whoever is not the second person learns nothing
    except NotFound:
        raise
    except DomainError as refused:
        messages.warning(request, str(refused.message))
        return done(request, "desk:people:to_confirm")
    return done(request, "desk:people:to_confirm", message=_("Weitergabe bestätigt."))
