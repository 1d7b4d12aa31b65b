"""What a person declared and who may see her: read together for her page."""

from dataclasses import dataclass
from uuid import UUID

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.together import fetch_together
from geleit.people.selectors import declarations, grants
from geleit.people.selectors.declarations import Given
from geleit.people.selectors.grants import Access


@dataclass(frozen=True, slots=True)
class Papers:
    """Declarations newest first; grants of today."""

    declarations: list[Given]
    access: list[Access]


def get_papers(actor: Actor, *, person_id: UUID) -> Papers:
    """For somebody who may write in the file; logs the reading. Two queries."""
    audit.read(actor, "person_seen", person=person_id)
    *given, held = fetch_together(*declarations.stored(person_id), grants.of_today(person_id))
    if not held:
        raise NotFound
    rows = declarations.with_kind(given)
    names = accounts.principal_names(declarations.staff_in(rows) | grants.principals_in(held))
    return Papers(declarations.in_words(rows, names), grants.in_words(held, names))
