"""Where a form about a case leads back to: the page from which the person came."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

BACK = "zurueck"  # where the page goes on after saving; a word, never an address


def back_to(
    request: HttpRequest, case_id: UUID | None, otherwise: str = "timeline"
) -> tuple[str, ...]:
    """URL name and arguments of the page from which the person came."""
    if request.POST.get(BACK, request.GET.get(BACK, "")) == "tag" or case_id is None:
        return ("desk:cases:my_day",)
    return (f"desk:cases:{otherwise}", str(case_id))


def back_url(request: HttpRequest, case_id: UUID | None, otherwise: str = "timeline") -> str:
    name, *args = back_to(request, case_id, otherwise)
    return reverse(name, args=args)
