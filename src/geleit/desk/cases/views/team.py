from django.http import HttpResponse
from django.shortcuts import render

from geleit.cases import selectors
from geleit.desk.cases.presenters import team as present
from geleit.desk.http import DeskRequest, reads, requires
from geleit.kernel.permissions import Permission


@requires(Permission.SEE_TEAM)
@reads
def team(request: DeskRequest) -> HttpResponse:
    """Who has how many cases, and cases of people who are gone. Counts only, no text."""
    view = present.team(selectors.list_team(request.actor))
    return render(request, "desk/cases/team.html", {"view": view})
