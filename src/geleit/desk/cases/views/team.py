from django.http import HttpResponse
from django.shortcuts import render

from geleit.cases import selectors
from geleit.desk.cases.presenters import team as present
from geleit.desk.http import DeskRequest, reads, requires
from geleit.kernel.permissions import Permission


@requires(Permission.SEE_TEAM)
@reads
def team(request: DeskRequest) -> HttpResponse:
    """Cases nobody covers, then who is in the team. No load, no order of merit, no text."""
    members = selectors.list_team(request.actor)
    view = present.team(members, selectors.list_uncovered(request.actor))
    return render(request, "desk/cases/team.html", {"view": view})
