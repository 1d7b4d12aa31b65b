"""Object rules around people: changing, revealing and merging need the whole person to be open."""

from uuid import UUID

from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, rule
from geleit.people.enums import GrantKind
from geleit.people.models import Person
from geleit.people.selectors.grants import holds


def _id(obj: Person | UUID) -> UUID:
    return obj if isinstance(obj, UUID) else obj.pk


@rule(Permission.CHANGE_PERSON)
def may_change(actor: Actor, obj: Person | UUID) -> bool:
    """Responsible for the person, or deputy. The lead sees the name and changes nothing."""
    return holds(actor, person_id=_id(obj), kinds=[GrantKind.RESPONSIBLE])


@rule(Permission.REVEAL_CONTACT)
def may_reveal(actor: Actor, obj: Person | UUID) -> bool:
    """Phone and address: responsible or deputy."""
    return may_change(actor, obj)


@rule(Permission.MERGE_PEOPLE)
def may_merge(actor: Actor, obj: Person | UUID) -> bool:
    """Both sides are asked one by one: responsible or deputy."""
    return may_change(actor, obj)
