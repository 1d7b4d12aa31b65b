"""Two records, one human being: merged by a link, undone within 90 days; or told apart for good."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from geleit import audit
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission
from geleit.people import duplicates
from geleit.people.models import DistinctPair, Merge, Person, PersonName
from geleit.people.services import base, grants

UNDO_DAYS = 90


def merge_people(actor: Actor, *, kept_id: UUID, merged_id: UUID, reason: str = "") -> Merge:
    """Link ``merged`` to ``kept``. Names, cases and history stay where they are.

    Whoever may see one record may see the other's person data from now on, no case more.
    Raises DomainError when one of them was merged a moment ago.
    """
    if kept_id == merged_id:
        raise DomainError(_("Wählen Sie zwei verschiedene Personen."))
    with audit.action(actor, "people_merged", person=kept_id, reason=str(merged_id)):
        kept, merged = _lock_both(actor, kept_id, merged_id)
        _refuse_merged(kept, merged)
        merge = Merge(
            kept=kept,
            merged=merged,
            reason=base.line(reason, "reason", limit=300),
            merged_by=actor.id,
            merged_on=clock.today(),
        )
        base.save(merge, new=True)
        merged.merged_into = kept
        base.save(merged)
        grants.align([kept.id])
    return merge


def undo_merge(actor: Actor, *, merge_id: UUID) -> Merge:
    """Take the link back within 90 days; what the link had opened closes again."""
    found = base.find_row(Merge, merge_id)
    with audit.action(actor, "merge_undone", person=found.kept_id, reason=str(found.merged_id)):
        _kept, merged = _lock_both(actor, found.kept_id, found.merged_id)
        merge = Merge.objects.select_for_update().get(id=merge_id)
        if merge.undone_on is not None:
            raise DomainError(_("Die Zusammenführung ist schon aufgehoben."))
        if clock.today() > merge.merged_on + timedelta(days=UNDO_DAYS):
            raise DomainError(
                _("Nach %(n)s Tagen lässt sich das nicht aufheben. Fragen Sie den Datenschutz.")
                % {"n": UNDO_DAYS}
            )
        merge.undone_by, merge.undone_on = actor.id, clock.today()
        base.save(merge)
        merged.merged_into = None
        base.save(merged)
        grants.align([merge.kept_id])
    return merge


def mark_distinct(actor: Actor, *, person_id: UUID, other_id: UUID, reason: str) -> DistinctPair:
    """ "Geprüft: andere Person": the next check leaves this pair out."""
    base.listed("distinction", reason, "reason")
    with audit.action(actor, "people_told_apart", person=person_id, reason=reason):
        base.open_person(actor, person_id)
        if not Person.objects.filter(id=other_id).exists():
            raise NotFound
        return _tell_apart(actor, person_id, other_id, reason)


def mark_candidates_distinct(actor: Actor, *, person_id: UUID, reason: str) -> int:
    """Tell a new person apart from everybody the check finds, also those who are masked.

    Their ids never leave the domain. Returns how many pairs were remembered.
    """
    base.listed("distinction", reason, "reason")
    with audit.action(actor, "people_told_apart", person=person_id, reason=reason):
        person = base.open_person(actor, person_id)
        name = PersonName.objects.filter(person=person, is_main=True).first()
        if name is None:
            return 0
        entry = duplicates.entry_of(person, name)
        others = [
            found.person_id for found in duplicates.score(entry) if found.person_id != person_id
        ]
        for other in others:
            _tell_apart(actor, person_id, other, reason)
    return len(others)


def _tell_apart(actor: Actor, person_id: UUID, other_id: UUID, reason: str) -> DistinctPair:
    known = DistinctPair.objects.filter(
        Q(person_id=person_id, other_id=other_id) | Q(person_id=other_id, other_id=person_id)
    ).first()
    if known is not None:
        return known
    pair = DistinctPair(person_id=person_id, other_id=other_id, reason=reason, decided_by=actor.id)
    try:
        with transaction.atomic():
            base.save(pair, new=True)
    except IntegrityError:  # a colleague decided the same at this moment
        return DistinctPair.objects.get(person_id=person_id, other_id=other_id)
    return pair


def _lock_both(actor: Actor, one: UUID, other: UUID) -> tuple[Person, Person]:
    """Always in the same order, so that two merges at once wait instead of blocking each other."""
    locked = {
        person_id: base.open_person(actor, person_id, Permission.MERGE_PEOPLE)
        for person_id in sorted((one, other))
    }
    return locked[one], locked[other]


def _refuse_merged(kept: Person, merged: Person) -> None:
    if kept.controller_id != merged.controller_id:
        raise DomainError(_("Beide Personen müssen zum selben Träger gehören."))
    if kept.merged_into_id or merged.merged_into_id:
        raise DomainError(
            _("Eine der beiden wurde gerade zusammengeführt. Laden Sie die Seite neu.")
        )
    if Person.objects.filter(merged_into=merged).exists():
        raise DomainError(
            _("Zu dieser Person gehört schon eine andere Aufnahme. Behalten Sie diese Person.")
        )
