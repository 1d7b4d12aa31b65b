"""Asking the journal is an act of its own: recorded with its object and its reason."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from geleit.audit import selectors
from geleit.audit.context import action
from geleit.audit.enums import About
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission, require

NO_REASON = _("Schreiben Sie den Anlass.")


def begin_search(actor: Actor, *, about: About, key: UUID, reason: str = "") -> UUID:
    """Record a search and give its id, under which the result can be read.

    An account is searched on a written occasion only (staff data). Its id stands where acts about
    clients have the person. Raises NotAllowed, DomainError.
    """
    require(actor, Permission.SEE_JOURNAL)
    if about is About.ACCOUNT and not reason.strip():
        raise DomainError(NO_REASON, field="reason")
    return _record(actor, about.searched, about, key, reason)


def begin_export(actor: Actor, *, search_id: UUID, reason: str) -> UUID:
    """Record that a result is taken along, and why; give the id under which the table is read.

    Raises NotAllowed, NotFound (somebody else's or an old search), DomainError.
    """
    search = selectors.get_search(actor, search_id)
    if not reason.strip():
        raise DomainError(NO_REASON, field="reason")
    return _record(actor, search.about.exported, search.about, search.key, reason)


def _record(actor: Actor, kind: str, about: About, key: UUID, reason: str) -> UUID:
    case = key if about is About.CASE else None
    person = None if about is About.CASE else key
    with action(actor, kind, person=person, case=case, reason=reason.strip()) as action_id:
        return action_id
