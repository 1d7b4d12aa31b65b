"""Deleting a person for good: rows, history, key. Only the worker's role may; the journal keeps
one entry without content that somebody was erased."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from geleit import audit
from geleit.documents import services as documents
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.people.models import DistinctPair, Household, Merge, Person, Relation
from geleit.privacy import keys
from geleit.privacy.specs import all_specs, spec_of

SCOPES = ("person_id", "kept_id")
# Upper apps that name a person without a column of their own (a draft) forget her here; lower
# never calls up. Called with the id, returns the number of rows.
on_person_erased: list[Callable[[UUID], int]] = []

# Old and new values of the person's rows, and of the rows of others that named the person.
FORGET = """
DELETE FROM audit_change WHERE person_id = %s
   OR (person_id = ANY(%s) AND coalesce(before::text, '') || coalesce(after::text, '') LIKE %s)
"""


def erase_person(actor: Actor, *, person_id: UUID) -> int:
    """Erase a person with everything that any app hangs on the id, once all cases are erased.

    Returns the number of rows. Raises NotAllowed (not the system), NotFound, DomainError (there is
    still a case).
    """
    if not actor.is_system:
        raise NotAllowed
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    try:
        with transaction.atomic(), audit.action(actor, "person_erased", person=person_id):
            gone = documents.erase_person(actor, person_id=person_id) + _shred_all(person_id)
            keys.erase(person_id)
    except IntegrityError as error:
        raise DomainError(
            _("Zu dieser Person gibt es noch einen Fall. Löschen Sie zuerst den Fall.")
        ) from error
    return gone


def _shred_all(person_id: UUID) -> int:
    gone = sum(forget(person_id) for forget in on_person_erased)
    others = _others(person_id)
    household = spec_of(Household)
    if household and household.shred:
        gone += household.shred(person_id)
    for _model, spec in all_specs():
        if spec.scope in SCOPES and spec.shred is not None:
            gone += spec.shred(person_id)
    person = spec_of(Person)
    if person and person.shred:
        gone += person.shred(person_id)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # says now what still hangs on the person
        cursor.execute(FORGET, [person_id, list(others), f"%{person_id}%"])
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return gone


def _others(person_id: UUID) -> set[UUID]:
    """People whose rows name this one: relations, merges, pairs that were told apart."""
    pairs = [
        Relation.objects.filter(Q(person_id=person_id) | Q(other_id=person_id)).values_list(
            "person_id", "other_id"
        ),
        DistinctPair.objects.filter(Q(person_id=person_id) | Q(other_id=person_id)).values_list(
            "person_id", "other_id"
        ),
        Merge.objects.filter(Q(kept_id=person_id) | Q(merged_id=person_id)).values_list(
            "kept_id", "merged_id"
        ),
    ]
    return {one for rows in pairs for pair in rows for one in pair} - {person_id}
