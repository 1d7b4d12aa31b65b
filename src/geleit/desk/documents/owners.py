"""Whose files a page shows: those of a case, or a person's own ones outside every case.

What both have in common is the page; who may open it, and what stands around it, differs.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.http import DeskRequest
from geleit.desk.people import presenters as people_pages
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.documents.models import File

CASE_PAGE = "desk/cases/base_case.html"


@dataclass(frozen=True, slots=True)
class Owner:
    """``keys`` for the services of files; ``context`` for the templates."""

    keys: dict[str, UUID | None]
    list_url: str
    add_url: str
    other: tuple[str, str]  # the other list of the same person: address and words
    context: dict[str, Any]
    merged: tuple[UUID, ...] = ()  # other records of the same person


def of_case(request: DeskRequest, case_id: UUID, current: str = "") -> Owner:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    return Owner(
        keys={"case_key": case.id, "person_id": case.person_id},
        list_url=reverse("desk:documents:case_files", args=[case.id]),
        add_url=reverse("desk:documents:add_files", args=[case.id]),
        other=(
            reverse("desk:documents:person_files", args=[case.person_id]),
            _("Dokumente der Person"),
        ),
        context={
            **case_context(request, case, current),
            "base": CASE_PAGE,
            "title": _("Dokumente"),
            "adding": _("Dokument hinzufügen"),
            "caption": _("Dokumente dieses Falls"),
        },
    )


def of_person(request: DeskRequest, person_id: UUID) -> Owner:
    """A merged id leads to the files of the kept person."""
    file = people.get_file(request.actor, person_id=person_id)
    require(request.actor, Permission.CHANGE_PERSON, file.person)
    context = people_pages.frame(request, file, may_write=True)
    case = context.get("case")
    return Owner(
        keys={"case_key": None, "person_id": file.person.id},
        list_url=reverse("desk:documents:person_files", args=[file.person.id]),
        add_url=reverse("desk:documents:add_person_files", args=[file.person.id]),
        other=(
            reverse("desk:documents:case_files", args=[case.id]) if case and case.may_write else "",
            _("Dokumente des Falls"),
        ),
        context={
            **context,
            "title": _("Dokumente der Person"),
            "adding": _("Dokument der Person hinzufügen"),
            "caption": _("Dokumente der Person"),
            "lead": _("Sie gehören zu keinem Fall: Vollmachten und Unterlagen für alle Fälle."),
        },
        merged=tuple(merge.merged_id for merge in file.merges),
    )


def of_file(request: DeskRequest, file: "File") -> Owner:
    """Raises NotFound for a file of nobody's."""
    if file.case_key is not None:
        return of_case(request, file.case_key)
    assert file.person_id is not None  # noqa: S101  a constraint of the table
    return of_person(request, file.person_id)
