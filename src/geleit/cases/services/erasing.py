"""Deleting for good: rows, history and key. Only the worker's role may; what stays is the journal
entry that something was erased, without content."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from geleit import audit
from geleit.cases.models import Case, Draft, Enquiry, Screening
from geleit.cases.privacy import DRAFT_DAYS
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed, NotFound
from geleit.kernel.models import Submission
from geleit.kernel.transaction import acting
from geleit.privacy import keys, retention
from geleit.privacy.erasing import is_held
from geleit.privacy.specs import all_specs, spec_of

SUBMISSION_DAYS = 2
log = logging.getLogger(__name__)


def erase_case(actor: Actor, *, case_id: UUID) -> int:
    """Erase a case with everything that any app hangs on it, and the Anmeldung it came from.

    All specs with scope ``case_id`` shred; then outline, history and data key go. The person
    stays (her own clock runs). Returns the number of rows. Raises NotAllowed, NotFound.
    """
    _require_system(actor)
    if not Case.objects.filter(id=case_id).exists():
        raise NotFound
    gone = 0
    with transaction.atomic(), audit.action(actor, "case_erased", case=case_id):
        for enquiry_id in Enquiry.objects.filter(case_key=case_id).values_list("id", flat=True):
            gone += _erase_enquiry(enquiry_id)
        for _model, spec in all_specs():
            if spec.scope == "case_id" and spec.shred is not None:
                gone += spec.shred(case_id)
        gone += Draft.objects.filter(case_key=case_id).delete()[0]
        gone += documents.erase_case(actor, case_key=case_id)
        gone += _shred(Case, case_id)
        _forget_history("case_key = %s", case_id)
        keys.erase(case_id)
    return gone


def erase_enquiry(actor: Actor, *, enquiry_id: UUID) -> int:
    """Erase an Anmeldung that became no case. Raises NotAllowed, NotFound."""
    _require_system(actor)
    if not Enquiry.objects.filter(id=enquiry_id, case_key__isnull=True).exists():
        raise NotFound
    with transaction.atomic(), audit.action(actor, "enquiry_erased", reason=str(enquiry_id)):
        return _erase_enquiry(enquiry_id)


def erase_user_texts(actor: Actor, *, user_id: UUID) -> int:
    """Erase the drafts of somebody who left, and the key they were written with."""
    _require_system(actor)
    gone = _shred(Draft, user_id)
    keys.erase(user_id)
    return gone


def _require_system(actor: Actor) -> None:
    if not actor.is_system:
        raise NotAllowed


def _shred(model: type[Case | Draft | Enquiry | Screening], owner: UUID) -> int:
    spec = spec_of(model)
    return spec.shred(owner) if spec and spec.shred else 0


def forget_drafts(object_id: UUID) -> int:
    """Forget every draft about a person or an Anmeldung; its place names the id."""
    return Draft.objects.filter(place__contains=str(object_id)).delete()[0]


def _erase_enquiry(enquiry_id: UUID) -> int:
    screenings = Screening.objects.filter(enquiry_id=enquiry_id).values_list("id", flat=True)
    rows = [enquiry_id, *screenings]
    gone = _shred(Screening, enquiry_id) + _shred(Enquiry, enquiry_id) + forget_drafts(enquiry_id)
    _forget_history("row_id = ANY(%s)", rows)
    keys.erase(enquiry_id)
    return gone


def _forget_history(condition: str, value: UUID | list[UUID]) -> None:
    """Old and new values of the erased rows; their deletion left some a moment ago, too."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM audit_change WHERE {condition}", [value])  # noqa: S608  constants


def sweep_enquiries(actor: Actor) -> int:
    """Erase Anmeldungen whose time is over and that became no case, but for held ones.

    Each in a transaction of its own: one that cannot go does not keep the others. The periods are
    lines of the catalogue (``cases.retention``). Returns how many are gone.
    """
    _require_system(actor)
    with acting(actor):
        due = _due_enquiries()
    return sum(_swept(actor, enquiry_id) for enquiry_id in due)


def _due_enquiries() -> list[UUID]:
    return [
        found.subject_id
        for rule in retention.all_rules()
        if rule.key.startswith("enquiry_")
        for found in rule.find(clock.today() - timedelta(days=1), None)
        if not is_held(found.subject_id)
    ]


def _swept(actor: Actor, enquiry_id: UUID) -> int:
    try:
        with acting(actor):
            erase_enquiry(actor, enquiry_id=enquiry_id)
    except (DatabaseError, NotFound) as error:
        log.warning("enquiry stays: %s", type(error).__name__)
        return 0
    return 1


def sweep_drafts(actor: Actor) -> int:
    """Forget drafts that nobody touched for 30 days."""
    _require_system(actor)
    before = clock.now() - timedelta(days=DRAFT_DAYS)
    return Draft.objects.filter(saved_at__lt=before).delete()[0]


def sweep_submissions(actor: Actor) -> int:
    """Forget keys of sent forms after two days: no browser repeats a button that long."""
    _require_system(actor)
    before = clock.now() - timedelta(days=SUBMISSION_DAYS)
    return Submission.objects.filter(at__lt=before).delete()[0]
