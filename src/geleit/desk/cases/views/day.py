"""Mein Tag answers "what next?": the first row is the most urgent."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from geleit.cases import selectors
from geleit.desk.cases import badge
from geleit.desk.cases.presenters import day as present
from geleit.desk.cases.presenters import handover
from geleit.desk.http import DeskRequest, reads, requires
from geleit.desk.referrals.presenters import waiting_rows
from geleit.kernel.permissions import Permission, allows


@requires()
@reads
def my_day(request: DeskRequest) -> HttpResponse:
    """The root of the site: who works on no cases goes on to her own first page."""
    if not allows(request.actor, Permission.SEE_CASES):
        return HttpResponseRedirect(reverse("desk:accounts:start"))
    found = selectors.my_day(request.actor)
    badge.told(request.actor, found.waiting.count)
    view = present.day(request, found)
    view["news"] = [*handover.waiting(request), *view["news"]]
    asked = waiting_rows(request)
    return render(request, "desk/cases/my_day.html", {"day": view, "referrals": asked})
