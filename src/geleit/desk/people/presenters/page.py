"""The page of a person as a whole: who may do what, the open form, both versions of a conflict."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.flow import Both, ConflictView, conflict_sentence
from geleit.desk.http import DeskRequest
from geleit.desk.people import sections
from geleit.desk.people.presenters.blocks import Blocks
from geleit.desk.people.presenters.declared import declarations
from geleit.desk.people.presenters.papers import paper_blocks
from geleit.kernel import formats
from geleit.kernel.errors import Conflict
from geleit.kernel.forms import Form
from geleit.kernel.permissions import Permission, allows
from geleit.people import selectors as people
from geleit.people.enums import Moment

# what is missing -> the section that records it
RECORDS = {"notice": "information", "agreement": "vereinbarung"}


def page(
    request: DeskRequest, file: people.PersonFile, revealed: dict[UUID, str] | None = None
) -> dict[str, Any]:
    """Everything the page of a person needs. Reads declarations, access and the newest case."""
    context = frame(request, file)
    person, may_write = file.person, context["may_write"]
    given = []
    if may_write:
        papers = people.get_papers(request.actor, person_id=person.id)
        given, context["access"] = papers.declarations, papers.access
        context["asked"] = [
            (each.sentence, reverse("desk:people:edit", args=[person.id, RECORDS[each.kind]]))
            for each in people.asked(given, Moment.END_OF_SCREENING)
            if not each.given
        ]
    else:
        context["access"] = people.list_access(request.actor, person_id=person.id)
    builder = Blocks(file, may_write, revealed or {}, request.user.shows_initials)
    context["blocks"] = builder.all()
    context["declared"] = [*declarations(file, given, may_write), *paper_blocks(builder)]
    return context


def frame(
    request: DeskRequest, file: people.PersonFile, *, may_write: bool | None = None
) -> dict[str, Any]:
    """What stands around every page of a person: her name, the pages of her newest case.

    ``may_write`` where the page has asked already.
    """
    person = file.person
    if may_write is None:
        may_write = allows(request.actor, Permission.CHANGE_PERSON, person)
    case = cases.cases_of_people(request.actor, [person.id]).get(person.id)
    name = person.initials if request.user.shows_initials else file.identity.name
    context: dict[str, Any] = {
        "base": "desk/people/base_person.html",
        "person": file.identity,
        "person_name": name,
        "may_write": may_write,
        "duplicates_url": reverse("desk:people:duplicates", args=[person.id]) if may_write else "",
        "files_url": (
            reverse("desk:documents:person_files", args=[person.id]) if may_write else ""
        ),
        "asked": [],
    }
    if case is not None:
        context |= {
            **case_context(request, case, "person", name=name),
            "base": "desk/cases/base_case.html",
        }
    return context


def conflict(
    section: sections.Section, form: Form, file: people.PersonFile, error: Conflict, url: str
) -> ConflictView:
    """Both versions of a section, field by field, where they differ."""
    stored = section.form(initial=section.start(file, error.theirs))
    rows = []
    for bound in form.visible_fields():
        mine = words(form, bound.name, form.cleaned_data.get(bound.name))
        theirs = words(stored, bound.name, stored.initial.get(bound.name))
        if mine != theirs:
            rows.append(Both(str(bound.label), mine, theirs))
    return ConflictView(conflict_sentence(error), _("Gespeicherte Fassung"), rows, url)


def words(form: Form, name: str, value: Any) -> str:
    """A field's value as people read it."""
    if value in (None, "", [], False):
        return "–"
    if value is True:
        return _("ja")
    listed = dict(_choices(form.fields[name]))
    values: Iterable[Any] = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(listed.get(each, _plain(each))) for each in values)


def _choices(field: Any) -> list[tuple[Any, Any]]:
    return [(key, label) for key, label in getattr(field, "choices", ()) if key]


def _plain(value: Any) -> str:
    return formats.digits(value) if hasattr(value, "isoformat") else str(value)


def section_url(person_id: UUID, part: sections.Section) -> str:
    return reverse("desk:people:person", args=[person_id]) + f"#{part.anchor or part.key}"


def opened(
    part: sections.Section,
    form: Form,
    conflict_view: ConflictView | None,
    person_id: UUID,
    row_id: UUID | None,
) -> dict[str, Any]:
    """The open form of a section, for the page of a person."""
    name, args = ("edit", [person_id, part.key])
    if row_id is not None:
        name, args = ("edit_row", [person_id, part.key, row_id])
    return {
        "form": form,
        "open_key": part.anchor or part.key,
        "open_title": part.title,
        "open_button": part.button,
        "prints": bool(part.declares),
        "action": reverse(f"desk:people:{name}", args=args),
        "cancel_url": section_url(person_id, part),
        "conflict": conflict_view,
    }
