"""Ctrl+K: a case by its number, people by name, other spelling or phone."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from geleit.cases import selectors as cases
from geleit.desk.cases.presenters.common import shown_name
from geleit.desk.http import DeskRequest, reads, requires
from geleit.desk.people.presenters import case_words
from geleit.kernel.permissions import Permission, allows
from geleit.people import selectors as people

MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    birth: str
    url: str
    case: str
    sounds: bool


@requires(Permission.SEARCH_PEOPLE)
@reads
def search(request: DeskRequest) -> HttpResponse:
    """Enter on a single hit leads to it at once; a list otherwise."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_TEXT]
    case = cases.find_by_code(request.actor, text) if text else None
    if case is not None:
        return redirect("desk:cases:overview", case.id)
    hits = people.search(request.actor, text) if text else []
    rows = _rows(request, hits)
    if len(rows) == 1 and not rows[0].sounds:
        return redirect(rows[0].url)
    context = {"text": text, "rows": rows, "may_open": allows(request.actor, Permission.OPEN_CASE)}
    return render(request, "desk/people/search.html", context)


def _rows(request: DeskRequest, hits: list[people.Hit]) -> list[Found]:
    visible = cases.cases_of_people(request.actor, [hit.person_id for hit in hits]) if hits else {}
    rows = []
    for hit in hits:
        case = visible.get(hit.person_id)
        page = ("desk:cases:overview", case.id) if case else ("desk:people:person", hit.person_id)
        rows.append(
            Found(
                name=shown_name(request, hit.name, hit.initials),
                birth=hit.birth,
                url=reverse(page[0], args=[page[1]]),
                case=case_words(case) if case else "",
                sounds=hit.how == "sound",
            )
        )
    return rows
