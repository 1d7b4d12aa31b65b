"""From what was typed to a recorded search, and from its address to the result."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleit.audit import selectors, services
from geleit.audit.selectors import Search
from geleit.desk.audit import presenters as present
from geleit.desk.audit.forms import ExportForm, SearchForm, usual_since
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound


def usual() -> dict[str, Any]:
    return {"since": usual_since(), "until": clock.today()}


def begin(actor: Actor, form: SearchForm) -> str:
    """Record the search and give the address of its result; nothing where the form is wrong."""
    if not form.is_valid():
        return ""
    given = form.cleaned_data
    found = present.find(actor, given["about"])
    if found is None:
        form.add_error("about", _("Das gibt es hier nicht. Prüfen Sie die Eingabe."))
        return ""
    about, key = found
    try:
        search_id = services.begin_search(actor, about=about, key=key, reason=given["reason"])
    except NotAllowed:
        raise
    except DomainError as error:
        form.add_domain_error(error)
        return ""
    return present.result_url(search_id, present.Days(given["since"], given["until"]))


def result(actor: Actor, query: QueryDict) -> tuple[present.Result | None, bool]:
    """The result, and whether the address names a search that cannot be read any more."""
    asked = query.get("suche", "")
    search_id: UUID | None = present.uuid_or_none(asked)
    if search_id is None:
        return None, bool(asked)
    try:
        search = selectors.get_search(actor, search_id)
    except NotFound:
        return None, True
    return present.result(actor, search, query), False


def fits(form: ExportForm, total: int) -> bool:
    if total > present.MOST_ROWS:
        form.add_error(
            None, _("Das sind zu viele Einträge für eine Tabelle. Wählen Sie weniger Monate.")
        )
    return total <= present.MOST_ROWS


def every_row(actor: Actor, search: Search, days: present.Days) -> list[present.Row]:
    entries = selectors.list_entries(actor, search, days.period, limit=present.MOST_ROWS)
    told = present.Told.of(actor, entries, search)
    return [told.row(entry) for entry in entries]
