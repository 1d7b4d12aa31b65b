"""Ordering a sheet from a button of any page: to the sheet's own page, or back with a sentence."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from geleit.desk.cases.presenters.common import fresh_key
from geleit.desk.http import DeskRequest
from geleit.documents import languages, services
from geleit.documents.sheets import JSON
from geleit.kernel.errors import DomainError, NotAllowed, NotFound

if TYPE_CHECKING:
    from geleit.cases.models import Case


def button(url: str, label: StrOrPromise, language: str = "") -> dict[str, Any]:
    """For ``desk/documents/parts/order.html``; a second button where German alone is a choice."""
    return {
        "url": url,
        "label": label,
        "hidden": fresh_key(),
        "is_double": languages.printed(language) != languages.GERMAN,
    }


def language_of(request: DeskRequest, language: str) -> str:
    """The person's language, or German alone where that was the button."""
    return languages.GERMAN if request.POST.get("sprache") == languages.GERMAN else language


def order(
    request: DeskRequest,
    case: "Case",
    *,
    kind: str,
    data: Mapping[str, JSON],
    back: str,
    language: str = languages.GERMAN,
) -> HttpResponse:
    """``back`` is where a refusal (nobody checked the language) is said."""
    return ordered(
        lambda: services.order_sheet(
            request.actor,
            kind=kind,
            language=language,
            data=data,
            person_id=case.person_id,
            case_key=case.id,
        ),
        request,
        back=back,
    )


def ordered(make: Callable[[], UUID], request: DeskRequest, *, back: str) -> HttpResponse:
    """Run a service that orders a sheet: to the sheet, or ``back`` with its sentence."""
    try:
        sheet_id = make()
    except (NotAllowed, NotFound):
        raise
    except DomainError as refused:
        messages.warning(request, str(refused.message))
        return HttpResponseRedirect(back, status=303)
    return HttpResponseRedirect(reverse("desk:documents:sheet", args=[sheet_id]), status=303)
